import Foundation
import Records
import Templates
import Testing

/// The program that the mappings of these tests make records of: what `programSchema` says, in YAML.
private let program = """
  program: test
  since: 1991-09-01
  calendars: {year: january}
  fields:
    contacts.urgent: {type: yes_no}
    contacts.topics: {type: list}
  vocabulary:
    contacts.kind:
      {one_on_one: One, family: Family, group: Group, consultation: Consultation, outreach: Out}
    contacts.topics: {health: Health, housing: Housing}
  """

/// A mapping as a program folder holds it.
func mapping(_ text: String) throws -> Mapping {
  let scratch = try Scratch()
  try scratch.makeFolder("mappings")
  try scratch.write(program, to: "program.yaml")
  try scratch.write("mapping: desk\n" + text, to: "mappings/desk.yaml")
  let folder = try ProgramFolder.read(scratch.folder, .templatesAndMappings)
  return try #require(folder.mappings.first, "\(folder.diagnostics)")
}

/// Reads files through a mapping.
func readMapped(
  _ text: String,
  _ files: [String: String],
  badRowCap: Int = 0,
  blockSize: Int = 1 << 12
) throws -> Read {
  try read(files, mapping: try mapping(text), badRowCap: badRowCap, blockSize: blockSize)
}

/// A mapping with one table, of files `o*.csv`, that makes contacts: more keys of the table, and
/// the fields beside the date, which is in `Day`.
func contacts(_ fields: String, table: String = "", lookups: String = "") -> String {
  let indented = { (text: String, depth: Int) in
    text.split(separator: "\n").map { String(repeating: " ", count: depth) + $0 + "\n" }.joined()
  }
  return """
    \(lookups)
    tables:
      - name: contacts
        file: "o*.csv"
    \(indented(table, 4))    records:
          - type: contacts
            fields:
              date: {column: Day, format: [d/m/yyyy, d mmmm yyyy]}
    \(indented(fields, 10))
    """
}
