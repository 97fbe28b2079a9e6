import Foundation
import Records
import Testing

@testable import Ledger

/// Random sequences of imports, against the model.
struct HistoryTests {
  let types: [RecordType] = [.contacts, .events, .attendance]

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `every import does what the model says, in any order of files and rows`(
    seed: UInt64
  ) throws {
    var model = ModelLedger()
    var random = RandomImports(seed: seed)
    let folders = try (0..<3).map { _ in try TestFolder() }
    let clients = TestFile(.clients, path: "clients", "client_id", ["C1", "C2"])
    _ = model.importing([clients], TestOptions())
    for folder in folders { try folder.ledger().importing([clients]) }
    for _ in 1...12 {
      let (files, options) = try random.next(after: model)
      let expected = model.importing(files, options)
      let first = try folders[0].ledger().importing(files, options)
      #expect(summary(first.outcome) == expected.problems)
      #expect(first.retirements == expected.retirements)
      if expected.problems.isEmpty { #expect(counts(first.outcome) == expected.counts.filled) }

      var reversed = options
      reversed.batchSize = 1
      try folders[1].ledger().importing(files.reversed(), reversed)
      try folders[2].ledger().importing(random.shuffled(files), options)
      try expectViews(of: folders, toShow: model)
      if let correction = random.correction(of: model) {
        try correct(correction, folders, &model)
        try expectViews(of: folders, toShow: model)
      }
    }
    let ledger = try folders[0].ledger(access: .reading)
    try expectSnapshots(of: ledger, toBe: model)
    try expectCounts(of: ledger, toBe: model)
  }

  // MARK: Corrections

  private func correct(
    _ correction: RandomImports.Correction,
    _ folders: [TestFolder],
    _ model: inout ModelLedger
  ) throws {
    let expected: ModelLedger.Outcome?
    switch correction {
    case .undo(let number): expected = model.undoing(number)
    case .retirement(let type, let record): expected = model.retiring(type, record)
    case .dismissal(let rows):
      expected = ModelLedger.Outcome()
      model.dismissing(rows)
    }
    for folder in folders {
      let outcome: ImportOutcome?
      do {
        switch correction {
        case .undo(let number): outcome = try folder.ledger().undoing(number)
        case .retirement(let type, let record):
          outcome = try folder.ledger().retiring(type, record.components(separatedBy: ", "))
        case .dismissal(let rows): outcome = try folder.ledger().dismissing(rows)
        }
      } catch LedgerError.alreadyUndone(let number, _) {
        #expect(expected?.problems == ["import \(number) is undone"])
        continue
      }
      #expect(outcome.map(summary) == expected?.problems)
      if let outcome, outcome.problemCount == 0 {
        #expect(counts(outcome) == expected?.counts.filled)
      }
    }
  }

  // MARK: Counts

  private func expectCounts(of ledger: Ledger, toBe model: ModelLedger) throws {
    let counts = try ledger.recordCounts().map { count in
      "\(count.type.rawValue) \(count.month?.description ?? "-") \(count.count)"
    }
    #expect(counts.filter { !$0.hasPrefix("clients") } == model.counts(of: types))
    for number in 0...model.importCount {
      let changes = try ledger.changes(since: ImportNumber(Int64(number)))
      let expected = model.changes(since: number)
      #expect(changes == expected, "since import \(number)")
    }
  }

  // MARK: Views

  private func expectViews(of folders: [TestFolder], toShow model: ModelLedger) throws {
    for type in types {
      let fields = Schema.core.fields(of: type)
      let names = fields.map { "\"\($0.name)\"" }.joined(separator: ", ")
      let order = type.identity.map { "\"\($0)\"" }.joined(separator: ", ")
      let sql = "SELECT \(names), import_id, source FROM \(type.rawValue)_view ORDER BY \(order)"
      let expected = model.current(type).sorted { $0.key < $1.key }.map { _, version in
        let values = fields.map { field in
          let value = version.values[field.name] ?? ""
          return value.isEmpty ? field.fallback.map(text) ?? "" : value
        }
        return (values + ["\(version.first)", version.path]).joined(separator: "|")
      }
      for folder in folders {
        #expect(try PlainSQL(path: folder.ledgerPath).rows(sql) == expected)
      }
      let places = "SELECT source, source_line FROM \(type.rawValue)_view ORDER BY \(order)"
      let lines = model.current(type).sorted { $0.key < $1.key }.map {
        "\($0.value.path)|\($0.value.line)"
      }
      for folder in folders.prefix(2) {
        #expect(try PlainSQL(path: folder.ledgerPath).rows(places) == lines)
      }
    }
    let rows = model.quarantine.standing.map { version in
      "\(version.number)|\(version.first)|\(version.path)|\(version.row.line)|"
        + "\(version.type.rawValue)|\(version.row.identity ?? "")|\(version.row.reason)"
    }
    for folder in folders {
      let columns = "quarantine_id, import_id, source, source_line, type, identity, reasons"
      let sql = "SELECT \(columns) FROM quarantine_view ORDER BY 1"
      #expect(try PlainSQL(path: folder.ledgerPath).rows(sql) == rows)
    }
  }

  private func text(_ fallback: Field.Fallback) -> String {
    switch fallback {
    case .category(let text): text
    case .integer(let number): String(number)
    }
  }

  // MARK: Snapshots

  private func expectSnapshots(of ledger: Ledger, toBe model: ModelLedger) throws {
    for number in 0...model.importCount {
      let snapshot = try ledger.snapshot(asOf: ImportNumber(Int64(number)))
      for type in types {
        let expected = model.current(type, asOf: number).values.map(\.values.filled)
        #expect(try Set(records(of: type, in: snapshot)) == Set(expected))
        #expect(try records(of: type, in: snapshot).count == expected.count)
        #expect(
          snapshot.quarantine.count(of: type)
            == model.quarantine.count(of: type, asOf: number)
        )
        try expectOrigins(of: type, in: snapshot, ledger)
      }
    }
  }

  /// Every record of a snapshot came from where its history says, as far as the snapshot goes.
  private func expectOrigins(
    of type: RecordType,
    in snapshot: LedgerSnapshot,
    _ ledger: Ledger
  ) throws {
    var records: [Int64] = []
    try snapshot.read(Scan(type, fields: []), part: 0, of: 1) { batch in
      records += batch.records.prefix(batch.count)
    }
    let origins = try snapshot.origins(of: type, records)
    #expect(origins.keys.sorted() == records.sorted())
    for origin in origins.values {
      let versions = try ledger.versions(of: origin.name)
        .filter { $0.firstImport <= snapshot.asOf }
        .map { RecordOrigin.Version(number: $0.firstImport, place: $0.place) }
      #expect(origin.versions == versions.reversed(), "\(origin.name)")
    }
  }

  private func records(
    of type: RecordType,
    in snapshot: LedgerSnapshot
  ) throws -> [[FieldName: String]] {
    let fields = Schema.core.fields(of: type).filter { $0.kind != .identifier }
    var records: [[FieldName: String]] = []
    for part in 0..<3 {
      try snapshot.read(Scan(type, fields: fields.map(\.name)), part: part, of: 3) { batch in
        for row in 0..<batch.count {
          var values: [FieldName: String] = [:]
          for (field, column) in zip(fields, batch.columns) {
            values[field.name] = try text(of: column[row], field.kind, in: snapshot)
          }
          if type.hasOwnIdentifier {
            let record = batch.records[row]
            values[type.identity[0]] = try snapshot.identifiers(of: type, [record])[record]
          }
          records.append(values.filled)
        }
      }
    }
    return records
  }

  private func text(
    of value: Int64,
    _ kind: FieldKind,
    in snapshot: LedgerSnapshot
  ) throws -> String {
    guard value != .blank, !(kind.isCoded && value == 0) else { return "" }
    switch kind {
    case .reference(let type): return try snapshot.identifiers(of: type, [value])[value] ?? "?"
    case .date: return Day(number: value).description
    case .category, .list, .text, .yesNo: return snapshot.texts[value]
    case .identifier, .integer, .decimal: return String(value)
    }
  }

  // MARK: Outcomes

  private func summary(_ outcome: ImportOutcome) -> Set<String> {
    Set(
      outcome.problems.map { problem in
        switch problem.cause {
        case .conflict: "\(problem.record) conflicts"
        case .revert: "\(problem.record) reverts"
        case .stillReferredTo: "\(problem.record) is referred to"
        case .settledSince(let row, let number): "row \(row) settled since in \(number)"
        case .changedSince(let number): "\(problem.record) changed since in \(number)"
        case .refersToRetired: "\(problem.record) refers to retired"
        case .circle: "\(problem.record) is in a circle"
        }
      }
    )
  }

  private func counts(_ outcome: ImportOutcome) -> [String: ImportCounts] {
    Dictionary(
      uniqueKeysWithValues: outcome.lines.map {
        ("\($0.type.rawValue) \($0.month?.description ?? "-")", $0.counts)
      }
    )
  }
}

extension [String: ImportCounts] {
  fileprivate var filled: Self { filter { $0.value != ImportCounts() } }
}
