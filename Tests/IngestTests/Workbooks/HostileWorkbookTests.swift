import Ingest
import Records
import Testing

/// Workbooks that are broken, or made to do harm: each ends with a clear error and imports nothing.
struct HostileWorkbookTests {
  private static let header = """
    <row r="1"><c r="A1" t="str"><v>contact_id</v></c><c r="B1" t="str"><v>date</v></c>\
    <c r="C1" t="str"><v>kind</v></c></row>
    """
  private static let row = """
    <row r="2"><c r="A2" t="str"><v>C1</v></c><c r="B2" t="str"><v>2025-11-03</v></c>\
    <c r="C2" t="str"><v>family</v></c></row>
    """

  private static func workbook(_ rows: String = row) -> SmallWorkbook {
    SmallWorkbook(contacts: header + rows)
  }

  /// What is said of a workbook; nothing of it may come in.
  private static func problems(_ bytes: [UInt8]) throws -> [String] {
    let read = try read(["book.xlsx": bytes])
    #expect(!read.outcome.problems.isEmpty)
    return read.outcome.problems
  }

  private static func problems(_ workbook: SmallWorkbook) throws -> [String] {
    try problems(try workbook.zipped())
  }

  @Test func `the workbook that the others are made of is sound`() throws {
    let outcome = try read(["book.xlsx": try Self.workbook().zipped()]).outcome
    #expect(outcome.rows == ["contacts 2 contact_id=C1 date=2025-11-03 kind=family"])
    #expect(outcome.problems == [])
  }

  // MARK: Archives

  @Test func `a file that is no workbook is told from a damaged one`() throws {
    let mend = "copy it again, or open it and save it anew"
    let damaged = "book.xlsx: error: the workbook is damaged or cut short; \(mend)"
    #expect(
      try Self.problems(Array("contact_id,date\n".utf8)) == [
        "book.xlsx: error: this is no workbook; a file named .xlsx is one; save it as .xlsx, or name it for what it is"
      ]
    )
    #expect(
      try Self.problems([]) == [
        "book.xlsx: error: this is no workbook; a file named .xlsx is one; save it as .xlsx, or name it for what it is"
      ]
    )
    #expect(
      try Self.problems([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) == [
        "book.xlsx: error: the workbook is protected by a password, or is an old .xls under another name; workbooks are read as .xlsx without a password; open it, and save it as .xlsx without a password"
      ]
    )
    let whole = try Self.workbook().zipped()
    for length in [4, 40, whole.count / 2, whole.count - 1] {
      #expect(try Self.problems(Array(whole[..<length])) == [damaged])
    }
    #expect(
      try Self.problems(zip([("readme.txt", Array("hello".utf8))])) == [
        "book.xlsx: error: this is a zip archive and no workbook; a file named .xlsx is a workbook; name it for what it is"
      ]
    )
  }

  @Test func `a part that is not what was written is found by its checksum`() throws {
    var bytes = try Self.workbook().zipped()
    // The sheet is the last part; its deflated bytes end before the central directory.
    let directory = try #require(bytes.firstRange(of: [0x50, 0x4b, 0x01, 0x02])).lowerBound
    bytes[directory - 3] ^= 0x10
    let problems = try Self.problems(bytes)
    #expect(problems.allSatisfy { $0.contains("damaged") })
  }

  @Test func `a part under a password is refused`() throws {
    var bytes = try Self.workbook().zipped()
    // Bit 0 of the flags says that a part is encrypted: at 6 in its own header, at 8 in the list.
    for (mark, offset) in [([0x50, 0x4b, 0x03, 0x04], 6), ([0x50, 0x4b, 0x01, 0x02], 8)] {
      for range in bytes.ranges(of: mark.map(UInt8.init)) { bytes[range.lowerBound + offset] |= 1 }
    }
    #expect(
      try Self.problems(bytes) == [
        "book.xlsx: error: the workbook is protected by a password; open it, and save it without a password"
      ]
    )
  }

  @Test func `two parts of one name are refused`() throws {
    let sheets = [("contacts", Self.header + Self.row), ("clients", "")]
    let bytes = try SmallWorkbook(sheets).zipped()
    let doubled = bytes.replacing(Array("sheet2.xml".utf8), with: Array("SHEET1.xml".utf8))
    #expect(
      try Self.problems(doubled) == [
        "book.xlsx: error: the workbook has two parts named \"xl/worksheets/SHEET1.xml\"; each has its own name, so that nothing is hidden behind another; open it and save it anew"
      ]
    )
  }

  @Test func `an archive within the archive stays closed`() throws {
    var workbook = Self.workbook()
    let inner = try zip([("bomb", [UInt8](repeating: 0, count: 1 << 20))])
    workbook.parts.append(("xl/embeddings/inner.xlsx", inner))
    let outcome = try read(["book.xlsx": try workbook.zipped()]).outcome
    #expect(outcome.rows.count == 1)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a part that unpacks to much more than it was is refused`() throws {
    let blanks = String(repeating: " ", count: 12 << 20)
    let refusal =
      "of the workbook unpacks to more than 250 times its size; no table does; copy the records into a new workbook, or save the sheet as CSV"
    var strings = Self.workbook("<row><c t=\"s\"><v>0</v></c></row>")
    strings.replace("xl/sharedStrings.xml", "<sst>\(blanks)</sst>")
    #expect(
      try Self.problems(strings) == [
        "book.xlsx:contacts: error: \"xl/sharedStrings.xml\" \(refusal)"
      ]
    )
    #expect(
      try Self.problems(Self.workbook(Self.row + blanks)) == [
        "book.xlsx:contacts!2: error: \"xl/worksheets/sheet1.xml\" \(refusal)"
      ]
    )
  }

  // MARK: What leads to sheets

  @Test(
    arguments: [
      ("../../../etc/passwd", "", "\"../../../etc/passwd\""),
      ("file:///etc/passwd", " TargetMode=\"External\"", "\"file:///etc/passwd\""),
    ]
  )
  func `a sheet outside the workbook is refused`(target: String, mode: String, shown: String) throws
  {
    var workbook = Self.workbook()
    workbook.replace(
      "xl/_rels/workbook.xml.rels",
      SmallWorkbook.relationships([
        SmallWorkbook.relationship("rId1", "worksheet", target, mode: mode)
      ])
    )
    #expect(
      try Self.problems(workbook) == [
        "book.xlsx: error: the workbook leads outside itself, to \(shown); its sheets are in it; copy the sheet into a new workbook"
      ]
    )
  }

  @Test(arguments: ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
  func `a part that is not there is named`(part: String) throws {
    var workbook = Self.workbook()
    workbook.remove(part)
    let problems = try Self.problems(workbook)
    #expect(problems.count == 1)
    #expect(problems.first?.contains("the workbook lacks its part \"\(part)\"; ") == true)
  }

  @Test func `a workbook of more sheets than anybody keeps is refused`() throws {
    let sheets = (0...1000).map { (name: "s\($0)", rows: "") }
    #expect(
      try Self.problems(SmallWorkbook(sheets)) == [
        "book.xlsx: error: the workbook has more than 1,000 sheets; a workbook of records has a few; "
          + "save its sheets in new workbooks"
      ]
    )
  }

  // MARK: XML

  @Test(arguments: [
    "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml",
  ])
  func `a document type is refused in every part`(part: String) throws {
    var workbook = Self.workbook()
    let laughs = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]><l>&b;</l>"
    workbook.replace(part, laughs)
    let problems = try Self.problems(workbook)
    #expect(problems.count == 1)
    #expect(problems.first?.contains("declares a document type, in \"\(part)\"; ") == true)
  }

  /// Sheets that cannot be, by what stands in them, and what is said of each.
  static let sheets = [
    ("<row r=\"2\"><c></row>", "book.xlsx:contacts!2: error: the workbook is damaged, in "),
    ("<row r=\"2\"/><row r=\"2\"/>", "book.xlsx:contacts!2: error: row 2 comes after row 2; "),
    ("<row r=\"5\"/><row r=\"4\"/>", "book.xlsx:contacts!5: error: row 4 comes after row 5; "),
    ("<row r=\"0\"/>", "book.xlsx:contacts!1: error: \"0\" is no place in its row"),
    ("<row r=\"1048577\"/>", "book.xlsx:contacts!1: error: \"1048577\" is no place in its row"),
    ("<row r=\"1048576\"/><row/>", "book.xlsx:contacts!1048576: error: \"1048577\" is no place"),
    (
      "<row r=\"2\"><c r=\"B2\"/><c r=\"A2\"/></row>",
      "book.xlsx:contacts!B2: error: a cell comes after one of its own or a later column; "
    ),
    (
      "<row r=\"2\"><c r=\"B2\"/><c r=\"B2\"/></row>",
      "book.xlsx:contacts!B2: error: a cell comes after"
    ),
    (
      "<row r=\"2\"><c r=\"A3\"/></row>",
      "book.xlsx:contacts!2: error: \"A3\" is no place in its row"
    ),
    ("<row r=\"2\"><c r=\"XFE2\"/></row>", "book.xlsx:contacts!2: error: \"XFE2\" is no place"),
    ("<row r=\"2\"><c r=\"2\"/></row>", "book.xlsx:contacts!2: error: \"2\" is no place"),
    (
      "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>",
      "book.xlsx:contacts!A2: error: the cell refers to shared text \"0\", which is not there; "
    ),
    (
      "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>-1</v></c></row>",
      "book.xlsx:contacts!A2: error: the cell refers to shared text \"-1\", which is not there; "
    ),
    (
      row + "<row r=\"3\"><c r=\"A3\" t=\"e\"><v>#N/A</v></c><c r=\"A3\"/></row>",
      "book.xlsx:contacts!A3: error: a cell comes after one of its own or a later column; "
    ),
    (
      String(repeating: "<a>", count: 200),
      "book.xlsx:contacts!1: error: the marks of the workbook are nested more than 100 deep, in "
    ),
    (
      "<row r=\"2\" ht=\"\(String(repeating: "9", count: 2 << 20))\"/>",
      "book.xlsx:contacts!1: error: the workbook has a mark of more than 1 MB, in "
    ),
    (
      "<row r=\"2\"><c t=\"str\"><v>\(String(repeating: "x", count: 2 << 20))</v></c></row>",
      "book.xlsx:contacts!2: error: the row holds more than 1 MB of text; "
    ),
    (
      (0..<5000).map { "<row a\($0)=\"\"/>" }.joined(),
      "error: the workbook has more than 4,096 names of marks, or a very long one, in "
    ),
    (
      "<\(String(repeating: "n", count: 300))/>",
      "book.xlsx:contacts!1: error: the workbook has more than 4,096 names of marks, or a very long one, in "
    ),
  ]

  @Test(arguments: sheets.indices)
  func `a sheet that cannot be is refused where it is wrong`(index: Int) throws {
    let (rows, words) = Self.sheets[index]
    let problems = try Self.problems(Self.workbook(rows))
    #expect(problems.count == 1)
    #expect(problems.first?.contains(words) == true, "\(problems.first ?? "")")
  }

  // MARK: Size

  @Test func `a sheet that claims every row and holds two is read for what it holds`() throws {
    var workbook = Self.workbook()
    workbook.replace(
      "xl/worksheets/sheet1.xml",
      "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>\(Self.header)\(Self.row)</sheetData></worksheet>"
    )
    #expect(try read(["book.xlsx": try workbook.zipped()]).outcome.rows.count == 1)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a hundred thousand shared strings are read`() throws {
    let strings = (0..<100_000).map { "<si><t>C\($0)</t></si>" }.joined()
    let row = """
      <row><c t="s"><v>99999</v></c><c t="str"><v>2025-11-03</v></c><c t="str"><v>family</v></c></row>
      """
    let workbook = SmallWorkbook(contacts: Self.header + row, strings: strings)
    let outcome = try read(["book.xlsx": try workbook.zipped()]).outcome
    #expect(outcome.rows == ["contacts 2 contact_id=C99999 date=2025-11-03 kind=family"])
  }
}
