import Records
import Templates

/// The forms of a metric, by name.
enum FormOfMetric: CaseIterable {
  case count, sum, mean, median, distinct, firstOfYear, firstEver, total, ratio, range
}

/// The forms of a condition in a `where`, by name.
enum FormOfCondition: CaseIterable {
  case value, values, notValue, notValues, atLeast, atMost, present, absent, from, to, span,
    sameAs
}

extension Formula {
  var form: FormOfMetric {
    switch self {
    case .count: .count
    case .sum: .sum
    case .mean: .mean
    case .median: .median
    case .distinct: .distinct
    case .first(_, .fiscalYear, _): .firstOfYear
    case .first(_, .ever, _): .firstEver
    case .total: .total
    case .ratio: .ratio
    case .range: .range
    }
  }

  /// The filters of the records that it reads itself.
  var filters: [Filter] {
    switch self {
    case .count(let selection), .sum(_, let selection), .mean(_, let selection),
      .median(_, let selection):
      [selection.filter]
    case .distinct(_, let selections), .first(_, _, let selections): selections.map(\.filter)
    case .total, .ratio, .range: []
    }
  }
}

extension Filter {
  /// The conditions of its clauses, also of alternatives.
  var conditions: [Condition] {
    clauses.flatMap { clause in
      switch clause {
      case .field(_, let conditions): conditions
      case .any(let filters): filters.flatMap(\.conditions)
      }
    }
  }
}

extension Condition {
  var form: FormOfCondition {
    switch self {
    case .isAny(let values): values.count == 1 ? .value : .values
    case .isNone(let values): values.count == 1 ? .notValue : .notValues
    case .atLeast: .atLeast
    case .atMost: .atMost
    case .present(let isPresent): isPresent ? .present : .absent
    case .days(_, nil): .from
    case .days(nil, _): .to
    case .days: .span
    case .sameAs: .sameAs
    }
  }
}

extension ReportTemplate {
  /// Its sections of numbers.
  var numbers: [NumbersTemplate] {
    sections.compactMap { section in
      if case .numbers(let numbers) = section { numbers } else { nil }
    }
  }
}
