package import Records

/// What an import did and what is wrong with it: complete once every row is in.
package struct ImportOutcome: Hashable, Sendable {
  package let number: ImportNumber
  /// By record type, in the order of their declaration, and month, undated records last.
  package let lines: [Line]
  /// In order of place; no more than the limit that the caller set.
  package let problems: [ImportProblem]
  /// How many there are, also beyond the limit.
  package let problemCount: Int
  package let quarantine: QuarantineChange

  /// A row of the closing table.
  ///
  /// Attendance goes by the month of its event.
  package struct Line: Hashable, Sendable {
    package let type: RecordType
    package let month: Month?
    package let counts: ImportCounts
  }

  package var counts: ImportCounts {
    lines.reduce(into: ImportCounts()) { $0 += $1.counts }
  }
}

/// Something wrong in the rows of an import that only the ledger can see.
package struct ImportProblem: Hashable, Sendable {
  package let type: RecordType
  /// What names the record, as people write it: `C000007`, or `E00003, C000007`.
  package let record: String
  /// The row; nil for a record that the import retires.
  package let place: Place?
  package let cause: Cause

  package enum Cause: Hashable, Sendable {
    /// Another row of this import says otherwise of the same record.
    case conflict(fields: [FieldName], with: Place)
    /// The record equals its version of that import, which a later one superseded or retired.
    case revert(to: ImportNumber)
    /// The import retires the record, and current records refer to it: some of them, and how many.
    case stillReferredTo(by: [Referrer], count: Int)
    /// The import was to restore the record as it was before, and a later one has changed it again.
    case changedSince(by: ImportNumber)
    /// The import was to take back what another did to a row in quarantine, and a later one has
    /// dealt with the row again.
    case settledSince(QuarantineNumber, by: ImportNumber)
    /// The import restores the record, which refers to a record that is retired since.
    case refersToRetired(Referrer)
    /// The links lead back to where they began: the clients in order of the links.
    case circle(clients: [String])
  }

  /// A record at the other end of a reference.
  package struct Referrer: Hashable, Sendable {
    package let type: RecordType
    package let record: String
  }
}

/// Whether a record may become again what it was before a correction.
package enum RevertPolicy: Sendable {
  case refused
  case allowed
}

/// How an import ends.
package enum ImportDecision: Sendable {
  case commit
  /// For a dry run, or where there are problems: the ledger stays as it was.
  case rollBack
}
