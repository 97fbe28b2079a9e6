import Foundation
import Ledger
import Records

/// A ledger in a folder of its own, which goes with it, filled from records as texts.
final class LedgerOfTexts {
  let ledger: Ledger
  private let folder: String
  private let schema: Schema

  init(_ schema: Schema) throws {
    self.schema = schema
    folder = NSTemporaryDirectory() + "vouch-restating-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    ledger = try Ledger.open(
      folder + "/vouch.sqlite",
      program: "small",
      schema: schema,
      access: .writingOrCreating
    )
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: folder)
    } catch {
      // The system clears its temporary folder.
    }
  }

  /// Imports records, each with all its fields; false where something is wrong with them and nothing
  /// went in.
  @discardableResult
  func add(_ records: RecordTexts) throws -> Bool {
    try run { transaction in
      var codes = try transaction.codeBook(for: Set(RecordType.allCases))
      let records = knowingAll(records, codes)
      let types = RecordType.allCases.filter { !records[$0].isEmpty }
      for (source, type) in types.enumerated() {
        try transaction.append(try batch(records[type], of: type, source: source, &codes))
      }
      return try transaction.finish(
        codes: codes,
        sources: types.map { type in
          ImportedFile(
            path: "\(type.rawValue).csv",
            type: type,
            sha256: "",
            byteCount: 1,
            rowCount: Int64(records[type].count)
          )
        }
      )
    }
  }

  @discardableResult
  func retire(_ type: RecordType, _ identifier: String) throws -> Bool {
    guard let name = RecordName(type, parts: identifier.split(separator: ",").map(String.init))
    else { return false }
    return try run { transaction in
      try transaction.retire(name, reason: "a test")
      return try transaction.finish(codes: transaction.codeBook(for: []), sources: [])
    }
  }

  @discardableResult
  func undo(_ number: ImportNumber) throws -> Bool {
    try run { transaction in
      guard case .restored = try transaction.undo(number) else { return nil }
      return try transaction.finish(codes: transaction.codeBook(for: []), sources: [])
    }
  }

  /// The records without references to others that neither the ledger nor they themselves hold, which
  /// no reader of files would let through.
  private func knowingAll(_ records: RecordTexts, _ codes: CodeBook) -> RecordTexts {
    var kept = RecordTexts()
    for type in RecordType.allCases {
      kept[type] = records[type].compactMap { row in
        var row = row
        for field in schema.fields(of: type) {
          guard case .reference(let target) = field.kind, let text = row[field.name] else {
            continue
          }
          let isNew = kept[target].contains { $0[target.identity[0]] == text }
          let code = codes.identities[target]?.code(of: text)
          let isOld = code.map { codes.retired[target]?.contains($0) != true } ?? false
          if isNew || isOld { continue }
          if field.isRequired { return nil }
          row[field.name] = nil
        }
        return row
      }
    }
    return kept
  }

  private func run(_ body: (ImportTransaction) throws -> ImportOutcome?) throws -> Bool {
    do {
      return try ledger.runImport(at: "2025-12-01T09:00:00Z", reverts: .allowed) { transaction in
        let outcome = try body(transaction)
        let isGood = outcome?.problemCount == 0
        return (isGood ? .commit : .rollBack, isGood)
      }
    } catch is LedgerError {
      return false
    }
  }

  private func batch(
    _ rows: [RecordTexts.Row],
    of type: RecordType,
    source: Int,
    _ codes: inout CodeBook
  ) throws -> RecordBatch {
    let fields = schema.fields(of: type)
    var batch = RecordBatch(
      type: type,
      source: source,
      fields: fields.map(\.name),
      capacity: rows.count
    )
    for (line, row) in rows.enumerated() {
      var values: [FieldName: Int64] = [:]
      for (place, field) in fields.enumerated() {
        let value = code(row[field.name] ?? "", field.kind, of: type, &codes)
        values[field.name] = value
        batch.columns[place].append(value)
        if field.kind == .identifier {
          batch.identifierBytes += Array((row[field.name] ?? "").utf8)
          batch.identifierEnds.append(batch.identifierBytes.count)
        }
      }
      let identity = type.identity.map { values[$0] ?? .blank }
      batch.records.append(
        type.hasOwnIdentifier
          ? identity[0]
          : CompositeIdentity.withBytes(of: identity) {
            codes.identities[type, default: CodeTable()].intern($0)
          }
      )
      batch.lines.append(Int64(line + 2))
    }
    return batch
  }

  private func code(
    _ text: String,
    _ kind: FieldKind,
    of type: RecordType,
    _ codes: inout CodeBook
  ) -> Int64 {
    guard !text.isEmpty else { return kind.isCoded ? 0 : .blank }
    switch kind {
    case .identifier: return codes.identities[type, default: CodeTable()].intern(text)
    case .reference(let referred):
      return codes.identities[referred, default: CodeTable()].intern(text)
    case .category, .list, .text, .yesNo: return codes.texts.intern(text)
    case .integer, .decimal: return Int64(text) ?? .blank
    case .date: return Day(iso: text)?.number ?? .blank
    }
  }
}
