import Records
import Templates

/// What all statements of a script go by.
struct Frame {
  let program: Program
  let report: ReportTemplate
  let period: Period
  let dialect: SQLDialect

  var calendar: FiscalCalendar { report.calendar }

  func name(_ text: String) -> String { dialect.identifier(text) }

  func name(_ field: FieldName) -> String { dialect.identifier(field.rawValue) }

  func literal(_ text: String) -> String { dialect.literal(text) }

  /// The formulas without parts that the report's sections rest on.
  var measures: [Formula] {
    report.numbersSections.flatMap(\.metrics).flatMap(\.formula.measures)
  }
}

extension Formula {
  /// The formulas without parts that it is made of, each once.
  var measures: [Formula] {
    let all: [Formula] =
      switch self {
      case .count, .sum, .mean, .median, .distinct, .first: [self]
      case .total(let parts): parts.flatMap(\.measures)
      case .ratio(let numerator, let denominator): numerator.measures + denominator.measures
      case .range(let least, let most): (least + most).flatMap(\.measures)
      }
    return all.uniqued
  }

  /// The selections of a formula without parts.
  var selections: [Selection] {
    switch self {
    case .count(let selection), .sum(_, let selection), .mean(_, let selection),
      .median(_, let selection):
      [selection]
    case .distinct(_, let selections), .first(_, _, let selections): selections
    case .total, .ratio, .range: []
    }
  }
}
