import Records
import Reporting
import Templates
import Testing

@Suite("where and only")
struct FilterTests {
  /// Contacts told apart by their people, powers of two, so that a sum names those that pass.
  private static let records: RecordTexts = [
    .sites: [["site_id": "S1", "board": "ocdsb"], ["site_id": "S2"]],
    .staff: [["staff_id": "O1", "languages": "arabic;somali"], ["staff_id": "O2"]],
    .clients: [
      .client("C1", ["language": "somali"]), .client("C2", ["language": "dari"]), .client("C3"),
    ],
    .clientLinks: [["client_id": "C2", "same_as": "C1"]],
    .contacts: [
      .contact(
        "K1",
        "2025-11-01",
        ["people": "1", "minutes": "30", "client_id": "C1", "urgent": "yes"]
      ),
      .contact(
        "K2",
        "2025-11-03",
        ["people": "2", "minutes": "0", "client_id": "C2", "site_id": "S1"]
      ),
      .contact(
        "K3",
        "2025-11-15",
        kind: "outreach",
        ["people": "4", "staff_id": "O1", "tags": "red;blue"]
      ),
      .contact(
        "K4",
        "2025-11-29",
        kind: "family",
        ["people": "8", "minutes": "31", "staff_id": "O2", "site_id": "S2"]
      ),
      .contact(
        "K5",
        "2025-11-30",
        ["people": "16", "client_id": "C3", "tags": "blue", "urgent": "no"]
      ),
    ],
  ]

  private static func day(_ iso: String) -> Day? { Day(iso: iso) }

  @Test(
    arguments: [
      (FieldPath.own("kind"), [Condition.isAny(of: ["one_on_one"])], 1 + 2 + 16),
      (.own("kind"), [.isAny(of: ["family", "outreach"])], 4 + 8),
      (.own("kind"), [.isNone(of: ["family", "outreach"])], 1 + 2 + 16),
      // A blank satisfies `not`, and no bound.
      (.own("urgent"), [.isNone(of: ["yes"])], 2 + 4 + 8 + 16),
      (.own("urgent"), [.isAny(of: ["no"])], 16),
      (.own("minutes"), [.atLeast(30)], 1 + 8),
      (.own("minutes"), [.atMost(30)], 1 + 2),
      (.own("minutes"), [.atLeast(0), .isNone(of: ["30"])], 2 + 8),
      (.own("minutes"), [.isAny(of: ["0", "31"])], 2 + 8),
      (.own("minutes"), [.present(true)], 1 + 2 + 8),
      (.own("minutes"), [.present(false)], 4 + 16),
      (.own("site_id"), [.isAny(of: ["S1", "nowhere"])], 2),
      (.own("site_id"), [.isNone(of: ["S1"])], 1 + 4 + 8 + 16),
      (.own("contact_id"), [.isAny(of: ["K1", "K4"])], 1 + 8),
      (.referred(.sites, "board"), [.isAny(of: ["ocdsb"])], 2),
      (.referred(.sites, "board"), [.present(false)], 1 + 4 + 8 + 16),
      // A client's attributes are those at the end of the links, and so is the client.
      (.referred(.clients, "language"), [.isAny(of: ["somali"])], 1 + 2),
      (.referred(.clients, "language"), [.isAny(of: ["dari"])], 0),
      (.own("client_id"), [.isAny(of: ["C2"])], 1 + 2),
      // Any element of a list may match; none may for `not`.
      (.own("tags"), [.isAny(of: ["blue"])], 4 + 16),
      (.own("tags"), [.isNone(of: ["red"])], 1 + 2 + 8 + 16),
      (.referred(.staff, "languages"), [.isAny(of: ["somali"])], 4),
      // Bounds of a span are included; one may be missing.
      (.date(.date), [.days(from: day("2025-11-03"), to: day("2025-11-29"))], 2 + 4 + 8),
      (.date(.date), [.days(from: day("2025-11-15"), to: nil)], 4 + 8 + 16),
      (.date(.date), [.days(from: nil, to: day("2025-11-15"))], 1 + 2 + 4),
      (.date(.date), [.isAny(of: ["2025-11-30"])], 16),
      (.date(.weekday), [.isAny(of: ["saturday", "sunday"])], 1 + 4 + 8 + 16),
      (.date(.month), [.isAny(of: ["2025-11"])], 31),
      (.date(.fiscalYear), [.isAny(of: ["2025-26"])], 31),
      (.date(.fiscalYear), [.isAny(of: ["2025", "FY2025-26"])], 0),
      // Derived fields, and those made of numbers.
      (.own("reach"), [.isAny(of: ["indirect"])], 4),
      (.own("crowd"), [.isAny(of: ["many"])], 2 + 4 + 8 + 16),
      (.own("zone"), [.isAny(of: ["north"])], 2),
      (.own("spare"), [.isAny(of: ["0"])], 1),
      (.own("unnamed"), [.atLeast(8)], 8 + 16),
    ]
  )
  func `a condition on a field`(path: FieldPath, conditions: [Condition], people: Int) throws {
    #expect(try sum(where: Filter([.field(path, conditions)])) == "\(people)")
  }

  private static let same: RecordTexts = [
    .sites: [["site_id": "S1"], ["site_id": "S2"]],
    .staff: [
      ["staff_id": "O1", "languages": "arabic;somali"], ["staff_id": "O2", "languages": "dari"],
    ],
    .clients: [
      .client("C1", ["language": "somali", "needs": "blue;work"]),
      .client("C2", ["language": "dari", "needs": "green"]), .client("C3"),
    ],
    .events: [.event("E1", "2025-11-01", ["site_id": "S1", "language": "somali"])],
    .attendance: [["event_id": "E1", "client_id": "C1"], ["event_id": "E1", "client_id": "C2"]],
    .contacts: [
      .contact(
        "K1",
        "2025-11-01",
        ["people": "1", "client_id": "C1", "staff_id": "O1", "language": "somali", "tags": "blue"]
      ),
      .contact(
        "K2",
        "2025-11-02",
        ["people": "2", "client_id": "C2", "staff_id": "O1", "tags": "red;green"]
      ),
      // Blank on both sides, and on one.
      .contact("K3", "2025-11-03", ["people": "4", "client_id": "C3"]),
      .contact("K4", "2025-11-04", ["people": "8", "client_id": "C3", "language": "dari"]),
      .contact(
        "K5",
        "2025-11-05",
        ["people": "16", "client_id": "C2", "staff_id": "O2", "language": "somali"]
      ),
    ],
  ]

  @Test(
    arguments: [
      (.own("language"), .referred(.clients, "language"), 1),
      // Of a list, on either side, any element may match.
      (.referred(.staff, "languages"), .referred(.clients, "language"), 1 + 16),
      (.referred(.clients, "language"), .referred(.staff, "languages"), 1 + 16),
      (.own("tags"), .referred(.clients, "needs"), 1 + 2),
      (.own("client_id"), .referred(.clients, "client_id"), 31),
      (.own("staff_id"), .referred(.staff, "staff_id"), 1 + 2 + 16),
    ] as [(FieldPath, FieldPath, Int)]
  )
  func `two fields are the same where they hold the same value, which a blank does not`(
    path: FieldPath,
    other: FieldPath,
    people: Int
  ) throws {
    let filter = Filter([.field(path, [.sameAs(other)])])
    let people = "\(people)"
    let sum = Formula.sum("people", Selection(.contacts, where: filter))
    #expect(try sum.value(from: Self.same) == people)
    // The same within alternatives.
    let either = Formula.sum("people", Selection(.contacts, where: Filter([.any([filter])])))
    #expect(try either.value(from: Self.same) == people)
  }

  @Test func `only compares the fields of a record, or of its event`() throws {
    let only = Filter([.field(.own("language"), [.sameAs(.referred(.clients, "language"))])])
    #expect(try Formula.count(.contacts).value(from: Self.same, only: only) == "1")
    #expect(try Formula.count(.attendance).value(from: Self.same, only: only) == "1")
    #expect(try Formula.count(.events).value(from: Self.same, only: only) == "0")
  }

  @Test func `keys must all hold, and any asks for one of several`() throws {
    let family = Filter.Clause.field(.own("kind"), [.isAny(of: ["family"])])
    let long = Filter.Clause.field(.own("minutes"), [.atLeast(30)])
    let red = Filter.Clause.field(.own("tags"), [.isAny(of: ["red"])])
    #expect(try sum(where: Filter([family, long])) == "8")
    #expect(try sum(where: Filter([family, red])) == "0")
    #expect(try sum(where: Filter([.any([Filter([long]), Filter([red])])])) == "13")
    #expect(try sum(where: Filter([long, .any([Filter([red]), Filter([family])])])) == "8")
    #expect(try sum(where: Filter([.any([Filter([family, red]), Filter([long])])])) == "9")
  }

  @Test func `more filters than a word has bits`() throws {
    // The first filters pass no record, so that what the last ones need is read for them.
    let bounds = (0..<100).reversed()
    let metrics = bounds.map { bound in
      Metric(
        named: "m\(bound)",
        .count(.contacts, .field(.own("people"), [.atLeast(Int64(bound))]))
      )
    }
    let section = NumbersTemplate.of(metrics, by: .own("reach"))
    let rows = try [section].made(from: Self.records).tidyRows
    let expected = [[1, 2, 8, 16], [4], [1, 2, 4, 8, 16]].flatMap { people in
      bounds.map { bound in people.count { $0 >= bound } }
    }
    #expect(rows.map(\.value) == expected.map(String.init))
  }

  private func sum(where filter: Filter) throws -> String {
    try Formula.sum("people", Selection(.contacts, where: filter)).value(from: Self.records)
  }

  // MARK: Only

  @Test func `only goes by the record's own field, else its event's, and a blank fails it`() throws
  {
    let records: RecordTexts = [
      .clients: [.client("C1"), .client("C2")],
      .events: [
        .event("E1", "2025-11-03", ["funder": "ircc"]), .event("E2", "2025-11-03"),
        .event("E3", "2025-11-03", ["funder": "board"]),
      ],
      .attendance: ["E1", "E2", "E3"].map { ["event_id": $0, "client_id": "C1"] }
        + [["event_id": "E1", "client_id": "C2"]],
      .contacts: [
        .contact("K1", "2025-11-03", ["funder": "ircc"]), .contact("K2", "2025-11-03"),
      ],
      .responses: [
        .response("R1", "2025-11-03", "yes", ["event_id": "E1"]),
        .response("R2", "2025-11-03", "yes", ["event_id": "E3"]),
        .response("R3", "2025-11-03", "yes"),
      ],
    ]
    func counts(_ condition: Condition) throws -> [String] {
      let only = Filter([.field(.own("funder"), [condition])])
      return try [RecordType.contacts, .events, .attendance, .responses].map {
        try Formula.count($0).value(from: records, only: only)
      }
    }
    #expect(try counts(.isAny(of: ["ircc"])) == ["1", "1", "2", "1"])
    // Even where the condition would be true of a blank.
    #expect(try counts(.isNone(of: ["board"])) == ["1", "1", "2", "1"])
    #expect(try counts(.isNone(of: ["ircc"])) == ["0", "1", "1", "1"])
    #expect(try counts(.present(false)) == ["0", "0", "0", "0"])
  }
}
