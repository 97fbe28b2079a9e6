import ArgumentParser

/// The option of every command that makes reports or looks after them.
struct OutputOptions: ParsableArguments {
  static let usualFolder = "reports"

  @Option(help: ArgumentHelp("The folder under which reports lie.", valueName: "folder"))
  var out = usualFolder

  func validate() throws {
    if out.isEmpty { throw ValidationError("--out needs the name of a folder.") }
  }
}
