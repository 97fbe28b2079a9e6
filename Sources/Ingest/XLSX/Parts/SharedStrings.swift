/// The texts that a workbook keeps once and its cells refer to by number.
///
/// They are the one part of a workbook that is held whole: the bytes of all texts one after the
/// other, and where each ends. A workbook with more than ``mostBytes`` or ``mostStrings`` is
/// refused.
struct SharedStrings {
  static let mostBytes = 128 << 20
  static let mostStrings = 1 << 22

  fileprivate(set) var bytes: [UInt8] = []
  fileprivate(set) var ends: [UInt32] = []

  /// A workbook without shared strings.
  init() {}

  init(_ part: String, in archive: ZipArchive, blockSize: Int) throws(WorkbookFault) {
    let stream = try archive.open(part, bound: Workbook.largePart)
    var reader = try XMLReader(stream, blockSize: blockSize, visitor: SharedStringsVisitor())
    _ = try reader.advance()
    self = reader.withVisitor { $0.takeStrings() }
  }

  var count: Int { ends.count }

  /// Appends a text, which must be there.
  @inline(__always)
  func append(_ index: Int, to window: inout TextWindow) {
    let start = index == 0 ? 0 : Int(ends[index - 1])
    bytes.withUnsafeBytes { all in
      window.append(UnsafeRawBufferPointer(rebasing: all[start..<Int(ends[index])]))
    }
  }
}

/// A text is `<si><t>..</t></si>`, or runs of `<r><t>..</t></r>`; `<rPh>` says how it is
/// pronounced and is no part of it.
private struct SharedStringsVisitor: XMLVisitor {
  private var strings = SharedStrings()
  /// How many of the open elements lead to a text.
  private var matched = 0
  /// Where the run that is being read begins; nil outside of one.
  private var runStart: Int?

  mutating func takeStrings() -> SharedStrings {
    defer { strings = SharedStrings() }
    return strings
  }

  static let callbacks = XMLCallbacks(
    open: { SharedStringsVisitor.opened($0, $1, $2) },
    close: { context, _ in SharedStringsVisitor.closed(context) },
    text: { SharedStringsVisitor.read($0, $1, $2) },
    doctype: { context, _, _, _, _ in SharedStringsVisitor.refusedDoctype(context) }
  )

  mutating func open(
    _ name: XMLName,
    _ attributes: XMLAttributes,
    _ control: inout XMLControl
  ) -> XMLFamiliarity {
    let isNext =
      switch control.depth {
      case 1: name == "sst"
      case 2: name == "si"
      case 3: name == "t" || name == "r"
      // Under a text there is nothing; under a run there are its looks and its text.
      case 4: runStart == nil && name == "t"
      default: false
      }
    guard isNext, matched == control.depth - 1 else { return .strange }
    matched = control.depth
    if name == "t" { runStart = strings.bytes.count }
    return attributes.isEmpty ? .familiar : .strange
  }

  mutating func close(_ control: inout XMLControl) {
    guard matched == control.depth else { return }
    matched -= 1
    if let start = runStart {
      runStart = nil
      let end = strings.bytes.withUnsafeMutableBytes { EscapedText.decode($0, from: start) }
      strings.bytes.removeSubrange(end...)
    } else if control.depth == 2 {
      strings.ends.append(UInt32(strings.bytes.count))
      if strings.count > SharedStrings.mostStrings { control.fail(.tooMuchSharedText) }
    }
  }

  mutating func text(_ text: UnsafeRawBufferPointer, _ control: inout XMLControl) {
    guard runStart != nil, matched == control.depth else { return }
    strings.bytes.append(contentsOf: text)
    if strings.bytes.count > SharedStrings.mostBytes { control.fail(.tooMuchSharedText) }
  }
}
