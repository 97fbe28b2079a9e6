import Foundation
package import Records

/// A program folder as it was read: the program, what is wrong in its files, and their texts.
package struct ProgramFolder: Sendable {
  /// The program; nil where a diagnostic is an error.
  package let program: Program?
  /// In order of file, line and column.
  package let diagnostics: [Diagnostic]
  /// The files that were read: the program's, the metrics', then the reports' in order of name.
  package let files: [TemplateFile]
  /// In order of name; none where they were not asked for.
  ///
  /// They are no part of ``Program``: reports are what they are whatever files records came from.
  package let mappings: [Mapping]

  /// What of a program folder is read.
  package enum Contents: Sendable {
    case templates
    case templatesAndMappings
  }

  /// The files that a report rests on: the program's, the metrics' and its own.
  package func files(behind report: ReportName) -> [TemplateFile] {
    let shared = [TemplateFile.programPath, TemplateFile.metricsPath]
    return files.filter { shared.contains($0.path) || $0.path == "\(report).yaml" }
  }
}

/// A file of a program folder that was read, with its text.
package struct TemplateFile: Hashable, Sendable {
  /// From the program folder.
  package let path: String
  package let text: String

  package init(path: String, text: String) {
    self.path = path
    self.text = text
  }

  package static let programPath = "program.yaml"
  package static let metricsPath = "metrics.yaml"
  package static let mappingsFolder = "mappings"
}

/// What ends the reading of a program folder.
package enum TemplatesError: Error, Equatable {
  case noFolder(String)
  /// The folder is there and has no `program.yaml`.
  case noProgramFile(folder: String)
  case unreadable(path: String, reason: String)
}

extension TemplatesError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noFolder(let folder): "\(folder): no such folder"
    case .noProgramFile(let folder): "\(folder): no program folder: it has no program.yaml"
    case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
    }
  }
}

extension ProgramFolder {
  /// Reads and checks every template of a folder: `program.yaml`, `metrics.yaml` and each other
  /// `.yaml` file in it, which is a report; if asked for, also those in its `mappings`.
  ///
  /// What is in other subfolders is left alone.
  package static func read(
    _ folder: String,
    _ contents: Contents = .templates
  ) throws(TemplatesError) -> ProgramFolder {
    let log = DiagnosticLog()
    let documents = try TemplateDocument.all(in: folder, log: log)
    let mappingDocuments =
      switch contents {
      case .templates: [TemplateDocument]()
      case .templatesAndMappings: try TemplateDocument.mappings(in: folder, log: log)
      }
    return ProgramFolder(documents, mappingDocuments, log)
  }

  /// Reads and checks templates that are at hand as texts, such as those that a seal holds: the
  /// program's, the metrics' and any reports'; `place` is what diagnostics name as their folder.
  package init(_ files: [TemplateFile], at place: String) {
    let log = DiagnosticLog()
    let documents = files.map { TemplateDocument($0, in: place, log: log) }
    self.init(documents, [], log)
  }

  private init(
    _ documents: [TemplateDocument],
    _ mappingDocuments: [TemplateDocument],
    _ log: DiagnosticLog
  ) {
    var program: Program?
    var mappings: [Mapping] = []
    if let root = documents.first(where: { $0.file.path == TemplateFile.programPath })?.root,
      let scope = ProgramFileDecoder.scope(root)
    {
      program = Self.program(scope, documents)
      mappings = mappingDocuments.compactMap { document in
        let decoder = MappingDecoder(scope: scope)
        return document.root.flatMap { decoder.mapping($0, stem: document.mappingStem) }
      }
    }
    self.program = log.errorCount == 0 ? program : nil
    self.mappings = log.errorCount == 0 ? mappings : []
    diagnostics = log.diagnostics.sorted { $0.location < $1.location }
    files = documents.map(\.file)
  }

  private static func program(_ scope: ProgramScope, _ documents: [TemplateDocument]) -> Program {
    let metricsRoot = documents.first { $0.file.path == TemplateFile.metricsPath }?.root
    let decoder = metricsRoot.map { MetricsFileDecoder($0, scope) }
    let metrics = decoder?.metrics() ?? []
    let reportDecoder = ReportDecoder(
      scope: scope,
      metrics: metrics,
      metricNames: decoder?.names ?? []
    )
    let reports = documents.compactMap { document in
      document.reportStem.flatMap { stem in
        document.root.flatMap { reportDecoder.report($0, stem: stem) }
      }
    }
    for text in scope.texts { text.check(against: reports) }
    return scope.program.with(metrics: metrics, reports: reports)
  }
}

extension Program {
  fileprivate func with(metrics: [Metric], reports: [ReportTemplate]) -> Program {
    Program(
      name: name,
      title: title,
      since: since,
      calendars: calendars,
      schema: schema,
      derivedFields: derivedFields.values.sorted {
        $0.field.description < $1.field.description
      },
      seasonality: seasonality,
      metrics: metrics,
      reports: reports
    )
  }
}
