package import Records

/// A number that reports show, defined once for a program.
package struct Metric: Hashable, Sendable {
  package let name: MetricName
  package let label: LocalizedText
  /// A sentence for the notes of a report; optional.
  package let note: LocalizedText?
  package let formula: Formula
  package let format: Format

  package init(
    name: MetricName,
    label: LocalizedText,
    note: LocalizedText? = nil,
    formula: Formula,
    format: Format = .number
  ) {
    self.name = name
    self.label = label
    self.note = note
    self.formula = formula
    self.format = format
  }

  /// How its values are shown; tidy files are not touched by it.
  package enum Format: String, CaseIterable, Hashable, Sendable {
    /// Whole numbers as they are, others with one decimal.
    case number
    case percent
    /// Minutes turned into hours, in every file; shown with one decimal.
    case hours
  }
}

/// How a metric is computed: exactly one of the forms of the metrics file.
///
/// Names of other metrics are resolved when the file is read, so a formula is whole in itself.
package indirect enum Formula: Hashable, Sendable {
  /// Additive: the number of records.
  case count(Selection)
  /// Additive: the sum of an integer field.
  case sum(FieldName, Selection)
  /// The number of different values of a field over several selections.
  case distinct(FieldName, [Selection])
  /// The number of values whose first record within a fiscal year (or ever) falls in the period.
  case first(FieldName, within: FirstScope, [Selection])
  /// Additive: the sum of counts and sums.
  case total([Formula])
  case mean(FieldName, Selection)
  case median(FieldName, Selection)
  case ratio(of: Formula, to: Formula)
  /// `least` is the greatest of its formulas, `most` their sum.
  case range(least: [Formula], most: [Formula])
}

/// The records of one type that pass a filter.
package struct Selection: Hashable, Sendable {
  package let type: RecordType
  package let filter: Filter

  package init(_ type: RecordType, where filter: Filter = .everything) {
    self.type = type
    self.filter = filter
  }
}

package enum FirstScope: String, CaseIterable, Hashable, Sendable {
  case fiscalYear = "fiscal_year"
  case ever
}

extension Formula {
  /// The types of the records it reads.
  package var recordTypes: Set<RecordType> {
    switch self {
    case .count(let selection), .sum(_, let selection), .mean(_, let selection),
      .median(_, let selection):
      [selection.type]
    case .distinct(_, let selections), .first(_, _, let selections):
      Set(selections.map(\.type))
    case .total(let formulas):
      formulas.reduce(into: []) { $0.formUnion($1.recordTypes) }
    case .ratio(let numerator, let denominator):
      numerator.recordTypes.union(denominator.recordTypes)
    case .range(let least, let most):
      (least + most).reduce(into: []) { $0.formUnion($1.recordTypes) }
    }
  }

  /// How values of the formula relate over months, groups and targets.
  package var additivity: Additivity {
    switch self {
    case .count, .sum, .total, .first: .additive
    case .distinct, .range: .unduplicated
    case .mean, .median, .ratio: .rate
    }
  }
}

/// Whether values add up, and so which arithmetic of targets and changes applies.
package enum Additivity: Sendable {
  /// Months add up to the year.
  case additive
  /// Months do not add up, and there is no target to date.
  case unduplicated
  /// A mean, a median or a ratio.
  case rate
}
