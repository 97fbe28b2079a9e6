import Records
import Reporting
import Templates

/// The texts that a program has written for one period of a report.
struct Narratives {
  /// Where they are found.
  enum Source: Sendable {
    /// In a program folder.
    case folder(String)
    /// At hand, by their paths from the program folder.
    case texts([String: String])
  }

  /// The texts of each narrative section, by its name.
  private var texts: [String: [Language: String]] = [:]
  /// The same texts by path, for the report's hash.
  private(set) var files: [String: String] = [:]

  init(of report: ReportTemplate, _ period: Period, from source: Source) throws {
    for case .narrative(let narrative) in report.sections {
      let found =
        switch source {
        case .folder(let folder): try narrative.texts(of: report, period, in: folder)
        case .texts(let texts): narrative.texts(of: report, period, among: texts)
        }
      texts[narrative.name] = found
      for (language, text) in found {
        files[narrative.path(of: report.name, period, in: language)] = text
      }
    }
  }

  /// The section of a narrative; nil where nothing was written for the period.
  func section(_ narrative: NarrativeTemplate) -> TextSection? {
    guard let texts = texts[narrative.name], !texts.isEmpty else { return nil }
    return TextSection(
      id: narrative.name,
      heading: narrative.heading,
      body: .narrative(texts)
    )
  }
}
