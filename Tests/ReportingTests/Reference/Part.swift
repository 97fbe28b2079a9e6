import Records
import Templates

/// A shown measure of a metric: one, or the two ends of a range.
enum Part: Hashable {
  case whole
  case least
  case most

  var suffix: String {
    switch self {
    case .whole: ""
    case .least: ".least"
    case .most: ".most"
    }
  }
}

extension Metric {
  var parts: [Part] {
    if case .range = formula { [.least, .most] } else { [.whole] }
  }
}

extension Formula {
  /// The formulas without parts that it is made of.
  var leaves: [Formula] {
    switch self {
    case .count, .sum, .mean, .median, .distinct, .first: [self]
    case .total(let formulas): formulas.flatMap(\.leaves)
    case .ratio(let numerator, let denominator): numerator.leaves + denominator.leaves
    case .range(let least, let most): (least + most).flatMap(\.leaves)
    }
  }

  /// The record types in the order in which the formula names them.
  var orderedTypes: [RecordType] {
    leaves.flatMap { leaf -> [RecordType] in
      switch leaf {
      case .count(let selection), .sum(_, let selection), .mean(_, let selection),
        .median(_, let selection):
        [selection.type]
      case .distinct(_, let selections), .first(_, _, let selections): selections.map(\.type)
      case .total, .ratio, .range: []
      }
    }
  }
}
