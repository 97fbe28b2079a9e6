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

  package enum Severity: String, Sendable {
    case error
    case warning
    case note
  }

  /// Where in the user's files; lines and columns count from 1, columns in fields for files of
  /// records and in characters for templates.
  package struct Location: Hashable, Sendable {
    package let file: String
    package let line: Int?
    package let column: Int?

    package init(file: String, line: Int? = nil, column: Int? = nil) {
      self.file = file
      self.line = line
      self.column = column
    }
  }

  package init(
    _ severity: Severity,
    at location: Location,
    _ summary: String,
    allowed: String? = nil,
    fix: String? = nil
  ) {
    self.severity = severity
    self.location = location
    self.summary = summary
    self.allowed = allowed
    self.fix = fix
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
  package var description: String {
    [file, line.map(String.init), column.map(String.init)].compactMap(\.self)
      .joined(separator: ":")
  }
}

extension Diagnostic.Location: Comparable {
  /// File, then line, then column; what has no line comes before what has.
  package static func < (left: Self, right: Self) -> Bool {
    (left.file, left.line ?? 0, left.column ?? 0) < (right.file, right.line ?? 0, right.column ?? 0)
  }
}
