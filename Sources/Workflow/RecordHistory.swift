package import Ledger
package import Records

/// The versions of one record, first to last: where each came from, how it ended, and what it
/// changed.
package struct RecordHistory: Sendable {
  package let name: RecordName
  /// Of a client, the link that says who it is one person with.
  package let links: [RecordName]
  package let versions: [Version]

  package struct Version: Sendable {
    /// The import that brought it.
    package let entry: ImportEntry
    /// The row that it came from; of a restored version, that of the one that it restores.
    package let place: Diagnostic.Location
    package let end: End
    /// Against the version before; of the first, all that it says.
    package let changes: [FieldChange]
  }

  package enum End: Sendable {
    case current
    case superseded(by: ImportNumber)
    case retired(by: ImportEntry)
  }

  /// A field's values, nil where blank.
  package struct FieldChange: Hashable, Sendable {
    package let field: FieldName
    package let before: String?
    package let after: String?
  }

  /// Reads it from a ledger; `text` is `TYPE:ID`, or an identifier alone that records of one type
  /// have.
  package init(of text: String, in ledger: Ledger) throws {
    let name = try RecordName(text, in: ledger)
    self.name = name
    links = try [RecordName(.clientLinks, parts: name.parts)].compactMap(\.self)
      .filter { link in try name.type == .clients && ledger.holds(link) }
    let found = try ledger.versions(of: name)
    let imports = try ledger.imports()
    versions = try found.indices.map { index in
      let version = found[index]
      let next = found.indices.contains(index + 1) ? found[index + 1] : nil
      return Version(
        entry: try Self.entry(version.firstImport, in: imports),
        place: version.place,
        end: try Self.end(of: version, next: next, imports),
        changes: Self.changes(from: index == 0 ? [] : found[index - 1].values, to: version.values)
      )
    }
  }

  private static func end(
    of version: RecordVersion,
    next: RecordVersion?,
    _ imports: [ImportEntry]
  ) throws -> End {
    guard let until = version.untilImport else { return .current }
    if next?.firstImport == until { return .superseded(by: until) }
    return .retired(by: try entry(until, in: imports))
  }

  private static func entry(
    _ number: ImportNumber,
    in imports: [ImportEntry]
  ) throws -> ImportEntry {
    guard let entry = imports.first(where: { $0.number == number }) else {
      throw LedgerError.noSuchImport(number, last: ImportNumber(Int64(imports.count)))
    }
    return entry
  }

  /// In the order of the fields: those of the present, with those that are blank now at the end.
  private static func changes(
    from before: [RecordVersion.Value],
    to after: [RecordVersion.Value]
  ) -> [FieldChange] {
    let old = Dictionary(uniqueKeysWithValues: before.map { ($0.field, $0.text) })
    let cleared = before.filter { value in !after.contains { $0.field == value.field } }
    return after.filter { old[$0.field] != $0.text }.map {
      FieldChange(field: $0.field, before: old[$0.field], after: $0.text)
    } + cleared.map { FieldChange(field: $0.field, before: $0.text, after: nil) }
  }
}
