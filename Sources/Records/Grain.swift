/// How long a period is.
package enum Grain: String, CaseIterable, Sendable {
  case week
  case fortnight
  case month
  case quarter
  case halfYear = "half_year"
  case fiscalYear = "fiscal_year"

  package var length: Length {
    switch self {
    case .week: .weeks(1)
    case .fortnight: .weeks(2)
    case .month: .months(1)
    case .quarter: .months(3)
    case .halfYear: .months(6)
    case .fiscalYear: .months(12)
    }
  }

  /// How the length is counted: weeks run on through months and years, months make up years.
  package enum Length: Hashable, Sendable {
    case weeks(Int)
    case months(Int)
  }

  /// Whether its periods are made of whole months, and so have months and parts of a year's target.
  package var isOfMonths: Bool {
    if case .months = length { true } else { false }
  }
}
