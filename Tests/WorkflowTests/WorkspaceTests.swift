import Foundation
import Ledger
import Records
import Templates
import Testing

@testable import Workflow

struct WorkspaceTests {
  @Test func `a report's hash covers its templates and narratives, and no other report's`() throws {
    let place = try Workplace()
    let (monthly, annual) = (try place.hash(of: "monthly"), try place.hash(of: "annual"))
    #expect(monthly.wholeMatch(of: /[0-9a-f]{64}/) != nil)
    #expect(monthly != annual)
    #expect(try place.hash(of: "monthly") == monthly, "the same files have the same hash")

    for shared in ["program.yaml", "metrics.yaml"] {
      let changed = try Workplace()
      try changed.append("# A remark.\n", to: shared)
      #expect(try changed.hash(of: "monthly") != monthly)
      #expect(try changed.hash(of: "annual") != annual)
    }
    try place.append("# A remark.\n", to: "annual.yaml")
    #expect(try place.hash(of: "annual") != annual)
    #expect(try place.hash(of: "monthly") == monthly)
  }

  @Test func `each narrative is part of the hash, by its text and by its name`() throws {
    let place = try Workplace()
    let texts: [[String: String]] = [
      [:], ["a.md": "text"], ["a.md": "texts"], ["b.md": "text"], ["a.md": "text", "b.md": ""],
      ["a.md": "te", "b.md": "xt"], ["a.md": "text1 1\nb.md"],
    ]
    let hashes = try texts.map { try place.hash(of: "monthly", narratives: $0) }
    #expect(Set(hashes).count == texts.count)
  }

  @Test func `templates with errors are told with their places`() throws {
    let place = try Workplace()
    try place.append("colour: blue\n", to: "annual.yaml")
    let error = #expect(throws: WorkflowError.self) { try place.workspace() }
    #expect(error?.exitStatus == .badTemplate)
    #expect(error?.description == "the templates have 1 error; nothing was done")
    #expect(error?.diagnostics.first?.location.file == place.path("program/annual.yaml"))
  }

  @Test func `a folder without a program is no input`() throws {
    let place = try Workplace()
    #expect(throws: TemplatesError.noFolder(place.path("elsewhere"))) {
      try Workspace(ledgerPath: "vouch.sqlite", templates: place.path("elsewhere"))
    }
    #expect(throws: TemplatesError.noProgramFile(folder: place.path(""))) {
      try Workspace(ledgerPath: "vouch.sqlite", templates: place.path(""))
    }
  }

  @Test func `the ledger of another program is refused`() throws {
    let place = try Workplace()
    try place.write(Workplace.contacts(1), to: "contacts.csv")
    try place.run(["contacts.csv"])
    #expect(try place.workspace().openLedger(.reading).program == "small")
    let path = place.path("vouch.sqlite")
    #expect(throws: LedgerError.otherProgram(path: path, found: "small", expected: "other")) {
      _ = try Ledger.open(path, program: "other", schema: .core, access: .reading)
    }
  }
}

extension Workplace {
  fileprivate func hash(of report: String, narratives: [String: String] = [:]) throws -> String {
    let workspace = try workspace()
    let template = try #require(workspace.program.report(report))
    return workspace.templateHash(of: template, narratives: narratives)
  }

  fileprivate func append(_ text: String, to template: String) throws {
    let file = "program/\(template)"
    try write(
      try String(contentsOf: folder.appending(path: file), encoding: .utf8) + "\n" + text,
      to: file
    )
  }
}
