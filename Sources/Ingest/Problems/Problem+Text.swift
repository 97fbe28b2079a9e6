import Records

/// The words of every problem: what was found; what is allowed; what to do about it.
extension Problem {
  var severity: Diagnostic.Severity {
    switch self {
    case .passedOver, .passedOverSheet, .sheetNotMapped, .givenTwice, .ignoredColumns,
      .unmappedColumns, .filesPassedOver, .noFileForTable:
      .note
    case .noRows, .readAsWindows1252: .warning
    default: .error
    }
  }

  func diagnostic(at location: Diagnostic.Location) -> Diagnostic {
    let words = words
    return Diagnostic(
      severity,
      at: location,
      words.found,
      allowed: words.allowed,
      fix: words.fix,
      topic: topic
    )
  }

  /// What all problems of its kind have in common; nil for those that a file has once.
  var topic: String? {
    switch self {
    case .fieldCount: "rows with too few or too many cells"
    case .textAfterQuote: "text after a closing quote"
    case .errorCell: "cells that show an error"
    case .formulaWithoutValue: "formulas without a value"
    case .cell(let problem): problem.fault.topic(of: problem.field)
    case .mappedCell(let problem): problem.topic
    case .excluded(let reason): reason.topic
    default: nil
    }
  }

  /// A row that is wrong as a whole, of a table with that many columns.
  init(_ fault: CellPage.RowFault, columnCount: Int) {
    switch fault {
    case .fieldCount(let count): self = .fieldCount(found: count, header: columnCount)
    case .textAfterQuote: self = .textAfterQuote
    }
  }

  /// A problem in words.
  struct Words {
    let found: String
    let allowed: String?
    let fix: String?

    init(_ found: String, allowed: String? = nil, fix: String? = nil) {
      self.found = found
      self.allowed = allowed
      self.fix = fix
    }
  }

  var words: Words {
    switch self {
    case .noRecords:
      Words(
        "no file of records is here",
        allowed: "files are named for what they hold: \(typeNames)",
        fix: "give the folder that holds them"
      )
    case .unknownRecordType(let stem, let nearest):
      Words(
        "\(quoted(stem)) is no record type",
        allowed: "the record types are \(typeNames)",
        fix: nearest.map { "rename it to \($0.rawValue).csv, or say --as \($0.rawValue)=FILE" }
          ?? "rename it, or say --as TYPE=FILE"
      )
    case .passedOver(.folder): Words("a folder within a folder is not read")
    case .passedOver(.companion):
      Words("a file that a program left beside another of that name, passed over")
    case .passedOver(.other): Words("not a .csv, .csv.gz or .xlsx file, passed over")
    case .givenTwice: Words("given twice, read once")
    case .givenAsTwoTypes(let first, let second):
      Words(
        "given as \(first.rawValue) and as \(second.rawValue)",
        allowed: "a file holds records of one type",
        fix: "say which it is, or make two files of it"
      )
    case .zipArchive:
      Words(
        "this is a workbook or another zip archive",
        allowed: "the name is that of a CSV file",
        fix: "name a workbook .xlsx; unpack another archive"
      )
    case .unreadableWorkbook(let fault): fault.words
    case .passedOverSheet(.hidden): Words("a hidden sheet is not read")
    case .passedOverSheet(.empty): Words("an empty sheet, passed over")
    case .passedOverSheet(.withoutCells): Words("a sheet without cells, passed over")
    case .unknownSheet(let name, let nearest):
      Words(
        "\(quoted(name)) is no record type",
        allowed: "sheets are named for what they hold: \(typeNames)",
        fix: nearest.map { "rename the sheet to \($0.rawValue), or read it with --mapping" }
          ?? "rename the sheet, or read it with --mapping"
      )
    case .noSheetToRead:
      Words(
        "no sheet of the workbook is to be read",
        allowed: "records stand on visible sheets",
        fix: "show the sheet that holds them, or leave the file out"
      )
    case .noSuchSheet(let name?, let sheets):
      Words(
        "the workbook has no visible sheet \(quoted(name))",
        allowed: "its sheets are \(listed(sheets.map(quoted)))",
        fix: nearestMatch(to: name, among: sheets).map { "did you mean \($0)?" }
      )
    case .noSuchSheet(nil, let sheets):
      Words(
        "the workbook has \(sheets.count) sheets: \(listed(sheets.map(quoted)))",
        allowed: "--as reads one",
        fix: "say which, as TYPE=FILE.xlsx:SHEET"
      )
    case .emptyFile:
      Words(
        "the file is empty",
        allowed: "a file has a header line, and a row for each record",
        fix: "export it again, or leave it out"
      )
    case .noRows: Words("there is a header and no row under it; no record comes from it")
    case .gzip(.truncated):
      Words("the compressed file ends here, before its end", fix: "copy or export it again")
    case .gzip(.corrupt):
      Words("the compressed file is damaged from here on", fix: "copy or export it again")
    case .nul:
      Words(
        "a NUL byte",
        allowed: "text has none",
        fix: "the file is damaged, or no text: export it again as CSV in UTF-8"
      )
    case .invalidUTF8(let byte, .markedUTF8):
      Words(
        "byte \(hexadecimal(byte)) is not UTF-8",
        allowed: "the byte order mark says that the file is UTF-8",
        fix: "export it again as UTF-8"
      )
    case .invalidUTF8(let byte, .undefined(let other)):
      Words(
        "byte \(hexadecimal(byte)) is not UTF-8",
        allowed: "and the file is not Windows-1252, which has no byte \(hexadecimal(other))",
        fix: "export it again as UTF-8"
      )
    case .mixedEncodings(let byte):
      Words(
        "the file mixes encodings: up to here some accented letters are UTF-8, and byte "
          + "\(hexadecimal(byte)) is not",
        allowed: "a file has one encoding",
        fix: "export it again as UTF-8, or say --encoding windows-1252 if you know that it is"
      )
    case .invalidUTF16:
      Words("half a UTF-16 character", fix: "export it again as UTF-8")
    case .notWindows1252(let byte):
      Words(
        "Windows-1252 has no byte \(hexadecimal(byte))",
        fix: "leave out the encoding, or export the file again as UTF-8"
      )
    case .readAsWindows1252(let byte):
      Words(
        "byte \(hexadecimal(byte)) is not UTF-8, so the file is read as Windows-1252",
        fix: "check its accented letters, or export it again as UTF-8"
      )
    case .sameColumnTwice(let field, let first, let second):
      Words(
        "column \(first.column) (\(quoted(first.heading))) and column \(second.column) "
          + "(\(quoted(second.heading))) are both \(field)",
        allowed: "each field has one column",
        fix: "take one out or head it otherwise"
      )
    case .missingColumn(let field, let type, let nearest):
      Words(
        "no column is headed \(field)",
        allowed: "every file of \(type.rawValue) has one",
        fix: nearest.map { "head the column \(quoted($0)) \(field), if that is it" }
          ?? "add the column"
      )
    case .ignoredColumns(let headings, let type): Words(ignored(headings, in: type))
    case .fieldCount(let found, let header):
      Words(
        "the row has \(cells(found))",
        allowed: "the header has \(header)",
        fix: found > header
          ? "put a cell that holds a separator in quotes" : "give the row all its separators"
      )
    case .textAfterQuote:
      Words(
        "text after the closing quote of a cell",
        allowed: "a quoted cell ends at its quote, and a quote inside is doubled",
        fix: "double the quote inside the cell"
      )
    case .unclosedQuote:
      Words("the quote opened here is never closed", fix: "close it, or take it out")
    case .rowTooLong:
      Words(
        "the row that begins here does not end within 1 MB",
        allowed: "a row is one record",
        fix: "the file is damaged, or no table: export it again"
      )
    case .errorCell(let text):
      Words(
        "the cell shows the error \(quoted(text))",
        allowed: "a cell holds a value",
        fix: "mend the formula, or type the value in its place"
      )
    case .formulaWithoutValue:
      Words(
        "the formula has never been calculated",
        allowed: "a formula is read by the value that was saved with it",
        fix: "open the workbook in a spreadsheet program and save it"
      )
    case .rowBelowEnd:
      Words(
        "a row like those of the table stands below the one that ends it",
        allowed: "the mapping's stop_at says what comes after the last row",
        fix: "if a total stands in between, list its word under skip, or move the rows above it"
      )
    case .cell(let problem): problem.words
    case .headerLacks(let missing): Words(lacking: missing)
    case .headingTwice(let heading, let first):
      Words(
        "column \(first) is headed \(quoted(heading)) too",
        allowed: "the mapping reads one column of that name",
        fix: "take one out or head it otherwise"
      )
    case .unmappedColumns(let headings): Words(unmapped(headings))
    case .mappedCell(let problem): problem.words
    case .fileNotMapped(let patterns, let nearest):
      Words(
        "the name is neither that of a file of the mapping nor a record type",
        allowed: "the mapping reads files named \(listed(patterns))",
        fix: nearest.map { "rename it so, or to \($0.rawValue) if that is what it holds" }
          ?? "rename it so, or list it under pass_over in the mapping"
      )
    case .sheetNotMapped: Words("no table of the mapping: the sheet is not read")
    case .noSheetMapped(let sheets):
      Words(
        "no sheet of the workbook is a table of the mapping",
        allowed: "its visible sheets are \(listed(sheets.map(quoted)))",
        fix: "name a sheet as the mapping does, or add its name to the mapping"
      )
    case .filesPassedOver(let names):
      Words("passed over, as the mapping says: \(listed(names))")
    case .noFileForTable(let name):
      Words("no file is the mapping's table \(name)")
    case .noFileForLookup(let name):
      Words(
        "no file is the mapping's lookup \(name)",
        allowed: "what is looked up is in a file of the same import",
        fix: "name that file too"
      )
    case .excluded(let reason):
      Words(reason.summary, allowed: reason.allowed, fix: reason.fix)
    }
  }
}

private let typeNames = RecordType.allCases.map(\.rawValue).joined(separator: ", ")

private func hexadecimal(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return "0x" + (byte < 16 ? "0" : "") + digits
}

/// What is said of columns that are not read: by their headings, as far as they have any.
private func ignored(_ headings: [String], in type: RecordType) -> String {
  let named = headings.filter { !$0.isEmpty }.map(quoted)
  let unnamed = headings.count - named.count
  switch (named.count, unnamed) {
  case (0, 1): return "a column without heading is not read"
  case (0, _): return "\(unnamed) columns without heading are not read"
  case (1, 0): return "\(named[0]) is no field of \(type.rawValue): the column is not read"
  default:
    let others = unnamed == 0 ? "" : " and \(unnamed) without heading"
    return "\(listed(named))\(others) are no fields of \(type.rawValue): the columns are not read"
  }
}

/// What is said of columns that a mapping does not name.
private func unmapped(_ headings: [String]) -> String {
  let named = listed(headings.map(quoted))
  return headings.count == 1
    ? "the mapping does not name \(named): the column is not read"
    : "the mapping does not name \(named): the columns are not read"
}

extension Problem.Words {
  /// What is said of the row that came nearest to a mapped table's header.
  fileprivate init(lacking missing: [(name: ColumnName, nearest: String?)]) {
    let names = missing.map { entry in
      entry.name.headings.map { quoted($0.written) }.joined(separator: " or ")
    }
    let nearest = missing.compactMap(\.nearest).map(quoted)
    self.init(
      "no row is the header: the one that comes nearest lacks \(listed(names))",
      allowed: "the mapping needs \(missing.count == 1 ? "it" : "them")",
      fix: nearest.isEmpty
        ? "head the column so, or add its heading to the mapping"
        : "head the column so, or add its heading to the mapping; near it is \(listed(nearest))"
    )
  }
}

/// Words in a row: all of them where they are few, the first of them where they are many.
func listed(_ words: [String]) -> String {
  let most = 12
  let shown = words.prefix(most).joined(separator: ", ")
  return words.count > most ? "\(shown) and \(words.count - most) more" : shown
}

private func cells(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }

/// A text from a file between quotes, short enough to read, on one line.
func quoted(_ text: String) -> String {
  let longest = 60
  let shown = text.unicodeScalars.prefix(longest)
    .map { $0.properties.generalCategory == .control ? " " : String($0) }
  return "\"" + shown.joined() + (text.unicodeScalars.count > longest ? "…" : "") + "\""
}
