import Records
import Reporting
import Templates

/// A report as large and as varied as a funder's, of invented numbers: what is looked at by hand.
enum LargeReport {
  static func make() throws -> Report {
    let period = try period("2025-11")
    return report(
      of: period,
      sections: [
        summary, byLanguage, byStatus, trend(period), schools, schoolsByMonth(period),
        servicesByChannel, outcomes, narrative, events, quality,
      ]
    )
  }

  private static var summary: Report.Section {
    numbers(
      "summary",
      [.english: "Summary", .french: "Sommaire"],
      metrics: [
        Metrics.contacts, Metrics.clients, Metrics.reach, Metrics.participations, Metrics.hours,
        Metrics.helpful, Metrics.averageMinutes,
      ],
      columns: [
        .period, .yearToDate, .samePeriodLastYear, .change, .percentChange, .target,
        .targetToDate, .percentOfTarget,
      ]
    ) { _, _, series, column in
      let count = [1842, 1250, 1733, 16240, 402, 61_230, 0, 0][series]
      switch (series, column) {
      case (6, 3): return fraction(21, 1000)
      case (6, 4): return fraction(23, 1000)
      case (6, _): return fraction(Int128(884 + column), 1000)
      case (7, 5...): return .absent
      case (7, _): return fraction(Int128(212 + column), 7)
      case (1...3, 6): return .absent
      case (2, 5...): return .absent
      case (4, 5...): return .notAvailable
      case (_, 0): return whole(count)
      case (_, 1): return whole(count * 6 + 17)
      case (_, 2): return whole(count - 93)
      case (_, 3): return whole(93)
      case (_, 4): return fraction(93, Int128(max(1, count - 93)))
      case (_, 5): return whole(count * 12)
      case (_, 6): return fraction(Int128(count * 12 * 73), 100)
      default: return fraction(Int128(count * 6 + 17), Int128(count * 12))
      }
    }
  }

  private static let languages = [
    "English", "French", "Arabic", "Azeri", "Cantonese", "Creole", "Dari", "Farsi", "Kicongo",
    "Kurdish", "Lingala", "Mandarin", "Somali", "Spanish", "Swahili", "Turkish", "Urdu",
    "Vietnamese",
  ]

  private static var byLanguage: Report.Section {
    let rows =
      languages.map { member($0.lowercased(), $0) } + [.other, .notStated, .total]
    return numbers(
      "by-language",
      [.english: "Clients by language", .french: "Clients par langue"],
      breakdown: .referred(.clients, "language"),
      top: 18,
      metrics: [Metrics.clients, Metrics.oneOnOne],
      columns: [.period, .yearToDate],
      chart: .bar,
      rows: rows
    ) { row, _, series, column in
      rows[row] == .total
        ? whole(1250 * (column * 5 + 1) - series * 300)
        : whole((1 + (row * 7919) % 241) * (column * 5 + 1) / (series + 1))
    }
  }

  private static var byStatus: Report.Section {
    let rows = [
      member("economic", "Economic", "Économique"), member("family", "Family", "Famille"),
      member(
        "government_assisted_refugee",
        "Government-assisted refugee",
        "Réfugié pris en charge par le gouvernement"
      ),
      member("refugee_claimant", "Refugee claimant", "Demandeur d’asile"), .notStated, .total,
    ]
    return numbers(
      "by-status",
      [.english: "Clients by immigration status", .french: "Clients par statut"],
      breakdown: .referred(.clients, "status"),
      metrics: [Metrics.clients],
      chart: .column,
      rows: rows
    ) { row, _, _, _ in whole(row == 5 ? 1250 : 90 + row * 77) }
  }

  private static func trend(_ period: Period) -> Report.Section {
    let rows = months(period.monthsToDate)
    return numbers(
      "trend",
      [.english: "Month by month", .french: "Mois par mois"],
      breakdown: .date(.month),
      metrics: [Metrics.contacts, Metrics.indirect],
      chart: .line,
      rows: rows + [.total]
    ) { row, _, series, _ in
      let month = [1200, 1100, 900, 300, 250, 1900, 2000, 1842, 9492][row]
      return whole(series == 0 ? month : month * 3 / 4 + row * 11)
    }
  }

  private static let englishMonths = [
    "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec",
  ]

  private static func months(_ months: [Month]) -> [Member] {
    months.map { month in
      member(
        month.description,
        "\(englishMonths[month.month - 1]) \(month.year)",
        [
          "janv.", "févr.", "mars", "avr.", "mai", "juin", "juill.", "août", "sept.", "oct.",
          "nov.", "déc.",
        ][month.month - 1] + " \(month.year)"
      )
    }
  }

  private static let schoolNames = (1...64).map { number in
    let saints = ["Rideau", "Gloucester", "Hillcrest", "Woodroffe", "St. Patrick’s", "Bell"]
    let kinds = ["Public School", "High School", "Intermediate School", "Collegiate Institute"]
    return "\(saints[number % 6]) \(kinds[number % 4]) \(number)"
  }

  private static var schoolRows: [Member] {
    schoolNames.enumerated().map { index, name in
      member(index < 9 ? "S00\(index + 1)" : "S0\(index + 1)", name)
    } + [.notStated, .total]
  }

  private static var schools: Report.Section {
    let rows = schoolRows
    return numbers(
      "schools",
      [.english: "Clients by school", .french: "Clients par école"],
      breakdown: .own("site_id"),
      metrics: [Metrics.clients, Metrics.contacts],
      columns: [.period, .samePeriodLastYear, .percentChange],
      chart: .bar,
      rows: rows,
      overlaps: [
        .init(
          metric: Metrics.clients,
          column: .period,
          sumOfParts: Rational(1304),
          total: Rational(1250)
        )
      ]
    ) { row, _, series, column in
      if column == 1, row % 9 == 4 { return .notAvailable }
      if column == 2 { return row % 9 == 4 ? .notAvailable : fraction(Int128(row - 30), 97) }
      return whole(row == 65 ? 1250 + series * 592 : (row * 37 + column * 5) % 41 + series * 9)
    }
  }

  private static func schoolsByMonth(_ period: Period) -> Report.Section {
    let across = months(period.fiscalYear.months) + [.total]
    return numbers(
      "school-by-month",
      [.english: "Contacts by school and month", .french: "Contacts par école et par mois"],
      breakdown: .own("site_id"),
      across: .date(.month),
      metrics: [Metrics.contacts],
      rows: schoolRows,
      acrossMembers: across
    ) { row, across, _, _ in
      if across == 12 { return whole(500 + row * 3) }
      let count = (row * 31 + across * 17) % 83
      return whole(row == 65 ? count * 60 : count)
    }
  }

  private static var servicesByChannel: Report.Section {
    let rows = ["Settlement help", "Counselling", "Interpretation", "Mediation"].map {
      member($0.lowercased(), $0)
    }
    let across = ["In person", "Phone", "E-mail"].map { member($0.lowercased(), $0) }
    return numbers(
      "service-by-channel",
      [.english: "Services by channel", .french: "Services par mode"],
      breakdown: .own("service"),
      across: .own("channel"),
      metrics: [Metrics.contacts, Metrics.hours],
      chart: .column,
      rows: rows + [.total],
      acrossMembers: across + [.total]
    ) { row, across, series, _ in whole((row + 1) * (across + 2) * (series == 0 ? 13 : 433)) }
  }

  private static var outcomes: Report.Section {
    numbers(
      "outcomes",
      [.english: "What clients say", .french: "Ce que disent les clients"],
      metrics: [Metrics.helpful, Metrics.averageMinutes],
      columns: [.fiscalYear]
    ) { _, _, series, _ in series == 0 ? fraction(905, 1001) : .blank }
  }

  private static var narrative: Report.Section {
    .text(
      TextSection(
        id: "highlights",
        heading: [.english: "Highlights", .french: "Faits saillants"],
        body: .narrative([
          .english: """
          # A busy November

          Eleven families arrived at **Hillcrest** in one week. Officers from three schools
          helped each other, in *Dari*, Farsi and [Somali](https://example.org/somali).

          - A parents' evening with the public library drew 48 people.
          - Two new schools asked to be served on call.

          ## What comes next

          1. Winter clothing, before the first cold week.
          2. Interviews between parents and teachers.
          """
        ])
      )
    )
  }

  private static var events: Report.Section {
    let rows = (0..<14).map { index -> [ListSection.Item] in
      let title =
        index % 3 == 0
        ? "Parents’ evening: how the school year works, report cards and whom to ask"
        : "Homework club"
      let participations: ListSection.Item =
        index % 5 == 4 ? .blank : .number(Int64(6 + index * 3))
      return [
        .day(Day(number: 20_393 + Int64(index * 2))), .text(LocalizedText(verbatim: title)),
        .text(LocalizedText(verbatim: schoolNames[index])), participations,
      ]
    }
    return .list(
      ListSection(
        template: ListTemplate(
          id: "events",
          heading: [.english: "Events held", .french: "Activités tenues"],
          fields: []
        ),
        columns: [
          .init(field: .field(.date(.date)), label: [.english: "Date", .french: "Date"]),
          .init(field: .field(.own("title")), label: [.english: "Title", .french: "Titre"]),
          .init(
            field: .field(.referred(.sites, "name")),
            label: [.english: "School", .french: "École"]
          ),
          .init(
            field: .participations,
            label: [.english: "Participations", .french: "Participations"]
          ),
        ],
        rows: rows
      )
    )
  }

  private static var quality: Report.Section {
    .text(
      TextSection(
        id: "quality",
        heading: [.english: "About the records", .french: "À propos des données"],
        body: .facts([
          .init(
            title: [.english: "Completeness", .french: "Complétude"],
            facts: [
              .init(
                label: [.english: "Contacts without a language", .french: "Contacts sans langue"],
                count: 31,
                whole: 1842
              ),
              .init(
                label: [.english: "Contacts without a funder", .french: "Contacts sans bailleur"],
                count: 4,
                whole: 1842
              ),
              .init(
                label: [.english: "Late entries", .french: "Saisies tardives"],
                count: 12
              ),
            ]
          )
        ])
      )
    )
  }
}
