import Foundation
import Ingest
import Records
import Testing

/// Which sheets of a workbook are read, and what is said of the others.
struct WorkbookDiscoveryTests {
  private static let rows = "<row><c t=\"str\"><v>x</v></c></row>"

  /// Finds the sources of a folder with one workbook in it, or of what the user says of it.
  private static func found(
    _ sheets: [(name: String, rows: String)],
    as overrides: [(type: RecordType, path: String)] = [],
    editing edit: (inout SmallWorkbook) -> Void = { _ in }
  ) throws -> (files: [String], diagnostics: [String]) {
    let scratch = try Scratch()
    var workbook = SmallWorkbook(sheets)
    edit(&workbook)
    try scratch.write(try workbook.zipped(), to: "book.xlsx")
    let found = try SourceDiscovery.files(
      at: overrides.isEmpty ? [scratch.folder] : [],
      overrides: overrides.map { ($0.type, scratch.path($0.path)) }
    )
    return (
      found.files.map { "\($0.type.rawValue) \($0.place())" }
        .map { $0.replacingOccurrences(of: scratch.folder + "/", with: "") },
      found.diagnostics.map(scratch.shown)
    )
  }

  @Test func `each sheet is a source, by record type and then by tab`() throws {
    let found = try Self.found([
      ("Contacts", Self.rows), ("client-links", Self.rows), ("Client Links", Self.rows),
      ("CLIENTS", Self.rows),
    ])
    #expect(
      found.files == [
        "clients book.xlsx:CLIENTS", "client_links book.xlsx:client-links",
        "client_links book.xlsx:Client Links", "contacts book.xlsx:Contacts",
      ]
    )
    #expect(found.diagnostics == [])
  }

  @Test func `hidden and empty sheets and charts are passed over`() throws {
    let found = try Self.found(
      [
        ("contacts", Self.rows), ("Lists", Self.rows), ("Deep", Self.rows), ("Sheet4", "<row/>"),
        ("Chart", Self.rows),
      ]
    ) { workbook in
      let hidden = "name=\"Lists\" state=\"hidden\""
      let deep = "name=\"Deep\" state=\"veryHidden\""
      workbook.edit("xl/workbook.xml") {
        $0.replacing("name=\"Lists\"", with: hidden).replacing("name=\"Deep\"", with: deep)
      }
      workbook.edit("xl/_rels/workbook.xml.rels") {
        $0.replacing(
          "worksheet\" Target=\"worksheets/sheet5",
          with: "chartsheet\" Target=\"charts/1"
        )
      }
    }
    #expect(found.files == ["contacts book.xlsx:contacts"])
    #expect(
      found.diagnostics == [
        "book.xlsx:Lists: note: a hidden sheet is not read",
        "book.xlsx:Deep: note: a hidden sheet is not read",
        "book.xlsx:Sheet4: note: an empty sheet, passed over",
        "book.xlsx:Chart: note: a sheet without cells, passed over",
      ]
    )
  }

  @Test func `a sheet that is no record type is a problem, with the nearest`() throws {
    let types =
      "sites, staff, clients, client_links, events, assignments, contacts, attendance, "
      + "responses, targets"
    #expect(
      try Self.found([("Contcats", Self.rows), ("2025-11", Self.rows)]).diagnostics == [
        "book.xlsx:Contcats: error: \"Contcats\" is no record type; sheets are named for what they "
          + "hold: \(types); rename the sheet to contacts, or read it with --mapping",
        "book.xlsx:2025-11: error: \"2025-11\" is no record type; sheets are named for what they "
          + "hold: \(types); rename the sheet, or read it with --mapping",
      ]
    )
  }

  @Test func `a workbook with nothing to read is a problem`() throws {
    #expect(
      try Self.found([("contacts", "")]).diagnostics == [
        "book.xlsx:contacts: note: an empty sheet, passed over",
        "book.xlsx: error: no sheet of the workbook is to be read; records stand on visible sheets; "
          + "show the sheet that holds them, or leave the file out",
      ]
    )
  }

  @Test func `the user may say what a sheet holds`() throws {
    let one = try Self.found([("Sheet1", Self.rows)], as: [(.contacts, "book.xlsx")])
    #expect(one.files == ["contacts book.xlsx:Sheet1"])
    let sheets = [("A b", Self.rows), ("Families", Self.rows)]
    let named = try Self.found(
      sheets,
      as: [(.clients, "book.xlsx:Families"), (.contacts, "book.xlsx:A b")]
    )
    #expect(named.files == ["clients book.xlsx:Families", "contacts book.xlsx:A b"])
    #expect(
      try Self.found(sheets, as: [(.contacts, "book.xlsx")]).diagnostics == [
        "book.xlsx: error: the workbook has 2 sheets: \"A b\", \"Families\"; --as reads one; say "
          + "which, as TYPE=FILE.xlsx:SHEET"
      ]
    )
    #expect(
      try Self.found(sheets, as: [(.contacts, "book.xlsx:Familes")]).diagnostics == [
        "book.xlsx: error: the workbook has no visible sheet \"Familes\"; its sheets are \"A b\", "
          + "\"Families\"; did you mean Families?"
      ]
    )
  }

  @Test func `a sheet given as two types is a problem`() throws {
    let found = try Self.found(
      [("Sheet1", Self.rows)],
      as: [
        (.contacts, "book.xlsx"), (.events, "book.xlsx:Sheet1"), (.contacts, "book.xlsx:Sheet1"),
      ]
    )
    #expect(found.files == ["contacts book.xlsx:Sheet1"])
    #expect(
      found.diagnostics == [
        "book.xlsx:Sheet1: error: given as contacts and as events; a file holds records of one type; "
          + "say which it is, or make two files of it",
        "book.xlsx:Sheet1: note: given twice, read once",
      ]
    )
  }
}
