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
    workbook: (name: String, sheets: [String])? = nil,
    table: String = "file: \"o*\""
  ) throws -> (files: [String], diagnostics: [String]) {
    let scratch = try Scratch()
    for name in names { try scratch.write("x\n", to: name) }
    if let workbook {
      let bytes = try SmallWorkbook(workbook.sheets.map { ($0, rows) }).zipped()
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

  @Test func `files that programs leave beside others are passed over, whatever they are named`()
    throws
  {
    let names = ["o1.csv", "~$o1.csv", "~$O01.xlsx", "._o1.csv", "._O01.xlsx", "._staff.csv"]
    let found = try Self.found("", names, table: "file: \"*o*\"")
    #expect(found.files == ["contacts o1.csv"])
    let companion = "note: a file that a program left beside another of that name, passed over"
    #expect(
      found.diagnostics == [
        "._O01.xlsx: \(companion)", "._o1.csv: \(companion)", "._staff.csv: \(companion)",
        "~$O01.xlsx: \(companion)", "~$o1.csv: \(companion)",
      ]
    )
  }

  @Test func `a workbook that cannot be told to be the mapping's says what is wrong with it`()
    throws
  {
    let scratch = try Scratch()
    var workbook = SmallWorkbook([("Notes", Self.rows), ("Contacts", Self.rows)])
    workbook.remove("xl/worksheets/sheet2.xml")
    try scratch.write(try workbook.zipped(), to: "o.xlsx")
    let text = """
      tables:
        - name: contacts
          file: "o*.xlsx"
          sheet: Contacts
          records:
            - {type: contacts, fields: {contact_id: No, date: Day, kind: {value: group}}}
      """
    let found = try SourceDiscovery.files(at: [scratch.path("o.xlsx")], mapping: mapping(text))
    #expect(
      found.diagnostics.map(scratch.shown).first
        == "o.xlsx:Contacts: error: the workbook lacks its part \"xl/worksheets/sheet2.xml\"; "
        + "copy it again, or open it and save it anew"
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
      workbook: ("Plan.xlsx", ["Contacts"]),
      table: lines
    )
    #expect(taken.files == ["contacts Plan.xlsx:Contacts"])
    let passed = try Self.found(
      "pass_over: \"Plan*\"",
      ["staff.csv"],
      workbook: ("Plan.xlsx", ["Notes"]),
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

  @Test(arguments: [
    ("file_name: \"{officer} {month}*.csv\"", "April.csv", "{officer} {month}*.csv, l.csv"),
    ("file_name: \"*.csv\"", "April.csv", "o*, l.csv"), ("", "April.csv", "o*, l.csv"),
    ("file_name: \"{officer} {month}.csv\"", "contcts.csv", "{officer} {month}.csv, l.csv"),
    ("file_name: \"{officer} {month}.csv\"", "contacts.csv", nil),
  ])
  func `a file of another name is told of with the names that there may be`(
    top: String,
    name: String,
    patterns: String?
  ) throws {
    let lookups = "lookups: {l: {file: l.csv, key: K}, sheets: {sheet: Lists, key: K}}\n"
    let found = try Self.found(lookups + top, [name])
    let fix =
      name == "contcts.csv"
      ? "or to contacts if that is what it holds" : "or list it under pass_over in the mapping"
    let problem = patterns.map {
      "\(name): error: the name is neither that of a file of the mapping nor a record type; "
        + "the mapping reads files named \($0); rename it so, \(fix)"
    }
    #expect(found.diagnostics.filter { $0.contains("error") } == [problem].compactMap(\.self))
  }

  @Test func `a workbook of another name is told of once, unless its sheets are record types`()
    throws
  {
    let top = "file_name: \"{officer} {month}.xlsx\""
    let found = try Self.found(
      top,
      [],
      workbook: ("April.xlsx", ["Contacts", "Tally", "Présences"]),
      table: "sheet: x"
    )
    #expect(found.files == [])
    #expect(
      found.diagnostics.first
        == "April.xlsx: error: the name is neither that of a file of the mapping nor a record "
        + "type; the mapping reads files named {officer} {month}.xlsx; rename it so, or list it under "
        + "pass_over in the mapping"
    )
    let plain = try Self.found(
      top,
      [],
      workbook: ("April.xlsx", ["contacts", "Sites"]),
      table: "sheet: x"
    )
    #expect(plain.files == ["sites April.xlsx:Sites", "contacts April.xlsx:contacts"])
  }

  @Test func `a folder of which everything is passed over holds no records`() throws {
    let found = try Self.found("pass_over: Export.csv", ["Export.csv"])
    #expect(found.diagnostics.first?.hasPrefix("F: error: no file of records is here") == true)
  }
}
