import Records

/// What the funders and the steering committee expect of each year.
enum Targets {
  /// The file of targets for a sample of so many contacts.
  static func bytes(contacts: Int) -> [UInt8] {
    var table = CSVTable(.targets)
    for report in reports {
      for expectation in report.expectations {
        let targets = expectation.amount.targets(contacts: contacts)
        for (year, target) in zip(report.years, targets) {
          table.append([
            .text(report.name), .text(expectation.metric), .text("\(year)"), target,
          ])
        }
      }
    }
    return table.takeBytes()
  }

  private struct Report {
    let name: String
    /// The first and the second year, of the report's own calendar.
    let years: [Period]
    let expectations: [Expectation]
  }

  private struct Expectation {
    let metric: String
    let amount: Amount

    init(_ metric: String, _ amount: Amount) {
      self.metric = metric
      self.amount = amount
    }
  }

  /// The targets of the first and of the second year.
  private enum Amount {
    /// A number of the usual sample: a larger one is expected to do more.
    case count(Int, Int)
    /// A number that no size changes, such as of schools.
    case fixed(Int, Int)
    /// A share, as files write it.
    case rate(String, String)

    func targets(contacts: Int) -> [CSVValue] {
      func scaled(_ count: Int) -> CSVValue {
        .number(max(1, count * contacts / SampleProgram.usualContacts))
      }
      return switch self {
      case .count(let first, let second): [scaled(first), scaled(second)]
      case .fixed(let first, let second): [.number(first), .number(second)]
      case .rate(let first, let second): [.text(first), .text(second)]
      }
    }
  }

  private static let reports = [
    Report(name: "ircc-monthly", years: SchoolYear.fiscalYears, expectations: service),
    Report(
      name: "steering-annual",
      years: SchoolYear.fiscalYears,
      expectations: service + outcomes
    ),
    Report(name: "ocdsb-monthly", years: years(from: 9, 2024), expectations: schoolBoard),
    // The sample holds no whole year before its second: 2024 begins in April.
    Report(name: "united-way-quarterly", years: years(from: 1, 2025), expectations: charity),
  ]

  /// Two fiscal years, the first of which begins in a month of a year.
  private static func years(from month: Int, _ year: Int) -> [Period] {
    let calendar = FiscalCalendar(firstMonth: month)
    return [year, year + 1].map(calendar.fiscalYear(starting:))
  }

  private static let service = [
    Expectation("reach", .count(15_000, 16_000)),
    Expectation("unduplicated_clients", .count(5_500, 6_000)),
    Expectation("one_on_one_clients", .count(4_500, 5_000)),
    Expectation("new_clients", .count(5_500, 6_000)),
    Expectation("direct_contacts", .count(10_000, 11_000)),
    Expectation("one_on_one_contacts", .count(9_000, 10_000)),
    Expectation("service_hours", .count(6_000, 6_600)),
    Expectation("referrals", .count(1_800, 2_000)),
    Expectation("people_reached_indirectly", .count(5_200, 5_800)),
    Expectation("events_held", .count(270, 300)),
    Expectation("event_participations", .count(3_600, 4_000)),
    Expectation("workshops_held", .count(125, 140)),
    Expectation("workshop_participations", .count(1_700, 1_850)),
    Expectation("sites_served", .fixed(60, 62)),
    Expectation("languages_served", .fixed(18, 18)),
    Expectation("helpful_rate", .rate("0.88", "0.9")),
  ]

  private static let outcomes = [
    Expectation("better_informed_rate", .rate("0.85", "0.85")),
    Expectation("feels_welcome_rate", .rate("0.8", "0.82")),
    Expectation("connected_rate", .rate("0.7", "0.75")),
  ]

  private static let schoolBoard = [
    Expectation("reach", .count(2_700, 3_000)),
    Expectation("unduplicated_clients", .count(1_100, 1_250)),
    Expectation("new_clients", .count(1_100, 1_250)),
    Expectation("one_on_one_clients", .count(850, 950)),
    Expectation("direct_contacts", .count(1_400, 1_600)),
    Expectation("service_hours", .count(800, 900)),
    Expectation("consultations", .count(170, 200)),
    Expectation("opened_by_parents", .count(480, 540)),
    Expectation("opened_by_students", .count(180, 200)),
    Expectation("opened_by_school_staff", .count(550, 620)),
    Expectation("people_reached_indirectly", .count(950, 1_100)),
    Expectation("events_held", .count(54, 60)),
    Expectation("event_participations", .count(760, 840)),
    Expectation("sites_served", .fixed(38, 40)),
    Expectation("opened_by_families_or_schools", .rate("0.75", "0.78")),
  ]

  private static let charity = [
    Expectation("helpful_rate", .rate("0.9", "0.9")),
    Expectation("better_informed_rate", .rate("0.85", "0.85")),
    Expectation("feels_welcome_rate", .rate("0.8", "0.82")),
    Expectation("connected_rate", .rate("0.7", "0.75")),
    Expectation("responses_received", .count(550, 600)),
    Expectation("reach", .count(3_500, 3_800)),
    Expectation("unduplicated_clients", .count(1_700, 1_850)),
    Expectation("new_clients", .count(1_700, 1_850)),
    Expectation("one_on_one_clients", .count(1_350, 1_450)),
    Expectation("direct_contacts", .count(2_250, 2_400)),
    Expectation("service_hours", .count(1_300, 1_400)),
    Expectation("referrals", .count(430, 460)),
    Expectation("opened_by_families_or_schools", .rate("0.75", "0.78")),
    Expectation("people_reached_indirectly", .count(880, 950)),
    Expectation("events_held", .count(64, 75)),
    Expectation("walk_ins", .count(280, 300)),
    Expectation("event_participations", .count(880, 960)),
    Expectation("partners_engaged", .fixed(10, 11)),
    Expectation("sites_served", .fixed(62, 63)),
    Expectation("languages_served", .fixed(18, 18)),
  ]
}
