import Records
import Reporting

/// The records behind a number one a row, for machines: no language, and nothing left out.
package enum ExplanationTable {
  package static let header = [
    "role", "counts_as", "type", "id", "date", "kind", "site", "number", "linked_from", "import",
    "file", "sheet", "line", "earlier",
  ]

  /// The CSV of an explanation that lists everything: RFC 4180, UTF-8 without BOM, lines ended by
  /// LF.
  package static func bytes(of explanation: Explanation) -> [UInt8] {
    var table = CSVTable(header: header)
    for (end, roles) in zip(explanation.ends, explanation.roles) {
      for (part, role) in zip(end.parts, roles) {
        for group in part.groups {
          for entry in group.entries { table.add(row(entry, role, group.entity)) }
        }
      }
    }
    if let target = explanation.targetRecord { table.add(row(target, "target", nil)) }
    return table.bytes
  }

  private static func row(
    _ entry: Explanation.Entry,
    _ role: String,
    _ entity: String?
  ) -> [String] {
    let newest = entry.versions.first
    let earlier = entry.versions.dropFirst().map { "\($0.number) \($0.place)" }
    let texts = [
      role, entity ?? "", entry.type.rawValue, entry.id, entry.day?.description ?? "",
      entry.kind ?? "", entry.site ?? "", entry.number.map { String($0) } ?? "",
      entry.linkedFrom ?? "", newest?.number.description ?? "", newest?.place.file ?? "",
      newest?.place.sheet ?? "", newest?.place.line.map { String($0) } ?? "",
      earlier.joined(separator: "; "),
    ]
    // A negative number is one, and no formula.
    return texts.enumerated().map { $0 == 7 ? $1 : CSVFormat.asText($1) }
  }
}
