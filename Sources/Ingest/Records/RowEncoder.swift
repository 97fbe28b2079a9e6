import Records

/// Turns the pages of one table into batches of records of one type.
struct RowEncoder {
  let plan: HeaderPlan
  let type: RecordType
  let rules: ReadingRules
  private let typeIndex: TypeIndex
  private let source: Int
  private var readers: [ColumnReader]

  /// An encoder for the file that is at place `source` of the import's list.
  init(plan: HeaderPlan, type: RecordType, source: Int, rules: ReadingRules) {
    self.plan = plan
    self.type = type
    self.rules = rules
    self.source = source
    typeIndex = TypeIndex(type)
    readers = plan.columns.map { column in
      ColumnReader(column, rule: CellRule(column.field, of: type, rules: rules))
    }
  }

  /// The rows of a page without fault as a batch, and the faults of the others in no order.
  ///
  /// Where bad rows are refused, the identity of every row that has one gets a code, so that a bad
  /// row does not make every reference to it a problem too. Where they are left out, only good rows
  /// get one, since no record comes of the others. A cell that the table itself has found to be wrong
  /// has no fault beside that; its row is left out like the others.
  mutating func encode(
    _ page: borrowing CellPage,
    without findings: [CellFinding] = [],
    codes: inout WorkingCodes
  ) -> (batch: RecordBatch, faults: [Fault]) {
    var faults: [Fault] = []
    var batch = RecordBatch(
      type: type,
      source: source,
      fields: plan.columns.map(\.field.name),
      capacity: 0
    )
    let identity = type.identity.map { name in plan.columns.firstIndex { $0.field.name == name } }
    let identifier = type.hasOwnIdentifier ? identity.first ?? nil : nil
    for index in readers.indices where index != identifier {
      let cells = page.column(readers[index].column.index)
      batch.columns[index] = readers[index].read(cells, codes: &codes, faults: &faults)
    }
    checkRows(of: batch, codes: codes, faults: &faults)
    if let identifier {
      let cells = page.column(readers[identifier].column.index)
      let left = rules.badRows.leavesOut ? Set(faults.map(\.row) + findings.map(\.row)) : []
      batch.columns[identifier] = readers[identifier].readIdentifiers(
        cells,
        leavingOut: left,
        codes: &codes,
        faults: &faults
      )
    }
    if !findings.isEmpty {
      let known = Set(findings.map { [$0.row, $0.column] })
      faults.removeAll { known.contains([$0.row, $0.column]) }
    }
    batch.lines = page.lines.map(Int64.init)

    let bad = Set(faults.map(\.row) + findings.map(\.row))
    if let identifier {
      batch.records = batch.columns[identifier]
      batch.drop(bad)
      let cells = page.column(plan.columns[identifier].index)
      batch.identifierEnds.reserveCapacity(batch.count)
      for row in 0..<cells.count where bad.isEmpty || !bad.contains(row) {
        cells[row].withNormalized { batch.identifierBytes.append(contentsOf: $0) }
        batch.identifierEnds.append(batch.identifierBytes.count)
      }
    } else if !type.hasOwnIdentifier {
      batch.records = [Int64](repeating: 0, count: page.rowCount)
      batch.drop(bad)
      var values = [Int64](repeating: .blank, count: identity.count)
      for row in 0..<batch.count {
        for (place, column) in identity.enumerated() {
          if let column { values[place] = batch.columns[column][row] }
        }
        batch.records[row] = CompositeIdentity.withBytes(of: values) {
          codes.intern($0, typeIndex)
        }
      }
    }
    return (batch, faults)
  }

  /// Notes what a row names that cannot be read as a whole.
  ///
  /// Where bad rows are refused and the row has no identity that can be told, whatever is referred to
  /// may be that row.
  func noteIdentity(
    of row: CellPage.OddRow,
    on page: borrowing CellPage,
    codes: inout WorkingCodes
  ) {
    if rules.badRows.leavesOut {
      if let identity = identity(of: row, on: page) { codes.setAside(identity, typeIndex) }
      return
    }
    guard type.hasOwnIdentifier, let name = type.identity.first,
      let column = plan.columns.first(where: { $0.field.name == name })
    else { return }
    guard column.index < row.cells.count, case .fieldCount = row.fault else {
      codes.markUnread(type)
      return
    }
    var identity = normalized(page.text(of: row.cells[column.index]))
    if identity.isEmpty { return }
    _ = identity.withUTF8 { codes.intern(UnsafeRawBufferPointer($0), typeIndex) }
  }
}

extension RecordBatch {
  /// Takes rows out of the columns filled so far.
  fileprivate mutating func drop(_ rows: Set<Int>) {
    if rows.isEmpty { return }
    func kept(_ values: [Int64]) -> [Int64] {
      values.enumerated().lazy.filter { !rows.contains($0.offset) }.map(\.element)
    }
    columns = columns.map(kept)
    records = kept(records)
    lines = kept(lines)
  }
}
