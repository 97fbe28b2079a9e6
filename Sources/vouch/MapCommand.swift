import ArgumentParser
import Ingest
import Records
import Workflow

struct MapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Propose a mapping for a file that is laid out otherwise.",
    usage: "vouch map [<options>] <file>",
    discussion: """
      Looks at the headings and contents of a CSV file, or of each visible sheet of a workbook, and \
      prints a mapping as YAML: for each line how sure it is, from 0.0 to 1.0, and why; then what is \
      missing. Correct it and keep it in the mappings folder of the program, in a file of the \
      mapping's name, which --name gives:

        vouch map O01.xlsx --name officer > ReportTemplates/mlo/mappings/officer.yaml
        vouch import O01.xlsx --mapping officer
      """
  )

  @Argument(help: "The file.")
  var file: String

  @Option(
    help: ArgumentHelp(
      "What the mapping and its file are called; the file's name without it.",
      valueName: "name"
    ),
    transform: { text in
      guard MappingProposal.name(of: text) == text else {
        throw ValidationError(
          "\"\(text)\" cannot be a mapping's name: it is made of lower-case letters a-z, digits and -; "
            + "write \(MappingProposal.name(of: text))"
        )
      }
      return text
    }
  )
  var name: String?

  @Option(help: ArgumentHelp("The only sheet to look at.", valueName: "name"))
  var sheet: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "What its records are; found from the headings without it.",
      valueName: "type"
    ),
    transform: { text in
      guard let type = RecordType(rawValue: text) else {
        let known = RecordType.allCases.map(\.rawValue)
        let hint = nearestMatch(to: text, among: known).map { "; did you mean \($0)?" } ?? ""
        throw ValidationError(
          "There is no record type \"\(text)\": they are \(known.joined(separator: ", "))\(hint)"
        )
      }
      return type
    }
  )
  var type: RecordType?

  @Option(
    help: ArgumentHelp(
      "windows-1252 for a file in that encoding; without it, it is found from the bytes.",
      valueName: "encoding"
    ),
    transform: EncodingChoice.init(option:)
  )
  var encoding = EncodingChoice.detected

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let request = MapRequest(
      path: file,
      name: name,
      sheet: sheet,
      type: type,
      encoding: encoding
    )
    let (yaml, remarks) = try MapRun(request, in: try options.workspace()).run()
    Terminal.standard.print(remarks)
    try Terminal.standard.result(forMachines: String(yaml.dropLast()))
  }
}
