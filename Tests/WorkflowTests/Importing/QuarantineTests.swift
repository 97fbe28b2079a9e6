import Foundation
import GRDB
import Ledger
import Records
import Rendering
import Testing
import Workflow

/// Imports that leave bad rows out, and what becomes of the rows.
struct QuarantineTests {
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `what goes in is what the files without their bad rows hold, and no row is lost`(
    seed: UInt64
  ) throws {
    let place = try Workplace()
    let spoiled = SpoiledFiles(seed: seed)
    for round in 1...3 {
      let files = spoiled.next()
      for (name, lines) in files { try place.write(lines.text, to: "mixed/\(name)") }
      let mixed = try place.run(["mixed"], badRows: .quarantined, ledger: "mixed.sqlite")
      let first = mixed.problems.shown.first?.description ?? ""
      #expect(mixed.problems.isEmpty, "\(first)")
      let rowCount = files.values.reduce(0) { $0 + $1.count - 1 }
      #expect(mixed.rowCount + mixed.outcome.quarantine.badRows == rowCount)

      let bad = badLines(of: mixed)
      for (name, lines) in files {
        let good = lines.enumerated().filter { !(bad[name]?.contains($0.offset + 1) ?? false) }
        try place.write(good.map(\.element).text, to: "good/\(name)")
      }
      let clean = try place.run(["good"], ledger: "clean.sqlite")
      let firstLeft = clean.problems.shown.first?.description ?? ""
      #expect(clean.problems.isEmpty, "round \(round): \(firstLeft)")
      #expect(try records(of: place, "mixed.sqlite") == records(of: place, "clean.sqlite"))
    }
    #expect(try integrity(of: place, "mixed.sqlite") == ["ok"])
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `the same files a second time change nothing, and nothing is good when it is read again`(
    seed: UInt64
  ) throws {
    let place = try Workplace()
    for (name, lines) in SpoiledFiles(seed: seed).next() {
      try place.write(lines.text, to: "mixed/\(name)")
    }
    let first = try place.run(["mixed"], badRows: .quarantined)
    let second = try place.run(["mixed"], badRows: .quarantined)
    #expect(!second.changesAnything)
    #expect(second.outcome.quarantine.known == first.outcome.quarantine.badRows)
    let retry = RetryRun([], in: try place.workspace(), today: Day(number: 20_634), time: "2026")
    let outcome = try retry.run()
    let readable = first.outcome.quarantine.badRows - outcome.unreadable.count
    #expect(outcome.result?.outcome.quarantine.known ?? 0 == readable)
    #expect(outcome.result?.changesAnything != true)
  }

  // MARK: Ledgers

  /// The lines that an import left out, by the files' names.
  private func badLines(of result: ImportResult) -> [String: Set<Int>] {
    result.fixList.files.reduce(into: [:]) { lines, file in
      let name = URL(filePath: file.path).lastPathComponent
      lines[name] = Set(file.tables.flatMap { $0.rows.map(\.line) })
    }
  }

  private func records(of place: Workplace, _ ledger: String) throws -> [String: [String]] {
    try database(of: place, ledger).read { database in
      try Dictionary(
        uniqueKeysWithValues: RecordType.allCases.map { type in
          let fields = Schema.core.fields(of: type).map { "\"\($0.name)\"" }
          let sql = "SELECT \(fields.joined(separator: ", ")) FROM \(type.rawValue)_view"
          let rows = try Row.fetchAll(database, sql: sql).map { row in
            row.databaseValues.map(\.description).joined(separator: "|")
          }
          return (type.rawValue, rows.sorted())
        }
      )
    }
  }

  private func integrity(of place: Workplace, _ ledger: String) throws -> [String] {
    try database(of: place, ledger).read { database in
      try String.fetchAll(database, sql: "PRAGMA integrity_check")
        + Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map(\.description)
    }
  }

  private func database(of place: Workplace, _ ledger: String) throws -> DatabaseQueue {
    try DatabaseQueue(path: place.path(ledger))
  }
}

extension [String] {
  fileprivate var text: String { joined(separator: "\n") + "\n" }
}
