import ArgumentParser
import Templates
import Workflow

struct TemplatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "templates",
    abstract: "List and check the program's templates.",
    usage: "vouch templates [<options>]",
    discussion: """
      Prints the program's calendars, its reports with their periods and sections, its \
      metrics in words, and its mappings. Errors are listed with file, line, column and the nearest valid name, and \
      the exit code is 78.
      """
  )

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let workspace = try options.workspace(reading: .templatesAndMappings)
    let listing = ProgramListing(workspace.program, mappings: workspace.mappings)
    try Terminal.standard.result("\(listing)".trimmingEnd)
  }
}

extension String {
  /// The text without line ends after it: the terminal ends a result with one of its own.
  fileprivate var trimmingEnd: String {
    var text = self
    while text.last == "\n" { text.removeLast() }
    return text
  }
}
