import Foundation
import PackagePlugin

/// Turns the program folders in Starters into a source file of it, so that they are inside Vouch
/// and stand once in the repository.
///
/// A folder may be a link to one that stands elsewhere. It is a link in the target's own folder
/// that makes the build notice a template that is new.
@main
struct EmbedStarters: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let templates = try programs(in: target.directoryURL).flatMap { program in
      try FileManager.default.subpathsOfDirectory(atPath: program.path).sorted()
        .filter { $0.hasSuffix(".yaml") }
        .map { (program: program, path: $0) }
    }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedTemplates.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(templates.count) templates",
        executable: try context.tool(named: "embed-starters").url,
        arguments: [output.path] + templates.flatMap { [$0.program.path, $0.path] },
        inputFiles: templates.map { $0.program.appending(path: $0.path) },
        outputFiles: [output]
      )
    ]
  }

  /// The program folders, in order of name.
  private func programs(in folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .map { folder.appending(path: $0).resolvingSymlinksInPath() }
      .filter { try $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true }
  }
}
