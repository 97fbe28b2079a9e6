import Records
import Reporting
import Templates
import Testing

@Suite("Formulas")
struct FormulaTests {
  private func contacts(_ rows: RecordTexts.Row...) -> RecordTexts {
    let clients = Set(rows.compactMap { $0["client_id"] }).sorted()
    return [
      .clients: clients.map { .client($0) },
      .contacts: rows.enumerated().map { place, row in
        .contact("K\(place)", "2025-11-0\(place + 1)", row)
      },
    ]
  }

  @Test func `a blank number adds nothing to a sum, and a default stands for a blank`() throws {
    let records = contacts(["minutes": "20", "people": "3"], ["minutes": "5"], ["people": "0"])
    #expect(try Formula.sum("minutes", Selection(.contacts)).value(from: records) == "25")
    #expect(try Formula.sum("people", Selection(.contacts)).value(from: records) == "4")
  }

  @Test func `a blank is left out of means and medians, a zero is not`() throws {
    let records = contacts(["minutes": "0"], [:], ["minutes": "5"])
    #expect(try Formula.mean("minutes", Selection(.contacts)).value(from: records) == "2.5")
    #expect(try Formula.median("minutes", Selection(.contacts)).value(from: records) == "2.5")
  }

  @Test func `a mean or a median of nothing has no value, a sum of nothing is 0`() throws {
    let records = contacts([:])
    #expect(try Formula.mean("minutes", Selection(.contacts)).value(from: records) == "")
    #expect(try Formula.median("minutes", Selection(.contacts)).value(from: records) == "")
    #expect(try Formula.sum("minutes", Selection(.contacts)).value(from: records) == "0")
  }

  @Test(
    arguments: [
      (["1"], "1"), (["2", "1"], "1.5"), (["9", "1", "2"], "2"), (["1", "1", "1", "9"], "1"),
      (["1", "1", "9", "9"], "5"), (["-3", "2"], "-0.5"),
    ]
  )
  func `an even median is the mean of the middle two`(scores: [String], median: String) throws {
    let records: RecordTexts = [
      .contacts: scores.enumerated().map { .contact("K\($0)", "2025-11-03", ["score": $1]) }
    ]
    #expect(try Formula.median("score", Selection(.contacts)).value(from: records) == median)
  }

  @Test func `unnamed people are those beyond the client whom the contact names`() throws {
    let records = contacts(
      ["people": "5", "client_id": "C1"],
      ["people": "3"],
      ["people": "0", "client_id": "C1"],
      ["client_id": "C2"],
      [:]
    )
    #expect(try Formula.sum("unnamed", Selection(.contacts)).value(from: records) == "8")
  }

  @Test func `a ratio to zero is blank, never 0`() throws {
    let none = Formula.count(.contacts, .field(.own("kind"), [.isAny(of: ["family"])]))
    let all = Formula.count(.contacts)
    let records = contacts([:], [:])
    #expect(try Formula.ratio(of: none, to: all).value(from: records) == "0")
    #expect(try Formula.ratio(of: all, to: none).value(from: records) == "")
    #expect(try Formula.ratio(of: none, to: none).value(from: records) == "")
  }

  @Test func `what counts of events: those held, who was present, and walk-ins`() throws {
    let records: RecordTexts = [
      .clients: ["C1", "C2", "C3", "C4"].map { .client($0) },
      .events: [
        .event("E1", "2025-11-03", ["walk_ins": "7"]),
        .event("E2", "2025-11-03", ["status": "held"]),
        .event("E3", "2025-11-03", ["status": "cancelled", "walk_ins": "100"]),
        .event("E4", "2025-11-03", ["status": "planned"]),
      ],
      .attendance: [
        ["event_id": "E1", "client_id": "C1"],
        ["event_id": "E1", "client_id": "C2", "status": "present"],
        ["event_id": "E1", "client_id": "C3", "status": "absent"],
        ["event_id": "E2", "client_id": "C3", "status": "excused"],
        ["event_id": "E2", "client_id": "C1"],
        ["event_id": "E3", "client_id": "C4"],
        ["event_id": "E4", "client_id": "C4"],
      ],
      .responses: [.response("R1", "2025-11-03", "yes", ["event_id": "E3"])],
    ]
    #expect(try Formula.count(.events).value(from: records) == "2")
    let participations = Formula.total([
      .count(.attendance), .sum("walk_ins", Selection(.events)),
    ])
    #expect(try participations.value(from: records) == "10")
    let clients = Formula.distinct("client_id", [Selection(.attendance)])
    #expect(try clients.value(from: records) == "2")
    // A response counts whatever its event's status.
    #expect(try Formula.count(.responses).value(from: records) == "1")
  }

  @Test func `two linked ids are one client, and two participations`() throws {
    let records: RecordTexts = [
      .clients: [.client("C1"), .client("C2")],
      .clientLinks: [["client_id": "C2", "same_as": "C1"]],
      .events: [.event("E1", "2025-11-03")],
      .attendance: ["C1", "C2"].map { ["event_id": "E1", "client_id": $0] },
    ]
    let clients = Formula.distinct("client_id", [Selection(.attendance)])
    #expect(try clients.value(from: records) == "1")
    #expect(try Formula.count(.attendance).value(from: records) == "2")
  }

  @Test func `distinct takes any field, over several kinds of records`() throws {
    let records: RecordTexts = [
      .events: [.event("E1", "2025-11-03", ["language": "somali", "partners": "a;b"])],
      .contacts: [
        .contact("K1", "2025-11-03", ["language": "somali", "minutes": "0"]),
        .contact("K2", "2025-11-04", ["language": "dari", "minutes": "-1"]),
        .contact("K3", "2025-11-04", ["minutes": "0"]),
      ],
    ]
    let both = [Selection(.contacts), Selection(.events)]
    #expect(try Formula.distinct("language", both).value(from: records) == "2")
    #expect(try Formula.distinct("date", both).value(from: records) == "2")
    #expect(try Formula.distinct("minutes", [both[0]]).value(from: records) == "2")
    #expect(try Formula.distinct("partners", [both[1]]).value(from: records) == "2")
  }

  @Test func `a range is from the greatest of its least to the sum of its most`() throws {
    let records = contacts(["people": "9", "client_id": "C1"], ["client_id": "C2"])
    let clients = Formula.distinct("client_id", [Selection(.contacts)])
    let unnamed = Formula.sum("unnamed", Selection(.contacts))
    let reach = Metric(
      named: "reach",
      .range(least: [clients, .count(.events)], most: [clients, unnamed])
    )
    #expect(
      try NumbersTemplate.of([reach]).csv(from: records) == """
        s,,,,,reach.least,period,2,
        s,,,,,reach.most,period,10,
        """
    )
  }

  @Test func `minutes may be shown as hours`() throws {
    let hours = Metric(named: "hours", .sum("minutes", Selection(.contacts)), format: .hours)
    let records = contacts(["minutes": "60"], ["minutes": "40"])
    #expect(try NumbersTemplate.of([hours]).total(from: records) == "1.666667")
  }
}
