import Records
import Reporting
import Templates
import Testing

@testable import Vouching
@testable import vouch

struct ReconcileListingTests {
  @Test func `a bridge that does not come to its year is marked and named`() {
    let calendar = FiscalCalendar(firstMonth: 4)
    let year = calendar.fiscalYear(starting: 2025)
    let quarter = calendar.period(.quarter, holding: year.first)
    let metric = Metric(
      name: MetricName(rawValue: "clients"),
      label: [.english: "Clients"],
      formula: .distinct("client_id", [Selection(.contacts)])
    )
    let bridge = Bridge(
      series: NumbersSection.Series(metric: metric, part: .whole),
      parts: [],
      repeats: .counted,
      greatest: nil,
      rows: [
        Bridge.Row(
          period: quarter,
          basis: .computed,
          asSealed: Rational(3),
          now: Rational(3),
          repeats: Rational(0),
          bornLater: Rational(-1),
          excess: Rational(0)
        )
      ],
      year: Rational(3),
      annuals: []
    )
    let result = Reconciliation(
      report: ReportName(rawValue: "quarterly"),
      year: year,
      days: year.days,
      periods: [],
      bridges: [bridge],
      medians: [],
      dropped: []
    )
    #expect(
      ReconcileListing(result).description == """
        quarterly 2025-26: 2025-04-01 to 2026-03-31

        clients: Clients
          period      seal  as sealed  restated  now  repeats
          2025-Q1        *          3              3        0
          all                       3         0    3        0
          born later                              -1
          2025-26                                  3
          DOES NOT BRIDGE: the periods come to 2, and the year to 3

        1 metric DOES NOT BRIDGE
        """
    )
  }
}
