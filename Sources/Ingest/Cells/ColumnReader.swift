import Records

/// Turns the cells of one column into integers, a page at a time.
struct ColumnReader {
  let column: HeaderPlan.Column
  private let rule: CellRule
  private var memo = CellMemo()
  /// The codes of the words found to be in the vocabulary.
  private var vetted: Set<Int64> = []

  init(_ column: HeaderPlan.Column, rule: CellRule) {
    self.column = column
    self.rule = rule
  }

  /// The value of each cell, as ``RecordBatch`` holds it; blank where the cell has a fault.
  mutating func read(
    _ cells: CellColumn,
    codes: inout WorkingCodes,
    faults: inout [Fault]
  ) -> [Int64] {
    switch rule {
    case .identifier(let type):
      return values(of: cells, in: column, blank: 0, faults: &faults) { cell throws(CellFault) in
        cell.withNormalized { $0.isEmpty ? 0 : codes.intern($0, type) }
      }
    case .reference(let type):
      let references = codes.references(to: type)
      return values(of: cells, in: column, blank: 0, faults: &faults) { cell throws(CellFault) in
        try memo.value(of: cell) { () throws(CellFault) in
          try cell.withNormalized { text throws(CellFault) in
            text.isEmpty ? 0 : try references.code(of: text)
          }
        }
      }
    case .words(let words):
      return values(of: cells, in: column, blank: 0, faults: &faults) { cell throws(CellFault) in
        try memo.value(of: cell) { () throws(CellFault) in
          try cell.withNormalized { text throws(CellFault) in
            try words.code(of: text, texts: &codes.texts, vetted: &vetted)
          }
        }
      }
    case .integer(let minimum):
      return values(of: cells, in: column, blank: .blank, faults: &faults) {
        cell throws(CellFault) in
        let text = cell.trimmed
        return text.isEmpty ? .blank : try NumberText.integer(text, minimum: minimum)
      }
    case .year(let minimum, let latest):
      return values(of: cells, in: column, blank: .blank, faults: &faults) {
        cell throws(CellFault) in
        let text = cell.trimmed
        if text.isEmpty { return .blank }
        let year = try NumberText.integer(text, minimum: minimum)
        if year > latest { throw .afterThisYear }
        return year
      }
    case .decimal:
      return values(of: cells, in: column, blank: .blank, faults: &faults) {
        cell throws(CellFault) in
        let text = cell.trimmed
        if text.isEmpty { return .blank }
        let millionths = try NumberText.millionths(text)
        if millionths < 0 { throw .belowMinimum }
        return millionths
      }
    case .day(let earliest, let latest):
      return values(of: cells, in: column, blank: .blank, faults: &faults) {
        cell throws(CellFault) in
        try memo.value(of: cell) { () throws(CellFault) in
          let text = cell.trimmed
          if text.isEmpty { return .blank }
          let day = try DayText.read(text)
          if let earliest, day < earliest { throw .beforeProgram }
          if let latest, day > latest { throw .afterToday }
          return day
        }
      }
    }
  }
}

extension ColumnReader {
  /// The code of each identifier, save of those in rows that are left out: no record will have them,
  /// and what refers to them is told so.
  mutating func readIdentifiers(
    _ cells: CellColumn,
    leavingOut left: Set<Int>,
    codes: inout WorkingCodes,
    faults: inout [Fault]
  ) -> [Int64] {
    guard case .identifier(let type) = rule, !left.isEmpty else {
      return read(cells, codes: &codes, faults: &faults)
    }
    return (0..<cells.count).map { row in
      cells[row].withNormalized { text in
        if text.isEmpty {
          faults.append(Fault(row: row, column: column.index, kind: .blank))
          return 0
        }
        guard left.contains(row) else { return codes.intern(text, type) }
        codes.setAside(String(decoding: text, as: UTF8.self), type)
        return 0
      }
    }
  }
}

/// The value of each cell: `blank` for an empty one, what `read` makes of any other.
@inline(__always)
private func values(
  of cells: CellColumn,
  in column: HeaderPlan.Column,
  blank: Int64,
  faults: inout [Fault],
  _ read: (CellText) throws(CellFault) -> Int64
) -> [Int64] {
  [Int64](unsafeUninitializedCapacity: cells.count) { values, count in
    for row in 0..<cells.count {
      let cell = cells[row]
      var value = blank
      do throws(CellFault) {
        if !cell.isEmpty { value = try read(cell) }
        if value == blank, column.field.isRequired { throw .blank }
      } catch {
        faults.append(Fault(row: row, column: column.index, kind: error))
        value = blank
      }
      values.initializeElement(at: row, to: value)
    }
    count = cells.count
  }
}
