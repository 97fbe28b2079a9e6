/// Finds the cells of a CSV file, in one pass over its bytes.
///
/// RFC 4180, and what is met beside it: lines end in LF, CR or CRLF, the last need not; a line
/// without text, or of separators alone, is skipped. A quote opens a quoted cell only where it is
/// the cell's first byte; anywhere else it stands for itself. A blank may follow the closing quote;
/// other text there is a fault of the row.
///
/// Bounds: words are read only at offsets before `window.count`, so they end within the window's
/// padding, whose zeros match nothing; single bytes are read only at offsets up to `window.count`.
struct CSVScanner: Table, ~Copyable {
  /// The longest row, in bytes of UTF-8: it bounds the memory that a quote never closed can take.
  static let longestRow = 1 << 20
  /// A page is full when its rows have this many bytes, whatever the size of blocks.
  private static let pageSize = 1 << 20
  private static let mostRows = 4096

  private(set) var page: CellPage
  private(set) var stop: TableStop?
  private var reader: TextReader
  /// The headings of the columns, once they are read.
  private var headings: [String] = []
  private var isAtEnd = false
  private var separator = ASCII.comma
  /// The first byte that has not been scanned, and the line it is on.
  private var position = 0
  private var line = 1
  /// Whether the last byte scanned was a CR, so that a LF right here is part of the same line end.
  private var followsCR = false

  init(reader: consuming TextReader, blockSize: Int) {
    self.reader = reader
    page = CellPage(window: TextWindow(capacity: blockSize))
  }

  var rawByteCount: Int { reader.rawByteCount }

  func seal() throws(IngestError) -> FileSeal {
    FileSeal(sha256: reader.sha256(), byteCount: rawByteCount, stamp: try reader.stamp())
  }

  func withPage<Result>(_ body: (borrowing CellPage) throws -> Result) rethrows -> Result {
    try body(page)
  }

  func origin(of row: PageRow) -> RowOrigin {
    let cells =
      switch row {
      case .even(let row): (0..<page.width).map { page.column($0)[row].string }
      case .odd(let row): page.oddRows[row].cells.map { page.text(of: $0) }
      }
    return RowOrigin(headings: headings, cells: cells, columns: Array(0..<page.width))
  }

  /// Reads the first row that `isHeader` takes, and from it what separates cells; nil where there
  /// is none.
  mutating func readHeader(
    where isHeader: (HeaderRow) -> Bool
  ) throws(IngestError) -> HeaderRow? {
    for _ in 0..<HeaderRow.mostCandidates {
      guard let row = try readFirstRow() else { break }
      if isHeader(row) {
        headings = row.cells
        page.reshape(width: row.cells.count, mostRows: Self.mostRows)
        return row
      }
      // A title may be as long as a page.
      page.window.discard(position)
      position = 0
    }
    return nil
  }

  /// Reads the next row that has text, by the separator that it shows itself.
  private mutating func readFirstRow() throws(IngestError) -> HeaderRow? {
    while true {
      let text = page.window.text[position...]
      if let found = Separator.find(in: text) {
        separator = found
        // More columns than any row can have, so that this row comes as an odd one, whole.
        page.reshape(width: text.count { $0 == found } + 2, mostRows: 1)
        if scan() == .done, let row = page.oddRows.first {
          let cells = row.cells.map { page.text(of: $0) }
          if case .fieldCount = row.fault { return HeaderRow(line: row.line, cells: cells) }
          return HeaderRow(line: row.line, cells: cells, fault: row.fault)
        }
      }
      if try !fill() { return nil }
    }
  }

  /// Replaces the page by the next rows; false where there are no more.
  mutating func nextPage() throws(IngestError) -> Bool {
    page.clear()
    page.window.discard(position)
    position = 0
    while stop == nil {
      if scan() == .done { return true }
      if try !fill() { break }
    }
    return page.rowCount > 0 || !page.oddRows.isEmpty
  }

  /// Reads another block behind the text; false where there is no more, or the row is too long.
  private mutating func fill() throws(IngestError) -> Bool {
    if isAtEnd || page.window.count - position > Self.longestRow {
      let isLineEnd = { (byte: UInt8) in byte == ASCII.lineFeed || byte == ASCII.carriageReturn }
      if !page.window.text[position...].allSatisfy(isLineEnd) { stop = whyUnended() }
      return false
    }
    if try !reader.append(to: &page.window) {
      isAtEnd = true
      // The last line may lack its end.
      page.window.append([ASCII.lineFeed])
    }
    return true
  }

  private enum Outcome {
    /// The page is full, or the text has stopped.
    case done
    /// The text ends before the row at `position` does.
    case needsText
  }

  /// Scans rows from `position` on until the page is full or more text is needed.
  private mutating func scan() -> Outcome {
    let text = page.window.bytes
    let end = page.window.count
    let separators = Word.repeated(separator)
    let lineFeeds = Word.repeated(ASCII.lineFeed)
    let carriageReturns = Word.repeated(ASCII.carriageReturn)
    /// The separators and line ends among the eight bytes at an offset, a high bit each.
    func marks(at offset: Int) -> UInt64 {
      let word = UInt64(littleEndian: text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      return Word.matches(word, separators) | Word.matches(word, lineFeeds)
        | Word.matches(word, carriageReturns)
    }
    guard position < end else { return .needsText }
    // The marks not yet visited of the word at `word`; none lies before `position`.
    var word = position
    var left = marks(at: word)
    let width = page.width
    var escaped: [Int] = []
    while page.rowCount + page.oddRows.count < page.capacity, position < Self.pageSize {
      let start = position
      var cellStart = start
      var cellCount = 0
      var innerLines = 0
      var fault: CellPage.RowFault?
      var mark: UInt8
      repeat {
        let cell: CellPage.Cell
        let hit: Int
        if cellStart < end, text[cellStart] == ASCII.quote {
          guard let quoted = quotedCell(at: cellStart) else { return .needsText }
          (cell, hit) = (quoted.cell, quoted.end)
          innerLines += quoted.lineCount
          if quoted.hasDoubledQuotes { escaped.append(cellCount) }
          if quoted.isFollowedByText, fault == nil {
            fault = .textAfterQuote(column: cellCount + 1)
          }
          word = hit
          left = marks(at: word)
        } else {
          while left == 0 {
            word += 8
            guard word < end else { return .needsText }
            left = marks(at: word)
          }
          hit = word + left.trailingZeroBitCount >> 3
          cell = CellPage.Cell(start: UInt32(cellStart), end: UInt32(hit))
        }
        left &= left &- 1
        if cellCount < width { page.set(cell, row: page.rowCount, column: cellCount) }
        cellCount += 1
        cellStart = hit + 1
        mark = text[hit]
      } while mark == separator

      let length = cellStart - 1 - start
      if length > Self.longestRow {
        stop = whyUnended()
        return .done
      }
      let isRestOfLineEnd = length == 0 && mark == ASCII.lineFeed && followsCR
      let rowLine = line
      position = cellStart
      followsCR = mark == ASCII.carriageReturn
      line += isRestOfLineEnd ? 0 : 1 + innerLines
      // As many separators as bytes: nothing else is in it.
      if length == cellCount - 1 { continue }
      for column in escaped where column < width { page.unescape(column: column) }
      escaped.removeAll(keepingCapacity: true)
      if cellCount == width, fault == nil {
        page.addRow(line: rowLine)
      } else if !isBlank(start..<(start + length)) {
        page.addOddRow(
          line: rowLine,
          fault: fault ?? .fieldCount(cellCount),
          cellCount: min(cellCount, width)
        )
      }
    }
    return .done
  }

  /// A cell in quotes.
  private struct QuotedCell {
    /// What is between the quotes, doubled quotes as they stand.
    let cell: CellPage.Cell
    /// Where the separator or line end after it is.
    let end: Int
    let lineCount: Int
    let hasDoubledQuotes: Bool
    let isFollowedByText: Bool
  }

  /// The cell that the quote at `open` begins; nil where the text ends before it does.
  private func quotedCell(at open: Int) -> QuotedCell? {
    let text = page.window.text
    var hasDoubledQuotes = false
    var lineCount = 0
    var index = open + 1
    while true {
      // Both bytes of a doubled quote, and of a CRLF, are looked at together.
      guard index + 1 < text.count else { return nil }
      let byte = text[index]
      if byte == ASCII.quote {
        guard text[index + 1] == ASCII.quote else { break }
        hasDoubledQuotes = true
        index += 1
      } else if byte == ASCII.lineFeed
        || (byte == ASCII.carriageReturn && text[index + 1] != ASCII.lineFeed)
      {
        lineCount += 1
      }
      index += 1
    }
    let cell = CellPage.Cell(start: UInt32(open + 1), end: UInt32(index))
    var isFollowedByText = false
    index += 1
    while index < text.count {
      let byte = text[index]
      if byte == separator || byte == ASCII.lineFeed || byte == ASCII.carriageReturn {
        return QuotedCell(
          cell: cell,
          end: index,
          lineCount: lineCount,
          hasDoubledQuotes: hasDoubledQuotes,
          isFollowedByText: isFollowedByText
        )
      }
      if !ASCII.isBlank(byte) { isFollowedByText = true }
      index += 1
    }
    return nil
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    page.window.text[range].allSatisfy { $0 == separator || ASCII.isBlank($0) }
  }

  /// Why the row at `position` does not end within the longest row or the text: looks at the same
  /// bytes however much more of the text is in memory.
  private func whyUnended() -> TableStop {
    var scanLine = line
    var column = 1
    var opened: TableStop?
    var isQuoted = false
    var mayOpen = true
    var last: UInt8?
    for byte in page.window.text[position...].prefix(Self.longestRow) {
      if isQuoted {
        if byte == ASCII.quote { isQuoted = false }
        let isSecondHalf = byte == ASCII.lineFeed && last == ASCII.carriageReturn
        if (byte == ASCII.lineFeed || byte == ASCII.carriageReturn) && !isSecondHalf {
          scanLine += 1
        }
      } else if byte == ASCII.quote, mayOpen {
        opened = TableStop(problem: .unclosedQuote, line: scanLine, column: column)
        isQuoted = true
      } else if byte == ASCII.quote, last == ASCII.quote {
        isQuoted = true
      }
      mayOpen = !isQuoted && byte == separator
      if mayOpen { column += 1 }
      last = byte
    }
    return (isQuoted ? opened : nil) ?? TableStop(problem: .rowTooLong, line: line)
  }
}
