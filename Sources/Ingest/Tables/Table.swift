/// A table of records as it is read: its header, then page after page of rows.
///
/// Whatever holds rows is one: a CSV file, a sheet of a workbook, another table seen through a
/// mapping. The ``RowEncoder`` makes records of its pages and knows nothing of where they come from.
protocol Table: ~Copyable {
  /// What the table ends with where it cannot be read to its end.
  var stop: TableStop? { get }
  /// What the table itself knows to be wrong with cells of the page; a cell that is here is not
  /// told a second time.
  var findings: [CellFinding] { get }
  /// How many bytes of the file, as it lies on disk, are read so far: for the progress.
  var rawByteCount: Int { get }
  /// How many columns right of the header's last cell have text in some row read so far: they are
  /// without heading, and not read.
  var columnsBeyond: Int { get }
  /// Whether rows were read so far that are meant to be none of its records.
  var leavesOutRows: Bool { get }
  /// The first row below the table's end that looks like one of its rows.
  var lineBelowEnd: Int? { get }

  /// Reads the first row that `isHeader` takes among the first ``HeaderRow/mostCandidates`` with
  /// text; nil where there is none.
  mutating func readHeader(
    where isHeader: (HeaderRow) -> Bool
  ) throws(IngestError) -> HeaderRow?

  /// Replaces the page by the next rows; false where there are no more.
  mutating func nextPage() throws(IngestError) -> Bool

  /// Lends the page, which has one column for each cell of the header.
  func withPage<Result>(_ body: (borrowing CellPage) throws -> Result) rethrows -> Result

  /// The row as the file has it, for whoever must mend it.
  func origin(of row: PageRow) -> RowOrigin

  /// SHA-256 of the file, and its state while it was read: known once the last page was.
  func seal() throws(IngestError) -> FileSeal
}

extension Table where Self: ~Copyable {
  var findings: [CellFinding] { [] }
  /// None, where such a row is an odd one.
  var columnsBeyond: Int { 0 }
  var leavesOutRows: Bool { false }
  var lineBelowEnd: Int? { nil }
}

/// The row that names a table's columns.
struct HeaderRow {
  /// How many rows may stand above the one that names the columns, itself among them.
  static let mostCandidates = 50

  /// Where it is in the file, from 1.
  let line: Int
  let cells: [String]
  var fault: CellPage.RowFault?
}

/// Why nothing after some place of a table can be told.
struct TableStop {
  let problem: Problem
  var line: Int?
  /// From 1.
  var column: Int?
}

/// A cell of the page that cannot be what it should, for a reason that the table knows.
struct CellFinding {
  let row: Int
  /// The page's column, from 0.
  let column: Int
  let problem: Problem
}

/// A row of a page: one with a cell for every column, or an odd one; each by its place among its
/// like.
enum PageRow: Hashable {
  case even(Int)
  case odd(Int)

  /// Its place among its like.
  var index: Int {
    switch self {
    case .even(let index), .odd(let index): index
    }
  }
}

/// A row as it stands in its file.
struct RowOrigin {
  /// The headings of its table, as the file writes them.
  let headings: [String]
  let cells: [String]
  /// For each column of the page, the column of the file that it comes from, from 0; nil where it
  /// comes from no single one.
  let columns: [Int?]
}

/// What is known of a file once it is read to its end.
struct FileSeal {
  let sha256: String
  let byteCount: Int
  let stamp: RawFile.Stamp
}
