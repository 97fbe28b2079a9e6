package import Records
package import Reporting
package import Templates

/// The periods of a report bridged to its fiscal year, number by number:
/// periods as sealed + restatements - repeats = year.
package struct Reconciliation: Sendable {
  package let report: ReportName
  package let year: Period
  /// The days that the periods cover: the year's, but of weeks and fortnights, which belong to the
  /// year of their first day.
  package let days: ClosedRange<Day>
  package let periods: [PeriodStanding]
  /// In the report's order.
  package let bridges: [Bridge]
  package let medians: [Median]
  /// What seals of the year show and the report does not show any more, in the order of the seals.
  package let dropped: [Dropped]

  /// How a period enters.
  package struct PeriodStanding: Hashable, Sendable {
    package let period: Period
    package let seal: Int64?
    package let progress: Progress
    /// Whether every number of it is 0 now.
    package let countsNothing: Bool
  }

  package enum Progress: Hashable, Sendable {
    case over
    /// Today is one of its days.
    case running
    case ahead
  }

  /// A number that comes from single records and not from sums, and so does not bridge.
  package struct Median: Hashable, Sendable {
    package let series: NumbersSection.Series
    /// Where in the number it stands; empty where it is the number.
    package let parts: [Bridge.Part]
  }

  /// A number that some seals show, and today's report does not.
  package struct Dropped: Hashable, Sendable {
    /// As the tidy file writes it.
    package let name: String
    package let seals: [Int64]
  }

  /// The bridges of which the two sides are not equal: never, unless Vouch has a fault or somebody
  /// has changed the ledger by hand.
  package var failures: [Bridge] { bridges.filter { !$0.holds } }
}

/// One number, or one side of a rate, from the periods to the year.
package struct Bridge: Hashable, Sendable {
  package let series: NumbersSection.Series
  /// Where in the number it stands; empty where it is the number.
  package let parts: [Part]
  package let repeats: Repeats
  /// Where it is the greatest of several numbers, that which is the greatest in the year.
  package let greatest: String?
  /// A row a period, in order.
  package let rows: [Row]
  /// Computed from the year's records, never from the periods.
  package let year: Rational
  /// What reports of the whole year have shown of the same.
  package let annuals: [Annual]

  /// A side of a rate, or one of the numbers of which a number is the greatest.
  package enum Part: Hashable, Sendable {
    case numerator
    case denominator
    /// By the name of its metric, or in words.
    case operand(String)
  }

  /// Why a period may count what an earlier one has counted.
  package enum Repeats: Hashable, Sendable {
    /// Each record, or each first record, lies in one period: there are none.
    case impossible
    /// Each entity is counted once in every period that meets it, and once in the year.
    case counted
  }

  /// One period of a bridge.
  package struct Row: Hashable, Sendable {
    package let period: Period
    package let basis: Basis
    /// What the seal shows; where there is none, what the period comes to now.
    package let asSealed: Rational
    package let now: Rational
    /// Of what the period counts, that which an earlier period of the year has counted too.
    package let repeats: Rational
    /// What the year's column counts of this period and its own does not, being of clients (or
    /// sites) that were born (or begun) later in the year.
    package let bornLater: Rational
    /// What the period shows above the number that is the greatest in the year, where another is
    /// the greatest in the period.
    package let excess: Rational

    package var restated: Rational { now - asSealed }
  }

  /// What a row's first number is.
  package enum Basis: Hashable, Sendable {
    case sealed(SealedBasis)
    /// Nothing is sealed: the number is computed.
    case computed
    /// The period is sealed without this number, or with one of another form: it is computed.
    case notInSeal(Int64)
  }

  package struct SealedBasis: Hashable, Sendable {
    package let seal: Int64
    /// Whether the seal's templates define the number as today's do.
    package let definition: Definition
    /// Whether the seal's templates and the records of its import still give what it shows.
    package let reproduction: Reproduction
  }

  package enum Definition: Hashable, Sendable {
    case same
    case changed
  }

  package enum Reproduction: Hashable, Sendable {
    case exact
    /// Somebody changed the seal or the ledger, or another version of Vouch computes otherwise.
    case other
  }

  /// The same number in a sealed report of the whole year.
  package struct Annual: Hashable, Sendable {
    package let report: String
    package let basis: SealedBasis
    package let asSealed: Rational
  }

  package var asSealed: Rational { sum(\.asSealed) }
  package var restated: Rational { sum(\.restated) }
  package var now: Rational { sum(\.now) }
  package var repeated: Rational { sum(\.repeats) }
  package var bornLater: Rational { sum(\.bornLater) }
  package var excess: Rational { sum(\.excess) }

  /// What the periods say that the year comes to.
  package var bridged: Rational { asSealed + restated + bornLater - repeated - excess }

  /// Whether the periods as sealed, their restatements and the repeats come to the year, exactly.
  package var holds: Bool { bridged == year }

  private func sum(_ column: (Row) -> Rational) -> Rational {
    rows.reduce(Rational(0)) { $0 + column($1) }
  }
}

extension [Bridge.Part] {
  /// `numerator`, or the name of the metric of which the number may be the greatest.
  package var words: String {
    // A side of a side is named from within.
    reversed().map { part in
      switch part {
      case .numerator: "numerator"
      case .denominator: "denominator"
      case .operand(let name): name
      }
    }
    .joined(separator: " of ")
  }
}
