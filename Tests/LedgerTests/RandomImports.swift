import Records

@testable import Ledger

/// Draws imports that overlap, correct, complete, contradict and revert each other: few records,
/// few values and few fields, so that everything meets everything.
struct RandomImports {
  private var generator: SeededGenerator
  /// What the running import says of a record in a field, so that files mostly agree.
  private var said: [String: String] = [:]

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  /// A correction of what is in the ledger.
  enum Correction {
    case undo(Int)
    case retirement(RecordType, String)
    case dismissal([Int])
  }

  /// Every third time, one correction.
  mutating func correction(of ledger: ModelLedger) -> Correction? {
    switch Int.random(in: 0..<7, using: &generator) {
    case 0:
      let types: [RecordType] = [.clients, .events, .contacts, .attendance]
      let type = types[Int.random(in: 0..<types.count, using: &generator)]
      let records = ledger.current(type).keys.sorted()
      return records.randomElement(using: &generator).map { .retirement(type, $0) }
    case 1...2:
      // Mostly late imports, which others seldom build upon.
      let count = min(ledger.importCount, chance(3) ? 100 : 4)
      return .undo(ledger.importCount - Int.random(in: 0..<count, using: &generator))
    case 3:
      let rows = ledger.quarantine.standing.map(\.number)
      let chosen = rows.filter { _ in chance(2) }
      return chosen.isEmpty ? nil : .dismissal(chosen)
    default: return nil
    }
  }

  mutating func next(after ledger: ModelLedger) throws -> (files: [TestFile], options: TestOptions)
  {
    said = [:]
    var files: [TestFile] = []
    for path in ["a", "b", "c"].prefix(Int.random(in: 1...3, using: &generator)) {
      files.append(events(path))
      files.append(contacts(path))
      if chance(2) { files[files.count - 1].badRows = badContacts() }
      if chance(2) { files.append(attendance(path, after: ledger, files)) }
    }
    var options = TestOptions()
    if chance(4) { options.reverts = .allowed }
    if chance(4) { options.scopes = [try scope()] }
    return (files.filter { !$0.rows.isEmpty || !$0.badRows.isEmpty }, options)
  }

  mutating func shuffled(_ files: [TestFile]) -> [TestFile] {
    files.shuffled(using: &generator).map { file in
      var file = file
      file.rows.shuffle(using: &generator)
      return file
    }
  }

  /// The same files, read in another order: every row keeps its line.
  mutating func reordered(_ files: [TestFile]) -> [TestFile] {
    files.shuffled(using: &generator).map { file in
      let order = file.rows.indices.shuffled(using: &generator)
      var file = file
      file.lines = order.map { $0 + 2 }
      file.rows = order.map { file.rows[$0] }
      return file
    }
  }

  private mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &generator) == 0 }

  private mutating func pick(_ values: String...) -> String {
    values[Int.random(in: 0..<values.count, using: &generator)]
  }

  private mutating func ids(_ prefix: String, _ count: Int) -> [String] {
    (1...count).map { "\(prefix)\($0)" }.filter { _ in chance(3) }.shuffled(using: &generator)
  }

  /// The fields of a file: the required ones and some of the others.
  private mutating func fields(_ required: [FieldName], _ others: [FieldName]) -> [FieldName] {
    required + others.filter { _ in chance(2) }
  }

  private mutating func value(_ field: FieldName, of record: String) -> String {
    let key = "\(record) \(field)"
    if let value = said[key], !chance(30) { return value }
    let value = draw(field)
    said[key] = value
    return value
  }

  private mutating func draw(_ field: FieldName) -> String {
    switch field {
    case "date": pick("2025-11-30", "2025-11-30", "2025-12-01")
    case "minutes": pick("", "30", "45")
    case "people": pick("", "1", "2")
    case "service", "title": pick("", "housing", "health")
    case "client_id": pick("", "C1", "C2")
    case "status": pick("", "present", "held", "absent")
    default: ""
    }
  }

  private mutating func events(_ path: String) -> TestFile {
    let fields = fields(["event_id", "date", "kind"], ["title", "status"])
    let rows = ids("E", 4).map { id in
      [id, value("date", of: id), "forum"] + fields.dropFirst(3).map { value($0, of: id) }
    }
    return TestFile(.events, path: path, fields: fields, rows: rows)
  }

  private mutating func contacts(_ path: String) -> TestFile {
    let fields = fields(
      ["contact_id", "date", "kind"],
      ["minutes", "people", "service", "client_id"]
    )
    let rows = ids("K", 5).map { id in
      [id, value("date", of: id), "family"] + fields.dropFirst(3).map { value($0, of: id) }
    }
    return TestFile(.contacts, path: path, fields: fields, rows: rows)
  }

  /// Rows that no contact can be made of, some of contacts that others can be made of.
  private mutating func badContacts() -> [TestBadRow] {
    (100..<Int.random(in: 101...103, using: &generator)).map { line in
      let id = pick("", "K1", "K2", "K3", "K9")
      return TestBadRow(
        line: line,
        identity: id.isEmpty ? nil : id,
        cells: [id, pick("yesterday", "=1+1; \"x\"")],
        reason: pick("no day", "aucune journée")
      )
    }
  }

  /// Attendance of events that are there: a reader of files refuses any other.
  private mutating func attendance(
    _ path: String,
    after ledger: ModelLedger,
    _ files: [TestFile]
  ) -> TestFile {
    let coming = files.filter { $0.type == .events }.flatMap(\.rows).map { $0[0] }
    let events = Set(ledger.current(.events).keys).union(coming).sorted()
    var rows: [[String]] = []
    for event in events {
      for client in ["C1", "C2"] where chance(2) {
        rows.append([event, client, value("status", of: event + client)])
      }
    }
    return TestFile(
      .attendance,
      path: path,
      fields: ["event_id", "client_id", "status"],
      rows: rows
    )
  }

  private mutating func scope() throws -> ReplaceScope {
    let days = Month(year: 2025, month: 11).days
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: return try ReplaceScope(.events, days: days, schema: .core)
    case 1: return try ReplaceScope(.attendance, days: days, schema: .core)
    case 2:
      return try ReplaceScope(
        .attendance,
        days: days,
        only: (field: "title", value: "health"),
        schema: .core
      )
    case 3:
      return try ReplaceScope(
        .contacts,
        days: days,
        only: (field: "client_id", value: "C1"),
        schema: .core
      )
    default: return try ReplaceScope(.contacts, days: days, schema: .core)
    }
  }
}
