/// How each style of a workbook shows a number, as far as that changes what the number is.
struct CellFormats {
  private var formats: [NumberFormat] = []

  /// A workbook without styles: every number is just a number.
  init() {}

  init(_ part: String, in archive: ZipArchive, blockSize: Int) throws(WorkbookFault) {
    let stream = try archive.open(part, bound: Workbook.smallPart)
    var reader = try XMLReader(stream, blockSize: blockSize, visitor: StylesVisitor())
    _ = try reader.advance()
    formats = reader.withVisitor { $0.formats }
  }

  /// The format of the style at a place in the workbook's list; general where the list ends
  /// before.
  @inline(__always)
  subscript(style: Int) -> NumberFormat {
    formats.indices.contains(style) ? formats[style] : .general
  }
}

private struct StylesVisitor: XMLVisitor {
  private var codes: [Int: NumberFormat] = [:]
  private var styles: [Int] = []
  private var section = Section.other

  private enum Section {
    case codes
    case styles
    case other
  }

  /// The format of each style, in the order in which cells count them.
  var formats: [NumberFormat] { styles.map { codes[$0] ?? NumberFormat(builtIn: $0) } }

  static let callbacks = XMLCallbacks(
    open: { StylesVisitor.opened($0, $1, $2) },
    close: { context, _ in StylesVisitor.closed(context) },
    text: { StylesVisitor.read($0, $1, $2) },
    doctype: { context, _, _, _, _ in StylesVisitor.refusedDoctype(context) }
  )

  mutating func open(
    _ name: XMLName,
    _ attributes: XMLAttributes,
    _ control: inout XMLControl
  ) -> XMLFamiliarity {
    if control.depth == 2 {
      section = name == "numFmts" ? .codes : name == "cellXfs" ? .styles : .other
    } else if control.depth == 3, let number = attributes["numFmtId"].flatMap({ Int($0) }) {
      switch section {
      case .codes: if let code = attributes["formatCode"] { codes[number] = NumberFormat(code) }
      case .styles: styles.append(number)
      case .other: break
      }
    } else if control.depth == 3, section == .styles {
      styles.append(0)
    }
    return .strange
  }

  mutating func close(_ control: inout XMLControl) {
    if control.depth == 2 { section = .other }
  }

  mutating func text(_ text: UnsafeRawBufferPointer, _ control: inout XMLControl) {}
}
