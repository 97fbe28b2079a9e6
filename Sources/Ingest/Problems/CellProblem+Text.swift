import Records

/// The words of what is wrong with a cell.
extension CellProblem {
  var words: Problem.Words {
    let name = field.name.rawValue
    let subject = "\(name) is \(quoted(found))"
    switch fault {
    case .blank:
      return .init("\(name) is blank", allowed: "every record has one", fix: "fill it in")
    case .notInVocabulary, .notYesOrNo:
      guard case .words(let allowed) = measure else { return .init(subject) }
      return .init(
        subject,
        allowed: "allowed are \(listed(allowed))",
        fix: nearestMatch(to: found, among: allowed).map { "did you mean \($0)?" }
      )
    case .quarantinedRecord:
      guard case .reference(let type, _) = measure else { return .init(subject) }
      return .init(
        subject,
        allowed: "that record of \(type.rawValue) is in quarantine",
        fix: "mend its row in \(type.rawValue) first"
      )
    case .noSuchRecord, .retiredRecord, .unreadReference:
      guard case .reference(let type, let nearest) = measure else { return .init(subject) }
      let isRetired = fault == .retiredRecord
      return .init(
        subject,
        allowed: isRetired
          ? "that record of \(type.rawValue) is retired"
          : "no record of \(type.rawValue) has that id, in these files or imported before",
        fix: nearest.map { "did you mean \($0)?" } ?? "add it to \(type.rawValue), or mend the id"
      )
    case .notANumber:
      return .init(
        subject,
        allowed: "a number is written in digits, as 45",
        fix: "write the number without words, spaces or separators of thousands"
      )
    case .notWhole:
      return .init(subject, allowed: "a whole number is wanted", fix: "round it at the source")
    case .tooManyDecimals:
      return .init(subject, allowed: "a number has up to six decimals", fix: "round it")
    case .numberTooLarge:
      return .init(
        subject,
        allowed: "the greatest number is \(NumberText.largest)",
        fix: "mend the number"
      )
    case .belowMinimum:
      guard case .number(let least) = measure else { return .init(subject) }
      return .init(
        subject,
        allowed: "the least is \(least)",
        fix: "mend the number, or clear the cell"
      )
    case .notADay:
      return .init(
        subject,
        allowed: "a day is written 2025-11-30",
        fix: "write year, month and day so"
      )
    case .noSuchDay:
      return .init(subject, allowed: "there is no such day", fix: "write the day that was meant")
    case .beforeProgram:
      guard case .day(let since) = measure else { return .init(subject) }
      return .init(subject, allowed: "the program began on \(since)", fix: "mend the date")
    case .afterToday, .afterTodayUnplanned:
      guard case .day(let today) = measure else { return .init(subject) }
      return .init(
        subject,
        allowed: "today is \(today)",
        fix: fault == .afterToday ? "mend the date" : "mend the date, or mark the event planned"
      )
    case .afterThisYear:
      guard case .number(let year) = measure else { return .init(subject) }
      return .init(subject, allowed: "this year is \(year)", fix: "mend the year")
    case .sameClient:
      return .init(
        "\(name) is \(quoted(found)), the client itself",
        allowed: "a link says that two ids are one person",
        fix: "name the other id, or take it out"
      )
    case .notAFiscalYear:
      guard case .text(let allowed) = measure else { return .init(subject) }
      return .init(subject, allowed: allowed, fix: "mend the year")
    }
  }
}

extension CellFault {
  /// What all problems of its kind in a field have in common.
  func topic(of field: Field) -> String {
    let name = field.name.rawValue
    return switch self {
    case .blank: "\(name) is blank"
    case .notInVocabulary: "\(name) is not an allowed word"
    case .notYesOrNo: "\(name) is neither yes nor no"
    case .noSuchRecord, .unreadReference: "\(name) names no record"
    case .quarantinedRecord: "\(name) names a record in quarantine"
    case .retiredRecord: "\(name) names a retired record"
    case .notANumber, .notWhole, .tooManyDecimals: "\(name) is not such a number"
    case .numberTooLarge, .belowMinimum: "\(name) is out of bounds"
    case .notADay, .noSuchDay: "\(name) is not a day"
    case .beforeProgram: "\(name) is before the program"
    case .afterToday, .afterTodayUnplanned, .afterThisYear: "\(name) is in the future"
    case .sameClient: "\(name) is the client itself"
    case .notAFiscalYear: "\(name) is no fiscal year of its report"
    }
  }
}
