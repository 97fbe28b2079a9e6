import Records
import Reporting
import Templates
import Testing

@Suite("A list of events")
struct ListTests {
  private let records: RecordTexts = [
    .sites: [["site_id": "S1", "name": "Bytown", "board": "cepeo", "since": "2025-11-30"]],
    .clients: [.client("C1"), .client("C2")],
    .events: [
      .event(
        "E9",
        "2025-11-30",
        [
          "title": "Winter; snow", "site_id": "S1", "walk_ins": "5", "partners": "library;health",
          "session": "2", "funder": "ircc",
        ]
      ),
      .event("E10", "2025-11-30", kind: "forum", ["status": "held", "funder": "ircc"]),
      .event("E2", "2025-11-01", ["walk_ins": "1", "funder": "ircc"]),
      .event("E3", "2025-11-02", ["status": "cancelled", "funder": "ircc"]),
      .event("E4", "2025-10-31", ["funder": "ircc"]),
      .event("E5", "2025-11-05", ["funder": "board"]),
    ],
    .attendance: [
      ["event_id": "E9", "client_id": "C1"],
      ["event_id": "E9", "client_id": "C2", "status": "absent"],
      ["event_id": "E2", "client_id": "C1"],
      ["event_id": "E2", "client_id": "C2"],
    ],
  ]

  private func list(_ fields: [ListField], only: Filter = .everything) throws -> ListSection {
    let list = ListTemplate(id: "events", heading: [.english: "Events"], fields: fields)
    let template = ReportTemplate.of([.list(list)], only: only)
    let report = (template, try template.period("2025-11"))
    let sections = try SmallProgram.plain.sections(of: [report], from: records).flatMap(\.self)
    guard case .list(let section) = try #require(sections.first) else {
      throw MissingList()
    }
    return section
  }

  private struct MissingList: Error {}

  @Test func `the period's held events come by day, then by id, with who came`() throws {
    let section = try list([.field(.own("event_id")), .field(.date(.date)), .participations])
    let first = try #require(Day(iso: "2025-11-01"))
    #expect(
      section.rows == [
        [text("E2"), .day(first), .number(3)],
        [text("E5"), .day(first + 4), .number(0)],
        [text("E10"), .day(first + 29), .number(0)],
        [text("E9"), .day(first + 29), .number(6)],
      ]
    )
  }

  @Test func `only leaves out events of another funder, and a title may hold a semicolon`() throws {
    let only = Filter([.field(.own("funder"), [.isAny(of: ["ircc"])])])
    let section = try list([.field(.own("title")), .field(.own("kind"))], only: only)
    #expect(
      section.rows == [
        [.blank, text("workshop")], [.blank, text("forum")],
        [text("Winter; snow"), text("workshop")],
      ]
    )
  }

  @Test func `fields of what the event refers to, lists, numbers, and bands of years`() throws {
    let fields: [FieldPath] = [
      .referred(.sites, "name"), .referred(.sites, "board"), .own("partners"), .own("session"),
      .referred(.sites, "cohort"), .own("status"), .own("site_id"), .date(.month),
    ]
    let section = try list(fields.map(ListField.field))
    #expect(
      section.rows.last == [
        text("Bytown"), text("Cepeo"), text("library, health"), .number(2), text("0"),
        .text([.english: "Held", .french: "Tenu"]), text("S1"),
        .text([.english: "November 2025", .french: "Novembre 2025"]),
      ]
    )
    #expect(
      section.columns.map { $0.label[.english] }.prefix(3) == ["Site", "Board", "Partners"]
    )
  }

  @Test func `what a date tells is listed in words`() throws {
    let section = try list([.field(.date(.weekday)), .field(.date(.fiscalYear))])
    #expect(
      section.rows.last == [.text([.english: "Sunday", .french: "Dimanche"]), text("2025-26")]
    )
    #expect(section.columns.map { $0.label[.french] } == ["Jour de la semaine", "Exercice"])
  }

  private func text(_ text: String) -> ListSection.Item { .text(LocalizedText(verbatim: text)) }
}
