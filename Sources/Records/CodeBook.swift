/// The codes that an import begins with, and those it adds: of texts, and of the identities of
/// each record type.
///
/// Whoever reads files gives codes; whoever keeps records stores what is new. Codes are never
/// taken back or given anew.
package struct CodeBook: Sendable {
  /// The texts of categories, lists, texts and yes/no fields, of all types together, so that the
  /// same word has the same code wherever it stands.
  package var texts: CodeTable
  /// The identities of each type: the identifier's text, or ``CompositeIdentity`` bytes.
  package var identities: [RecordType: CodeTable]
  /// Identities whose records are retired: known, but not to be referred to.
  package var retired: [RecordType: Set<Int64>]
  /// Identities that rows in quarantine name: there may be no such records.
  package var quarantined: [RecordType: Set<String>]

  package init(
    texts: CodeTable = CodeTable(),
    identities: [RecordType: CodeTable] = [:],
    retired: [RecordType: Set<Int64>] = [:],
    quarantined: [RecordType: Set<String>] = [:]
  ) {
    self.texts = texts
    self.identities = identities
    self.retired = retired
    self.quarantined = quarantined
  }
}
