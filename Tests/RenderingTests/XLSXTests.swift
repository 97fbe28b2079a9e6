import Foundation
import Records
import Reporting
import Templates
import Testing

@testable import Rendering

struct XLSXTests {
  @Test func `the same report gives the same bytes`() throws {
    let report = try LargeReport.make()
    let first = try workbook(of: report)
    #expect(try workbook(of: report) == first)
    #expect(first.count > 10_000)
  }

  @Test func `no text is a formula or a link to the world`() throws {
    let archive = try ZipArchive(workbook(of: RichReport.make()))
    for (name, xml) in archive.files where name.hasPrefix("xl/worksheets/") {
      #expect(!xml.contains("<f>"), "\(name)")
      #expect(!xml.contains("r:id=\"rIdHyper"), "\(name)")
    }
    for (name, xml) in archive.files where name.hasSuffix(".rels") {
      #expect(!xml.contains("hyperlink"), "\(name)")
    }
    let strings = try #require(archive.files["xl/sharedStrings.xml"])
    #expect(strings.contains("=HYPERLINK(&quot;") || strings.contains("=HYPERLINK(\""))
    #expect(strings.contains("&lt;b&gt;&amp;lt;&lt;/b&gt;"))
  }

  @Test func `numbers are numbers, in French too`() throws {
    for language in Language.allCases {
      let archive = try ZipArchive(workbook(of: RichReport.make(), in: language))
      let summary = try #require(archive.files["xl/worksheets/sheet2.xml"])
      // Direct contacts of the period.
      #expect(summary.contains("<v>1234567</v>"))
      let styles = try #require(archive.files["xl/styles.xml"])
      #expect(styles.contains("#,##0.0"))
      #expect(styles.contains(language == .french ? "[$-C0C]#,##0" : "\"#,##0.0\""))
    }
  }

  @Test func `the headline cells have names`() throws {
    let archive = try ZipArchive(workbook(of: RichReport.make()))
    let book = try #require(archive.files["xl/workbook.xml"])
    #expect(
      book.contains("<definedName name=\"unduplicated_clients_period\">Summary!$B$6</definedName>")
        || book.contains(
          "<definedName name=\"unduplicated_clients_period\">'Summary'!$B$6</definedName>"
        )
    )
    #expect(book.contains("name=\"reach_year_to_date\""))
  }

  @Test func `the workbook says what it is, and of a day that is the period's last`() throws {
    let archive = try ZipArchive(workbook(of: RichReport.make()))
    let core = try #require(archive.files["docProps/core.xml"])
    #expect(core.contains("<dc:creator>Multicultural Liaison Officer Program</dc:creator>"))
    #expect(core.contains("Monthly report to the federal funder, November 2025"))
    #expect(core.contains("2025-11-30T12:00:00Z"))
  }

  @Test func `every sheet is set up for paper`() throws {
    let archive = try ZipArchive(workbook(of: RichReport.make()))
    let sheets = archive.files.filter { $0.key.hasPrefix("xl/worksheets/sheet") }
    #expect(sheets.count == 11)
    for (name, xml) in sheets {
      #expect(xml.contains("orientation=\"landscape\""), "\(name)")
      #expect(xml.contains("fitToPage=\"1\""), "\(name)")
      #expect(xml.contains("Page &amp;P of &amp;N"), "\(name)")
    }
  }

  @Test func `a report's note is on the cover, over all its columns`() throws {
    let noted = try report(
      of: period("2025-11"),
      note: [.english: "For conversation only."],
      sections: []
    )
    let archive = try ZipArchive(workbook(of: noted))
    let strings = try #require(archive.files["xl/sharedStrings.xml"])
    #expect(strings.contains("For conversation only."))
    let cover = try #require(archive.files["xl/worksheets/sheet1.xml"])
    #expect(cover.contains("<mergeCell ref=\"A4:D4\"/>"))
  }

  @Test func `a text longer than a cell is cut and says so`() throws {
    let long = String(repeating: "word ", count: 10_000)
    let rows = [member("a", long), member("b", String(repeating: "🏫", count: 20_000))]
    let archive = try ZipArchive(
      workbook(
        of: report(
          of: try period("2025-11"),
          sections: [
            numbers(
              "s",
              [.english: "S"],
              breakdown: .own("service"),
              metrics: [Metrics.contacts],
              rows: rows
            ) { _, _, _, _ in whole(1) }
          ]
        )
      )
    )
    let strings = try #require(archive.files["xl/sharedStrings.xml"])
    #expect(strings.components(separatedBy: "cut here").count == 3)
  }

  @Test(arguments: [
    ("a\0b", "a\u{FFFD}b"), ("\u{FFFE}", "\u{FFFD}"), ("_x0041_", "_x005F_x0041_"),
    ("plain_x_text", "plain_x_text"), ("_x00G1_", "_x00G1_"),
  ])
  func `what XML cannot hold is replaced and what looks like its escapes is kept`(
    text: String,
    safe: String
  ) {
    #expect(XMLText.safe(text) == safe)
  }

  @Test(arguments: [
    ("2025-11-03", Language.english, "[$-409]mmm d, yyyy"),
    ("2025-11-03", .french, "[$-C0C]d mmm yyyy"),
    ("2025-11-01", .french, "[$-C0C]d\"er\" mmm yyyy"),
  ])
  func `a day is a date that the workbook shows in its language`(
    iso: String,
    language: Language,
    code: String
  ) throws {
    let day = try #require(Day(iso: iso))
    #expect(NumberCode.code(of: day, in: language) == code)
  }

  @Test(arguments: [(15, "pt"), (-19, "pt"), (20, "pts"), (-125, "pts")])
  func `points are counted in a French workbook as in its text`(tenths: Int, noun: String) throws {
    let points = try #require(Rational(Int128(tenths), over: 10))
    let format = NumberFormat(.points, decimals: 1)
    let code = NumberCode.code(format, of: points, in: Language.french.wording)
    #expect(code == "[$-C0C]#,##0.0\"\u{A0}\(noun)\"")
  }

  @Test func `columns and cells that nothing is said of are in the font of all others`() throws {
    let styles = try #require(
      try ZipArchive(workbook(of: RichReport.make())).files["xl/styles.xml"]
    )
    let fonts = try #require(styles.components(separatedBy: "<font>").dropFirst().first)
    #expect(fonts.contains("<name val=\"Arial\"/>") && fonts.contains("<sz val=\"10\"/>"))
  }

  @Test func `days are days from 1 March 1900 on`() throws {
    let day = { (text: String) in try #require(Day(iso: text)) }
    #expect(try day("2025-11-30").workbookSerial == 45_991)
    #expect(try day("1900-03-01").workbookSerial == 61)
    #expect(try day("1900-02-28").workbookSerial == nil)
  }

  @Test(arguments: ["unduplicated_clients_period", "_a", "a_1"])
  func `a metric and a column make a cell's name`(name: String) {
    #expect(CellNames.isAllowed(name))
  }

  @Test(arguments: ["", "a1", "1_a", "é_a", "a b_c", "a-b_c"])
  func `what a workbook would refuse is no cell's name`(name: String) {
    #expect(!CellNames.isAllowed(name))
  }

  @Test(arguments: [
    (rows: 2, columns: 16_384), (rows: 1_048_573, columns: 1), (rows: 2, columns: 70_000),
  ])
  func `a table that no sheet holds is refused with what to do`(rows: Int, columns: Int) throws {
    let row = [Cell](repeating: Cell(.blank), count: columns + 1)
    let table = Table(
      header: [row],
      rows: [[Cell]](repeating: row, count: rows),
      columns: [Table.ColumnKind](repeating: .number, count: columns + 1)
    )
    let sheet = Sheet(id: "s", title: "Schools", body: .table(table))
    let error = #expect(throws: RenderingError.self) {
      try TablePage(sheet: sheet, table: table, wording: Language.english.wording)
    }
    #expect(error == .tooLarge(sheet: "Schools", rows: rows + 4, columns: columns + 1))
    #expect(error?.description.hasSuffix("or leave xlsx out with --format csv,md") == true)
  }

  @Test func `the last column of a sheet can be written`() throws {
    let row = [Cell](repeating: Cell(.number(Rational(1), NumberFormat())), count: 16_384)
    let table = Table(
      header: [row],
      rows: [row],
      columns: [Table.ColumnKind](repeating: .number, count: 16_384)
    )
    let sheet = Sheet(id: "s", title: "Schools", body: .table(table))
    let report = ReportSheets(try report(of: period("2025-11"), sections: []), in: .english)
    let sheets = ReportSheets(language: .english, cover: report.cover, sheets: [sheet])
    let archive = try ZipArchive(XLSXFormat.bytes(of: sheets))
    #expect(archive.files["xl/worksheets/sheet2.xml"]?.contains("r=\"XFD5\"") == true)
  }

  private func workbook(of report: Report, in language: Language = .english) throws -> [UInt8] {
    try XLSXFormat.bytes(of: ReportSheets(report, in: language))
  }
}

struct SheetNameTests {
  @Test(arguments: [
    ("Summary", "Summary"), ("Clients [new]: A/B?*\\", "Clients new A B"),
    ("'quoted'", "quoted"), ("History", "History (2)"), ("", "Sheet"), ("///", "Sheet"),
    ("Clients by language and country of birth", "Clients by language and country"),
    ("Direct contacts by school and month", "Direct contacts by school"),
    ("Interventions directes selon le service", "Interventions directes selon"),
    ("Supercalifragilisticexpialidocious", "Supercalifragilisticexpialidoci"),
    ("Élèves – été", "Élèves – été"), ("two\nlines\u{7}", "two lines"),
  ])
  func `a heading becomes a name that workbooks allow`(heading: String, name: String) {
    var names = SheetNames()
    #expect(names.name(for: heading, else: "Sheet") == name)
  }

  @Test func `a name is quoted where formulas and links write it`() {
    #expect(SheetNames.quoted("Parents' evening") == "'Parents'' evening'")
  }

  @Test func `names that are alike but for case are numbered within the limit`() {
    var names = SheetNames()
    let long = "A heading that is far too long for it"
    let given = [long, long.uppercased(), long].map { names.name(for: $0, else: "Sheet") }
    #expect(Set(given.map { $0.lowercased() }).count == 3)
    #expect(given.allSatisfy { $0.utf16.count <= 31 })
  }
}
