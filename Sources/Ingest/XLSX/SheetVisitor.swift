/// Fills pages with the rows of a sheet.
///
/// The elements are `worksheet / sheetData / row / c`, and in a cell `v` (its value), `f` (the
/// formula that gave it) or `is` (a text of its own, in one `t` or in runs `r / t`). The text of a
/// cell is appended to the window of the page as it is read, and put into its final form there when
/// the cell ends.
///
/// A row is taken where it has text in a column of the page. Rows and cells that say where they are
/// must come in order; those that do not follow the one before.
struct SheetVisitor: XMLVisitor, ~Copyable {
  /// The most bytes of text that a row may have, as in a CSV file.
  static let longestRow = 1 << 20
  /// A page is full when its rows have this many bytes.
  private static let pageSize = 1 << 20

  var page = CellPage(window: TextWindow(capacity: 1 << 16))
  private(set) var findings: [CellFinding] = []
  /// The number of the row that was begun last, from 1.
  private(set) var row = 0
  /// The column of the cell that was begun last, from 0; -1 at the start of a row.
  private(set) var column = -1
  /// The columns right of the header in which something stands.
  private(set) var columnsBeyond: Set<Int> = []
  private let sources: CellSources
  /// How many of the open elements lead to a value.
  private var matched = 0
  private var cell = OpenCell()
  /// Where the texts of the row begin in the window.
  private var rowStart = 0
  private var rowHasText = false
  /// The first column of the row that has not been set on the page.
  private var unset = 0

  /// The cell that is being read.
  private struct OpenCell {
    var kind = Kind.number
    var style = 0
    var hasFormula = false
    /// Whether it lies under a heading.
    var isWanted = false
    /// Whether text belongs to it as it comes.
    var isCapturing = false
    var isInline = false
    /// Where its text, and the part of it that is being captured, begin in the window.
    var start = 0
    var captureStart = 0

    enum Kind {
      case number
      case shared
      case text
      case boolean
      case error
      case isoDate

      /// The kind that the attribute `t` names.
      init(_ name: UnsafePointer<CChar>) {
        switch (UInt8(bitPattern: name[0]), name[1]) {
        case (UInt8(ascii: "s"), 0): self = .shared
        case (UInt8(ascii: "n"), 0): self = .number
        case (UInt8(ascii: "b"), 0): self = .boolean
        case (UInt8(ascii: "e"), 0): self = .error
        case (UInt8(ascii: "d"), 0): self = .isoDate
        default: self = .text
        }
      }
    }
  }

  init(_ sources: CellSources) {
    self.sources = sources
  }

  /// Empties the page for the rows that follow.
  mutating func clearPage() {
    page.clear()
    page.window.truncate(to: 0)
    findings.removeAll(keepingCapacity: true)
    rowStart = 0
  }

  static let callbacks = XMLCallbacks(
    open: { SheetVisitor.opened($0, $1, $2) },
    close: { context, _ in SheetVisitor.closed(context) },
    text: { SheetVisitor.read($0, $1, $2) },
    doctype: { context, _, _, _, _ in SheetVisitor.refusedDoctype(context) }
  )

  mutating func open(
    _ name: XMLName,
    _ attributes: XMLAttributes,
    _ control: inout XMLControl
  ) -> XMLFamiliarity {
    guard matched == control.depth - 1 else { return .strange }
    switch control.depth {
    case 1 where name == "worksheet": break
    case 2 where name == "sheetData": break
    case 3 where name == "row":
      matched = 3
      openRow(attributes, &control)
      return .strange
    case 4 where name == "c":
      matched = 4
      return openCell(attributes, &control)
    case 5 where name == "v": capture()
    case 5 where name == "f": cell.hasFormula = true
    case 5 where name == "is": cell.isInline = true
    case 6 where cell.isInline && name == "t": capture()
    case 6 where cell.isInline && name == "r": break
    case 7 where !cell.isCapturing && name == "t": capture()
    default: return .strange
    }
    matched = control.depth
    return attributes.isEmpty ? .familiar : .strange
  }

  mutating func close(_ control: inout XMLControl) {
    guard matched == control.depth else { return }
    matched -= 1
    switch control.depth {
    case 2: control.finish()
    case 3: closeRow(&control)
    case 4: closeCell(&control)
    default: if cell.isCapturing { endCapture() }
    }
  }

  mutating func text(_ text: UnsafeRawBufferPointer, _ control: inout XMLControl) {
    guard cell.isCapturing, matched == control.depth else { return }
    page.window.append(text)
    checkLength(&control)
  }
}

// MARK: Rows

extension SheetVisitor {
  private mutating func openRow(_ attributes: XMLAttributes, _ control: inout XMLControl) {
    column = -1
    unset = 0
    rowHasText = false
    rowStart = page.window.count
    var number = row + 1
    for (name, value) in attributes where XMLName(name) == "r" {
      guard let stated = CellReference.row(value) else {
        return control.fail(.noReference(String(cString: value)))
      }
      number = stated
    }
    guard number > row else { return control.fail(.rowOutOfOrder(found: number, after: row)) }
    guard number <= CellReference.mostRows else {
      return control.fail(.noReference(String(number)))
    }
    row = number
  }

  private mutating func closeRow(_ control: inout XMLControl) {
    guard rowHasText else { return page.window.truncate(to: rowStart) }
    // While the header is looked for, the page is as wide as a sheet can be, and one row long.
    if page.capacity > 1 { page.blank(unset..<page.width) }
    page.addRow(line: row)
    if page.rowCount == page.capacity || page.window.count > Self.pageSize { control.pause() }
  }

  /// How many cells the last row has, up to its last one with text.
  var cellCount: Int { unset }

  private mutating func checkLength(_ control: inout XMLControl) {
    if page.window.count - rowStart > Self.longestRow { control.fail(.rowTooLong) }
  }
}

// MARK: Cells

extension SheetVisitor {
  private mutating func openCell(
    _ attributes: XMLAttributes,
    _ control: inout XMLControl
  ) -> XMLFamiliarity {
    var familiarity = XMLFamiliarity.familiar
    var place = column + 1
    cell.kind = .number
    cell.style = 0
    for (name, value) in attributes {
      guard name[0] != 0, name[1] == 0 else {
        familiarity = .strange
        continue
      }
      switch UInt8(bitPattern: name[0]) {
      case UInt8(ascii: "r"):
        guard let reference = CellReference(value), reference.row == row else {
          control.fail(.noReference(String(cString: value)))
          return .familiar
        }
        place = reference.column
      case UInt8(ascii: "s"): cell.style = WholeNumber.read(value) ?? -1
      case UInt8(ascii: "t"): cell.kind = OpenCell.Kind(value)
      default: familiarity = .strange
      }
    }
    guard place > column, place < CellReference.mostColumns else {
      control.fail(.cellOutOfOrder)
      return .familiar
    }
    column = place
    cell.isWanted = place < page.width
    cell.hasFormula = false
    cell.isInline = false
    cell.start = page.window.count
    return familiarity
  }

  private mutating func capture() {
    if !cell.isWanted { columnsBeyond.insert(column) }
    cell.isCapturing = cell.isWanted
    cell.captureStart = page.window.count
  }

  private mutating func endCapture() {
    cell.isCapturing = false
    if cell.isInline || cell.kind == .text { decodeEscapes() }
  }

  private mutating func decodeEscapes() {
    let text = UnsafeMutableRawBufferPointer(
      rebasing: page.window.bytes[..<page.window.count]
    )
    page.window.truncate(to: EscapedText.decode(text, from: cell.captureStart))
  }

  /// Puts the text of the cell into its final form, and the cell on the page.
  private mutating func closeCell(_ control: inout XMLControl) {
    guard cell.isWanted else { return }
    if page.window.count > cell.start {
      finishText(&control)
      checkLength(&control)
    } else if cell.hasFormula, cell.kind == .number {
      add(.formulaWithoutValue)
    }
    let text = page.window.text[cell.start...]
    guard !text.isEmpty else { return }
    if !rowHasText { rowHasText = !text.allSatisfy(ASCII.isBlank) }
    page.blank(unset..<column)
    page.set(
      CellPage.Cell(start: UInt32(cell.start), end: UInt32(page.window.count)),
      row: page.rowCount,
      column: column
    )
    unset = column + 1
  }

  private mutating func finishText(_ control: inout XMLControl) {
    switch cell.kind {
    case .number where !cell.isInline:
      NumberWriting.rewrite(
        &page.window,
        from: cell.start,
        as: sources.formats[cell.style],
        system: sources.dateSystem
      )
    case .shared:
      guard let index = sharedIndex else {
        return control.fail(.noSharedString(page.window.string(from: cell.start)))
      }
      page.window.truncate(to: cell.start)
      sources.strings.append(index, to: &page.window)
    case .boolean:
      let text = page.window.text[cell.start...]
      let isFalse = text.elementsEqual("0".utf8) || text.elementsEqual("false".utf8)
      page.window.truncate(to: cell.start)
      page.window.append(Array((isFalse ? "FALSE" : "TRUE").utf8))
    case .error: add(.errorCell(page.window.string(from: cell.start)))
    case .isoDate:
      let midnight = Array("T00:00:00".utf8)
      if page.window.text[cell.start...].dropFirst(10).starts(with: midnight) {
        page.window.truncate(to: cell.start + 10)
      }
    case .number, .text: break
    }
  }

  /// The number of a shared string that the window ends with.
  @inline(__always)
  private var sharedIndex: Int? {
    var index = 0
    let text = page.window.text[cell.start...]
    guard text.count <= 9 else { return nil }
    for byte in text {
      guard let digit = ASCII.digit(byte) else { return nil }
      index = index * 10 + Int(digit)
    }
    return index < sources.strings.count ? index : nil
  }

  /// Notes what is wrong with the cell; its row is then one with text.
  private mutating func add(_ problem: Problem) {
    rowHasText = true
    findings.append(CellFinding(row: page.rowCount, column: column, problem: problem))
  }
}

extension TextWindow {
  /// The text from an offset to the end.
  fileprivate func string(from start: Int) -> String {
    String(decoding: text[start...], as: UTF8.self)
  }
}
