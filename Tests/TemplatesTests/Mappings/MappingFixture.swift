import Foundation
import Records
import Templates

/// Mappings of the fixture's program, read with it.
enum MappingFixture {
  /// One table that makes contacts, with more keys of the table, and more fields, a line each.
  static func file(
    _ top: String = "",
    table: String = "",
    fields: String = "",
    type: String = "contacts"
  ) -> String {
    let required = """
      contact_id: No
      date: Date
      kind: Kind
      """
    let base = type == "contacts" ? required + "\n" : ""
    let lines = (base + fields).split(separator: "\n").map { "          \($0)\n" }.joined()
    return """
      mapping: desk
      file_name: "{officer} {month}.csv"
      \(top)
      tables:
        - name: contacts
      \(table.split(separator: "\n").map { "    \($0)\n" }.joined())    records:
            - type: \(type)
              fields:
      \(lines)
      """
  }

  static func folder(_ text: String) throws -> ProgramFolder {
    let files = ["program.yaml": TemplateFixture.program, "mappings/desk.yaml": text]
    return try TemplateFixture.withFolder(files) {
      try ProgramFolder.read($0, .templatesAndMappings)
    }
  }

  /// What is wrong, without the place of the folder.
  static func problems(_ text: String) throws -> [String] {
    try folder(text).diagnostics.map { diagnostic in
      let text = diagnostic.description
      return text.components(separatedBy: "/mappings/").last ?? text
    }
  }
}
