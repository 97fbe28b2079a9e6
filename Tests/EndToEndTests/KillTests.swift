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

  @Test func `an import that is killed has happened whole or not at all`() async throws {
    let stage = try await stageWithSample()
    try await stage.check("vouch sample Larger --contacts 8000")
    try await stage.check("cp vouch.sqlite base.sqlite")
    let before = try content(of: stage)
    var executioner = try await Executioner(of: Self.importing, on: stage, seed: 2026)
    let after = try content(of: stage)
    let records = try records(of: stage)
    try #require(before != after)

    for moment in 0..<15 {
      try await stage.check("rm -f vouch.sqlite*; cp base.sqlite vouch.sqlite")
      try await executioner.strike(in: 0...1.2)
      let found = try content(of: stage)
      #expect(found == before || found == after, "killed at moment \(moment)")
      if moment % 5 == 0 {
        try await stage.check("vouch verify \(Self.mlo)")
        try await stage.check(Self.importing)
        #expect(try self.records(of: stage) == records)
        try await stage.check("vouch verify \(Self.mlo)")
      }
    }
    #expect(executioner.killed > 0, "no import was caught running")
  }

  @Test func `an undo that is killed has happened whole or not at all`() async throws {
    let stage = try await stageWithSample()
    try await stage.check("vouch sample Larger --contacts 4000")
    try await stage.check(Self.importing)
    try await stage.check("cp vouch.sqlite base.sqlite")
    let before = try content(of: stage)
    var executioner = try await Executioner(of: "vouch undo 2 \(Self.mlo)", on: stage, seed: 12)
    let after = try content(of: stage)
    try #require(before != after)
    for moment in 0..<8 {
      try await stage.check("rm -f vouch.sqlite*; cp base.sqlite vouch.sqlite")
      try await executioner.strike(in: 0.2...1.2)
      let found = try content(of: stage)
      #expect(found == before || found == after, "killed at moment \(moment)")
    }
    #expect(executioner.killed > 0, "no undo was caught running")
  }

  @Test func `an import that leaves bad rows out is killed whole or not at all`() async throws {
    let stage = try await stageWithSample()
    try await stage.check("vouch sample Larger --contacts 4000")
    // Every tenth contact of a month has a day that is none.
    try await stage.check(
      "sed -i '/,2025-11-/{0~10s/,2025-11-../,2025-11-31/}' Larger/contacts.csv"
    )
    try await stage.check("cp vouch.sqlite base.sqlite")
    let before = try content(of: stage)
    let importing = "\(Self.importing) --quarantine"
    var executioner = try await Executioner(of: importing, on: stage, seed: 7)
    let after = try content(of: stage)
    try #require(before["quarantine"] != after["quarantine"])
    for moment in 0..<8 {
      try await stage.check("rm -f vouch.sqlite*; cp base.sqlite vouch.sqlite")
      try await executioner.strike(in: 0.2...1.2)
      let found = try content(of: stage)
      #expect(found == before || found == after, "killed at moment \(moment)")
    }
    #expect(executioner.killed > 0, "no import was caught running")
  }

  @Test func `a first import that is killed can be made again`() async throws {
    let stage = try Stage()
    try await stage.check("vouch sample Larger --contacts 1000")
    var executioner = try await Executioner(of: Self.importing, on: stage, seed: 1991)
    let records = try records(of: stage)
    for moment in 0..<6 {
      try await stage.check("rm -f vouch.sqlite*")
      try await executioner.strike(in: 0...1.2)
      try await stage.check(Self.importing)
      #expect(try self.records(of: stage) == records, "killed at moment \(moment)")
    }
    #expect(executioner.killed > 0, "no import was caught running")
  }

  @Test func `a program folder is killed whole or not there`() async throws {
    let stage = try Stage()
    let starting = "vouch init programs/new --from mlo"
    var executioner = try await Executioner(of: starting, on: stage, seed: 4)
    let whole = try stage.state(of: "programs")
    for moment in 0..<12 {
      try await stage.check("rm -r programs")
      try await executioner.strike(in: 0...1.1)
      let found = try stage.state(of: "programs").filter { $0.key.hasPrefix("programs/new") }
      #expect(found.isEmpty || found == whole, "killed at moment \(moment)")
      if found.isEmpty { try await stage.check(starting) }
      #expect(try stage.state(of: "programs") == whole, "killed at moment \(moment)")
    }
    #expect(executioner.killed > 0, "no run was caught")
  }

  @Test func `a report that is killed leaves whole files or none`() async throws {
    let stage = try await stageWithSample()
    var executioner = try await Executioner(of: Self.reporting, on: stage, seed: 64)
    let whole = try stage.files(in: "reports")
    try #require(whole.count == 3)
    for moment in 0..<8 {
      try await stage.check("rm -r reports")
      // Nearly all of the time goes before the first file is written.
      try await executioner.strike(in: 0.6...1.1)
      let found = try stage.files(in: "reports").filter { !$0.key.hasPrefix(".") }
      for (name, bytes) in found {
        #expect(whole[name] == bytes, "\(name), killed at moment \(moment)")
      }
      try await stage.check(Self.reporting)
      #expect(try stage.files(in: "reports") == whole, "killed at moment \(moment)")
    }
    #expect(executioner.killed > 0, "no report was caught in the making")
  }

  @Test func `a batch that is killed goes on where it was, to the same bytes`() async throws {
    let stage = try await stageWithSample()
    var executioner = try await Executioner(of: Self.batch, on: stage, seed: 20)
    let whole = try stage.state(of: "reports")
    try #require(whole.count > 50)
    var resumed = 0
    for moment in 0..<20 {
      try await stage.check("rm -r reports")
      try await executioner.strike(in: 0.2...1.1)
      let found = try stage.files(in: "reports").keys.filter { !$0.hasPrefix(".") }
      if found.contains("manifest.json") { resumed += 1 }
      try await stage.check(Self.batch)
      #expect(try stage.state(of: "reports") == whole, "killed at moment \(moment)")
    }
    #expect(executioner.killed > 0, "no batch was caught running")
    #expect(resumed > 0, "no batch was caught halfway")
  }

  @Test func `a seal that is killed is in the ledger whole or not, and its files are proven next`()
    async throws
  {
    let stage = try await stageWithSample()
    let sealing = "vouch seal ircc-monthly 2025-11 \(Self.mlo)"
    try await stage.check("cp vouch.sqlite base.sqlite")
    let before = try seals(of: stage)
    var executioner = try await Executioner(of: sealing, on: stage, seed: 8)
    let after = try seals(of: stage)
    let files = try stage.files(in: "reports")
    try #require(before != after && files.count == 3)
    for moment in 0..<10 {
      try await stage.check("rm -rf reports vouch.sqlite*; cp base.sqlite vouch.sqlite")
      try await executioner.strike(in: 0.4...1.1)
      let found = try seals(of: stage)
      #expect(found == before || found == after, "killed at moment \(moment)")
      if found == after { #expect(try stage.files(in: "reports") == files) }
      try await stage.check(sealing)
      #expect(try seals(of: stage) == after, "killed at moment \(moment)")
      #expect(try stage.files(in: "reports") == files, "killed at moment \(moment)")
    }
    #expect(executioner.killed > 0, "no seal was caught running")
  }

  /// What is sealed, whenever that was.
  private func seals(of stage: Stage) throws -> [String: String] {
    try texts(
      of: "table",
      leavingOut: ["imported_at", "sealed_at", "document", "sha256"],
      in: stage
    )
  }

  private static let batch = "vouch batch 2026-01..2026-03 \(mlo)"

  private func stageWithSample() async throws -> Stage {
    let stage = try Stage()
    try await stage.check("vouch sample Sample --contacts 1000")
    try await stage.check("vouch import --today 2026-06-30 Sample \(Self.mlo)")
    return stage
  }

  // MARK: What a ledger holds

  /// Every row of every table, without the time at which imports ran, and the digests that hold it.
  private func content(of stage: Stage) throws -> [String: String] {
    try texts(of: "table", leavingOut: ["imported_at", "digest", "digests"], in: stage)
  }

  /// What the views of the records hold, whatever imports brought it.
  private func records(of stage: Stage) throws -> [String: String] {
    try texts(of: "view", leavingOut: ["import_id", "source", "source_line"], in: stage)
  }

  /// Opens the ledger, as the next command would, has SQLite check it, and puts all rows of each
  /// table or view into one text.
  private func texts(
    of kind: String,
    leavingOut columns: Set<String>,
    in stage: Stage
  ) throws -> [String: String] {
    let database = try DatabaseQueue(path: stage.folder.appending(path: "vouch.sqlite").path)
    defer { do { try database.close() } catch { Issue.record(error) } }
    return try database.write { database in
      #expect(try String.fetchAll(database, sql: "PRAGMA integrity_check") == ["ok"])
      #expect(try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").isEmpty)
      var texts: [String: String] = [:]
      for name in try String.fetchAll(
        database,
        sql: "SELECT name FROM sqlite_master WHERE type = ?",
        arguments: [kind]
      ) {
        let names = try database.makeStatement(sql: "SELECT * FROM \"\(name)\"").columnNames
          .filter { !columns.contains($0) }.map { "quote(\"\($0)\")" }
        texts[name] = try String.fetchOne(
          database,
          sql: """
            SELECT coalesce(group_concat(line, char(10)), '')
            FROM (SELECT \(names.joined(separator: " || ',' || ")) AS line
                  FROM "\(name)" ORDER BY line)
            """
        )
      }
      return texts
    }
  }
}

/// Runs a command again and again, and kills it at random moments of its run.
private struct Executioner {
  private let line: String
  private let stage: Stage
  private var random: SplitMix
  /// How many seconds the command takes: the least that was seen, since what else the machine does
  /// comes and goes.
  private var duration: Double
  private(set) var killed = 0

  /// Lets the command run once to its end.
  init(of line: String, on stage: Stage, seed: UInt64) async throws {
    self.line = line
    self.stage = stage
    random = SplitMix(state: seed)
    let start = ContinuousClock.now
    try await stage.check(line)
    duration = (ContinuousClock.now - start) / .seconds(1)
  }

  /// Starts the command and kills it at a share of its duration; above 1 it may come to its end.
  mutating func strike(in shares: ClosedRange<Double>) async throws {
    let delay = duration * Double.random(in: shares, using: &random)
    if let seconds = try await stage.kill(line, after: delay) {
      duration = min(duration, seconds)
    } else {
      killed += 1
    }
  }
}

extension Stage {
  /// Runs a command that must succeed.
  fileprivate func check(_ line: String) async throws {
    let found = try await run(line)
    try #require(found.status == 0, "\(line)\n\(found)")
  }

  /// Starts a command and kills it some seconds later; returns how many seconds it took where it
  /// ended before.
  fileprivate func kill(_ line: String, after seconds: Double) async throws -> Double? {
    let nowhere = URL(filePath: "/dev/null")
    let process = try start("exec \(line)", output: nowhere, errors: nowhere)
    return await onThreadOfItsOwn {
      let start = ContinuousClock.now
      while process.isRunning, ContinuousClock.now - start < .seconds(seconds) { usleep(500) }
      let elapsed = (ContinuousClock.now - start) / .seconds(1)
      if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) }
      process.waitUntilExit()
      return process.terminationReason == .uncaughtSignal ? nil : elapsed
    }
  }

  /// Every file and folder of a folder, hidden ones too, by path.
  fileprivate func state(of folder: String) throws -> [String: Data] {
    try state().filter { $0.key.hasPrefix("\(folder)/") }
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
