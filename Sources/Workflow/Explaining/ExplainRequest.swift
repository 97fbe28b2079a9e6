package import Records

/// Which number of which report is to be explained.
package struct ExplainRequest: Sendable {
  package var report: String
  package var period: String
  /// Of a range both ends, or one of them: `reach.least`.
  package var metric: String
  /// Nil for the first section that shows the metric with the member, across and column, one
  /// without a breakdown before others.
  package var section: String?
  /// The raw value of a row, `total`, `other`, or empty for Not stated; nil for the total or the
  /// only row.
  package var member: String?
  package var across: String?
  /// Nil for the period, or the section's first column.
  package var column: String?
  /// The import after which the ledger is looked at; nil for the last.
  package var asOf: ImportNumber?
  /// Nil for the first language of the report's template.
  package var language: Language?
  /// The file that all records are written to; nil for none.
  package var csv: String?
  /// How many records of a part are listed; nil for all.
  package var limit: Int?

  package init(
    report: String,
    period: String,
    metric: String,
    section: String? = nil,
    member: String? = nil,
    across: String? = nil,
    column: String? = nil,
    asOf: ImportNumber? = nil,
    language: Language? = nil,
    csv: String? = nil,
    limit: Int? = ExplainRequest.usualLimit
  ) {
    self.report = report
    self.period = period
    self.metric = metric
    self.section = section
    self.member = member
    self.across = across
    self.column = column
    self.asOf = asOf
    self.language = language
    self.csv = csv
    self.limit = limit
  }

  /// What a screen holds.
  package static let usualLimit = 20
}
