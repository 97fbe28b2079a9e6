import Foundation
import Records

@testable import Ledger

/// A file of an import as a test writes it: fields and rows of text, as in CSV.
struct TestFile {
  var path: String
  var type: RecordType
  var fields: [FieldName]
  var rows: [[String]]
  /// The lines of the rows; nil where they follow each other below the header.
  var lines: [Int]?
  /// What else it has, of which no record can be made.
  var badRows: [TestBadRow] = []

  init(_ type: RecordType, path: String? = nil, _ fields: String, _ rows: [String]) {
    self.init(
      type,
      path: path,
      fields: fields.split(separator: " ").map { FieldName(String($0)) },
      rows: rows.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    )
  }

  init(_ type: RecordType, path: String? = nil, fields: [FieldName], rows: [[String]]) {
    self.path = path ?? type.rawValue + ".csv"
    self.type = type
    self.fields = fields
    self.rows = rows
  }
}

/// How a test runs an import.
struct TestOptions {
  var reverts = RevertPolicy.refused
  var scopes: [ReplaceScope] = []
  /// What to do where there are no problems.
  var decision = ImportDecision.commit
  var problemLimit = 1000
  /// How many rows there are in a batch.
  var batchSize = 2
  var time = "2025-12-01T09:00:00Z"
}

struct TestResult {
  var outcome: ImportOutcome
  var retirements: [Retirement]
}

extension Ledger {
  /// Imports files in the order given, numbered by path as a caller should; rolls back where there
  /// are problems.
  @discardableResult
  func importing(_ files: [TestFile], _ options: TestOptions = TestOptions()) throws -> TestResult {
    try runImport(
      at: options.time,
      reverts: options.reverts,
      problemLimit: options.problemLimit
    ) { transaction in
      var codes = try transaction.codeBook(for: Set(RecordType.allCases))
      let sources = files.map {
        ImportedFile(
          path: $0.path,
          type: $0.type,
          sha256: "sha of \($0.path)",
          byteCount: 100,
          rowCount: Int64($0.rows.count)
        )
      }
      .sorted { ($0.path, $0.type.rawValue) < ($1.path, $1.type.rawValue) }
      for file in files {
        let source = sources.firstIndex { $0.path == file.path && $0.type == file.type }
        for batch in try file.batches(
          source: source ?? 0,
          codes: &codes,
          schema: schema,
          size: options.batchSize
        ) {
          try transaction.append(batch)
        }
      }
      transaction.quarantine(
        files.flatMap { file in
          let source = sources.firstIndex { $0.path == file.path && $0.type == file.type }
          return file.badRows.map { $0.row(of: file, source: source ?? 0) }
        }
      )
      let retirements = try options.scopes.map { try transaction.retire($0) }
      let outcome = try transaction.finish(codes: codes, sources: sources)
      let result = TestResult(outcome: outcome, retirements: retirements)
      return (outcome.problemCount == 0 ? options.decision : .rollBack, result)
    }
  }
}

extension Ledger {
  /// Undoes an import, unless there are problems; nil where there is nothing to undo.
  @discardableResult
  func undoing(_ number: Int) throws -> ImportOutcome? {
    try runImport(at: "2025-12-02T09:00:00Z") { transaction in
      guard case .restored = try transaction.undo(ImportNumber(Int64(number))) else {
        return (.rollBack, nil)
      }
      let outcome = try transaction.finish(codes: transaction.codeBook(for: []), sources: [])
      return (outcome.problemCount == 0 ? .commit : .rollBack, outcome)
    }
  }

  /// Dismisses rows that stand in quarantine.
  @discardableResult
  func dismissing(_ rows: [Int]) throws -> ImportOutcome {
    try runImport(at: "2025-12-04T09:00:00Z") { transaction in
      try transaction.dismiss(rows.map { QuarantineNumber(Int64($0)) }, reason: "a test")
      return (.commit, try transaction.finish(codes: transaction.codeBook(for: []), sources: []))
    }
  }

  /// Retires a record, unless there are problems; `parts` as files write its identity.
  @discardableResult
  func retiring(_ type: RecordType, _ parts: [String]) throws -> ImportOutcome {
    guard let name = RecordName(type, parts: parts) else { throw UnreadableRow() }
    return try runImport(at: "2025-12-03T09:00:00Z") { transaction in
      try transaction.retire(name, reason: "a test")
      let outcome = try transaction.finish(codes: transaction.codeBook(for: []), sources: [])
      return (outcome.problemCount == 0 ? .commit : .rollBack, outcome)
    }
  }
}

struct UnreadableRow: Error {}

extension TestFile {
  func batches(
    source: Int,
    codes: inout CodeBook,
    schema: Schema,
    size: Int
  ) throws -> [RecordBatch] {
    var batches: [RecordBatch] = []
    for (index, row) in rows.enumerated() {
      if index % size == 0 {
        batches.append(RecordBatch(type: type, source: source, fields: fields, capacity: size))
      }
      try append(
        row,
        line: lines?[index] ?? index + 2,
        to: &batches[batches.count - 1],
        &codes,
        schema
      )
    }
    return batches
  }

  private func append(
    _ row: [String],
    line: Int,
    to batch: inout RecordBatch,
    _ codes: inout CodeBook,
    _ schema: Schema
  ) throws {
    var values: [FieldName: Int64] = [:]
    for (index, field) in fields.enumerated() {
      guard let kind = schema.field(field, of: type)?.kind else { throw UnreadableRow() }
      let value = try code(row[index], kind, &codes)
      values[field] = value
      batch.columns[index].append(value)
      if kind == .identifier {
        batch.identifierBytes += Array(row[index].utf8)
        batch.identifierEnds.append(batch.identifierBytes.count)
      }
    }
    if type.hasOwnIdentifier {
      batch.records.append(values[type.identity[0]] ?? 0)
    } else {
      let identity = type.identity.map { values[$0] ?? .blank }
      batch.records.append(
        CompositeIdentity.withBytes(of: identity) {
          codes.identities[type, default: CodeTable()].intern($0)
        }
      )
    }
    batch.lines.append(Int64(line))
  }

  private func code(_ text: String, _ kind: FieldKind, _ codes: inout CodeBook) throws -> Int64 {
    guard !text.isEmpty else { return kind.isCoded ? 0 : .blank }
    switch kind {
    case .identifier: return codes.identities[type, default: CodeTable()].intern(text)
    case .reference(let referred):
      return codes.identities[referred, default: CodeTable()].intern(text)
    case .category, .list, .text, .yesNo: return codes.texts.intern(text)
    case .integer:
      guard let number = Int64(text) else { throw UnreadableRow() }
      return number
    case .decimal:
      guard let number = Double(text) else { throw UnreadableRow() }
      return Int64((number * 1_000_000).rounded())
    case .date:
      guard let day = Day(iso: text) else { throw UnreadableRow() }
      return day.number
    }
  }
}

/// A folder of a test's own, removed with it.
final class TestFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "vouch-ledger-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      // The system clears its temporary folder.
    }
  }

  var ledgerPath: String { path + "/vouch.sqlite" }

  /// Blocks are small, so that few records have some and a rest besides.
  func ledger(
    schema: Schema = .core,
    program: String = "mlo",
    access: Ledger.Access = .writingOrCreating,
    blockSize: Int = 3
  ) throws -> Ledger {
    try Ledger.open(
      ledgerPath,
      program: program,
      schema: schema,
      access: access,
      busyTimeout: .milliseconds(20),
      blockSize: blockSize
    )
  }
}

/// A small generator with a seed, so that a failing test can be run again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  // SplitMix64, by Sebastiano Vigna.
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
