/// What the main part of a workbook says: its sheets in their order, and how it counts days.
struct SheetList {
  struct Entry {
    let name: String
    let isHidden: Bool
    /// The relationship that leads to the sheet.
    let relationship: String
  }

  private(set) var sheets: [Entry] = []
  private(set) var dateSystem = DateSystem.from1900

  init(_ part: String, in archive: ZipArchive, blockSize: Int) throws(WorkbookFault) {
    let stream = try archive.open(part, bound: Workbook.smallPart)
    var reader = try XMLReader(stream, blockSize: blockSize, visitor: SheetListVisitor())
    _ = try reader.advance()
    (sheets, dateSystem) = reader.withVisitor { ($0.sheets, $0.dateSystem) }
  }
}

private struct SheetListVisitor: XMLVisitor {
  private(set) var sheets: [SheetList.Entry] = []
  private(set) var dateSystem = DateSystem.from1900
  private var isInSheets = false

  static let callbacks = XMLCallbacks(
    open: { SheetListVisitor.opened($0, $1, $2) },
    close: { context, _ in SheetListVisitor.closed(context) },
    text: { SheetListVisitor.read($0, $1, $2) },
    doctype: { context, _, _, _, _ in SheetListVisitor.refusedDoctype(context) }
  )

  mutating func open(
    _ name: XMLName,
    _ attributes: XMLAttributes,
    _ control: inout XMLControl
  ) -> XMLFamiliarity {
    switch control.depth {
    case 2 where name == "workbookPr":
      if let value = attributes["date1904"], ["1", "true", "on"].contains(value) {
        dateSystem = .from1904
      }
    case 2: isInSheets = name == "sheets"
    case 3 where isInSheets && name == "sheet":
      if let name = attributes["name"], let relationship = attributes["id"] {
        let isHidden = attributes["state"].map { $0 != "visible" } ?? false
        sheets.append(
          SheetList.Entry(name: name, isHidden: isHidden, relationship: relationship)
        )
      }
    default: break
    }
    return .strange
  }

  mutating func close(_ control: inout XMLControl) {
    if control.depth == 2 { isInSheets = false }
  }

  mutating func text(_ text: UnsafeRawBufferPointer, _ control: inout XMLControl) {}
}
