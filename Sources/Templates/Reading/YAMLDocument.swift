import Records
import Yams

/// The text of a template file as nodes.
enum YAMLDocument {
  /// The root of the file's only document; nil, having reported why, where there is none.
  static func root(of text: String, file: String, log: DiagnosticLog) -> TemplateNode? {
    do {
      // Every scalar is a text: the resolver that knows no other type lets `yes` and "yes" be one
      // key. The encoding is told, since Yams would ask the environment.
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let node = try parser.singleRoot() else {
        log.report(.emptyFile, at: Diagnostic.Location(file: file))
        return nil
      }
      return TemplateNode(node: node, file: file, log: log)
    } catch {
      let (problem, place) = explanation(of: error, in: text)
      log.report(
        problem,
        at: Diagnostic.Location(file: file, line: place?.line, column: place?.column)
      )
      return nil
    }
  }

  private typealias Place = (line: Int, column: Int)

  private static func explanation(
    of error: any Error,
    in text: String
  ) -> (TemplateProblem, Place?) {
    switch error {
    case YamlError.scanner(_, let problem, let mark, _),
      YamlError.parser(_, let problem, let mark, _):
      (.syntax(problem), (mark.line, mark.column))
    case YamlError.composer(let context, let problem, let mark, _):
      (
        .syntax([context?.text, problem].compactMap(\.self).joined(separator: " ")),
        (mark.line, mark.column)
      )
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      (.duplicateKey(keys), (context.mark.line, context.mark.column))
    case YamlError.reader(let problem, let offset, _, _):
      (.syntax(problem), offset.map { place(of: $0, in: text) })
    default:
      (.syntax(String(describing: error)), nil)
    }
  }

  /// The line and column of a character counted from 0.
  private static func place(of offset: Int, in text: String) -> Place {
    let before = text.prefix(offset)
    let start = before.lastIndex(where: \.isNewline).map(before.index(after:)) ?? before.startIndex
    return (
      line: before.count(where: \.isNewline) + 1,
      column: before[start...].unicodeScalars.count + 1
    )
  }
}
