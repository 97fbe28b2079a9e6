import Ledger
import Records
import SQLCompiler

/// What is to be verified.
package struct VerifyRequest: Sendable {
  package var subject: Subject
  /// Where the folders of sealed reports are now; nil for where they were when they were sealed.
  package var outputFolder: String?

  package enum Subject: Sendable {
    /// The ledger, and all that is sealed.
    case everything
    /// Every number of a report, the second way.
    case report(String, period: String)
  }

  package init(_ subject: Subject = .everything, outputFolder: String? = nil) {
    self.subject = subject
    self.outputFolder = outputFolder
  }
}

/// Checks the ledger and everything that is sealed, or the numbers of one report.
package struct VerifyRun: Sendable {
  private let request: VerifyRequest
  private let workspace: Workspace
  /// How many cores to use.
  private let workers: Int

  package init(_ request: VerifyRequest, in workspace: Workspace, workers: Int) {
    self.request = request
    self.workspace = workspace
    self.workers = workers
  }

  package func run() throws -> VerifyResult {
    switch request.subject {
    case .everything: try everything()
    case .report(let report, let period):
      VerifyResult(checks: [try secondWay(of: workspace.edition(of: report, period))])
    }
  }

  private func everything() throws -> VerifyResult {
    let ledger = try workspace.openLedger(.inspecting)
    let seals = try SealChecks(ledger, folder: request.outputFolder)
    let numbers = SealedNumberChecks(seals.seals, in: ledger.path, workers: workers)
    return VerifyResult(
      checks: try LedgerChecks(ledger: ledger).run() + [seals.chain(), seals.files()]
        + numbers.run()
    )
  }

  private func secondWay(of edition: Edition) throws -> Check {
    var faults = FaultList()
    var (count, agreed) = (0, 0)
    for agreement in try workspace.compareSecondWay([edition], workers: workers) {
      agreed += agreement.agreed
      count += agreement.agreed + agreement.faults.count
      for text in agreement.faults { faults.add("\(edition): \(text)", at: workspace.ledgerPath) }
    }
    let numbers = counted(count, "number", "numbers")
    return Check(.secondWay, .lookedAt("\(grouped(agreed)) of \(numbers) agree"), faults: faults)
  }
}

extension Workspace {
  /// The statements that compute every number of a report, as one pastes them into SQLite's shell.
  package func statements(behind report: String, _ period: String) throws -> String {
    let edition = try edition(of: report, period)
    return SecondWay(program).script(for: edition.template, edition.period).text
  }
}
