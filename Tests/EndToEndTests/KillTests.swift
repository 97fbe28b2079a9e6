import Foundation
import GRDB
import Testing

/// A process that is killed at any moment leaves the ledger as it was, or as it was to be, and of
/// reports whole files or none.
@Suite(.serialized)
struct KillTests {
  private static let mlo = "--templates \"$REPOSITORY/ReportTemplates/mlo\""
  private static let importing = "vouch import --today 2026-06-30 Larger \(mlo)"
  private static let reporting = "vouch report ircc-monthly 2025-11 \(mlo)"
  private static let moments = 15

  @Test func `an import that is killed has happened whole or not at all`() async throws {
    let stage = try await stageWithSample()
    try await stage.check("vouch sample Larger --contacts 10000")
    try await stage.check("cp vouch.sqlite base.sqlite")
    let before = try content(of: "vouch.sqlite", in: stage)
    let duration = try await stage.duration(of: Self.importing)
    let after = try content(of: "vouch.sqlite", in: stage)
    try #require(before != after)

    var random = SeededGenerator(seed: 2026)
    var killed = 0
    for moment in 0..<Self.moments {
      try await stage.check("rm -f vouch.sqlite*; cp base.sqlite vouch.sqlite")
      // Beyond the usual duration too, for a machine that is slower this time.
      let delay = duration * Double.random(in: 0...1.2, using: &random)
      if try await stage.kill(Self.importing, after: delay) { killed += 1 }
      let found = try content(of: "vouch.sqlite", in: stage)
      #expect(found == before || found == after, "killed at moment \(moment)")
      if moment % 5 == 0 {
        try await stage.check(Self.importing)
        #expect(try content(of: "vouch.sqlite", in: stage).records == after.records)
      }
    }
    #expect(killed > 0, "no import was caught running")
  }

  @Test func `a first import that is killed can be made again`() async throws {
    let stage = try Stage()
    try await stage.check("vouch sample Larger --contacts 2000")
    let duration = try await stage.duration(of: Self.importing)
    let after = try content(of: "vouch.sqlite", in: stage)
    var random = SeededGenerator(seed: 1991)
    for moment in 0..<Self.moments {
      try await stage.check("rm -f vouch.sqlite*")
      _ = try await stage.kill(
        Self.importing,
        after: duration * Double.random(in: 0...1.1, using: &random)
      )
      try await stage.check(Self.importing)
      #expect(try content(of: "vouch.sqlite", in: stage).records == after.records, "\(moment)")
    }
  }

  @Test func `a report that is killed leaves whole files or none`() async throws {
    let stage = try await stageWithSample()
    let duration = try await stage.duration(of: Self.reporting)
    let whole = try stage.files(in: "reports")
    try #require(whole.count == 3)
    var random = SeededGenerator(seed: 64)
    for moment in 0..<Self.moments {
      try await stage.check("rm -r reports")
      // Nearly all of the time goes before the first file is written.
      _ = try await stage.kill(
        Self.reporting,
        after: duration * Double.random(in: 0.6...1.1, using: &random)
      )
      let found = try stage.files(in: "reports").filter { !$0.key.hasPrefix(".") }
      for (name, bytes) in found {
        #expect(whole[name] == bytes, "\(name), killed at moment \(moment)")
      }
      try await stage.check(Self.reporting)
      #expect(try stage.files(in: "reports") == whole, "killed at moment \(moment)")
    }
  }

  private func stageWithSample() async throws -> Stage {
    let stage = try Stage()
    try await stage.check("vouch sample Sample --contacts 1000")
    try await stage.check("vouch import --today 2026-06-30 Sample \(Self.mlo)")
    return stage
  }

  // MARK: What a ledger holds

  private struct Content: Equatable {
    /// Every row of every table, without the time at which imports ran.
    var tables: [String: String] = [:]
    /// What the tables of records hold, whatever imports brought it.
    var records: [String: String] = [:]
  }

  /// Opens the ledger, as the next command would, has SQLite check it, and reads all of it.
  private func content(of ledger: String, in stage: Stage) throws -> Content {
    let database = try DatabaseQueue(path: stage.folder.appending(path: ledger).path)
    defer { do { try database.close() } catch { Issue.record(error) } }
    return try database.write { database in
      #expect(try String.fetchAll(database, sql: "PRAGMA integrity_check") == ["ok"])
      #expect(try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").isEmpty)
      var content = Content()
      let tables = try String.fetchAll(
        database,
        sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
      )
      for table in tables {
        content.tables[table] = try text(of: "\"\(table)\"", in: database)
      }
      let views = try String.fetchAll(
        database,
        sql: "SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name"
      )
      for view in views {
        let columns = try Row.fetchAll(database, sql: "PRAGMA table_info(\"\(view)\")")
          .map { row -> String in row["name"] }
          .filter { !["import_id", "source", "source_line"].contains($0) }
          .map { "\"\($0)\"" }
        content.records[view] = try text(
          of: "(SELECT \(columns.joined(separator: ", ")) FROM \"\(view)\")",
          in: database
        )
      }
      return content
    }
  }

  /// All rows as one text, put together by SQLite.
  private func text(of source: String, in database: Database) throws -> String {
    let columns = try database.makeStatement(sql: "SELECT * FROM \(source)").columnNames
      .filter { $0 != "imported_at" }.map { "quote(\"\($0)\")" }
    return try String.fetchOne(
      database,
      sql: """
        SELECT group_concat(line, char(10))
        FROM (SELECT \(columns.joined(separator: " || ',' || ")) AS line
              FROM \(source) ORDER BY line)
        """
    ) ?? ""
  }
}

extension Stage {
  /// Runs a command that must succeed.
  fileprivate func check(_ line: String) async throws {
    let found = try await run(line)
    try #require(found.status == 0, "\(line)\n\(found)")
  }

  /// How many seconds a command takes.
  fileprivate func duration(of line: String) async throws -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try await check(line)
    return (clock.now - start) / .seconds(1)
  }

  /// Starts a command and kills it some seconds later; returns whether it still ran.
  fileprivate func kill(_ line: String, after seconds: Double) async throws -> Bool {
    let nowhere = URL(filePath: "/dev/null")
    let process = try start("exec \(line)", output: nowhere, errors: nowhere)
    try await Task.sleep(for: .seconds(seconds))
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }

  /// The files under a folder by name, without the folders; none where there is no folder.
  fileprivate func files(in folder: String) throws -> [String: Data] {
    let root = self.folder.appending(path: folder)
    guard FileManager.default.fileExists(atPath: root.path) else { return [:] }
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      let file = root.appending(path: path)
      guard !file.hasDirectoryPath, try !Self.isFolder(file) else { continue }
      files[file.lastPathComponent] = try Data(contentsOf: file)
    }
    return files
  }

  private static func isFolder(_ file: URL) throws -> Bool {
    let type = try FileManager.default.attributesOfItem(atPath: file.path)[.type]
    return type as? FileAttributeType == .typeDirectory
  }
}

/// SplitMix64: the same numbers on every run.
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
