package import Records

/// One import as the ledger lists it.
package struct ImportEntry: Hashable, Sendable {
  package let number: ImportNumber
  /// When it ended, as the caller wrote it.
  package let time: String
  package let action: ImportAction
  /// The undo that took it back and still stands; nil where there is none.
  package let undoneBy: ImportNumber?
  package let counts: ImportCounts
  package let quarantine: QuarantineCounts
  /// Its files in the order in which the caller gave them.
  package let sources: [ImportedFile]

  /// Whether any record is another than before.
  package var changedRecords: Bool { counts.changesRecords }
}

/// What an import was.
package enum ImportAction: Hashable, Sendable {
  /// Files were loaded.
  case files
  /// The versions before an earlier import were restored.
  case undo(of: ImportNumber)
  /// One record was retired, which ``RecordName`` writes as text.
  case retirement(of: String, reason: String)
  /// Rows in quarantine were dismissed, by their numbers: `12, 14-16`.
  case dismissal(of: String, reason: String)
}

extension ImportAction {
  /// The import that it undid; nil where it is no undo.
  var target: ImportNumber? {
    if case .undo(let number) = self { number } else { nil }
  }
}

/// A file of an import, or a sheet of one, and the type of record that it holds.
package struct ImportedFile: Hashable, Sendable {
  package let path: String
  /// The sheet's name; nil for a file without sheets.
  package let sheet: String?
  package let type: RecordType
  /// Of the file's bytes as they came, in hexadecimal.
  package let sha256: String
  package let byteCount: Int64
  /// Rows of records, without the header.
  package let rowCount: Int64

  /// The file, with the sheet where it is one of a workbook.
  package var place: Diagnostic.Location { Diagnostic.Location(file: path, sheet: sheet) }

  package init(
    path: String,
    sheet: String? = nil,
    type: RecordType,
    sha256: String,
    byteCount: Int64,
    rowCount: Int64
  ) {
    self.path = path
    self.sheet = sheet
    self.type = type
    self.sha256 = sha256
    self.byteCount = byteCount
    self.rowCount = rowCount
  }
}

/// What an import did, in records: each counts once, however many rows name it.
package struct ImportCounts: Hashable, Sendable {
  /// Records that the ledger did not hold, or held as retired.
  package var new: Int64
  package var changed: Int64
  package var unchanged: Int64
  package var retired: Int64

  package init(new: Int64 = 0, changed: Int64 = 0, unchanged: Int64 = 0, retired: Int64 = 0) {
    self.new = new
    self.changed = changed
    self.unchanged = unchanged
    self.retired = retired
  }

  package var changesRecords: Bool { new + changed + retired > 0 }

  package static func += (counts: inout Self, other: Self) {
    counts.new += other.new
    counts.changed += other.changed
    counts.unchanged += other.unchanged
    counts.retired += other.retired
  }
}
