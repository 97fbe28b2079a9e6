package import Records
package import Rendering
package import Vouching

/// What is asked to be sealed.
package struct SealRequest: Sendable {
  package var report: String
  package var period: String
  /// Nil for those whose files are on the disk; for all where there are none.
  package var formats: [ReportFormat]?
  /// Nil for those whose files are on the disk; for the first of the template where there are none.
  package var languages: [Language]?
  /// The folder under which reports lie.
  package var outputFolder: String
  /// The import after which the report was made; nil to find it from the files, being the last
  /// where there are none.
  package var asOf: ImportNumber?
  package var note: String
  /// Why a corrected report takes the place of the sealed one; nil for a first seal.
  package var reason: String?
  /// The day by which periods have begun and are over, or not.
  package var today: Day
  /// Now, in ISO 8601.
  package var time: String

  package init(
    report: String,
    period: String,
    formats: [ReportFormat]? = nil,
    languages: [Language]? = nil,
    outputFolder: String = "reports",
    asOf: ImportNumber? = nil,
    note: String = "",
    reason: String? = nil,
    today: Day,
    time: String
  ) {
    self.report = report
    self.period = period
    self.formats = formats
    self.languages = languages
    self.outputFolder = outputFolder
    self.asOf = asOf
    self.note = note
    self.reason = reason
    self.today = today
    self.time = time
  }
}

/// What came of a request to seal.
package struct SealResult: Sendable {
  package let kept: KeptSeal
  package let outcome: Outcome
  package let remarks: [Diagnostic]

  package enum Outcome: Sendable {
    /// Of the sealed files, the paths of those that were made first.
    case sealed(made: [String])
    /// It is sealed already; of the sealed files, the paths of those that were gone and are made
    /// again.
    case sealedBefore(restored: [String])
  }
}
