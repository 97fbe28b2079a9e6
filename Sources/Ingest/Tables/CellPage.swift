/// Some rows of a table: where each cell lies in the text, row after row.
///
/// Every ``Table`` fills pages, and the ``RowEncoder`` makes records of them.
///
/// Bounds: a cell is stored only by ``set(_:row:column:)`` with `row < capacity` and
/// `column < width`, which its filler checks before each; it lies within the text of the window,
/// which does not change while the page is read. Debug builds check each access again.
struct CellPage: ~Copyable {
  /// A cell as the range of its bytes in the window.
  struct Cell {
    var start: UInt32
    var end: UInt32
  }

  /// A row that has no cell for some column, or too many, or a cell that cannot be told.
  struct OddRow {
    let line: Int
    let fault: RowFault
    /// Its first cells, as many as there are columns at most.
    let cells: [Cell]
  }

  /// What is wrong with a row as a whole.
  enum RowFault: Hashable {
    case fieldCount(Int)
    /// Text between the closing quote of a cell and the next separator; the cell from 1.
    case textAfterQuote(column: Int)
  }

  var window: TextWindow
  /// Cells a row.
  private(set) var width = 0
  /// Rows that the page has room for.
  private(set) var capacity = 0
  /// The line on which each row begins.
  private(set) var lines: [Int] = []
  private(set) var oddRows: [OddRow] = []
  private var cells: UnsafeMutableBufferPointer<Cell>

  init(window: consuming TextWindow) {
    self.window = window
    cells = .allocate(capacity: 0)
  }

  deinit { cells.deallocate() }

  /// Empties the page and gives it room for rows of another width: fewer where rows are wide.
  mutating func reshape(width: Int, mostRows: Int) {
    let mostCells = 1 << 18
    self.width = width
    capacity = max(1, min(mostRows, mostCells / max(width, 1)))
    cells.deallocate()
    cells = .allocate(capacity: capacity * width)
    cells.initialize(repeating: Cell(start: 0, end: 0))
    clear()
    lines.reserveCapacity(capacity)
  }

  mutating func clear() {
    lines.removeAll(keepingCapacity: true)
    oddRows.removeAll(keepingCapacity: true)
  }

  var rowCount: Int { lines.count }

  @inline(__always)
  mutating func set(_ cell: Cell, row: Int, column: Int) { cells[row * width + column] = cell }

  /// Sets cells of the next row blank.
  @inline(__always)
  mutating func blank(_ columns: Range<Int>) {
    for column in columns { set(Cell(start: 0, end: 0), row: rowCount, column: column) }
  }

  /// The text of a cell that is set, of the next row too.
  func text(row: Int, column: Int) -> String { text(of: cells[row * width + column]) }

  /// Makes the cells set for the next row a row.
  mutating func addRow(line: Int) { lines.append(line) }

  /// Makes the first `count` cells set for the next row an odd row.
  mutating func addOddRow(line: Int, fault: RowFault, cellCount count: Int) {
    let start = rowCount * width
    oddRows.append(OddRow(line: line, fault: fault, cells: Array(cells[start..<(start + count)])))
  }

  /// Halves the doubled quotes of a cell of the next row, in place.
  mutating func unescape(column: Int) {
    let text = window.bytes
    let index = rowCount * width + column
    let cell = cells[index]
    var end = Int(cell.start)
    var read = end
    while read < Int(cell.end) {
      text[end] = text[read]
      // Each quote inside a quoted cell is followed by its double.
      read += text[read] == ASCII.quote ? 2 : 1
      end += 1
    }
    cells[index].end = UInt32(end)
  }

  /// The bytes of a cell, good while the page is not changed.
  func bytes(of cell: Cell) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(
      rebasing: UnsafeRawBufferPointer(window.bytes)[Int(cell.start)..<Int(cell.end)]
    )
  }

  func text(of cell: Cell) -> String { String(decoding: bytes(of: cell), as: UTF8.self) }

  /// The cells of every column, good while the page is not changed.
  var columns: [CellColumn] { (0..<width).map { column($0) } }

  /// The cells of a column, good while the page is not changed.
  func column(_ column: Int) -> CellColumn {
    CellColumn(
      text: UnsafeRawBufferPointer(window.bytes),
      cells: UnsafeBufferPointer(cells),
      first: column,
      stride: width,
      count: rowCount
    )
  }
}

/// The cells of one column of a page, from the first row to the last.
struct CellColumn {
  fileprivate let text: UnsafeRawBufferPointer
  fileprivate let cells: UnsafeBufferPointer<CellPage.Cell>
  fileprivate let first: Int
  fileprivate let stride: Int
  let count: Int

  @inline(__always)
  subscript(row: Int) -> CellText {
    let cell = cells[first + row * stride]
    return CellText(page: text, start: Int(cell.start), count: Int(cell.end &- cell.start))
  }
}
