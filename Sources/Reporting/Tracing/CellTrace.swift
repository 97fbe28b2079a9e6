package import Records
package import Templates

/// A number of a report taken apart: its arithmetic, down to the records that it was counted from.
package struct CellTrace: Sendable {
  package let place: CellPlace
  package let series: NumbersSection.Series
  package let column: Column
  /// What the report shows.
  package let value: Value
  /// What the column looks at: one span of time, or this year's and last year's of a change; none
  /// where it cannot be had, and of targets alone.
  package let sides: [Side]
  /// Of a column of targets.
  package let target: Target?
  /// What the sides' arithmetic starts from, by place.
  package let leaves: [Leaf]
  /// Why a column shows no number at all; nil where it does.
  package let refusal: Refusal?

  /// One span of time, and how what is counted in it makes one number.
  package struct Side: Sendable {
    /// The column that shows this span of time alone.
    package let column: Column
    package let days: ClosedRange<Day>
    /// Of places among ``CellTrace/leaves``.
    package let expression: Expression<Int>
    package let value: Rational?
  }

  /// One measure in one span of time and one cell, with the records behind it.
  package struct Leaf: Sendable {
    package let measure: Measure
    package let days: ClosedRange<Day>
    package let value: Rational?
    /// In no promised order.
    ///
    /// Of an unduplicated count, each with the entity that it counts, a record
    /// of several entities once for each; of first records, those alone.
    package let records: [TracedRecord]
    /// Of first records: how many entities have records in the cell that are not their first.
    package let metBefore: Int
    /// What the entities are records of; nil where they are values of another kind.
    package let entityType: RecordType?
    /// The day on which ages, and years since a day, are those that count here; nil where none do.
    package let agesOn: Day?
  }

  /// The year's target and how it is divided.
  package struct Target: Sendable {
    package let fiscalYear: Period
    package let value: Rational
    /// The weights of the months so far and of the year, where the target to date goes by them.
    package let weights: Weights?
  }

  package struct Weights: Hashable, Sendable {
    package let part: Int64
    package let whole: Int64
  }

  /// Why there is no number.
  package enum Refusal: Hashable, Sendable {
    /// The span of time begins before the program, or before its earliest record; nil where there
    /// are no records at all.
    case nothingThatEarly(days: ClosedRange<Day>, earliest: Month?)
    case noTarget(Period)
    /// The lower end of a range, whose target is for the upper one.
    case targetIsForMost
    /// Unduplicated counts do not accrue month by month.
    case noTargetToDate
  }
}

/// A record behind a number, by its codes in the source.
package struct TracedRecord: Hashable, Sendable {
  package let type: RecordType
  package let record: Int64
  package let day: Day
  /// What it adds; nil where it has no number, or only counts.
  package let number: Int64?
  /// What an unduplicated count counts it as; of clients, the one at the end of the links.
  package let entity: Int64?
  /// The client that the record itself names, where that is another than ``entity``.
  package let linkedFrom: Int64?
}

extension TracedRecord {
  /// The order in which records come, up to their ids: by day, then contacts before attendance
  /// before the rest.
  package var rank: Int64 { FirstTally.rank(day: day.number, type: type) }
}
