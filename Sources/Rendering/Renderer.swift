package import Records
package import Reporting
import Templates

/// A form in which reports are written; the raw value is how people ask for it and the end of its
/// files' names.
package enum ReportFormat: String, CaseIterable, Sendable {
  case xlsx
  case csv
  case markdown = "md"
}

/// A file of a report, whole and in memory.
package struct RenderedFile: Hashable, Sendable {
  /// `ircc-monthly-2025-11.xlsx`; in other languages than English `ircc-monthly-2025-11-fr.xlsx`.
  package let name: String
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// Makes the files of a report: equal reports give equal bytes.
package enum Renderer {
  /// The files of a report, format by format and in each language by language; tidy CSV has no
  /// language, and so is one file.
  package static func files(
    for report: Report,
    formats: [ReportFormat],
    languages: [Language]
  ) throws(RenderingError) -> [RenderedFile] {
    var files: [RenderedFile] = []
    for format in formats {
      switch format {
      case .csv:
        files.append(
          RenderedFile(
            name: name(of: report, format),
            bytes: CSVFormat.bytes(of: TidyTable(report))
          )
        )
      case .markdown:
        for language in languages {
          files.append(
            RenderedFile(
              name: name(of: report, format, language),
              bytes: MarkdownFormat.bytes(of: ReportSheets(report, in: language))
            )
          )
        }
      case .xlsx:
        for language in languages {
          files.append(
            RenderedFile(
              name: name(of: report, format, language),
              bytes: try XLSXFormat.bytes(of: ReportSheets(report, in: language))
            )
          )
        }
      }
    }
    return files
  }

  private static func name(
    of report: Report,
    _ format: ReportFormat,
    _ language: Language = .english
  ) -> String {
    let suffix = language == .english ? "" : "-\(language.rawValue)"
    return "\(report.template.name)-\(report.period)\(suffix).\(format.rawValue)"
  }
}
