import Records
import Testing

@testable import Ingest

/// What the reader finds on a sheet: every cell that is not blank, the header among them.
struct SheetCells {
  struct Cell: Hashable, Comparable, CustomStringConvertible {
    let row: Int
    /// From 1.
    let column: Int
    let text: String

    var description: String {
      "\(Diagnostic.Location.letters(ofColumn: column))\(row)=\(text)"
    }

    static func < (left: Self, right: Self) -> Bool {
      (left.row, left.column) < (right.row, right.column)
    }
  }

  private(set) var cells: [Cell] = []
  private(set) var findings: [Cell] = []
  private(set) var stop: String?

  /// Reads a sheet whose first row with text has a heading over every column.
  init(_ name: String, of path: String, blockSize: Int = 1 << 12) throws {
    let workbook = try Workbook.open(path: path, blockSize: blockSize).get()
    var table = try workbook.scanner(ofSheet: name)
    guard let header = try table.readHeader(where: { _ in true }) else {
      stop = Self.words(table.stop)
      return
    }
    add(header.cells, row: header.line)
    while try table.nextPage() {
      let page: [(line: Int, cells: [String])] = table.withPage { page in
        (0..<page.rowCount).map { row in
          let texts = (0..<page.width).map { column in
            page.column(column)[row].string
          }
          return (page.lines[row], texts)
        }
      }
      for row in page { add(row.cells, row: row.line) }
      for finding in table.findings {
        let place = Cell(
          row: page[finding.row].line,
          column: finding.column + 1,
          text: finding.problem.words.found
        )
        findings.append(place)
      }
    }
    stop = Self.words(table.stop)
  }

  private mutating func add(_ texts: [String], row: Int) {
    for (column, text) in texts.enumerated() where !text.isEmpty {
      cells.append(Cell(row: row, column: column + 1, text: text))
    }
  }

  private static func words(_ stop: TableStop?) -> String? {
    guard let stop else { return nil }
    let location = Diagnostic.Location(file: "F", sheet: "S", line: stop.line, column: stop.column)
    return stop.problem.diagnostic(at: location).description
  }
}
