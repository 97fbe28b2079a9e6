package import Records

/// What names a row in quarantine, as people write it: counted from 1, kept while the row stands,
/// is read again, or comes back by an undo.
package struct QuarantineNumber: Hashable, Comparable, Sendable {
  package let rawValue: Int64

  package init(_ rawValue: Int64) {
    self.rawValue = rawValue
  }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension QuarantineNumber: CustomStringConvertible {
  package var description: String { String(rawValue) }
}

/// A row of a file that went into quarantine in place of the ledger's records.
package struct QuarantinedRow: Hashable, Sendable {
  package let number: QuarantineNumber
  /// The import that read its file; another may have given it newer reasons, or brought it back.
  package let importNumber: ImportNumber
  package let file: ImportedFile
  package let row: BadRow
  /// Nil while it stands.
  package let end: QuarantineEnd?
}

/// How a row left quarantine.
package struct QuarantineEnd: Hashable, Sendable {
  package let kind: Kind
  package let importNumber: ImportNumber

  /// By what a row leaves quarantine; the raw values are the ledger's words.
  package enum Kind: String, Sendable {
    /// A good row of the same type and identity came in.
    case released
    /// A person said that it need not be mended, and why.
    case dismissed
    /// A newer bad row of the same type and identity stands in its place.
    case replaced
    /// The import that brought it was undone.
    case undone
  }
}

extension QuarantineEnd.Kind {
  /// What an import did to the row.
  package var words: String {
    switch self {
    case .released: "released"
    case .dismissed: "dismissed"
    case .replaced: "replaced"
    case .undone: "undid"
    }
  }

  /// What became of the row.
  package var participle: String { rawValue }
}

/// How many rows an import put into quarantine, and how many it took out, in whatever way.
///
/// A row that got newer reasons counts in both.
package struct QuarantineCounts: Hashable, Sendable {
  package var quarantined: Int64 = 0
  package var settled: Int64 = 0

  package var isZero: Bool { quarantined == 0 && settled == 0 }
}

/// What an import did to the rows in quarantine.
package struct QuarantineChange: Hashable, Sendable {
  /// Rows that stand now and did not before.
  package var entered = 0
  /// Rows of this import that stood already, as they are.
  package var known = 0
  /// Rows that stood already, for other reasons.
  package var renewed = 0
  /// Rows of this import that stay out, since a person has dismissed the same rows before.
  package var dismissedBefore = 0
  package var released = 0
  package var dismissed = 0
  package var replaced = 0
  /// Rows that an undo took out.
  package var undone = 0
  /// How many stand once the import is in.
  package var standing = 0

  /// How many bad rows the import had, wherever they stand.
  package var badRows: Int { entered + known + renewed + dismissedBefore }

  package var counts: QuarantineCounts {
    QuarantineCounts(
      quarantined: Int64(entered + renewed),
      settled: Int64(released + dismissed + replaced + undone + renewed)
    )
  }
}

/// On what occasion bad rows come.
package enum QuarantineOccasion: Sendable {
  /// Files were read: what they say of a record takes the place of what others said before.
  case files
  /// Rows in quarantine are read again: those that were not stay as they are.
  case retry
}
