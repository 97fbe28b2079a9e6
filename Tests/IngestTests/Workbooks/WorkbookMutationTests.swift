import Foundation
import Ingest
import Records
import Testing

/// Damaged workbooks give rows or problems, and never harm.
///
/// `VOUCH_MUTATIONS=10000` tries more of them than continuous integration does.
struct WorkbookMutationTests {
  private static let seeds = 0..<30

  private static var perSeed: Int {
    let wanted = ProcessInfo.processInfo.environment["VOUCH_MUTATIONS"].flatMap { Int($0) } ?? 1500
    return wanted / seeds.count
  }

  /// Small workbooks with a bit of everything in them.
  private static let originals: [SmallWorkbook] = {
    let header = ["contact_id", "date", "kind", "people", "urgent"].map {
      "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>"
    }
    let shared = SmallWorkbook(
      contacts: """
        <row r="1">\(header.joined())</row>\
        <row r="2" spans="1:4"><c r="A2" t="s"><v>0</v></c><c r="B2" s="1"><v>45964</v></c>\
        <c r="C2" t="s"><v>1</v></c><c r="D2"><f>1+1</f><v>2</v></c></row>\
        <row r="4" hidden="1"><c r="A4" t="s"><v>2</v></c><c r="B4" t="d"><v>2025-11-03</v></c>\
        <c r="C4" t="s"><v>1</v></c><c r="D4" s="2"><v>1.5E+1</v></c><c r="E4" t="b"><v>1</v></c></row>
        """,
      strings: """
        <si><t>C1</t></si><si><r><t>fam</t></r><r><rPr><b/></rPr><t>ily</t></r></si>\
        <si><t xml:space="preserve">C_x0032_ </t></si>
        """,
      styles: """
        <numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts>\
        <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="1"/></cellXfs>
        """,
      properties: "<workbookPr date1904=\"0\"/>"
    )
    let inline = SmallWorkbook([
      (
        "Staff",
        "<row><c t=\"str\"><v>staff_id</v></c></row><row><c t=\"str\"><v>A</v></c></row>"
      ),
      (
        "contacts",
        """
        <row>\(header.joined())</row><row><c t="str"><v>C2</v></c>\
        <c t="str"><v>2025-11-03</v></c><c t="str"><v>group</v></c></row>\
        <row><c t="str"><v>C3</v></c>\
        <c t="inlineStr"><is><t>2025-11-04</t></is></c><c t="str"><v>group</v></c><c t="e"><v>#N/A</v></c>\
        </row>
        """
      ),
    ])
    return [shared, inline]
  }()

  @Test(arguments: seeds)
  func `a damaged workbook gives rows or problems, and never harm`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) &+ 7_000_000)
    for _ in 0..<Self.perSeed {
      let index = Int.random(in: 0..<Self.originals.count, using: &random)
      var workbook = Self.originals[index]
      let bytes: [UInt8]
      if Bool.random(using: &random) {
        let part = Int.random(in: 0..<workbook.parts.count, using: &random)
        Self.damage(&workbook.parts[part].content, with: Self.marks, using: &random)
        bytes = try workbook.zipped()
      } else {
        var whole = try workbook.zipped()
        Self.damage(&whole, with: Self.zipMarks, using: &random)
        bytes = whole
      }
      let size = [1 << 12, 64, 5].randomElement(using: &random) ?? 64
      let outcome = try read(["book.xlsx": bytes], blockSize: size).outcome
      #expect(!outcome.rows.isEmpty || !outcome.problems.isEmpty || !outcome.remarks.isEmpty)
    }
  }

  /// Pieces that mean something to a reader of sheets.
  private static let marks = [
    "<", ">", "</", "/>", "\"", "&", "&#0;", "]]>", "<v>", "</v>", "<c>", "<c r=\"A1\"/>",
    "<row r=\"1\">",
    "</row>", "<is>", "<t>", "t=\"s\"", "t=\"e\"", "s=\"9\"", "999999999", "-1", "1E+999",
    "_x0000_",
    "_xD800_", "<!DOCTYPE a>", "<?x?>", "<!--", "\u{0}", "é", "xl/", "../", ":",
  ].map { Array($0.utf8) }

  /// Pieces that mean something to a reader of archives.
  private static let zipMarks: [[UInt8]] = [
    [0x50, 0x4b, 0x03, 0x04], [0x50, 0x4b, 0x01, 0x02], [0x50, 0x4b, 0x05, 0x06],
    [0xff, 0xff, 0xff, 0xff],
    [0, 0, 0, 0], [0x50, 0x4b, 0x06, 0x07], [8, 0], [1],
  ]

  private static func damage(
    _ bytes: inout [UInt8],
    with pieces: [[UInt8]],
    using random: inout SeededGenerator
  ) {
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      guard !bytes.isEmpty else { return }
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let piece = pieces.randomElement(using: &random) ?? []
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.insert(contentsOf: piece, at: place)
      case 2: bytes.remove(at: place)
      case 3: bytes.removeSubrange(place..<min(place + 40, bytes.count))
      case 4:
        let end = min(place + Int.random(in: 1...60, using: &random), bytes.count)
        bytes.insert(
          contentsOf: bytes[place..<end],
          at: Int.random(in: 0...bytes.count, using: &random)
        )
      default: bytes.replaceSubrange(place..<min(place + piece.count, bytes.count), with: piece)
      }
    }
  }
}
