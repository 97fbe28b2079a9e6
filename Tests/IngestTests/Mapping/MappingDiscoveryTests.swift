import Foundation
import Ingest
import Records
import Testing

/// Which files a mapping takes, which it passes over, and what is said of the others.
struct MappingDiscoveryTests {
  private static let rows = "<row><c t=\"str\"><v>x</v></c></row>"

  /// Finds the sources of a folder, its one workbook among them, where there is one.
  private static func found(
    _ top: String,
    _ names: [String],
    workbook: (name: String, sheet: String)? = nil,
    table: String = "file: \"o*\""
  ) throws -> (files: [String], diagnostics: [String]) {
    let scratch = try Scratch()
    for name in names { try scratch.write("x\n", to: name) }
    if let workbook {
      let bytes = try SmallWorkbook([(workbook.sheet, rows)]).zipped()
      try scratch.write(bytes, to: workbook.name)
    }
    let text = """
      \(top)
      tables:
        - name: contacts
          \(table)
          records:
            - {type: contacts, fields: {contact_id: No, date: Day, kind: {value: group}}}
      """
    let found = try SourceDiscovery.files(at: [scratch.folder], mapping: mapping(text))
    return (
      found.files.map { "\($0.type.rawValue) \($0.place())" }
        .map { $0.replacingOccurrences(of: scratch.folder + "/", with: "") },
      found.diagnostics.map(scratch.shown)
        .map { $0.replacingOccurrences(of: scratch.folder, with: "F") }
    )
  }

  @Test func `files that no table needs are passed over, and told of in one note`() throws {
    let names = ["o1.csv", "Export.csv", "USER.CSV.gz", "notes.txt", "sites.csv"]
    let found = try Self.found("pass_over: [export.csv, \"User*\", \"*.txt\"]", names)
    #expect(found.files == ["sites sites.csv", "contacts o1.csv"])
    #expect(
      found.diagnostics == [
        "--mapping desk: note: passed over, as the mapping says: Export.csv, USER.CSV.gz, notes.txt"
      ]
    )
  }

  @Test func `what a table takes is not passed over`() throws {
    let found = try Self.found("pass_over: \"*\"", ["o1.csv", "sites.csv"])
    #expect(found.files == ["contacts o1.csv"])
    #expect(
      found.diagnostics == [
        "--mapping desk: note: passed over, as the mapping says: sites.csv"
      ]
    )
  }

  @Test func `a workbook without a table of the mapping is passed over`() throws {
    let lines = "file: \"*.xlsx\"\n    sheet: Contacts"
    let taken = try Self.found(
      "pass_over: \"Plan*\"",
      [],
      workbook: ("Plan.xlsx", "Contacts"),
      table: lines
    )
    #expect(taken.files == ["contacts Plan.xlsx:Contacts"])
    let passed = try Self.found(
      "pass_over: \"Plan*\"",
      ["staff.csv"],
      workbook: ("Plan.xlsx", "Notes"),
      table: lines
    )
    #expect(passed.files == ["staff staff.csv"])
    #expect(
      passed.diagnostics == [
        "--mapping desk: note: passed over, as the mapping says: Plan.xlsx",
        "--mapping desk: note: no file is the mapping's table contacts",
      ]
    )
  }

  @Test func `a folder of which everything is passed over holds no records`() throws {
    let found = try Self.found("pass_over: Export.csv", ["Export.csv"])
    #expect(found.diagnostics.first?.hasPrefix("F: error: no file of records is here") == true)
  }
}
