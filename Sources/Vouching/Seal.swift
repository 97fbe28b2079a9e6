package import Records

/// A report frozen as it was sent: everything that a third party needs to check it.
///
/// Never edited: a corrected report is a new seal that supersedes it.
package struct Seal: Hashable, Codable, Sendable {
  /// The number of the seal in its ledger, from 1.
  package var number: Int64
  /// When it was made, in ISO 8601.
  package var time: String
  package var program: String
  package var report: String
  package var period: String
  /// Which of those sent of the period it is: 1, then 2 where a corrected one takes its place.
  package var revision: Int
  /// The number of the import after which the report was made.
  package var asOf: Int64
  /// The version of Vouch that made the report.
  package var version: String
  /// What its maker wrote of it; empty where nothing was.
  package var note: String
  /// The seal of the same report and period that this one takes the place of; nil for the first.
  package var superseded: Int64?
  /// Why it takes another's place; empty for the first.
  package var reason: String
  /// In the report's order.
  package var numbers: [SealedNumber]
  /// The texts that the report was made from: the program's, the metrics', its own, and its
  /// narratives, by their paths from the program folder.
  package var templates: [Text]
  /// The files that were sent.
  package var files: [File]
  /// The hash of the seal before it in the ledger, in hexadecimal; empty for the first.
  package var previous: String

  package init(
    number: Int64,
    time: String,
    program: String,
    report: String,
    period: String,
    revision: Int,
    asOf: Int64,
    version: String,
    note: String,
    superseded: Int64?,
    reason: String,
    numbers: [SealedNumber],
    templates: [Text],
    files: [File],
    previous: String
  ) {
    self.number = number
    self.time = time
    self.program = program
    self.report = report
    self.period = period
    self.revision = revision
    self.asOf = asOf
    self.version = version
    self.note = note
    self.superseded = superseded
    self.reason = reason
    self.numbers = numbers
    self.templates = templates
    self.files = files
    self.previous = previous
  }

  private enum CodingKeys: String, CodingKey {
    case number
    case time
    case program
    case report
    case period
    case revision
    case asOf = "as_of"
    case version
    case note
    case superseded = "supersedes"
    case reason
    case numbers
    case templates
    case files
    case previous
  }

  package struct Text: Hashable, Codable, Sendable {
    package var path: String
    package var text: String

    package init(path: String, text: String) {
      self.path = path
      self.text = text
    }
  }

  package struct File: Hashable, Codable, Sendable {
    /// From the folder of reports: `ircc-monthly/2025-11/ircc-monthly-2025-11.csv`.
    package var path: String
    /// Of the file's bytes, in hexadecimal.
    package var sha256: String

    package init(path: String, sha256: String) {
      self.path = path
      self.sha256 = sha256
    }
  }
}

/// A number as a sealed report shows it.
package struct SealedNumber: Hashable, Sendable {
  package var key: NumberKey
  /// As the tidy file writes it: a plain decimal number, empty where there is none.
  package var text: String
  /// `not_available` or empty, as the tidy file writes it.
  package var status: String

  package init(key: NumberKey, text: String, status: String) {
    self.key = key
    self.text = text
    self.status = status
  }
}
