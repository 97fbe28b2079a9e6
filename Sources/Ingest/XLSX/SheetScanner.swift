/// A sheet of a workbook as a table: streamed, a page of rows at a time.
struct SheetScanner: Table, ~Copyable {
  private static let mostRows = 4096

  private(set) var stop: TableStop?
  private(set) var findings: [CellFinding] = []
  private var reader: XMLReader<SheetVisitor>
  private let workbook: Workbook
  /// The headings of the columns, once they are read.
  private var headings: [String] = []

  /// Opens a sheet, and reads what its cells refer to.
  init(_ part: String, of workbook: Workbook, blockSize: Int) throws(WorkbookFault) {
    self.workbook = workbook
    reader = try XMLReader(
      workbook.open(part),
      blockSize: blockSize,
      visitor: SheetVisitor(workbook.cellSources())
    )
  }

  var rawByteCount: Int { reader.share(of: workbook.stamp.size) }

  /// How many columns right of the header something stands in.
  var columnsBeyond: Int { reader.withVisitor { $0.columnsBeyond.count } }

  func seal() throws(IngestError) -> FileSeal {
    let file = try RawFile(path: workbook.path)
    let digest = try FileDigest(of: file)
    return FileSeal(
      sha256: digest.text,
      byteCount: workbook.stamp.size,
      stamp: try file.stamp()
    )
  }

  func withPage<Result>(_ body: (borrowing CellPage) throws -> Result) rethrows -> Result {
    try reader.withVisitor { try body($0.page) }
  }

  func origin(of row: PageRow) -> RowOrigin {
    withPage { page in
      // A sheet has no odd rows: a cell that is not there is blank.
      guard case .even(let row) = row else {
        return RowOrigin(headings: headings, cells: [], columns: [])
      }
      return RowOrigin(
        headings: headings,
        cells: (0..<page.width).map { page.column($0)[row].string },
        columns: Array(0..<page.width)
      )
    }
  }

  mutating func readHeader(
    where isHeader: (HeaderRow) -> Bool
  ) throws(IngestError) -> HeaderRow? {
    reader.withVisitor { $0.page.reshape(width: CellReference.mostColumns, mostRows: 1) }
    for _ in 0..<HeaderRow.mostCandidates {
      guard advance() else { break }
      let row = reader.withVisitor { visitor in
        let cells = (0..<visitor.cellCount).map { visitor.page.column($0)[0].string }
        return HeaderRow(line: visitor.row, cells: cells)
      }
      if isHeader(row) {
        headings = row.cells
        reader.withVisitor { $0.page.reshape(width: headings.count, mostRows: Self.mostRows) }
        return row
      }
    }
    return nil
  }

  mutating func nextPage() throws(IngestError) -> Bool { advance() }

  /// Fills the page anew; false where nothing is left to fill it with.
  private mutating func advance() -> Bool {
    guard stop == nil else { return false }
    reader.withVisitor { $0.clearPage() }
    do throws(WorkbookFault) {
      _ = try reader.advance()
    } catch {
      stop = reader.withVisitor { TableStop(error, in: $0) }
    }
    findings = reader.withVisitor { visitor in
      // A row that the sheet stopped within is not on the page.
      visitor.findings.filter { $0.row < visitor.page.rowCount }
    }
    return reader.withVisitor { $0.page.rowCount > 0 }
  }
}

extension TableStop {
  /// A fault at the place that the visitor has reached.
  fileprivate init(_ fault: WorkbookFault, in visitor: borrowing SheetVisitor) {
    problem = .unreadableWorkbook(fault)
    line = visitor.row > 0 ? visitor.row : nil
    switch fault {
    case .noReference, .cellOutOfOrder, .noSharedString:
      column = visitor.column >= 0 ? visitor.column + 1 : nil
    default: column = nil
    }
  }
}
