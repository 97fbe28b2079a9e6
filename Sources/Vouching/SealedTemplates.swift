import Records
import Templates

/// Seals that one program folder can make again: none holds another text for a file of it.
struct SealedTemplates: Sendable {
  private(set) var seals: [Seal]
  /// By path, without narratives, which are in no number.
  private var texts: [String: String]

  init(_ seal: Seal) {
    seals = [seal]
    texts = seal.templateTexts
  }

  /// Puts seals together that share their templates, in order.
  static func groups(of seals: [Seal]) -> [SealedTemplates] {
    seals.reduce(into: []) { groups, seal in
      for place in groups.indices where groups[place].take(seal) { return }
      groups.append(SealedTemplates(seal))
    }
  }

  /// The files that every report rests on.
  private static let sharedPaths = [TemplateFile.programPath, TemplateFile.metricsPath]

  /// Takes a seal in; false where it does not fit.
  private mutating func take(_ seal: Seal) -> Bool {
    let other = seal.templateTexts
    let fits =
      other.allSatisfy { path, text in
        texts[path].map { $0 == text } ?? !Self.sharedPaths.contains(path)
      }
      && Self.sharedPaths.allSatisfy { texts[$0] == other[$0] }
    guard fits else { return false }
    texts.merge(other) { old, _ in old }
    seals.append(seal)
    return true
  }

  /// The templates as one folder, and what they say.
  func read() throws(VouchingError) -> (folder: ProgramFolder, program: Program) {
    let number = seals[0].number
    // The order in which a folder is read, and in which a report's hash takes them.
    let paths = Self.sharedPaths + texts.keys.filter { !Self.sharedPaths.contains($0) }.sorted()
    let files = paths.compactMap { path in
      texts[path].map { TemplateFile(path: path, text: $0) }
    }
    let folder = ProgramFolder(files, at: "seal \(number)")
    guard let program = folder.program else {
      throw .templates(seal: number, folder.diagnostics)
    }
    return (folder, program)
  }
}

extension Seal {
  private static let narrativesPrefix = "narratives/"

  /// The program's own texts for the period, by their paths from the program folder.
  var narrativeTexts: [String: String] {
    texts { $0.hasPrefix(Self.narrativesPrefix) }
  }

  /// The YAML that the report was made from, by path.
  fileprivate var templateTexts: [String: String] {
    texts { !$0.hasPrefix(Self.narrativesPrefix) }
  }

  private func texts(where isWanted: (String) -> Bool) -> [String: String] {
    Dictionary(
      templates.filter { isWanted($0.path) }.map { ($0.path, $0.text) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// What of a program that was read from its templates was sealed.
  func report(
    in program: Program
  ) throws(VouchingError) -> (template: ReportTemplate, period: Period) {
    guard let template = program.report(report) else {
      throw .damaged(seal: number, reason: "it does not hold the template of its report")
    }
    guard let period = Period(period, template.grain, of: template.calendar) else {
      throw .damaged(seal: number, reason: "its report has no period \"\(period)\"")
    }
    return (template, period)
  }
}
