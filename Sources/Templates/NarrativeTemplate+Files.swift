import Foundation
package import Records

extension NarrativeTemplate {
  /// Where the text for a period stands, from the program folder:
  /// `narratives/ircc-monthly/2025-11/highlights.en.md`.
  package func path(of report: ReportName, _ period: Period, in language: Language) -> String {
    "narratives/\(report)/\(period)/\(name).\(language.rawValue).md"
  }

  /// The texts that a program folder has for a period, in the languages it has them in; a file of
  /// blanks is no text.
  package func texts(
    of report: ReportTemplate,
    _ period: Period,
    in folder: String
  ) throws(TemplatesError) -> [Language: String] {
    var texts: [Language: String] = [:]
    for language in Language.allCases {
      let file = URL(filePath: folder).appending(path: path(of: report.name, period, in: language))
      guard FileManager.default.fileExists(atPath: file.path) else { continue }
      let text = try Self.text(file)
      if !text.allSatisfy(\.isWhitespace) { texts[language] = text }
    }
    return texts
  }

  /// Those for a period among texts that are at hand, by their paths from the program folder.
  package func texts(
    of report: ReportTemplate,
    _ period: Period,
    among files: [String: String]
  ) -> [Language: String] {
    var texts: [Language: String] = [:]
    for language in Language.allCases {
      texts[language] = files[path(of: report.name, period, in: language)]
    }
    return texts
  }

  private static func text(_ file: URL) throws(TemplatesError) -> String {
    let bytes: Data
    do {
      bytes = try Data(contentsOf: file)
    } catch {
      throw .unreadable(path: file.path, reason: error.localizedDescription)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .unreadable(path: file.path, reason: "it is not UTF-8")
    }
    return text.removingByteOrderMark
  }
}

extension String {
  /// The text without the byte order mark that some editors write first.
  var removingByteOrderMark: String {
    unicodeScalars.first == "\u{FEFF}" ? String(unicodeScalars.dropFirst()) : self
  }
}
