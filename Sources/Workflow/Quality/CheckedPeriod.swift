package import Records
package import Templates

/// A period as the user named it, without a report that would say whose it is.
package struct CheckedPeriod: Hashable, Sendable {
  package var text: String
  /// The name of a calendar; nil where all that have the period agree on its days.
  package var calendar: String?
  /// How long it is; nil where the text says it, which takes `2025-W46` for a week.
  package var grain: Grain?

  package init(_ text: String, calendar: String? = nil, grain: Grain? = nil) {
    self.text = text
    self.calendar = calendar
    self.grain = grain
  }

  /// The period that is meant.
  package func period(in program: Program) throws -> Period {
    let readings = try calendars(of: program).compactMap { name, calendar in
      reading(in: calendar).map { (calendar: name, period: $0) }
    }
    guard let first = readings.first?.period else { throw refusal(in: program) }
    guard readings.allSatisfy({ $0.period.days == first.days }) else {
      let choices = readings.map { reading in
        let days = reading.period.days
        return "\(reading.calendar) (\(days.lowerBound) to \(days.upperBound))"
      }
      throw WorkflowError.usage(
        "\"\(text)\" is not the same days in each of the program's calendars; choose one with "
          + "--calendar: \(choices.joined(separator: ", "))"
      )
    }
    guard first.days.upperBound >= program.since else {
      throw WorkflowError.usage(
        "there are no records of \(first): the program began on \(program.since)"
      )
    }
    return first
  }

  private func reading(in calendar: FiscalCalendar) -> Period? {
    if let grain { return Period(text, grain, of: calendar) }
    return Period(text, in: calendar)
  }

  private func calendars(of program: Program) throws -> [(String, FiscalCalendar)] {
    let all = program.calendars.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    guard let calendar else { return all }
    if let own = program.calendars[calendar] { return [(calendar, own)] }
    let names = all.map(\.0)
    let hint = nearestMatch(to: calendar, among: names).map { "; did you mean \($0)?" } ?? ""
    throw WorkflowError.usage(
      "there is no calendar \"\(calendar)\"; the program's calendars are "
        + names.joined(separator: ", ") + hint
    )
  }

  private func refusal(in program: Program) -> WorkflowError {
    let kind = grain.map { $0.rawValue.replacing("_", with: " ") } ?? "period"
    let place = calendar.map { " of the calendar \($0)" } ?? ""
    if grain == .fortnight, let fortnight = fortnightEnding(in: program) {
      return .usage(
        "\"\(text)\" is no fortnight\(place); that week is the second of the fortnight "
          + "\(fortnight), \(fortnight.days.lowerBound) to \(fortnight.days.upperBound)"
      )
    }
    return .usage(
      "\"\(text)\" is no \(kind)\(place); periods are written as in 2025-11, 2025-Q3, 2025-H1, "
        + "2025-26 and 2025-W46"
    )
  }

  /// The fortnight that the week named is the second of; all calendars of a program have the same.
  private func fortnightEnding(in program: Program) -> Period? {
    guard let calendar = program.calendars.min(by: { $0.key < $1.key })?.value,
      let week = Period(text, .week, of: calendar)
    else { return nil }
    return calendar.period(.fortnight, holding: week.days.lowerBound)
  }
}
