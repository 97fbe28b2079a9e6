import Foundation
import Ingest
import Ledger
import Records
import Templates
import Testing

@testable import Workflow

struct InitRunTests {
  @Test(arguments: InitRun.programs)
  func `every program to start from is sound and makes reports`(_ name: String) throws {
    let place = try StartedPlace(name)
    #expect(place.workspace.remarks == [])
    #expect(!place.workspace.program.reports.isEmpty)
  }

  @Test(arguments: InitRun.programs)
  func `a row under each sample header is imported without a word`(_ name: String) throws {
    let place = try StartedPlace(name)
    let schema = place.workspace.program.schema
    for type in RecordType.allCases {
      let header = try place.text("headers/\(type.rawValue).csv")
      let fields = header.dropLast().split(separator: ",").map { FieldName(String($0)) }
      #expect(fields == schema.fields(of: type).map(\.name))
      // Two clients, one of whom is the other.
      let rows = (type == .clients ? ["X1", "X2"] : ["X1"]).map { identifier in
        fields.map { Self.cell(of: $0, in: type, place.workspace.program, identifier) + "," }
          .joined().dropLast() + "\n"
      }
      try place.write(header + rows.joined(), to: "inbox/\(type.rawValue).csv")
    }
    let result = try place.importInbox()
    #expect(result.problems.shown == [])
    #expect(result.isClean)
  }

  @Test(arguments: InitRun.programs)
  func `the guide to the headers tells every column and every word`(_ name: String) throws {
    let place = try StartedPlace(name)
    let sections = try place.text("headers/README.md").split(separator: "\n## ")
    let schema = place.workspace.program.schema
    for type in RecordType.allCases {
      let section = try #require(sections.first { $0.hasPrefix("\(type.rawValue).csv\n") })
      for field in schema.fields(of: type) {
        let entry = "- `\(field.name)`\(field.isRequired ? ", **needed**" : ""):"
        #expect(section.contains("\n" + entry), "\(type) \(field.name)")
        for value in schema.vocabulary(of: field.name, in: type)?.values ?? [] {
          #expect(section.contains("`\(value)`"), "\(type) \(field.name) \(value)")
        }
      }
    }
  }

  @Test(arguments: InitRun.programs, ["README.md", "headers/README.md", "narratives/README.md"])
  func `what a person reads fits in 80 columns`(_ name: String, path: String) throws {
    let text = try StartedPlace(name).text(path)
    for line in text.split(separator: "\n") where line.contains(" ") {
      #expect(line.count <= 80, "\(line)")
    }
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
  }

  @Test func `what a run that was killed has left goes with the next`() throws {
    let place = try StartedPlace("minimal")
    // No process has this number: the system's are smaller.
    let left = place.folder.appending(path: ".new.vouch-init.2147483647.tmp")
    try FileManager.default.createDirectory(at: left, withIntermediateDirectories: true)
    try Data().write(to: left.appending(path: "program.yaml"))
    try InitRun(InitRequest(folder: place.folder.appending(path: "new").path, vouch: "v")).run()
    #expect(!FileManager.default.fileExists(atPath: left.path))
  }

  @Test(arguments: [
    ("plain/path-1.2_x", "plain/path-1.2_x"), ("two words", "'two words'"), ("", "''"),
    ("it's", "'it'\\''s'"), ("$HOME", "'$HOME'"), ("-x", "'-x'"), ("École", "'École'"),
  ])
  func `a shell takes a word for what it is`(word: String, written: String) {
    #expect(word.asShellWord == written)
  }

  /// A cell that the field takes.
  private static func cell(
    of field: FieldName,
    in type: RecordType,
    _ program: Program,
    _ identifier: String
  ) -> String {
    if let word = program.schema.vocabulary(of: field, in: type)?.values.first { return word }
    switch (type, field) {
    case (.clientLinks, "same_as"): return "X2"
    case (.targets, "report"): return program.reports.first?.name.rawValue ?? "none"
    case (.targets, "metric"): return program.metrics.first?.name.rawValue ?? "none"
    case (.targets, "fiscal_year"): return "2025-26"
    default: break
    }
    switch program.schema.field(field, of: type)?.kind {
    case .identifier, .reference: return identifier
    case .integer: return "1990"
    case .decimal: return "12.5"
    case .date: return "2025-11-30"
    case .yesNo: return "yes"
    case .category, .list, .text, nil: return "word"
    }
  }
}

/// A program folder that was just started, in a place of a test's own.
private final class StartedPlace: Sendable {
  let folder: URL
  let workspace: Workspace

  init(_ program: String) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "vouch-init-\(UUID())")
    try InitRun(InitRequest(folder: folder.path, program: program, vouch: "/usr/bin/vouch")).run()
    workspace = try Workspace(
      ledgerPath: folder.appending(path: "vouch.sqlite").path,
      templates: folder.path
    )
  }

  deinit {
    do { try FileManager.default.removeItem(at: folder) } catch {}
  }

  func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: path))
  }

  func importInbox() throws -> ImportResult {
    let request = ImportRequest(
      paths: [folder.appending(path: "inbox").path],
      today: Day(number: 20_634),
      time: "2026-06-30T12:00:00Z"
    )
    return try ImportRun(request, in: workspace).run { _, _ in }
  }
}
