import Ledger
import Records
import Reporting
import Templates
import Testing

@testable import Vouching

struct RestatementTests {
  private static let clients = Metric(
    named: "clients",
    .distinct("client_id", [Selection(.contacts)])
  )

  private static let base: RecordTexts = [
    .clients: [.client("C1"), .client("C2"), .client("C3")],
    .contacts: [.contact("K1", "2025-11-03", ["client_id": "C1"])],
  ]

  /// Seals a month's clients, or another metric, of a base and finds what changes have done to them
  /// since.
  private func restated(
    _ base: RecordTexts = base,
    _ metric: Metric = clients,
    after change: (LedgerOfTexts) throws -> Void
  ) throws -> [RestatedNumber] {
    let texts = try LedgerOfTexts(SmallProgram.plain.schema)
    try texts.add(base)
    let template = ReportTemplate.of([.numbers(.of([metric]))])
    let period = try template.period("2025-11")
    let sealed = try RestatementPropertyTests.state(
      of: (template, period),
      in: SmallProgram.plain,
      texts.ledger,
      ImportNumber(1)
    )
    try change(texts)
    let restater = try Restater(texts.ledger, folder: nil, version: "1", workers: 1)
    let definition = Definition(
      program: SmallProgram.plain,
      template: template,
      period: period,
      isSame: true
    )
    return try restater.findings([(sealed, definition)], of: SmallProgram.plain)
      .compactMap { try $0?.get() }.flatMap(\.numbers)
  }

  private func causes(_ numbers: [RestatedNumber]) -> [String] {
    numbers.flatMap(\.parts).flatMap(\.causes).map { cause in
      guard case .difference(let number) = cause.effect else { return "?" }
      return "\(cause.kind.rawValue) \(cause.change?.name.description ?? "") \(number)"
    }
  }

  @Test func `of two late contacts of one new client, the first makes the difference`() throws {
    let numbers = try restated { texts in
      try texts.add([
        .contacts: [
          .contact("K3", "2025-11-04", ["client_id": "C2"]),
          .contact("K2", "2025-11-05", ["client_id": "C2"]),
        ]
      ])
    }
    #expect(causes(numbers) == ["late contacts:K2 1"])
  }

  @Test func `a late contact of a client who was counted changes nothing`() throws {
    let numbers = try restated { texts in
      try texts.add([.contacts: [.contact("K2", "2025-11-05", ["client_id": "C1"])]])
    }
    #expect(numbers.isEmpty)
  }

  @Test func `changes are applied by import, then by type, then by id`() throws {
    let numbers = try restated { texts in
      try texts.add([.contacts: [.contact("K9", "2025-11-05", ["client_id": "C2"])]])
      try texts.add([
        .clientLinks: [["client_id": "C3", "same_as": "C2"]],
        .contacts: [.contact("K5", "2025-11-06", ["client_id": "C3"])],
      ])
      try texts.add([.clientLinks: [["client_id": "C2", "same_as": "C1"]]])
    }
    // By the time that K5 comes, C3 is C2.
    #expect(numbers.isEmpty)
    let kept = try restated { texts in
      try texts.add([.contacts: [.contact("K9", "2025-11-05", ["client_id": "C2"])]])
      try texts.add([.contacts: [.contact("K5", "2025-11-06", ["client_id": "C3"])]])
      try texts.add([.clientLinks: [["client_id": "C3", "same_as": "C2"]]])
    }
    #expect(
      causes(kept) == ["late contacts:K9 1", "late contacts:K5 1", "linked client_links:C3 -1"]
    )
  }

  @Test func `a record changed and changed back gives parts that cancel`() throws {
    let numbers = try restated { texts in
      try texts.add([.contacts: [.contact("K1", "2025-10-03", ["client_id": "C1"])]])
      try texts.add([.contacts: [.contact("K1", "2025-11-03", ["client_id": "C1"])]])
      try texts.add([.contacts: [.contact("K2", "2025-11-05", ["client_id": "C2"])]])
    }
    #expect(
      causes(numbers) == [
        "corrected contacts:K1 -1", "corrected contacts:K1 1", "late contacts:K2 1",
      ]
    )
  }

  @Test func `a retired contact takes its client away`() throws {
    let numbers = try restated { try $0.retire(.contacts, "K1") }
    #expect(causes(numbers) == ["retired contacts:K1 -1"])
  }

  @Test func `a median that is blank in between is told step by step`() throws {
    func contact(_ id: String, _ minutes: String) -> RecordTexts.Row {
      .contact(id, "2025-11-03", ["minutes": minutes])
    }
    let numbers = try restated(
      [.contacts: [contact("K1", "10")]],
      Metric(named: "minutes", .median("minutes", Selection(.contacts)))
    ) { texts in
      try texts.add([.contacts: [contact("K1", "")]])
      try texts.add([.contacts: [contact("K2", "45"), contact("K3", "30"), contact("K4", "15")]])
    }
    let causes = try #require(numbers.first?.parts.first).causes
    #expect(causes.map(\.kind) == [.corrected, .late, .late, .late])
    #expect(causes.inShort.map(\.kind) == [.corrected, .late, .late])
    #expect(
      causes.inShort.map(\.step) == [
        .replaced(.number(Rational(10)), by: .blank), .replaced(.blank, by: .number(Rational(45))),
        .difference(Rational(-15)),
      ]
    )
    #expect(causes.standing.count == causes.count)
  }
}
