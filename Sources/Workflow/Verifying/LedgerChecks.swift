import Ledger
import Records

/// The checks of the ledger itself: of the file, of its records, and of what its imports left.
struct LedgerChecks {
  let ledger: Ledger

  func run() throws -> [Check] {
    let audit = try ledger.audit(limit: FaultList.limit)
    return LedgerAudit.Part.allCases.map { part in
      let findings = audit[part]
      let words = FaultWords(ledgerPath: ledger.path)
      return Check(
        part.subject,
        extent(of: part, findings.checked, audit),
        faults: FaultList(
          told: findings.faults.map(words.diagnostic),
          count: findings.faultCount
        )
      )
    }
  }

  private func extent(
    of part: LedgerAudit.Part,
    _ count: Int,
    _ audit: LedgerAudit
  ) -> Check.Extent {
    switch part {
    case .file: .lookedAt(counted(count, "table", "tables"))
    case .references: .lookedAt(counted(count, "version of a record", "versions of records"))
    case .digests:
      audit.hasDigests
        ? .lookedAt(
          "\(counted(count, "row and import", "rows and imports")) of "
            + counted(audit.importCount, "import", "imports")
        )
        : .nothing("the next import makes them, for all before it too")
    case .columns:
      count == 0 ? .nothing("too few records") : .lookedAt(counted(count, "column", "columns"))
    }
  }
}

extension LedgerAudit.Part {
  fileprivate var subject: Check.Subject {
    switch self {
    case .file: .file
    case .references: .references
    case .digests: .digests
    case .columns: .columns
    }
  }
}
