import Ledger

/// What is to be verified.
package struct VerifyRequest: Sendable {
  /// Where the folders of sealed reports are now; nil for where they were when they were sealed.
  package var outputFolder: String?

  package init(outputFolder: String? = nil) {
    self.outputFolder = outputFolder
  }
}

/// Checks the ledger, and everything that is sealed.
package struct VerifyRun: Sendable {
  private let request: VerifyRequest
  private let workspace: Workspace

  package init(_ request: VerifyRequest, in workspace: Workspace) {
    self.request = request
    self.workspace = workspace
  }

  package func run() throws -> VerifyResult {
    let ledger = try workspace.openLedger(.reading)
    let seals = try SealChecks(ledger, folder: request.outputFolder)
    return VerifyResult(
      checks: try LedgerChecks(ledger: ledger).run() + [seals.chain(), seals.files()]
    )
  }
}
