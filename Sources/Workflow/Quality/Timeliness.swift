import Records

/// How long after their day contacts and events were entered.
struct Timeliness: QualityCheck {
  let topic = QualityTopic.timeliness
  /// The records of each type, by their ``EntryDelay``.
  private var entered: [RecordType: [[Int64]]] = [:]

  private static let types = [RecordType.contacts, .events]

  func fields(of type: RecordType, in span: QualitySpan) -> [FieldName]? {
    span == .period && Self.types.contains(type) ? ["date", "recorded"] : nil
  }

  mutating func take(_ records: CheckedRecords, in span: QualitySpan) {
    let (days, entries) = (records.column("date"), records.column("recorded"))
    let none = [[Int64]](repeating: [], count: EntryDelay.allCases.count)
    var found = entered.removeValue(forKey: records.type) ?? none
    for row in records.rows {
      let delay = EntryDelay(from: days[row], to: entries[row])
      found[delay.rawValue].append(records.codes[row])
    }
    entered[records.type] = found
  }

  func lines() -> [QualityLine] {
    Self.types.flatMap { type -> [QualityLine] in
      guard let found = entered[type] else { return [] }
      let whole = found.reduce(0) { $0 + $1.count }
      let isDated = found[EntryDelay.unknown.rawValue].count < whole
      return EntryDelay.allCases.compactMap { delay in
        let records = found[delay.rawValue]
        let isShown = !records.isEmpty || (isDated && delay.isUsual)
        return isShown ? QualityLine(.entered(type, delay), type, records, of: whole) : nil
      }
    }
  }
}

/// How long after its day a record was entered, in bands that comparable federal reports use.
enum EntryDelay: Int, CaseIterable, Sendable {
  case sameDay
  case upTo3Days
  case upTo6Days
  case upTo10Days
  case later
  /// Which no contact can have been.
  case beforeItsDay
  case unknown

  init(from day: Int64, to entry: Int64) {
    guard entry != .blank else {
      self = .unknown
      return
    }
    switch entry - day {
    case ..<0: self = .beforeItsDay
    case 0: self = .sameDay
    case 1...3: self = .upTo3Days
    case 4...6: self = .upTo6Days
    case 7...10: self = .upTo10Days
    default: self = .later
    }
  }

  /// Whether it is shown also where no record has it.
  var isUsual: Bool {
    switch self {
    case .sameDay, .upTo3Days, .upTo6Days, .upTo10Days, .later: true
    case .beforeItsDay, .unknown: false
    }
  }
}
