package import Records

/// Rows that were kept when their file was read, as a table: its columns are the fields that the
/// file gave, whatever a mapping made them of.
struct KeptTable: Table, ~Copyable {
  private static let mostRows = 4096
  private static let pageSize = 1 << 20

  private let source: KeptSource
  private var page = CellPage(window: TextWindow(capacity: 0))
  /// The rows on the page.
  private var shown = 0..<0

  init(_ source: KeptSource) {
    self.source = source
  }

  var stop: TableStop? { nil }

  var rawByteCount: Int { 0 }

  /// No file is read, so none can change meanwhile.
  static let stamp = RawFile.Stamp(size: 0, inode: 0, seconds: 0, nanoseconds: 0)

  func seal() -> FileSeal {
    FileSeal(sha256: source.sha256, byteCount: source.byteCount, stamp: Self.stamp)
  }

  func withPage<Result>(_ body: (borrowing CellPage) throws -> Result) rethrows -> Result {
    try body(page)
  }

  mutating func readHeader(where isHeader: (HeaderRow) -> Bool) -> HeaderRow? {
    let header = HeaderRow(line: 1, cells: source.fields.map(\.rawValue))
    guard isHeader(header) else { return nil }
    page.reshape(width: header.cells.count, mostRows: Self.mostRows)
    return header
  }

  mutating func nextPage() -> Bool {
    page.clear()
    page.window.discard(page.window.count)
    var text: [UInt8] = []
    var end = shown.upperBound
    let start = end
    while end < source.rows.count, end - start < page.capacity, text.count < Self.pageSize {
      let row = source.rows[end]
      for (column, value) in row.values.compactMap(\.self).enumerated() {
        let first = UInt32(text.count)
        text += Array(value.utf8)
        let cell = CellPage.Cell(start: first, end: UInt32(text.count))
        page.set(cell, row: end - start, column: column)
      }
      page.addRow(line: row.line)
      end += 1
    }
    page.window.append(text)
    shown = start..<end
    return !shown.isEmpty
  }

  /// The row as its file had it: only even ones are kept with values.
  func origin(of row: PageRow) -> RowOrigin {
    let index =
      switch row {
      case .even(let row), .odd(let row): shown.lowerBound + row
      }
    return RowOrigin(
      headings: source.headings,
      cells: source.rows[index].cells,
      columns: source.rows[index].columns
    )
  }
}

/// Rows of one file that were kept, and what is known of the file.
package struct KeptSource: Sendable {
  package let file: SourceFile
  /// As in ``FileFacts``.
  package let sha256: String
  package let byteCount: Int
  /// As in ``BadRow``; all rows have the same.
  let headings: [String]
  let fields: [FieldName]
  let rows: [BadRow]

  /// Sources of rows of one file, in the order of lines; several where its rows have different
  /// headings or fields.
  ///
  /// Rows without values are left out: their cells could not be told apart.
  package static func sources(
    of rows: [BadRow],
    in file: SourceFile,
    sha256: String,
    byteCount: Int
  ) -> [KeptSource] {
    struct Shape: Hashable {
      let headings: [String]
      let fields: [FieldName]
    }
    let whole = rows.filter { $0.isReadable }.sorted { $0.line < $1.line }
    var shapes: [Shape] = []
    var byShape: [Shape: [BadRow]] = [:]
    for row in whole {
      let shape = Shape(headings: row.headings, fields: row.fields)
      if byShape[shape] == nil { shapes.append(shape) }
      byShape[shape, default: []].append(row)
    }
    return shapes.map { shape in
      KeptSource(
        file: file,
        sha256: sha256,
        byteCount: byteCount,
        headings: shape.headings,
        fields: shape.fields,
        rows: byShape[shape] ?? []
      )
    }
  }
}

extension BadRow {
  /// Whether the row can be read again from what was kept of it.
  package var isReadable: Bool {
    !fields.isEmpty && values.count == fields.count && !values.contains(nil)
  }
}

extension RecordReader {
  /// Reads rows again that were kept, as ``read(_:codes:progress:emit:)`` does files.
  ///
  /// Sources come in the order of their record types, as files do.
  package func reread(
    _ sources: [KeptSource],
    codes: inout CodeBook,
    emit: (RecordBatch) throws -> Void
  ) throws -> Reading {
    var working = WorkingCodes(taking: &codes)
    defer { working.giveBack(to: &codes) }
    var log = newLog()
    var facts: [FileFacts] = []
    for (index, source) in sources.enumerated() {
      var table = KeptTable(source)
      let reading = TableReading(
        file: source.file,
        source: index,
        rules: rules,
        stamp: KeptTable.stamp
      )
      let known = try reading.run(
        &table,
        codes: &working,
        log: &log,
        advance: { _ in },
        emit: emit
      )
      if let known { facts.append(known) }
    }
    return Reading(files: facts, log)
  }
}
