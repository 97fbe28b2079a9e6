import Records
import Reporting
import Templates
import Testing

@Suite("Placement")
struct PlacementTests {
  private static let records: RecordTexts = [
    .sites: [["site_id": "S1"], ["site_id": "S2"]],
    .staff: [["staff_id": "O1"], ["staff_id": "O2"]],
    .assignments: [
      ["staff_id": "O1", "site_id": "S1", "from": "2025-11-03", "to": "2025-11-05"],
      ["staff_id": "O1", "site_id": "S1", "from": "2025-11-10"],
      ["staff_id": "O2", "site_id": "S2", "to": "2025-11-05"],
    ],
    .events: [.event("E1", "2025-11-05", ["staff_id": "O2", "site_id": "S2"])],
    .attendance: [["event_id": "E1", "client_id": "C1"]],
    .clients: [.client("C1")],
  ]

  private static let placement = FieldPath.own("placement")

  @Test(
    arguments: [
      ("O1", "S1", "2025-11-02", "other"), ("O1", "S1", "2025-11-03", "own"),
      ("O1", "S1", "2025-11-05", "own"), ("O1", "S1", "2025-11-06", "other"),
      ("O1", "S1", "2025-11-30", "own"), ("O1", "S2", "2025-11-04", "other"),
      ("O2", "S2", "2025-11-01", "own"), ("O2", "S2", "2025-11-06", "other"),
      ("", "S1", "2025-11-04", ""), ("O1", "", "2025-11-04", ""),
    ]
  )
  func `a placement is one's own where an assignment holds the day, its bounds included`(
    staff: String,
    site: String,
    date: String,
    placement: String
  ) throws {
    var records = Self.records
    var contact = RecordTexts.Row.contact("K1", date)
    if !staff.isEmpty { contact["staff_id"] = staff }
    if !site.isEmpty { contact["site_id"] = site }
    records[.contacts] = [contact]
    let metric = Metric(named: "n", .count(.contacts))
    let rows = try [NumbersTemplate.of([metric], by: Self.placement)].made(from: records).tidyRows
    #expect(rows.first { $0.value == "1" }?.member == placement)
    // Both values are declared: they are shown where nothing stands behind them.
    #expect(rows.map(\.member).prefix(2) == ["own", "other"])
  }

  @Test func `attendance has the placement of its event`() throws {
    let own = Formula.count(.attendance, .field(Self.placement, [.isAny(of: ["own"])]))
    #expect(try own.value(from: Self.records) == "1")
    let other = Formula.count(
      .attendance,
      .field(.referred(.events, "placement"), [.isAny(of: ["other"])])
    )
    #expect(try other.value(from: Self.records) == "0")
  }
}
