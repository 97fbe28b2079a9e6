import Records
import Workflow

/// What a verification found, for a terminal: a line a check.
struct VerifyListing: CustomStringConvertible {
  private let result: VerifyResult

  init(_ result: VerifyResult) {
    self.result = result
  }

  var description: String {
    var table = TextTable(["checked", "looked at", "found"], leftAligned: 3)
    for check in result.checks {
      table.add([Self.words(for: check.subject), Self.extent(of: check), Self.finding(of: check)])
    }
    return table.description
  }

  private static func words(for subject: Check.Subject) -> String {
    switch subject {
    case .file: "SQLite file"
    case .references: "records to each other"
    case .digests: "rows to digests"
    case .columns: "columns to rows"
    case .seals: "seals"
    case .sealedFiles: "sealed files"
    case .sealedNumbers: "sealed numbers"
    case .secondWay: "numbers by SQL"
    }
  }

  private static func extent(of check: Check) -> String {
    switch check.extent {
    case .lookedAt(let count): count
    case .nothing(let reason): reason
    }
  }

  private static func finding(of check: Check) -> String {
    switch check.extent {
    case .lookedAt where check.faults.count == 0: "as it should be"
    case .nothing where check.faults.count == 0: "-"
    case .lookedAt, .nothing: counted(check.faults.count, "fault", "faults")
    }
  }
}
