import Records
import Testing

@testable import Ledger

/// What undo and retirement do to a small ledger; random sequences are in `HistoryTests`.
struct UndoTests {
  let folder: TestFolder
  let ledger: Ledger
  let plain: PlainSQL

  init() throws {
    folder = try TestFolder()
    ledger = try folder.ledger()
    try ledger.importing(smallProgram)
    plain = PlainSQL(path: folder.ledgerPath)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `imports undone from the last lead back through every state, and their undos forth again`(
    seed: UInt64
  ) throws {
    let folder = try TestFolder()
    let ledger = try folder.ledger()
    var random = RandomImports(seed: seed)
    var model = ModelLedger()
    var states = [try state(of: folder)]
    let clients = TestFile(.clients, path: "clients", "client_id", ["C1", "C2"])
    for round in 0..<7 {
      var (files, options) = try random.next(after: model)
      if round == 0 { (files, options) = ([clients], TestOptions()) }
      let outcome = try ledger.importing(files, options).outcome
      _ = model.importing(files, options)
      if outcome.problemCount == 0 { states.append(try state(of: folder)) }
    }
    let count = states.count - 1
    for number in (1...count).reversed() {
      try ledger.undoing(number)
      #expect(try state(of: folder) == states[number - 1], "import \(number) undone")
    }
    let undos = try ledger.imports().map(\.action).enumerated().compactMap { index, action in
      if case .undo(let target) = action { (index + 1, Int(target.rawValue)) } else { nil }
    }
    for (undo, target) in undos.reversed() {
      try ledger.undoing(undo)
      #expect(try state(of: folder) == states[target], "undo \(undo) of \(target) undone")
    }
  }

  @Test func `an undo keeps where numbers come from, and is listed as what it is`() throws {
    let before = try plain.rows(
      "SELECT contact_id, minutes, source, source_line FROM contacts_view"
    )
    try ledger.importing([
      TestFile(.contacts, path: "late.csv", "contact_id minutes", ["K1,99", "K2,98"])
    ])
    let outcome = try ledger.undoing(2)
    #expect(outcome?.counts == ImportCounts(changed: 2))
    let now = "SELECT contact_id, minutes, source, source_line FROM contacts_view ORDER BY 1"
    #expect(try plain.rows(now) == before)
    #expect(
      try plain.rows("SELECT contact_id, import_id FROM contacts_view ORDER BY 1")
        == ["K1|3", "K2|3", "K3|1"]
    )
    #expect(try ledger.imports().map(\.action) == [.files, .files, .undo(of: ImportNumber(2))])
    #expect(try ledger.snapshot().asOf == ImportNumber(3))
  }

  @Test func `an import that changed nothing leaves nothing to undo`() throws {
    try ledger.importing(smallProgram)
    let before = try plain.everything()
    #expect(try ledger.undoing(2) == nil)
    #expect(try plain.everything() == before)
  }

  @Test func `an import cannot be undone twice, but after its undo was undone`() throws {
    try importContact("K1,2025-11-05,group")
    try ledger.undoing(2)
    let refusal = LedgerError.alreadyUndone(ImportNumber(2), by: ImportNumber(3))
    #expect(throws: refusal) { try ledger.undoing(2) }
    #expect(try ledger.imports().map(\.undoneBy) == [nil, ImportNumber(3), nil])
    try ledger.undoing(3)
    #expect(try ledger.imports().map(\.undoneBy) == [nil, nil, ImportNumber(4), nil])
    #expect(try ledger.undoing(2)?.counts == ImportCounts(changed: 1))
  }

  @Test(arguments: [-1, 0, 2])
  func `an import that never was cannot be undone`(number: Int) {
    #expect(
      throws: LedgerError.noSuchImport(ImportNumber(Int64(number)), last: ImportNumber(1))
    ) { try ledger.undoing(number) }
  }

  @Test func `a later change stands in the way until it is undone itself`() throws {
    try importContact("K1,2025-11-05,group")
    try importContact("K1,2025-11-05,forum")
    let problems = try ledger.undoing(2)?.problems
    #expect(problems?.map(\.record) == ["K1"])
    #expect(problems?.map(\.cause) == [.changedSince(by: ImportNumber(3))])
    try ledger.undoing(3)
    #expect(try ledger.undoing(2)?.problemCount == 0)
    #expect(try kinds() == ["K1|one_on_one", "K2|family", "K3|outreach"])
  }

  @Test func `what others refer to is not retired, by undo or by name`() throws {
    let undo = try ledger.undoing(1)
    // All of it goes at once, and nothing refers to anything any more.
    #expect(undo?.problemCount == 0)
    try ledger.undoing(2)
    try ledger.importing([TestFile(.clients, "client_id", ["C9"])])
    try ledger.importing([
      TestFile(.contacts, "contact_id date kind client_id", ["K9,2025-11-05,group,C9"])
    ])
    let referrer = ImportProblem.Referrer(type: .contacts, record: "K9")
    for outcome in [try ledger.undoing(4), try ledger.retiring(.clients, ["C9"])] {
      #expect(outcome?.problems.map(\.record) == ["C9"])
      #expect(outcome?.problems.map(\.cause) == [.stillReferredTo(by: [referrer], count: 1)])
    }
  }

  @Test func `a record does not come back to what it referred to when that is retired`() throws {
    try ledger.retiring(.contacts, ["K3"])
    try ledger.retiring(.assignments, ["O01", "S002", "2025-09-01"])
    try ledger.retiring(.sites, ["S002"])
    let problems = try ledger.undoing(2)?.problems
    let site = ImportProblem.Referrer(type: .sites, record: "S002")
    #expect(problems?.map(\.record) == ["K3"])
    #expect(problems?.map(\.cause) == [.refersToRetired(site)])
    try ledger.undoing(4)
    #expect(try ledger.undoing(2)?.counts == ImportCounts(new: 1))
  }

  @Test func `links that come back must not lead in a circle`() throws {
    try ledger.retiring(.clientLinks, ["C2"])
    try ledger.importing([TestFile(.clientLinks, "client_id same_as", ["C1,C2"])])
    #expect(
      try ledger.undoing(2)?.problems.map(\.cause) == [.circle(clients: ["C1", "C2"])]
    )
  }

  @Test func `the files of an undone import may come again`() throws {
    try importContact("K1,2025-11-05,group")
    try importContact("K4,2025-11-05,group")
    try ledger.undoing(3)
    try ledger.undoing(2)
    #expect(try importContact("K1,2025-11-05,group").problemCount == 0)
    #expect(try importContact("K4,2025-11-05,group").problemCount == 0)
    // The undo only brought back what the first import had brought.
    let revert = try importContact("K1,2025-11-05,one_on_one")
    #expect(revert.problems.map(\.cause) == [.revert(to: ImportNumber(1))])
  }

  // MARK: Retirement

  @Test(arguments: [
    (RecordType.attendance, ["E1", "C1"]), (.assignments, ["O01", "S001"]),
    (.assignments, ["O01", "S002", "2025-09-01"]), (.clientLinks, ["C2"]), (.contacts, ["K1"]),
    (.targets, ["ircc-monthly", "reach", "2025-26"]), (.responses, ["R1"]),
  ])
  func `a record of any type is retired by name, and comes back by undo`(
    type: RecordType,
    parts: [String]
  ) throws {
    let view = "SELECT * FROM \(type.rawValue)_view ORDER BY 1, 2, 3"
    let before = try plain.rows("SELECT count(*) FROM \(type.rawValue)_view")
    #expect(try ledger.retiring(type, parts).counts == ImportCounts(retired: 1))
    #expect(try plain.rows(view).count == Int(before[0]).map { $0 - 1 })
    let name = try #require(RecordName(type, parts: parts))
    #expect(
      try ledger.imports().last?.action
        == .retirement(of: name.description, reason: "a test")
    )
    #expect(throws: LedgerError.alreadyRetired(name, by: ImportNumber(2))) {
      try ledger.retiring(type, parts)
    }
    #expect(try ledger.undoing(2)?.counts == ImportCounts(new: 1))
    #expect(try plain.rows("SELECT count(*) FROM \(type.rawValue)_view") == before)
  }

  @Test(
    arguments: [
      (RecordType.contacts, ["K11"], ["K1"]), (.attendance, ["E1", "C5"], ["E1", "C1"]),
      (.assignments, ["O01", "S001", "2025-09-01"], ["O01", "S002", "2025-09-01"]),
      (.targets, ["ircc-monthly", "reach", "2024-25"], ["ircc-monthly", "reach", "2025-26"]),
      (.responses, ["nothing like it"], nil),
    ] as [(RecordType, [String], [String]?)]
  )
  func `a record that is not there is told with the nearest that is`(
    type: RecordType,
    parts: [String],
    nearest: [String]?
  ) throws {
    let name = try #require(RecordName(type, parts: parts))
    let refusal = LedgerError.noSuchRecord(
      name,
      nearest: nearest.flatMap { RecordName(type, parts: $0) }
    )
    #expect(throws: refusal) { try ledger.retiring(type, parts) }
  }

  // MARK: The ledger in short

  @discardableResult
  private func importContact(_ row: String) throws -> ImportOutcome {
    try ledger.importing([TestFile(.contacts, "contact_id date kind", [row])]).outcome
  }

  private func kinds() throws -> [String] {
    try plain.rows("SELECT contact_id, kind FROM contacts_view ORDER BY 1")
  }

  /// The current records and the rows in quarantine with their places, whatever imports brought
  /// them.
  private func state(of folder: TestFolder) throws -> [String] {
    let plain = PlainSQL(path: folder.ledgerPath)
    let quarantine = "SELECT quarantine_id, source, source_line, reasons FROM quarantine_view"
    return try plain.rows(quarantine).sorted()
      + RecordType.allCases.flatMap { type -> [String] in
        let fields = Schema.core.fields(of: type).map { "\"\($0.name)\"" }
        let columns = fields.joined(separator: ", ") + ", source, source_line"
        return try plain.rows("SELECT \(columns) FROM \(type.rawValue)_view").sorted()
      }
  }
}
