package import Ingest
package import Records
import Templates

/// What `vouch map` is asked for.
package struct MapRequest: Sendable {
  package var path: String
  /// What the mapping is called; nil for the file's name.
  package var name: String?
  /// The only sheet to look at; nil for all.
  package var sheet: String?
  /// What its records are, where the user says it.
  package var type: RecordType?
  package var encoding: EncodingChoice

  package init(
    path: String,
    name: String? = nil,
    sheet: String? = nil,
    type: RecordType? = nil,
    encoding: EncodingChoice = .detected
  ) {
    self.path = path
    self.name = name
    self.sheet = sheet
    self.type = type
    self.encoding = encoding
  }
}

/// Proposes a mapping for a file.
package struct MapRun {
  private let request: MapRequest
  private let workspace: Workspace

  package init(_ request: MapRequest, in workspace: Workspace) {
    self.request = request
    self.workspace = workspace
  }

  /// The proposal as YAML, and what is worth saying of the file.
  ///
  /// - Throws: ``WorkflowError/nothingToMap(path:_:)`` where the file has no table.
  package func run() throws -> (yaml: String, remarks: [Diagnostic]) {
    let found = try MappingProposal.of(
      request.path,
      name: request.name,
      sheet: request.sheet,
      type: request.type,
      schema: workspace.program.schema,
      encoding: request.encoding
    )
    guard let proposal = found.proposal else {
      throw WorkflowError.nothingToMap(path: request.path, found.problems)
    }
    return (proposal.yaml, found.problems)
  }
}
