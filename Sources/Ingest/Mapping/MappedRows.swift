import Records

/// The page of a mapped table: records made of the rows of the page behind it.
final class MappedRows {
  private let table: TableMapping
  private let record: RecordMapping
  private var page = CellPage(window: TextWindow(capacity: 1 << 16))
  private var filters: [RowFilter] = []
  private let end: RowMark
  private let skipped: RowMark
  /// The columns that rows are taken for; none where a row is taken once.
  private var tallies: [SourceRow.Tally] = []
  private var values: [(field: FieldName, value: MappedValue)] = []

  /// Whether a row of the source was passed over because it does not count.
  private(set) var leavesOut = false
  /// The first row below the end that has text in every column that a record needs.
  private(set) var lineBelowEnd: Int?
  private var neededColumns: [Int] = []
  /// The counts so far of a table that is unpivoted, by what names them.
  private var counted: Set<[String]> = []
  private(set) var findings: [CellFinding] = []
  /// Where each row of the page comes from.
  private var origins: [Origin] = []
  private var oddOrigins: [Int] = []
  /// The cell of the source that each finding is about, where it is in one.
  private var faultColumns: [Place: Int] = [:]

  /// What of the source's page is still to be read.
  private var next = Cursor()
  private var sourceFindings: [Int: [CellFinding]] = [:]
  /// The line from which on nothing belongs to the table.
  private var endLine = Int.max

  private static let mostRows = 4096
  /// A page is full when its rows have this many bytes.
  private static let pageSize = 1 << 20

  private struct Origin {
    let row: Int
    let tally: SourceRow.Tally?
  }

  private struct Place: Hashable {
    let row: Int
    let column: Int
  }

  private struct Cursor {
    var row = 0
    var tally = 0
    var rowCount = 0
  }

  init(_ mapping: SourceMapping) {
    table = mapping.table
    record = mapping.record
    end = RowMark(table.ends)
    skipped = RowMark(table.skipped)
  }

  /// Sets the mapping against a header, and returns the headings of the page: names of fields.
  ///
  /// - Throws: What is wrong with a value that is the same for every row.
  func open(
    _ header: MappedHeader,
    setting: MappingSetting
  ) throws(ConstantFault) -> [String] {
    filters = (table.only + record.only).compactMap { RowFilter($0, header: header) }
    tallies = table.unpivoted.compactMap { unpivoted in
      header.column(unpivoted.column).map { .init(value: unpivoted.value, column: $0) }
    }
    for field in record.fields {
      let value = MappedValue(
        field.value,
        isList: field.field.kind == .list,
        header: header,
        setting: setting
      )
      guard let value else { continue }
      if let fault = value.constantFault {
        throw ConstantFault(
          problem: MappedCellProblem(
            field: field.field.name,
            found: fault.found,
            kind: fault.problem
          )
        )
      }
      values.append((field.field.name, value))
    }
    neededColumns = table.requiredColumns.compactMap { header.column($0) }
    page.reshape(width: values.count, mostRows: Self.mostRows)
    return values.map(\.field.rawValue)
  }

  struct ConstantFault: Error {
    let problem: MappedCellProblem
  }

  func withPage<Result>(_ body: (borrowing CellPage) throws -> Result) rethrows -> Result {
    try body(page)
  }

  var hasRows: Bool { page.rowCount > 0 || !page.oddRows.isEmpty }

  // MARK: Filling the page

  /// Whether every row of the source's page has been read.
  var isDone: Bool { next.row >= next.rowCount }

  /// Turns to the source's next page, whose odd rows come first.
  func begin(_ source: borrowing CellPage, findings: [CellFinding]) {
    clear()
    sourceFindings = Dictionary(grouping: findings, by: \.row)
    next = Cursor(rowCount: source.rowCount)
    findEnd(on: source)
    for (index, odd) in source.oddRows.enumerated() where odd.line < endLine {
      if skipped.marks(odd.cells.map { source.text(of: $0) }) { continue }
      // Its cells are not those of the page: which is which cannot be told.
      page.addOddRow(line: odd.line, fault: odd.fault, cellCount: 0)
      oddOrigins.append(index)
    }
  }

  func clear() {
    page.clear()
    page.window.discard(page.window.count)
    findings.removeAll(keepingCapacity: true)
    origins.removeAll(keepingCapacity: true)
    oddOrigins.removeAll(keepingCapacity: true)
    faultColumns.removeAll(keepingCapacity: true)
  }

  private func findEnd(on source: borrowing CellPage) {
    guard !end.isNone else { return }
    let columns = source.columns
    for row in 0..<source.rowCount where end.marks(SourceRow(columns: columns, row: row)) {
      endLine = min(endLine, source.lines[row])
      break
    }
    for odd in source.oddRows where end.marks(odd.cells.map({ source.text(of: $0) })) {
      endLine = min(endLine, odd.line)
    }
  }

  /// Makes records of rows of the source's page until this one is full or that one read.
  func fill(from source: borrowing CellPage) {
    let columns = source.columns
    while !isDone, hasRoom {
      let line = source.lines[next.row]
      if line >= endLine {
        lookBelowEnd(columns, lines: source.lines)
        next.row = next.rowCount
        return
      }
      var row = SourceRow(columns: columns, row: next.row)
      if next.tally == 0, !counts(row) {
        next.row += 1
      } else if tallies.isEmpty {
        add(row, line: line)
        next.row += 1
      } else {
        row.tally = tallies[next.tally]
        if holdsTally(row) { add(row, line: line) }
        next.tally += 1
        if next.tally == tallies.count {
          next.tally = 0
          next.row += 1
        }
      }
    }
  }

  /// Looks for rows that a total in between has cut off.
  private func lookBelowEnd(_ columns: [CellColumn], lines: [Int]) {
    guard lineBelowEnd == nil, neededColumns.count > 1 else { return }
    for row in next.row..<next.rowCount {
      let row = SourceRow(columns: columns, row: row)
      if end.marks(row) || skipped.marks(row) { continue }
      guard neededColumns.allSatisfy({ !row.cell($0).trimmed.isEmpty }) else { continue }
      lineBelowEnd = lines[row.row]
      return
    }
  }

  private var hasRoom: Bool {
    page.rowCount + page.oddRows.count < page.capacity && page.window.count < Self.pageSize
  }

  private func counts(_ row: SourceRow) -> Bool {
    if skipped.marks(row) { return false }
    let passes = filters.indices.allSatisfy { index in
      // What cannot be told keeps no row out: it makes the row a bad one.
      isFound(wrong: filters[index].column, in: row) || filters[index].passes(row)
    }
    if !passes { leavesOut = true }
    return passes
  }

  /// Whether the source knows the row's cell in a column to be wrong.
  private func isFound(wrong column: Int, in row: SourceRow) -> Bool {
    sourceFindings[row.row]?.contains { $0.column == column } ?? false
  }

  /// Whether the row's tally is of anything: a cell that is no number is, so that it is told.
  private func holdsTally(_ row: SourceRow) -> Bool {
    guard let tally = row.tally else { return false }
    if isFound(wrong: tally.column, in: row) { return true }
    let text = row.cell(tally.column).trimmed
    if text.isEmpty { return false }
    do throws(CellFault) {
      return try NumberText.millionths(text) != 0
    } catch {
      return true
    }
  }

  private func add(_ row: SourceRow, line: Int) {
    let target = page.rowCount
    for (column, entry) in values.enumerated() {
      let start = page.window.count
      if let plain = entry.value.plainColumn {
        page.window.append(row.cell(plain).trimmed)
      } else {
        write(entry.field, entry.value, of: row, to: Place(row: target, column: column))
      }
      let cell = CellPage.Cell(start: UInt32(start), end: UInt32(page.window.count))
      page.set(cell, row: target, column: column)
    }
    if let found = sourceFindings[row.row] { take(found, of: row, to: target) }
    if row.tally != nil { checkIsCountedOnce(target) }
    page.addRow(line: line)
    origins.append(Origin(row: row.row, tally: row.tally))
  }

  /// Two counts of the same name are two, however alike: one record would lose one of them.
  private func checkIsCountedOnce(_ target: Int) {
    let identity = values.indices.filter { record.type.identity.contains(values[$0].field) }
    let name = identity.map { page.text(row: target, column: $0) }
    guard let column = identity.first, !name.contains("") else { return }
    guard !counted.insert(name).inserted else { return }
    let problem = MappedCellProblem(
      field: values[column].field,
      found: name.joined(separator: ", "),
      kind: .countedTwice
    )
    findings.append(CellFinding(row: target, column: column, problem: .mappedCell(problem)))
  }

  private func write(_ field: FieldName, _ value: MappedValue, of row: SourceRow, to place: Place) {
    do throws(MappingFault) {
      var text = try value.text(of: row)
      text.withUTF8 { page.window.append(UnsafeRawBufferPointer($0)) }
    } catch {
      let problem = MappedCellProblem(field: field, found: error.found, kind: error.problem)
      findings.append(
        CellFinding(row: place.row, column: place.column, problem: .mappedCell(problem))
      )
      faultColumns[place] = error.column
    }
  }

  /// Carries over what the source knows to be wrong with cells that the record is made of, and with
  /// those that decide whether there is one.
  private func take(_ found: [CellFinding], of row: SourceRow, to target: Int) {
    for finding in found {
      if let reader = values.firstIndex(where: { $0.value.reads(finding.column, in: row) }) {
        replaceFinding(at: Place(row: target, column: reader), by: finding)
      }
    }
    for finding in found where decides(finding.column, of: row) {
      // No value is made of the cell: it is told in the place of one that has no problem of its own.
      let free = values.indices.first { faultColumns[Place(row: target, column: $0)] == nil }
      guard let free, !values.contains(where: { $0.value.reads(finding.column, in: row) }) else {
        continue
      }
      replaceFinding(at: Place(row: target, column: free), by: finding)
    }
  }

  private func decides(_ column: Int, of row: SourceRow) -> Bool {
    row.tally?.column == column || filters.contains { $0.column == column }
  }

  private func replaceFinding(at place: Place, by finding: CellFinding) {
    // Those of the row are the last.
    let first = findings.lastIndex { $0.row != place.row }.map { $0 + 1 } ?? findings.startIndex
    if let index = findings[first...].firstIndex(where: { $0.column == place.column }) {
      findings.remove(at: index)
    }
    findings.append(
      CellFinding(row: place.row, column: place.column, problem: finding.problem)
    )
    faultColumns[place] = finding.column
  }

  // MARK: Where rows come from

  func sourceRow(of row: PageRow) -> PageRow {
    switch row {
    case .even(let row): .even(origins[row].row)
    case .odd(let row): .odd(oddOrigins[row])
    }
  }

  /// For each column of the page, the column of the source's page that a row has it from.
  func sourceColumns(of row: PageRow, on source: borrowing CellPage) -> [Int?] {
    guard case .even(let index) = row else { return values.map { _ in nil } }
    let origin = origins[index]
    let columns = source.columns
    let sourceRow = SourceRow(columns: columns, row: origin.row, tally: origin.tally)
    return values.indices.map { column in
      faultColumns[Place(row: index, column: column)] ?? values[column].value.column(of: sourceRow)
    }
  }
}
