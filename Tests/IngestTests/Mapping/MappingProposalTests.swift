import Foundation
import Ingest
import Records
import Testing

/// What a file that nobody made for a mapping does to the one that is proposed of it.
struct MappingProposalTests {
  private static func proposed(
    _ bytes: [UInt8],
    named name: String
  ) throws -> (lines: [String], problems: [String]) {
    let scratch = try Scratch()
    try scratch.write(bytes, to: name)
    let (proposal, problems) = try MappingProposal.of(
      scratch.path(name),
      type: .contacts,
      schema: programSchema
    )
    let lines = proposal?.yaml.split(separator: "\n").map(String.init) ?? []
    return (lines, problems.map(scratch.shown))
  }

  @Test func `no heading ends a line of the proposal, and no name means more than itself`() throws {
    let file = "contact_id,date,kind\nC1,2025-11-03,group\n"
      .replacing("kind", with: "kind,x\u{2028}tables: []")
    let found = try Self.proposed(Array(file.utf8), named: "a{b}*.csv")
    #expect(found.problems == [])
    #expect(found.lines.contains("    file: \"a?b}?.csv\"  # 1.0: the file's name"))
    #expect(found.lines.last == "          # not read: [\"x tables: []\"]")
  }

  @Test func `columns of one heading are told of`() throws {
    let file = "contact_id,date,Date,kind\nC1,2025-11-03,2025-11-04,group\n"
    let found = try Self.proposed(Array(file.utf8), named: "a.csv")
    #expect(
      found.lines.contains(
        "    # stands twice: [\"Date\"]: a mapping that reads one is refused; rename one in the file"
      )
    )
  }

  @Test func `a table that breaks off says so beside what is proposed of it`() throws {
    let file = "contact_id,date,kind\nC1,2025-11-03,group\nC2,\"2025-11-04,group\n"
    let found = try Self.proposed(Array(file.utf8), named: "a.csv")
    #expect(!found.lines.isEmpty)
    #expect(
      found.problems == [
        "a.csv:3:2: error: the quote opened here is never closed; close it, or take it out"
      ]
    )
  }
}
