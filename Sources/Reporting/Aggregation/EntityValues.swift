/// The values of a field by the code of the record that has it.
enum EntityValues: Sendable {
  case fixed([Int64])
  /// A table for each fiscal year that rows may lie in, and each slot's place among those years.
  case byYear([[Int64]], [Int])

  func map(_ transform: ([Int64]) -> [Int64]) -> Self {
    switch self {
    case .fixed(let table): .fixed(transform(table))
    case .byYear(let tables, let yearOfSlot): .byYear(tables.map(transform), yearOfSlot)
    }
  }

  func table(year: Int) -> [Int64] {
    switch self {
    case .fixed(let table): table
    case .byYear(let tables, _): tables[year]
    }
  }

  /// Reads the values of the records that stand in a column.
  func reader(of column: Int) -> Reader {
    switch self {
    case .fixed(let table): .table(column, table)
    case .byYear(let tables, let yearOfSlot): .tableByYear(column, tables, yearOfSlot: yearOfSlot)
    }
  }
}
