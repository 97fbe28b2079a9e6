import Records
import Reporting
import Templates
import Testing

@testable import Rendering

/// What a report shows of numbers that were sent and are others by now.
struct RestatementsTests {
  private static let section: TextSection = {
    func metric(_ name: String, _ label: LocalizedText, _ format: Metric.Format) -> Metric {
      Metric(
        name: MetricName(rawValue: name),
        label: label,
        formula: .count(Selection(.contacts)),
        format: format
      )
    }
    let contacts = metric("contacts", [.english: "Contacts", .french: "Interventions"], .number)
    let rate = metric("rate", [.english: "Helped", .french: "Aidés"], .percent)
    let section = NumbersTemplate(
      id: "by-language",
      heading: [.english: "By language", .french: "Selon la langue"],
      breakdown: .referred(.clients, "language"),
      metrics: [contacts, rate]
    )
    let arabic = Member.value("ar", label: [.english: "Arabic", .french: "Arabe"])
    func number(
      _ metric: Metric,
      _ row: Member,
      _ was: Value,
      _ now: Value,
      _ effects: [RestatedReport.Effect]
    ) -> RestatedReport.Number {
      let place = NumberPlace(
        section: section,
        row: row,
        across: .whole,
        series: NumbersSection.Series(metric: metric, part: .whole),
        column: .period
      )
      return RestatedReport.Number(place: place, was: was, now: now, effects: effects)
    }
    func effect(
      _ side: RestatedSide,
      _ cause: RestatementCause,
      _ difference: Int
    ) -> RestatedReport.Effect {
      RestatedReport.Effect(side: side, cause: cause, step: .difference(Rational(difference)))
    }
    let report = RestatedReport(
      period: FiscalCalendar(firstMonth: 4).period(
        .month,
        holding: Month(year: 2025, month: 10).first
      ),
      sentAsOf: ImportNumber(5),
      asOf: ImportNumber(7),
      causes: [
        RestatedReport.Cause(
          kind: .late,
          type: .contacts,
          typeLabel: [.english: "Contacts", .french: "Interventions"],
          count: 1100
        ),
        RestatedReport.Cause(
          kind: .definition,
          type: nil,
          typeLabel: [.english: "", .french: ""],
          count: 0
        ),
      ],
      numbers: [
        number(
          contacts,
          arabic,
          .number(Rational(1200)),
          .number(Rational(2300)),
          [effect(.whole, .late, 1101), effect(.whole, .retired, -1)]
        ),
        number(
          rate,
          .notStated,
          .number(Rational(1, over: 4) ?? Rational(0)),
          .number(Rational(1, over: 5) ?? Rational(0)),
          [effect(.denominator, .late, 1)]
        ),
        number(
          contacts,
          .total,
          .notAvailable,
          .number(Rational(12)),
          [
            RestatedReport.Effect(
              side: .whole,
              cause: .definition,
              step: .replaced(.notAvailable, by: .blank)
            ),
            RestatedReport.Effect(
              side: .whole,
              cause: .late,
              step: .replaced(.blank, by: .number(Rational(14)))
            ),
            effect(.whole, .retired, -2),
          ]
        ),
      ]
    )
    return TextSection(
      id: "restatements",
      heading: [.english: "Restated", .french: "Redressés"],
      body: .restatements([report]),
      remarks: [[.english: "See vouch restate.", .french: "Voir vouch restate."]]
    )
  }()

  private func lines(_ language: Language) throws -> [String] {
    let sheet = try #require(Sheet(Self.section, language))
    guard case .table(let table) = sheet.body else { return [] }
    let wording = language.wording
    return (table.header + table.rows).map { row in
      row.map { wording.text(of: $0.content) }.joined(separator: " | ")
    } + sheet.remarks
  }

  @Test func `restated numbers are shown in English`() throws {
    #expect(
      try lines(.english) == [
        "Number | Row | Of | As sent | Now | Difference | Why",
        "October 2025: sent from records as of import 5, now as of import 7 |  |  |  |  |  | ",
        "Entered late: Contacts (1,100) |  |  |  |  |  | ",
        "Definitions changed |  |  |  |  |  | ",
        "By language |  |  |  |  |  | ",
        "Contacts | Arabic | October 2025 | 1,200 | 2,300 | +1,100 | late +1,101, withdrawn -1",
        "Helped | Not stated | October 2025 | 25.0% | 20.0% | -5.0 pts | denominator late +1",
        "Contacts | Total | October 2025 | n/a | 12 |  | definitions n/a to blank, late blank to 14, "
          + "withdrawn -2",
        "Changes and percentages that follow from these numbers alone are not listed.",
        "See vouch restate.",
      ]
    )
  }

  @Test func `restated numbers are shown in French, with its spaces`() throws {
    let lines = try lines(.french)
    #expect(lines[0] == "Chiffre | Ligne | Pour | Transmis | Maintenant | Écart | Motif")
    #expect(
      lines[1] == "Octobre 2025\u{A0}: transmis d’après les données de l’importation 5, comparés à "
        + "celles de l’importation 7 |  |  |  |  |  | "
    )
    #expect(lines[2].hasPrefix("Saisies en retard\u{A0}: Interventions (1"))
    #expect(lines[4].hasPrefix("Selon la langue |"))
    #expect(lines[5].hasPrefix("Interventions | Arabe | octobre 2025 | "))
    #expect(lines[7].contains("en retard de vide à 14, retiré -2"))
  }

  @Test func `where nothing is otherwise there is no sheet`() {
    let section = TextSection(
      id: "restatements",
      heading: [.english: "Restated"],
      body: .restatements([])
    )
    #expect(Sheet(section, .english).map(\.id) == nil)
  }
}
