import Records
import Templates

/// How the value of a field is got from a row of a batch: a column at a time, by look-ups only.
///
/// Values are codes (0 for blank) or numbers (``Swift/Int64/blank``), as ``ValueKind`` says; a
/// negative age, or band of years, tells of a birth within the fiscal year: see ``Newborn``.
indirect enum Reader: Sendable {
  /// No such field on this record type: blank.
  case nothing
  /// The record's own code.
  case record
  /// A column as it is; `fallback` stands for a blank.
  case column(Int, blank: Int64, fallback: Int64)
  /// A table by the code that stands in a column.
  case table(Int, [Int64])
  /// A table by fiscal year of the row's slot, then by the code in a column.
  case tableByYear(Int, [[Int64]], yearOfSlot: [Int])
  /// The codes of the bands that numbers fall in.
  case bands(of: Reader, CodedBands)
  /// The codes of the bands of whole years from a day to the first day of the row's fiscal year.
  case bandsOfYears(since: Reader, Ages, CodedBands)
  /// The codes that other codes become.
  case mapped(Reader, CodeMap)
  /// A table by day from `first`.
  case days(Int, first: Int64, [Int64])
  /// People beyond the client whom the row names.
  case unnamed(people: Int, client: Int)
  /// Whether the staff member whom the row names was placed at its site on its day.
  case placement(Placements, staff: Int, site: Int, day: Int)

  /// Sets the value of each of the `rows` of a batch.
  func read(
    _ batch: borrowing ColumnBatch,
    rows: [Int32],
    slots: [Int32],
    into values: inout [Int64]
  ) {
    switch self {
    case .nothing:
      for row in rows { values[Int(row)] = .blank }
    case .record:
      for row in rows { values[Int(row)] = batch.records[Int(row)] }
    case .column(let column, let blank, let fallback):
      let source = batch.columns[column]
      for row in rows {
        let value = source[Int(row)]
        values[Int(row)] = value == blank ? fallback : value
      }
    case .table(let column, let table):
      let source = batch.columns[column]
      for row in rows { values[Int(row)] = table[Int(source[Int(row)])] }
    case .tableByYear(let column, let tables, let yearOfSlot):
      let source = batch.columns[column]
      for row in rows {
        let year = yearOfSlot[Int(slots[Int(row)])]
        values[Int(row)] = tables[year][Int(source[Int(row)])]
      }
    case .bands(let numbers, let bands):
      numbers.read(batch, rows: rows, slots: slots, into: &values)
      for row in rows { values[Int(row)] = bands.code(of: values[Int(row)]) }
    case .bandsOfYears(let since, let ages, let bands):
      since.read(batch, rows: rows, slots: slots, into: &values)
      for row in rows {
        let year = ages.yearOfSlot[Int(slots[Int(row)])]
        values[Int(row)] = bands.code(of: ages.years(since: values[Int(row)], inYear: year))
      }
    case .mapped(let inner, let codes):
      inner.read(batch, rows: rows, slots: slots, into: &values)
      for row in rows { values[Int(row)] = codes.code(of: values[Int(row)]) }
    case .days(let column, let first, let table):
      let source = batch.columns[column]
      for row in rows { values[Int(row)] = table[Int(source[Int(row)] - first)] }
    case .unnamed(let people, let client):
      let heads = batch.columns[people]
      let clients = batch.columns[client]
      for row in rows {
        // A blank `people` is 1; the client named is one of them.
        let count = heads[Int(row)] == .blank ? 1 : heads[Int(row)]
        values[Int(row)] = clients[Int(row)] == 0 ? count : max(0, count - 1)
      }
    case .placement(let placements, let staff, let site, let day):
      let (staff, sites, days) = (batch.columns[staff], batch.columns[site], batch.columns[day])
      for row in rows {
        let row = Int(row)
        values[row] = placements.code(staff: staff[row], site: sites[row], day: days[row])
      }
    }
  }
}

/// Bands of numbers, each with the code of its label.
struct CodedBands: Sendable {
  let edges: [Int64]
  let codes: [Int64]

  /// The code of the band that holds a number, 0 below the first and for a blank; a newborn's
  /// mark stays as it is.
  func code(of number: Int64) -> Int64 {
    if number == .blank { return 0 }
    if number < 0, Newborn.slot(of: number) != nil { return number }
    return edges.lastIndex { $0 <= number }.map { codes[$0] } ?? 0
  }

  /// The bands that codes of bands become.
  func mapped(_ map: CodeMap) -> Self {
    CodedBands(edges: edges, codes: codes.map(map.code(of:)))
  }
}

/// Codes that values become; all others become blank, and a newborn's mark stays.
struct CodeMap: Sendable {
  let codes: [Int64: Int64]

  func code(of value: Int64) -> Int64 {
    if let code = codes[value] { return code }
    return Newborn.slot(of: value) == nil ? 0 : value
  }
}

/// What the integers of a field stand for.
enum ValueKind: Hashable, Sendable {
  /// Codes of ``Terms``.
  case text
  /// Codes of ``Terms`` whose texts are lists.
  case list
  /// Codes of the records of a type.
  case record(RecordType)
  case number
  case day
  case weekday
  case month
  /// The calendar year in which the fiscal year begins.
  case fiscalYear

  /// Whether a value stands for no value at all.
  func isBlank(_ value: Int64) -> Bool {
    switch self {
    case .text, .list, .record: value == 0 || value == .blank
    case .number, .day, .weekday, .month, .fiscalYear: value == .blank
    }
  }
}
