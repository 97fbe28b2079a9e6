import Testing

@testable import Ingest

/// What each kind of cell reads as, from the XML of a sheet.
struct CellValueTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let cell: String
    let text: String
    var testDescription: String { name }

    init(_ name: String, _ cell: String, _ text: String) {
      self.name = name
      self.cell = cell
      self.text = text
    }

    /// A number in a style of ``styles``.
    init(style: Int, _ number: String, _ text: String) {
      self.init("\(number) in style \(style)", "<c s=\"\(style)\"><v>\(number)</v></c>", text)
    }
  }

  /// 0 general, 1 a day, 2 five digits, 3 a duration, 4 a time, 5 a code in colour, 6 words in
  /// quotes, 7 minutes, 8 a built-in day, 9 scientific, 10 truth in French, 11 a million digits.
  static let styles = """
    <numFmts><numFmt numFmtId="172" formatCode="&quot;VRAI&quot;;&quot;VRAI&quot;;&quot;FAUX&quot;"/>\
    <numFmt numFmtId="173" formatCode="\(String(repeating: "0", count: 1_000_000))"/>\
    <numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>\
    <numFmt numFmtId="165" formatCode="00000"/><numFmt numFmtId="166" formatCode="[h]:mm"/>\
    <numFmt numFmtId="167" formatCode="h:mm AM/PM"/>\
    <numFmt numFmtId="168" formatCode="[Red]0.0;[Blue]0"/>\
    <numFmt numFmtId="169" formatCode="0 &quot;days&quot;"/>\
    <numFmt numFmtId="170" formatCode="mm:ss"/><numFmt numFmtId="171" formatCode="0.00E+00"/>\
    </numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>\
    <xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>\
    <xf numFmtId="167"/><xf numFmtId="168"/><xf numFmtId="169"/><xf numFmtId="170"/>\
    <xf numFmtId="14"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="173"/></cellXfs>
    """

  static let strings = """
    <si><t>plain</t></si><si><r><t>two </t></r><r><rPr><b/></rPr><t>runs</t></r></si>\
    <si><t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh><phoneticPr fontId="1"/></si>\
    <si><t>line_x000D_end _x005F_x000D_ _x0000_ _xD83D__xDE00_ _xD83D_ _xZZZZ_ _</t></si><si/>
    """

  static let texts = [
    Case("a shared string", "<c t=\"s\"><v>0</v></c>", "plain"),
    Case("a shared string of runs", "<c t=\"s\"><v>1</v></c>", "two runs"),
    Case("a shared string without its pronunciation", "<c t=\"s\"><v>2</v></c>", "漢字"),
    Case(
      "escapes in a shared string",
      "<c t=\"s\"><v>3</v></c>",
      "line\rend _x000D_ _x0000_ 😀 _xD83D_ _xZZZZ_ _"
    ),
    Case("an empty shared string", "<c t=\"s\"><v>4</v></c>", ""),
    Case("a string of its own", "<c t=\"inlineStr\"><is><t>own</t></is></c>", "own"),
    Case(
      "a string of its own in runs",
      "<c t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>no</t></rPh></is></c>",
      "ab"
    ),
    Case(
      "entities of XML",
      "<c t=\"inlineStr\"><is><t>&lt;a&gt; &amp; &#233;</t></is></c>",
      "<a> & é"
    ),
    Case("a marked section", "<c t=\"inlineStr\"><is><t><![CDATA[<b>]]></t></is></c>", "<b>"),
    Case("a text that looks like a number", "<c t=\"str\"><v>007</v></c>", "007"),
    Case("the text of a formula", "<c t=\"str\"><f>A1</f><v>a_x0041_</v></c>", "aA"),
    Case("an empty text of a formula", "<c t=\"str\"><f>A1</f><v></v></c>", ""),
    Case("truth", "<c t=\"b\"><v>1</v></c>", "TRUE"),
    Case("untruth", "<c t=\"b\"><v>0</v></c>", "FALSE"),
    Case("untruth in a word", "<c t=\"b\"><v>false</v></c>", "FALSE"),
    Case("truth in a word", "<c t=\"b\"><v>true</v></c>", "TRUE"),
    Case("an ISO day", "<c t=\"d\"><v>2025-11-03</v></c>", "2025-11-03"),
    Case("an ISO midnight", "<c t=\"d\"><v>2025-11-03T00:00:00</v></c>", "2025-11-03"),
    Case(
      "an ISO midnight with parts",
      "<c t=\"d\"><v>2025-11-03T00:00:00.000Z</v></c>",
      "2025-11-03"
    ),
    Case("an ISO time", "<c t=\"d\"><v>2025-11-03T14:30:00</v></c>", "2025-11-03T14:30:00"),
    Case("a formula's number", "<c><f>1+1</f><v>2</v></c>", "2"),
    Case("a prefixed cell", "<x:c xmlns:x=\"u\" t=\"str\"><x:v>x</x:v></x:c>", "x"),
    Case(
      "strange marks beside the value",
      "<c t=\"str\"><a:b xmlns:a=\"u\"><v>n</v></a:b><v>y</v></c>",
      "y"
    ),
  ]

  static let numbers = [
    Case(style: 0, "45", "45"),
    Case(style: 0, "-45.25", "-45.25"),
    Case(style: 0, "0", "0"),
    Case(style: 0, "-0", "0"),
    Case(style: 0, "007", "7"),
    Case(style: 0, "1.50", "1.5"),
    Case(style: 0, "12.", "12"),
    Case(style: 0, "0.1", "0.1"),
    Case(style: 0, "45.600000000000001", "45.6"),
    Case(style: 0, "0.30000000000000004", "0.3"),
    Case(style: 0, "123456789012345", "123456789012345"),
    Case(style: 0, "1234567890123456", "1234567890123460"),
    Case(style: 0, "1E+15", "1000000000000000"),
    Case(style: 0, "1.5E+20", "150000000000000000000"),
    Case(style: 0, "1.5e21", "1.5E+21"),
    Case(style: 0, "1E-9", "0.000000001"),
    Case(style: 0, "1.25E-10", "1.25E-10"),
    Case(style: 0, "-2E-3", "-0.002"),
    Case(style: 0, "abc", "abc"),
    Case(style: 0, "nan", "nan"),
    Case(style: 0, "1E+999", "1E+999"),
    Case(style: 99, "5", "5"),
    Case(style: 5, "5", "5"),
    Case(style: 6, "5", "5"),
    Case(style: 9, "5", "5"),
    Case(style: 10, "1", "TRUE"),
    Case(style: 10, "0", "FALSE"),
    Case(style: 11, "7", String(repeating: "0", count: 254) + "7"),
    Case(style: 2, "7", "00007"),
    Case(style: 2, "123456", "123456"),
    Case(style: 2, "1.5", "1.5"),
    Case(style: 2, "-7", "-7"),
    Case(style: 1, "45964", "2025-11-03"),
    Case(style: 8, "45964", "2025-11-03"),
    Case(style: 1, "45964.604166666664", "2025-11-03T14:30:00"),
    Case(style: 1, "45964.99999999", "2025-11-04"),
    Case(style: 1, "1", "1900-01-01"),
    Case(style: 1, "59", "1900-02-28"),
    Case(style: 1, "60", "1900-02-29"),
    Case(style: 1, "61", "1900-03-01"),
    Case(style: 1, "2958465", "9999-12-31"),
    Case(style: 1, "2958466", "2958466"),
    Case(style: 1, "-1", "-1"),
    Case(style: 4, "0.5", "12:00:00"),
    Case(style: 7, "0.5", "12:00:00"),
    Case(style: 4, "0", "00:00:00"),
    Case(style: 3, "1.5", "36:00:00"),
    Case(style: 3, "100", "2400:00:00"),
    Case(style: 3, "-1", "-1"),
  ]

  /// Reads one cell, beside one that is never blank.
  private static func read(_ cell: String, properties: String = "") throws -> SheetCells {
    let scratch = try Scratch()
    let workbook = SmallWorkbook(
      contacts: """
        <row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row><row>\(cell)\
        <c t="str"><v>end</v></c></row>
        """,
      strings: strings,
      styles: styles,
      properties: properties
    )
    try scratch.write(try workbook.zipped(), to: "book.xlsx")
    return try SheetCells("contacts", of: scratch.path("book.xlsx"))
  }

  @Test(arguments: texts + numbers)
  func `a cell reads as on the sheet`(example: Case) throws {
    let read = try Self.read(example.cell)
    let found = read.cells.first { $0.row == 2 && $0.column == 1 }?.text ?? ""
    #expect(found == normalized(example.text))
    #expect(read.findings == [])
    #expect(read.stop == nil)
  }

  @Test(
    arguments: [
      ("0", "1904-01-01"), ("44502", "2025-11-03"), ("44502.5", "2025-11-03T12:00:00"),
      ("2957003", "9999-12-31"), ("2957004", "2957004"),
    ]
  )
  func `days may count from 1904`(number: String, text: String) throws {
    let read = try Self.read(
      "<c s=\"1\"><v>\(number)</v></c>",
      properties: "<workbookPr date1904=\"true\"/>"
    )
    #expect(read.cells.first { $0.row == 2 && $0.column == 1 }?.text == text)
  }

  @Test func `an error and a formula never calculated are findings`() throws {
    let error = try Self.read("<c t=\"e\"><v>#REF!</v></c>")
    #expect(error.findings.map(\.description) == ["A2=the cell shows the error \"#REF!\""])
    for cell in ["<c><f>1+1</f></c>", "<c><f>1+1</f><v></v></c>"] {
      let formula = try Self.read(cell)
      #expect(formula.findings.map(\.description) == ["A2=the formula has never been calculated"])
    }
  }

  @Test func `rows and cells may say where they are or follow one another`() throws {
    let scratch = try Scratch()
    let workbook = SmallWorkbook(
      contacts: """
        <row r="2"/><row r="3"><c r="B3" t="str"><v>h</v></c><c t="str"><v>i</v></c></row>\
        <row><c/><c><v>4</v></c></row><row><c r="C5"><v>5</v></c></row><row r="9" hidden="1">\
        <c r="A9"><v>1</v></c><c r="C9"><v>3</v></c><c r="XFD9"><v>99</v></c></row>\
        <row r="1048576"><c><v>7</v></c></row>
        """
    )
    try scratch.write(try workbook.zipped(), to: "book.xlsx")
    let read = try SheetCells("contacts", of: scratch.path("book.xlsx"))
    #expect(
      read.cells.map(\.description) == [
        "B3=h", "C3=i", "B4=4", "C5=5", "A9=1", "C9=3", "A1048576=7",
      ]
    )
  }

  @Test func `a workbook is found by what leads to it, in the strict form too`() throws {
    let scratch = try Scratch()
    let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    var workbook = SmallWorkbook([])
    workbook.parts = []
    workbook.add(
      "_rels/.rels",
      "<Relationships><Relationship Id=\"a\" Type=\"\(strict)/officeDocument\" Target=\"/Book/Main.xml\"/></Relationships>"
    )
    workbook.add(
      "book/_rels/main.xml.rels",
      "<Relationships><Relationship Id=\"b\" Type=\"\(strict)/worksheet\" Target=\"../tabs/./one.xml\"/></Relationships>"
    )
    workbook.add(
      "book/main.xml",
      """
      <w:workbook xmlns:w="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:q="\(strict)">\
      <w:sheets><w:sheet name="One &amp; only" q:id="b" sheetId="1"/></w:sheets></w:workbook>
      """
    )
    workbook.add(
      "tabs/one.xml",
      """
      <?xml version="1.0" encoding="UTF-8"?><w:worksheet xmlns:w="u"><w:sheetData><w:row><w:c>\
      <w:v>1</w:v></w:c></w:row></w:sheetData></w:worksheet>
      """
    )
    try scratch.write(try workbook.zipped(), to: "book.xlsx")
    let read = try SheetCells("One & only", of: scratch.path("book.xlsx"))
    #expect(read.cells.map(\.description) == ["A1=1"])
  }
}
