import CExpat

/// Reads a part of a workbook with expat and shows its elements to a visitor.
///
/// Memory is bounded by one block, by the longest mark, by the depth of elements and by the number
/// of names (``XMLControl``), and by what the visitor keeps. A document type is refused, and with
/// it every entity. expat holds a pointer to the context for as long as the parser lives: both are
/// owned here, and the parser goes first.
struct XMLReader<Visitor: XMLVisitor & ~Copyable>: ~Copyable {
  /// expat must have a mark whole before it reads it.
  private let longestMark = 1 << 20

  private var part: PartStream
  private let parser: XML_Parser
  private let context: UnsafeMutablePointer<XMLContext<Visitor>>
  private let blockSize: Int
  private var state = State.reading

  private enum State {
    case reading
    case paused
    case ended
  }

  enum Progress {
    /// The visitor wants to be looked at before the reading goes on.
    case paused
    case ended
  }

  init(
    _ part: consuming PartStream,
    blockSize: Int,
    visitor: consuming Visitor
  ) throws(WorkbookFault) {
    guard let parser = XML_ParserCreate(nil) else { throw .damaged(part: part.name) }
    self.parser = parser
    self.blockSize = blockSize
    let control = XMLControl(parser: parser, part: part.name)
    self.part = part
    context = .allocate(capacity: 1)
    context.initialize(to: XMLContext(visitor: visitor, control: control))
    XML_SetUserData(parser, context)
    XML_SetElementHandler(parser, Visitor.callbacks.open, Visitor.callbacks.close)
    XML_SetCharacterDataHandler(parser, Visitor.callbacks.text)
    XML_SetStartDoctypeDeclHandler(parser, Visitor.callbacks.doctype)
  }

  deinit {
    XML_ParserFree(parser)
    context.deinitialize(count: 1)
    context.deallocate()
  }

  /// How much of a total is done.
  func share(of total: Int) -> Int { part.share(of: total) }

  /// Lends the visitor, between two calls of ``advance()``.
  func withVisitor<Result: ~Copyable, Failure: Error>(
    _ body: (inout Visitor) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(&context.pointee.visitor)
  }

  /// Reads on until the visitor pauses, has all it wants, or the part ends.
  mutating func advance() throws(WorkbookFault) -> Progress {
    var status = XML_STATUS_OK
    switch state {
    case .ended: return .ended
    case .paused:
      state = .reading
      status = XML_ResumeParser(parser)
    case .reading: break
    }
    while true {
      switch status {
      case XML_STATUS_SUSPENDED:
        state = .paused
        return .paused
      case XML_STATUS_OK:
        if isOver {
          state = .ended
          return .ended
        }
        status = try parseBlock()
      default:
        if let fault = context.pointee.control.fault { throw fault }
        guard context.pointee.control.isStopped else { throw .malformed(part: part.name) }
        try drain()
        state = .ended
        return .ended
      }
    }
  }

  /// Whether expat has been given the last block and has read it.
  private var isOver: Bool {
    var status = XML_ParsingStatus()
    XML_GetParsingStatus(parser, &status)
    return status.parsing == XML_FINISHED
  }

  private mutating func parseBlock() throws(WorkbookFault) -> XML_Status {
    // What has been given to expat and not yet been read is the beginning of a mark.
    let done = max(XML_GetCurrentByteIndex(parser), 0)
    if part.byteCount - Int(done) > longestMark + blockSize {
      throw .tooLongMark(part: part.name)
    }
    guard let buffer = XML_GetBuffer(parser, Int32(blockSize)) else {
      throw .tooLongMark(part: part.name)
    }
    let count = try part.read(
      into: UnsafeMutableRawBufferPointer(start: buffer, count: blockSize)
    )
    return XML_ParseBuffer(parser, Int32(count), count == 0 ? 1 : 0)
  }

  /// Reads the rest for its checksum, which tells whether what was read is what was written.
  private mutating func drain() throws(WorkbookFault) {
    var block = [UInt8](repeating: 0, count: blockSize)
    var count = 1
    while count > 0 {
      count = try block.withUnsafeMutableBufferPointer { bytes throws(WorkbookFault) in
        try part.read(into: UnsafeMutableRawBufferPointer(bytes))
      }
    }
  }
}
