import Records

/// Which texts a template may compare a field with.
enum ValueRule {
  case words([String])
  case anyText
  case wholeNumber
  case day
  case month
  case fiscalYear(of: [FiscalCalendar])

  /// The text as records have it; nil where no record can.
  func canonical(_ text: String) -> String? {
    switch self {
    case .words(let words): words.contains(text) ? text : nil
    case .anyText: text
    case .wholeNumber: Int64(text).map(String.init)
    case .day: Day(iso: text)?.description
    case .month: Month(iso: text)?.description
    case .fiscalYear(let calendars): calendars.lazy.compactMap { year(text, in: $0) }.first
    }
  }

  private func year(_ text: String, in calendar: FiscalCalendar) -> String? {
    guard let period = Period(text, in: calendar), period.grain == .fiscalYear else { return nil }
    return period.description
  }
}

extension Program {
  /// What a template may compare a field's values with.
  func valueRule(of field: ResolvedField) -> ValueRule {
    if let vocabulary = vocabulary(of: field) { return .words(vocabulary.values) }
    switch field.leaf {
    case .date(.weekday): return .words(Weekday.allCases.map(\.rawValue))
    case .date(.month): return .month
    case .date(.fiscalYear):
      let names = calendars.keys.sorted()
      return .fiscalYear(of: names.compactMap { calendars[$0] })
    case .stored, .derived, .age, .unnamed, .placement, .date(.date):
      return valueRule(of: field.kind)
    }
  }

  private func valueRule(of kind: FieldKind) -> ValueRule {
    switch kind {
    case .identifier, .reference, .category, .list, .text: .anyText
    case .integer, .decimal: .wholeNumber
    case .date: .day
    case .yesNo: .words(["yes", "no"])
    }
  }
}
