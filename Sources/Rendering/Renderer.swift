package import Records
package import Reporting
package import Templates

/// A form in which reports are written; the raw value is how people ask for it and the end of its
/// files' names.
package enum ReportFormat: String, CaseIterable, Sendable {
  case xlsx
  case csv
  case markdown = "md"
}

/// A file of a report, whole and in memory.
package struct RenderedFile: Hashable, Sendable {
  package let name: String
  package let bytes: [UInt8]
  package let readers: Readers

  /// Who may read it.
  package enum Readers: Hashable, Sendable {
    /// Whoever the system's settings let.
    case usual
    /// Its owner alone: it says of clients what no report does.
    case owner

    var mode: UInt32 {
      switch self {
      case .usual: 0o666
      case .owner: 0o600
      }
    }
  }

  package init(name: String, bytes: [UInt8], readers: Readers = .usual) {
    self.name = name
    self.bytes = bytes
    self.readers = readers
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
    // Laid out once a language, for all formats that show sheets.
    var laidOut: [Language: ReportSheets] = [:]
    func sheets(in language: Language) -> ReportSheets {
      if let sheets = laidOut[language] { return sheets }
      let sheets = ReportSheets(report, in: language)
      laidOut[language] = sheets
      return sheets
    }
    var files: [RenderedFile] = []
    for kind in FileKind.all(formats, languages) {
      let bytes =
        switch kind {
        case .xlsx(let language): try XLSXFormat.bytes(of: sheets(in: language))
        case .csv: CSVFormat.bytes(of: report)
        case .markdown(let language): MarkdownFormat.bytes(of: sheets(in: language))
        }
      let stem = stem(of: report.template.name, report.period, revision: report.revision)
      let name = kind.name(stem)
      files.append(RenderedFile(name: name, bytes: bytes))
    }
    return files
  }

  /// The names of the files that ``files(for:formats:languages:)`` makes, in its order.
  package static func names(
    of report: ReportName,
    _ period: Period,
    revision: Int = 1,
    formats: [ReportFormat],
    languages: [Language]
  ) -> [String] {
    let stem = stem(of: report, period, revision: revision)
    return FileKind.all(formats, languages).map { $0.name(stem) }
  }

  /// `ircc-monthly-2025-11`; of a corrected report `ircc-monthly-2025-11-r2`, so that the files that
  /// were sent stay beside it.
  private static func stem(of report: ReportName, _ period: Period, revision: Int) -> String {
    "\(report)-\(period)\(revision > 1 ? "-r\(revision)" : "")"
  }
}

/// One of a report's files.
private enum FileKind {
  case xlsx(Language)
  case csv
  case markdown(Language)

  static func all(_ formats: [ReportFormat], _ languages: [Language]) -> [FileKind] {
    formats.flatMap { format -> [FileKind] in
      switch format {
      case .xlsx: languages.map(FileKind.xlsx)
      case .csv: [.csv]
      case .markdown: languages.map(FileKind.markdown)
      }
    }
  }

  func name(_ stem: String) -> String {
    switch self {
    case .xlsx(let language): "\(stem)\(suffix(language)).\(ReportFormat.xlsx.rawValue)"
    case .csv: "\(stem).\(ReportFormat.csv.rawValue)"
    case .markdown(let language): "\(stem)\(suffix(language)).\(ReportFormat.markdown.rawValue)"
    }
  }

  private func suffix(_ language: Language) -> String {
    language == .english ? "" : "-\(language.rawValue)"
  }
}
