import Records
import Starters
package import Templates

/// What `vouch init` is asked for.
package struct InitRequest: Sendable {
  package var folder: String
  /// The program to start from.
  package var program: String
  /// The path of the program that runs, for the line that has it run by itself.
  package var vouch: String

  package init(folder: String, program: String? = nil, vouch: String) {
    self.folder = folder
    self.program = program ?? Starter.minimal
    self.vouch = vouch
  }
}

/// Makes a program folder to start from: the templates of a program that Vouch brings along, and
/// what a person needs who has never seen it.
package struct InitRun {
  private let request: InitRequest

  package init(_ request: InitRequest) {
    self.request = request
  }

  /// Writes the folder, whole or not at all, and returns the program in it.
  ///
  /// - Throws: ``WorkflowError/usage(_:)`` where there is no such program, and
  ///   ``WorkflowError/inTheWay(folder:names:)`` where the folder already has what would be written.
  @discardableResult
  package func run() throws -> Program {
    let starter = try Self.starter(named: request.program)
    let staged = try StagedFolder(for: request.folder)
    do {
      try staged.write(starter.templates.map { ProgramFile($0.path, $0.text) })
      let templates = try ProgramFolder.read(staged.path)
      guard let program = templates.program else {
        throw WorkflowError.badTemplates(templates.diagnostics)
      }
      let folder = try staged.realTarget()
      try staged.write(
        [
          ProgramFile("README.md", ProgramGuide(program, vouch: request.vouch).text),
          ProgramFile("narratives/README.md", NarrativesGuide(program).text),
          ProgramFile("crontab.txt", Crontab(folder: folder, vouch: request.vouch).text),
          ProgramFile(".gitignore", Self.notForGit),
        ] + HeadersGuide(program).files
      )
      try staged.makePrivateFolder("inbox")
      try staged.publish()
      return program
    } catch {
      staged.discard()
      throw error
    }
  }

  /// The programs to start from, in order of name.
  package static var programs: [String] { Starter.all.map(\.name) }

  private static func starter(named name: String) throws(WorkflowError) -> Starter {
    if let starter = Starter.all.first(where: { $0.name == name }) { return starter }
    let hint = nearestMatch(to: name, among: programs).map { "; did you mean \($0)?" } ?? ""
    throw .usage(
      "there is no program \"\(name)\" to start from; there are "
        + programs.joined(separator: ", ") + hint
    )
  }

  private static let notForGit = """
    # Records of clients, and what is made of them, never go into version control.
    /inbox/
    /reports/
    /vouch.sqlite*
    /batch.log
    *.tmp

    """
}

/// A file of a program folder that is being started.
struct ProgramFile: Sendable {
  /// From the program folder.
  let path: String
  let text: String

  init(_ path: String, _ text: String) {
    self.path = path
    self.text = text
  }
}
