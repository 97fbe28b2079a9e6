import Foundation
import Ledger
import Records
import Reporting
import Templates
import Workflow

/// A ledger of a random program in a folder of its own, with one import for each delivery of
/// records.
final class WorldLedger {
  private let folder: URL
  let ledger: Ledger
  private let program: Program

  init(_ program: Program) throws {
    self.program = program
    folder = FileManager.default.temporaryDirectory
      .appending(path: "vouch-second-way-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    ledger = try Ledger.open(
      folder.appending(path: "vouch.sqlite").path,
      program: program.name,
      schema: program.schema,
      access: .writingOrCreating
    )
  }

  deinit {
    do { try FileManager.default.removeItem(at: folder) } catch {}
  }

  /// Imports records; what an earlier import brought and these do not name stays.
  func importing(_ records: RecordTexts) throws {
    let schema = program.schema
    try ledger.runImport(at: "2025-12-01T09:00:00Z") { transaction in
      var codes = try transaction.codeBook(for: Set(RecordType.allCases))
      let types = RecordType.allCases.filter { !records[$0].isEmpty }
      let sources = types.map {
        ImportedFile(
          path: "\($0.rawValue).csv",
          type: $0,
          sha256: "of \($0)",
          byteCount: 1,
          rowCount: Int64(records[$0].count)
        )
      }
      for (source, type) in types.enumerated() {
        let coding = RowCoding(type: type, fields: schema.fields(of: type))
        // Of rows that contradict each other one import takes none.
        var seen: Set<[String?]> = []
        let rows = records[type].filter { row in seen.insert(type.identity.map { row[$0] }).inserted
        }
        try transaction.append(coding.batch(rows, source: source, &codes))
      }
      let outcome = try transaction.finish(codes: codes, sources: sources)
      guard outcome.problemCount == 0 else { throw Refused(problems: "\(outcome.problems)") }
      return (.commit, ())
    }
  }

  struct Refused: Error {
    let problems: String
  }

  /// The numbers of a report as the core makes them, as of an import.
  func numbers(
    of template: ReportTemplate,
    _ period: Period,
    asOf number: ImportNumber
  ) throws -> [ReportedNumber] {
    let snapshot = try ledger.snapshot(asOf: number)
    var targets: [ReportFacts.TargetKey: Rational] = [:]
    for target in try snapshot.targets() {
      let key = ReportFacts.TargetKey(
        report: target.report,
        metric: target.metric,
        fiscalYear: target.fiscalYear
      )
      targets[key] = Rational(Int128(target.millionths), over: 1_000_000)
    }
    let facts = ReportFacts(earliestMonth: try snapshot.earliestDay()?.month, targets: targets)
    let maker = ReportMaker(program: program, facts: facts, workers: 1)
    let made = Made()
    try maker.make(
      [(template, period)],
      from: snapshot,
      handedIn: { _, _, _ in nil },
      deliver: { _, sections in made.put(sections) }
    )
    return made.numbers
  }

  /// How the core and SQL compare, as of an import.
  func agreement(
    on template: ReportTemplate,
    _ period: Period,
    asOf number: ImportNumber
  ) throws -> Agreement {
    let numbers = try numbers(of: template, period, asOf: number)
    return try ledger.withViews(asOf: number) { views in
      try SecondWay(program).check(numbers, of: template, period, over: views)
    }
  }
}

/// Rows of texts as a batch of an import.
private struct RowCoding {
  let type: RecordType
  let fields: [Field]

  func batch(
    _ rows: [RecordTexts.Row],
    source: Int,
    _ codes: inout CodeBook
  ) -> RecordBatch {
    var batch = RecordBatch(
      type: type,
      source: source,
      fields: fields.map(\.name),
      capacity: rows.count
    )
    for (place, row) in rows.enumerated() {
      let values = fields.map { code(row[$0.name], $0.kind, &codes) }
      for (column, value) in values.enumerated() { batch.columns[column].append(value) }
      if type.hasOwnIdentifier {
        batch.identifierBytes += Array((row[type.identity[0]] ?? "").utf8)
        batch.identifierEnds.append(batch.identifierBytes.count)
      }
      batch.records.append(record(values, &codes))
      batch.lines.append(Int64(place + 2))
    }
    return batch
  }

  private func record(_ values: [Int64], _ codes: inout CodeBook) -> Int64 {
    let identity = type.identity.map { name in
      fields.firstIndex { $0.name == name }.map { values[$0] } ?? .blank
    }
    if type.hasOwnIdentifier { return identity[0] }
    return CompositeIdentity.withBytes(of: identity) {
      codes.identities[type, default: CodeTable()].intern($0)
    }
  }

  private func code(_ text: String?, _ kind: FieldKind, _ codes: inout CodeBook) -> Int64 {
    guard let text else { return kind.isCoded ? 0 : .blank }
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
