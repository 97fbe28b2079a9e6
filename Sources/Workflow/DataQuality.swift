import Ledger
import Records
import Reporting
import Templates

/// What the reader of a report must know of the records behind it: fields left blank, and records
/// that no funder is named for.
struct DataQuality {
  private let snapshot: LedgerSnapshot
  private let program: Program

  init(of snapshot: LedgerSnapshot, program: Program) {
    self.snapshot = snapshot
    self.program = program
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
      let fields = program.schema.fields(of: type).filter { isExpected($0, in: type) }
      guard !fields.isEmpty else { continue }
      let counts = try snapshot.blankCounts(of: type, fields.map(\.name), days: period.days)
      for (field, blanks) in zip(fields, counts.blanks) where blanks > 0 {
        facts.append(
          TextSection.Fact(
            label: label(of: QualifiedField(type, field.name)),
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

  /// "Contacts without funder": a label as it stands inside a sentence.
  private func label(of field: QualifiedField) -> LocalizedText {
    let records = program.schema.label(of: field.type)
    let noun = program.label(of: field)
    return LocalizedText { language in
      let without =
        switch language {
        case .english: "without"
        case .french: "sans"
        }
      return "\(records[language]) \(without) \(noun[language].lowercasedFirst)"
    }
  }
}

extension String {
  /// As it stands inside a sentence: the first letter small, unless the word is an abbreviation.
  fileprivate var lowercasedFirst: String {
    dropFirst().first?.isUppercase == true ? self : prefix(1).lowercased() + dropFirst()
  }
}
