import Records
import Reporting
import Templates

/// A small report that holds every kind of value, member, section and layout, and hostile texts
/// wherever a record's text can stand: what the golden files show.
enum RichReport {
  static func make() throws -> Report {
    report(
      of: try period("2025-11"),
      sections: [
        summary, byLanguage, byStatusTop, trend, grid, metricGrid, narrative, events, noEvents,
        quality,
      ]
    )
  }

  /// Texts that a spreadsheet, a CSV reader or Markdown could take for something else.
  static let hostile = [
    "=HYPERLINK(\"http://evil.example\",\"pay\")", "+1", "-1", "@SUM(A1)", "\tstart",
    "comma, \"quoted\"", "two\nlines", "|pipe| *bold* _x_ `code` [a](b) <b>&lt;</b> # ~~x~~",
    "C:\\temp", "https://example.org/x_y", "Ålesund – 東京 🏫",
  ]

  private static var summary: Report.Section {
    numbers(
      "summary",
      [.english: "Summary", .french: "Sommaire"],
      metrics: [
        Metrics.contacts, Metrics.clients, Metrics.reach, Metrics.hours, Metrics.helpful,
        Metrics.averageMinutes,
      ],
      columns: Column.allCases
    ) { _, _, series, column in
      switch (series, Column.allCases[column]) {
      case (0, .period): whole(1_234_567)
      case (0, .change): whole(-41)
      case (0, .percentChange): fraction(-41, 1283)
      case (0, .target): fraction(25, 2)
      case (0, .targetToDate): fraction(2479, 3)
      case (1, .targetToDate), (2, .target), (2, .targetToDate): .absent
      case (2, .period): whole(9812)
      case (3, .period): whole(16_240)
      case (2, .samePeriodLastYear), (3, .samePeriodLastYear): whole(0)
      case (2, .percentOfTarget): .absent
      case (3, .target): whole(16_000)
      case (4, .target), (4, .targetToDate), (4, .percentOfTarget): .notAvailable
      case (4, _): whole(61_230 + column)
      case (5, .change): fraction(21, 1000)
      case (5, _): fraction(7, Int128(8 + column))
      case (6, .period): .blank
      case (6, .change): fraction(-1, 100)
      case (6, _): fraction(212, 7)
      case (_, .percentOfTarget), (_, .percentChange): fraction(1, 3)
      case (_, .previousPeriod): .notAvailable
      default: whole(100 * series + column)
      }
    }
  }

  private static var byLanguage: Report.Section {
    let rows = [
      member("arabic", "Arabic", "Arabe"), member("french", "French", "Français"), .notStated,
      .total,
    ]
    return numbers(
      "by-language",
      [.english: "Clients by language", .french: "Clients par langue"],
      breakdown: .own("language"),
      metrics: [Metrics.clients, Metrics.reach],
      columns: [.period, .yearToDate],
      chart: .bar,
      rows: rows,
      overlaps: [
        .init(
          metric: Metrics.clients,
          column: .period,
          sumOfParts: Rational(1304),
          total: Rational(1250)
        ),
        .init(
          metric: Metrics.clients,
          column: .yearToDate,
          sumOfParts: Rational(5001),
          total: Rational(4800)
        ),
      ]
    ) { row, _, series, column in whole((row + 1) * 100 * (series + 1) + column) }
  }

  private static var byStatusTop: Report.Section {
    let rows =
      hostile.map { Member.value($0, label: LocalizedText(verbatim: $0)) } + [.other, .total]
    return numbers(
      "by-title",
      [.english: "Clients by | hostile # words", .french: "Clients *par* mot"],
      breakdown: .referred(.events, "title"),
      top: 11,
      metrics: [Metrics.oneOnOne],
      chart: .column,
      rows: rows
    ) { row, _, _, _ in row == 3 ? whole(-3) : whole(row) }
  }

  private static var trend: Report.Section {
    let rows = [
      member("2025-10", "October 2025", "octobre 2025"),
      member("2025-11", "November 2025", "novembre 2025"), .total,
    ]
    return numbers(
      "trend",
      [.english: "Month by month", .french: "Mois par mois"],
      breakdown: .date(.month),
      metrics: [Metrics.contacts],
      columns: [.period, .samePeriodLastYear, .target, .percentOfTarget],
      chart: .line,
      rows: rows
    ) { row, _, _, column in
      if column >= 2, row < 2 { return .absent }
      return column == 3 ? fraction(2, 3) : column == 1 && row == 0 ? .notAvailable : whole(row + 7)
    }
  }

  private static var grid: Report.Section {
    let across = [member("phone", "Phone", "Téléphone"), .notStated, .total]
    return numbers(
      "channels",
      [.english: "Sites by channel", .french: "Lieux par mode"],
      breakdown: .own("site_id"),
      across: .own("channel"),
      metrics: [Metrics.clients],
      rows: [member("S001", "Hillcrest"), .total],
      acrossMembers: across
    ) { row, across, _, _ in whole(row * 10 + across) }
  }

  private static var metricGrid: Report.Section {
    numbers(
      "months",
      [.english: "Numbers by month", .french: "Chiffres par mois"],
      breakdown: .own("service"),
      across: .date(.month),
      metrics: [Metrics.contacts, Metrics.helpful],
      rows: [member("mediation", "Mediation", "Médiation"), .total],
      acrossMembers: [member("2025-11", "Nov 2025", "nov. 2025"), .total]
    ) { row, across, series, _ in series == 0 ? whole(row + across) : fraction(1, 7) }
  }

  private static var narrative: Report.Section {
    .text(
      TextSection(
        id: "highlights",
        heading: [.english: "Highlights", .french: "Faits saillants"],
        body: .narrative([
          .english: "\n# Title\n\nSome *words* of\nours.\n\nUnder\n=====\n\n- one\n- two\n\n"
            + "```\n# not a heading\n```\n###### Deep\n"
        ])
      )
    )
  }

  private static var events: Report.Section {
    .list(
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
            field: .participations,
            label: [.english: "Participations", .french: "Participations"]
          ),
        ],
        rows: hostile.enumerated().map { index, text in
          [
            .day(Day(number: 20_393 + Int64(index))), .text(LocalizedText(verbatim: text)),
            index == 2 ? .blank : .number(Int64(index * 700)),
          ]
        }
      )
    )
  }

  private static var noEvents: Report.Section {
    .list(
      ListSection(
        template: ListTemplate(
          id: "forums",
          heading: [.english: "Forums", .french: "Forums"],
          fields: []
        ),
        columns: [
          .init(field: .field(.own("title")), label: [.english: "Title", .french: "Titre"])
        ],
        rows: []
      )
    )
  }

  private static var quality: Report.Section {
    .text(
      TextSection(
        id: "quality",
        heading: [.english: "About the records", .french: "Les données"],
        body: .facts([
          .init(
            title: [.english: "Completeness", .french: "Complétude"],
            facts: [
              .init(
                label: [.english: "Without a language", .french: "Sans langue"],
                count: 31,
                whole: 1842
              ),
              .init(label: [.english: "Of none", .french: "Sur zéro"], count: 0, whole: 0),
            ]
          ),
          .init(
            title: [.english: "Timeliness", .french: "Délai de saisie"],
            facts: [
              .init(label: [.english: "Late entries", .french: "Saisies tardives"], count: 1200)
            ]
          ),
        ]),
        remarks: [
          [.english: "Late is after a week.", .french: "Est tardif ce qui suit une semaine."],
          [.english: "Of all records.", .french: "Parmi toutes les données."],
        ]
      )
    )
  }
}
