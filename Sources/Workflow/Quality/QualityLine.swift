import Records

/// What one check has found.
struct QualityGroup: Sendable {
  let topic: QualityTopic
  let lines: [QualityLine]
}

/// What the checks are about, in the order in which they are shown.
enum QualityTopic: CaseIterable, Sendable {
  case completeness
  case timeliness
  case duplicates
  case unusualValues
  case silence
  case servedClients
  case quarantine
}

/// One line of a check: what was counted, how many there are, of how many, and which they are.
struct QualityLine: Sendable {
  let subject: QualitySubject
  let count: Int
  /// What could have been counted; nil where that says nothing.
  let whole: Int?
  let records: Counted

  /// What a line has counted, by the codes of the records, in no promised order.
  enum Counted: Sendable {
    /// Nothing that has a name of its own.
    case nameless
    case records(RecordType, [Int64])
    case groups(RecordType, [[Int64]])
  }

  /// Counts records.
  init(_ subject: QualitySubject, _ type: RecordType, _ records: [Int64], of whole: Int) {
    self.subject = subject
    self.whole = whole
    self.records = .records(type, records)
    count = records.count
  }

  /// Counts groups of records.
  init(_ subject: QualitySubject, _ type: RecordType, groups: [[Int64]]) {
    self.subject = subject
    whole = nil
    records = .groups(type, groups)
    count = groups.count
  }

  /// Counts what has no name.
  init(_ subject: QualitySubject, count: Int, of whole: Int? = nil) {
    self.subject = subject
    self.count = count
    self.whole = whole
    records = .nameless
  }
}
