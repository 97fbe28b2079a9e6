import Foundation

/// Writes a Swift file that holds the texts of templates: a tool of the build, run by the plugin
/// of the same name.
@main
struct EmbedStarters {
  /// `embed-starters OUTPUT [PROGRAM PATH]...`: program folders, and paths of templates in them.
  static func main() throws {
    var arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.popFirst() else { throw NoOutput() }
    var elements: [String] = []
    while let program = arguments.popFirst(), let path = arguments.popFirst() {
      elements.append(try element(for: path, of: URL(filePath: program)))
    }
    let source = """
      // Made by embed-starters: to change a template, change its file.

      extension EmbeddedTemplate {
        static let all: [EmbeddedTemplate] = [
      \(elements.joined(separator: "\n"))
        ]
      }

      """
    try Data(source.utf8).write(to: URL(filePath: output), options: .atomic)
  }

  /// A template as an element of the list, its text as it is: no backslash and no quotation mark in
  /// it means anything between delimiters that do not occur in it.
  private static func element(for path: String, of program: URL) throws -> String {
    let text = try String(contentsOf: program.appending(path: path), encoding: .utf8)
    guard !text.utf8.contains(UInt8(ascii: "\r")) else { throw CarriageReturn(path: path) }
    var delimiter = "#"
    while text.contains("\"\(delimiter)") || text.contains("\\\(delimiter)") { delimiter += "#" }
    return """
          EmbeddedTemplate(
            program: "\(program.lastPathComponent)",
            path: "\(path)",
            text: \(delimiter)\"""
      \(text)
      \"""\(delimiter)
          ),
      """
  }

  struct NoOutput: Error {}

  /// A literal would have a line feed in its place, and so not the template's bytes.
  struct CarriageReturn: Error {
    let path: String
  }
}
