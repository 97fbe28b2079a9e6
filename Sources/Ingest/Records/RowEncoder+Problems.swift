import Records

/// What is wrong with a cell, in full: looked at again, now that it is known to be wrong.
extension RowEncoder {
  func problem(
    _ fault: Fault,
    on page: borrowing CellPage,
    codes: WorkingCodes
  ) -> Problem {
    guard let field = field(atColumn: fault.column) else {
      preconditionFailure("a fault is in a column that holds a field")
    }
    let text = page.column(fault.column)[fault.row].string
    func problem(_ measure: CellProblem.Measure = .none, found: String? = nil) -> Problem {
      .cell(CellProblem(fault: fault.kind, field: field, found: found ?? text, measure: measure))
    }
    switch fault.kind {
    case .notInVocabulary:
      guard let words = rules.schema.vocabulary(of: field.name, in: type)?.values
      else { return problem() }
      let elements = field.kind == .list ? WordRule.elements(of: text) : [text]
      return problem(.words(words), found: elements.first { !words.contains($0) })
    case .notYesOrNo: return problem(.words(WordRule.yesAndNo))
    case .noSuchRecord, .retiredRecord, .quarantinedRecord:
      guard case .reference(let target) = field.kind else { return problem() }
      let nearest =
        fault.kind == .noSuchRecord
        ? codes.nearestIdentity(to: text, TypeIndex(target)) : nil
      return problem(.reference(target, nearest: nearest))
    case .belowMinimum:
      // Decimals are targets, of which none is below zero.
      guard case .integer(let minimum?) = field.kind else { return problem(.number(0)) }
      return problem(.number(minimum))
    case .afterThisYear: return problem(.number(Int64(rules.today.month.year)))
    case .beforeProgram: return problem(.day(rules.since))
    case .afterToday, .afterTodayUnplanned: return problem(.day(rules.today))
    case .notAFiscalYear:
      guard let name = place(of: "report") else { return problem() }
      let report = page.column(plan.columns[name].index)[fault.row].string
      guard let allowed = rules.checkTarget?(report, text) else { return problem() }
      return problem(.text(allowed))
    default: return problem()
    }
  }

  /// The field that a column of the page holds; nil where it holds none.
  func field(atColumn index: Int) -> Field? {
    plan.columns.first { $0.index == index }?.field
  }
}
