import Ledger
import Records
import Reporting
import Templates

/// What the reader of a report must know of the records behind it: fields left blank, and records
/// that no funder is named for.
struct DataQuality {
  private let snapshot: LedgerSnapshot
  private let schema: Schema

  init(of snapshot: LedgerSnapshot, schema: Schema) {
    self.snapshot = snapshot
    self.schema = schema
  }

  /// Counts over all of the period's records, whatever the report's `only` says.
  ///
  /// A record without a funder is in no funder's report. A report that has an `only` says so.
  func section(
    _ template: QualityTemplate,
    of report: ReportTemplate,
    period: Period
  ) throws -> TextSection {
    var facts: [TextSection.Fact] = []
    for type in [RecordType.contacts, .events, .responses] {
      let fields = schema.fields(of: type).filter { isExpected($0, in: type) }
      guard !fields.isEmpty else { continue }
      let counts = try snapshot.blankCounts(of: type, fields.map(\.name), days: period.days)
      for (field, blanks) in zip(fields, counts.blanks) where blanks > 0 {
        facts.append(
          TextSection.Fact(
            label: Self.label(of: field.name, in: type),
            count: Int64(blanks),
            whole: Int64(counts.records)
          )
        )
      }
    }
    if facts.isEmpty {
      facts.append(
        TextSection.Fact(
          label: [
            .english: "Fields left blank in the period's records",
            .french: "Champs laissés vides dans les données de la période",
          ],
          count: 0
        )
      )
    }
    return TextSection(
      id: "quality",
      heading: template.heading,
      body: .facts(facts),
      remark: report.only.clauses.isEmpty ? nil : Self.wholeProgram
    )
  }

  private static let wholeProgram: LocalizedText = [
    .english: "Of all the program's records of the period, also those that this report leaves out.",
    .french:
      "Parmi toutes les données du programme pour la période, y compris celles que ce rapport "
      + "laisse de côté.",
  ]

  /// Whether a blank is a gap: not where the field has a default, or where a blank says that there
  /// is none, as with a referral.
  private func isExpected(_ field: Field, in type: RecordType) -> Bool {
    guard !field.isRequired, field.fallback == nil, field.kind != .list else { return false }
    return !Self.mayBeNone.contains(QualifiedField(type, field.name))
  }

  private static let mayBeNone: Set<QualifiedField> = [
    // People reached indirectly have no client.
    QualifiedField(.contacts, "client_id"),
    QualifiedField(.contacts, "referral"),
    QualifiedField(.events, "series_id"),
    QualifiedField(.events, "session"),
    QualifiedField(.responses, "event_id"),
    QualifiedField(.responses, "client_id"),
  ]

  private static func label(of field: FieldName, in type: RecordType) -> LocalizedText {
    let typeWords: [RecordType: LocalizedText] = [
      .contacts: [.english: "Contacts", .french: "Contacts"],
      .events: [.english: "Events", .french: "Activités"],
      .responses: [.english: "Responses", .french: "Réponses"],
    ]
    let word = typeWords[type] ?? LocalizedText(verbatim: humanized(type.rawValue))
    // A field of the program's own has no words but its name.
    let name = humanized(field.rawValue).lowercased()
    let noun = coreFields[field] ?? [.english: name, .french: "« \(name) »"]
    return [
      .english: "\(word[.english]) without \(noun[.english])",
      .french: "\(word[.french]) sans \(noun[.french])",
    ]
  }

  /// The core fields that are expected, as they follow "without".
  private static let coreFields: [FieldName: LocalizedText] = [
    "staff_id": [.english: "staff member", .french: "membre du personnel"],
    "site_id": [.english: "site", .french: "lieu"],
    "service": [.english: "service", .french: "service"],
    "channel": [.english: "channel", .french: "mode"],
    "language": [.english: "language", .french: "langue"],
    "minutes": [.english: "minutes", .french: "durée"],
    "initiated_by": [.english: "initiator", .french: "initiateur"],
    "funder": [.english: "funder", .french: "bailleur de fonds"],
    "recorded": [.english: "date of entry", .french: "date de saisie"],
    "title": [.english: "title", .french: "titre"],
  ]
}
