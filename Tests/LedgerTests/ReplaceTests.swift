import Records
import Testing

@testable import Ledger

struct ReplaceTests {
  let folder: TestFolder
  let ledger: Ledger
  let november = Month(year: 2025, month: 11).days

  init() throws {
    folder = try TestFolder()
    ledger = try folder.ledger()
    try ledger.importing(smallProgram)
  }

  private func options(_ scopes: ReplaceScope...) -> TestOptions {
    var options = TestOptions()
    options.scopes = scopes
    return options
  }

  private func current(_ type: RecordType) throws -> [String] {
    let identity = type.identity.map { "\"\($0)\"" }.joined(separator: ", ")
    return try PlainSQL(path: folder.ledgerPath)
      .rows("SELECT \(identity) FROM \(type.rawValue)_view").sorted()
  }

  @Test func `what the scope holds and the files do not is retired`() throws {
    let scope = try ReplaceScope(.contacts, days: november, schema: .core)
    let file = TestFile(.contacts, "contact_id date kind", ["K2,2025-11-06,family"])
    let result = try ledger.importing([file], options(scope))
    #expect(result.retirements == [Retirement(retired: 1, held: 2)])
    #expect(result.outcome.counts == ImportCounts(unchanged: 1, retired: 1))
    #expect(try current(.contacts) == ["K2", "K3"])
    #expect(try ledger.snapshot(asOf: ImportNumber(1)).scannedRecords(.contacts) == [1, 2, 3])
    #expect(try ledger.snapshot().scannedRecords(.contacts) == [2, 3])
  }

  @Test(arguments: [
    ("staff_id", "O01", ["K3"]), ("site_id", "S001", ["K2", "K3"]),
    ("kind", "family", ["K1", "K3"]), ("kind", "unheard_of", ["K1", "K2", "K3"]),
    ("minutes", "30", ["K2", "K3"]), ("minutes", "", ["K1", "K3"]),
    ("people", "1", ["K2", "K3"]), ("contact_id", "K2", ["K1", "K3"]),
  ])
  func `a scope may be one value of one field`(
    field: String,
    value: String,
    left: [String]
  ) throws {
    let scope = try ReplaceScope(
      .contacts,
      days: november,
      only: (field: FieldName(field), value: value),
      schema: .core
    )
    try ledger.importing([], options(scope))
    #expect(try current(.contacts) == left)
  }

  @Test func `attendance goes by its event's date and fields`() throws {
    let other = try ReplaceScope(
      .attendance,
      days: november,
      only: (field: "kind", value: "forum"),
      schema: .core
    )
    #expect(
      try ledger.importing([], options(other)).retirements == [Retirement(retired: 0, held: 0)]
    )
    let workshops = try ReplaceScope(
      .attendance,
      days: november,
      only: (field: "kind", value: "workshop"),
      schema: .core
    )
    try ledger.importing(
      [TestFile(.attendance, "event_id client_id status", ["E1,C3,"])],
      options(workshops)
    )
    #expect(try current(.attendance) == ["E1|C3", "E2|C3"])
  }

  @Test func `retiring what others refer to is a problem that names them`() throws {
    let events = try ReplaceScope(.events, days: november, schema: .core)
    let outcome = try ledger.importing([], options(events)).outcome
    #expect(
      outcome.problems == [
        ImportProblem(
          type: .events,
          record: "E1",
          place: nil,
          cause: .stillReferredTo(
            by: [
              ImportProblem.Referrer(type: .attendance, record: "E1, C1"),
              ImportProblem.Referrer(type: .attendance, record: "E1, C2"),
            ],
            count: 2
          )
        )
      ]
    )
    #expect(try current(.events) == ["E1", "E2"])
  }

  @Test func `an event goes with its attendance, whichever scope comes first`() throws {
    let events = try ReplaceScope(.events, days: november, schema: .core)
    let attendance = try ReplaceScope(.attendance, days: november, schema: .core)
    for scopes in [options(events, attendance), options(attendance, events)] {
      let folder = try TestFolder()
      let ledger = try folder.ledger()
      try ledger.importing(smallProgram)
      let result = try ledger.importing([], scopes)
      #expect(result.outcome.problems.isEmpty)
      #expect(result.outcome.counts == ImportCounts(retired: 3))
      #expect(
        try PlainSQL(path: folder.ledgerPath).rows("SELECT event_id FROM events_view") == ["E2"]
      )
    }
  }

  @Test func `a retired record is known as such, and its coming back is a problem`() throws {
    let scope = try ReplaceScope(.responses, days: november, schema: .core)
    try ledger.importing([], options(scope))
    let codes = try ledger.runImport(at: "now") { transaction in
      (.rollBack, try transaction.codeBook(for: [.responses]))
    }
    #expect(codes.retired == [.responses: [1]])
    let old = TestFile(
      .responses,
      "response_id date question answer",
      ["R1,2025-11-30,helpful,yes"]
    )
    let refused = try ledger.importing([old]).outcome
    #expect(refused.problems.map(\.cause) == [.revert(to: ImportNumber(1))])
    var allowing = TestOptions()
    allowing.reverts = .allowed
    #expect(try ledger.importing([old], allowing).outcome.counts == ImportCounts(new: 1))
    #expect(try current(.responses) == ["R1"])
  }

  @Test func `a scope that makes no sense is refused`() throws {
    #expect(throws: ReplaceScope.Refusal.undated(.sites)) {
      try ReplaceScope(.sites, days: november, schema: .core)
    }
    #expect(throws: ReplaceScope.Refusal.unknownField(QualifiedField(.contacts, "colour"))) {
      try ReplaceScope(
        .contacts,
        days: november,
        only: (field: "colour", value: "red"),
        schema: .core
      )
    }
    let minutes = QualifiedField(.contacts, "minutes")
    #expect(throws: ReplaceScope.Refusal.unreadable(value: "many", minutes)) {
      try ReplaceScope(
        .contacts,
        days: november,
        only: (field: "minutes", value: "many"),
        schema: .core
      )
    }
  }
}

extension LedgerSnapshot {
  func scannedRecords(_ type: RecordType) throws -> [Int64] {
    var records: [Int64] = []
    try read(Scan(type, fields: []), part: 0, of: 1) { records += $0.records.prefix($0.count) }
    return records.sorted()
  }
}
