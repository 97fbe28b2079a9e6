/// Something wrong, or worth saying, in what a user gave: a file of records or a template.
///
/// Diagnostics are collected, never thrown one by one; ``description`` composes the one line that
/// people and scripts read. Each module keeps the texts of its own problems in one place.
package struct Diagnostic: Hashable, Sendable {
  package let severity: Severity
  package let location: Location
  /// What was found.
  package let summary: String
  /// What would have been allowed.
  package let allowed: String?
  /// What to do about it.
  package let fix: String?
  /// What all problems of its kind have in common, as a listing heads them: `kind is not an allowed
  /// word`; nil for what comes once.
  package let topic: String?

  package enum Severity: String, Sendable {
    case error
    case warning
    case note
  }

  /// Where in the user's files.
  ///
  /// Lines and columns count from 1, columns in fields for files of records and in characters for
  /// templates; in a workbook a line is a row of the sheet.
  package struct Location: Hashable, Sendable {
    package let file: String
    package let sheet: String?
    package let line: Int?
    package let column: Int?

    package init(file: String, sheet: String? = nil, line: Int? = nil, column: Int? = nil) {
      self.file = file
      self.sheet = sheet
      self.line = line
      self.column = column
    }
  }

  package init(
    _ severity: Severity,
    at location: Location,
    _ summary: String,
    allowed: String? = nil,
    fix: String? = nil,
    topic: String? = nil
  ) {
    self.severity = severity
    self.location = location
    self.summary = summary
    self.allowed = allowed
    self.fix = fix
    self.topic = topic
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `FILE:LINE:COLUMN: error: what was found; what is allowed; the fix`.
  package var description: String {
    let parts = [summary, allowed, fix].compactMap(\.self)
    return "\(location): \(severity.rawValue): \(parts.joined(separator: "; "))"
  }
}

extension Diagnostic.Location: CustomStringConvertible {
  /// `FILE:LINE:COLUMN`, or `FILE:SHEET!C7` in a workbook.
  package var description: String {
    guard let sheet else {
      return [file, line.map(String.init), column.map(String.init)].compactMap(\.self)
        .joined(separator: ":")
    }
    guard let line else { return "\(file):\(sheet)" }
    return "\(file):\(sheet)!\(column.map(Self.letters(ofColumn:)) ?? "")\(line)"
  }

  /// A column as spreadsheets name it: A, Z, AA.
  package static func letters(ofColumn column: Int) -> String {
    var letters = ""
    var rest = column
    while rest > 0 {
      let digit = (rest - 1) % 26
      letters = String(UnicodeScalar(UInt8(0x41 + digit))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}

extension Diagnostic.Location: Comparable {
  /// File, sheet, line, column; what has no line comes before what has.
  package static func < (left: Self, right: Self) -> Bool {
    (left.file, left.sheet ?? "", left.line ?? 0, left.column ?? 0)
      < (right.file, right.sheet ?? "", right.line ?? 0, right.column ?? 0)
  }
}
