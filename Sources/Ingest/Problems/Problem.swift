import Records

/// Everything that can be wrong with a file of records, or worth saying of it.
///
/// What it says in words is in `Problem+Text.swift`.
enum Problem {
  // Files and folders.
  case noRecords
  case unknownRecordType(stem: String, nearest: RecordType?)
  case passedOver(PassedOver)
  case givenTwice
  case givenAsTwoTypes(RecordType, RecordType)
  /// A zip archive under the name of a CSV file.
  case zipArchive
  case emptyFile
  case noRows
  case gzip(GzipFault)

  // Workbooks.
  case unreadableWorkbook(WorkbookFault)
  case passedOverSheet(PassedOverSheet)
  case unknownSheet(name: String, nearest: RecordType?)
  case noSheetToRead
  /// A sheet that the user names, or the only one there is, and the workbook does not have.
  case noSuchSheet(name: String?, sheets: [String])

  // Bytes.
  case nul
  case invalidUTF8(byte: UInt8, why: NotWindows1252)
  /// Some letters are UTF-8, and some bytes are not; the first of those.
  case mixedEncodings(byte: UInt8)
  case invalidUTF16
  case notWindows1252(byte: UInt8)
  case readAsWindows1252(byte: UInt8)

  // The header; columns from 1.
  case sameColumnTwice(
    field: FieldName,
    first: (column: Int, heading: String),
    second: (column: Int, heading: String)
  )
  case missingColumn(field: FieldName, type: RecordType, nearest: String?)
  /// All columns of a file that no field names, in one: a header may have a million of them.
  case ignoredColumns(headings: [String], type: RecordType)

  // Rows.
  case fieldCount(found: Int, header: Int)
  case textAfterQuote
  case unclosedQuote
  case rowTooLong

  /// A row like those of the table, below what ends it.
  case rowBelowEnd

  // Cells.
  case errorCell(String)
  case formulaWithoutValue
  case cell(CellProblem)
  /// The row names a record whose rows are left out.
  case excluded(Exclusions.Reason)

  // Mappings; columns from 1.
  /// The header of a mapped table lacks what the mapping cannot do without; with each name the
  /// heading that may be meant.
  case headerLacks([(name: ColumnName, nearest: String?)])
  case headingTwice(String, first: Int)
  /// All columns that nothing in the mapping names, in one.
  case unmappedColumns([String])
  case mappedCell(MappedCellProblem)
  /// A file that is neither the mapping's nor of a record type; with what the names of the
  /// mapping's files look like.
  case fileNotMapped(patterns: [String], nearest: RecordType?)
  case sheetNotMapped
  case noSheetMapped(sheets: [String])
  /// The files that the mapping says to pass over, by their names.
  case filesPassedOver([String])
  case noFileForTable(String)
  case noFileForLookup(String)

  /// What a folder holds beside files of records.
  enum PassedOver {
    case folder
    /// A file that a program leaves beside another, under its name.
    case companion
    case other
  }

  /// What a workbook holds beside sheets of records.
  enum PassedOverSheet {
    case hidden
    case empty
    case withoutCells
  }

  /// Why bytes that are not UTF-8 are not taken for Windows-1252.
  enum NotWindows1252 {
    case markedUTF8
    case undefined(byte: UInt8)
  }
}

/// What is wrong with one cell: the fault, the text, and what it is measured against.
struct CellProblem {
  let fault: CellFault
  let field: Field
  /// The cell's text, or the element of a list that is wrong.
  let found: String
  /// Whatever the fault is measured against.
  var measure: Measure = .none

  enum Measure {
    case none
    case words([String])
    case day(Day)
    case number(Int64)
    case reference(RecordType, nearest: String?)
    case text(String)
  }
}
