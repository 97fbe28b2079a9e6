import Ledger
import Records
import Reporting
import Templates

/// What the reader of a period's numbers must know of the records behind them.
///
/// It looks at all the program's records, whatever a report's `only` says: a record without a funder
/// is in no funder's report.
struct DataQuality {
  private let snapshot: LedgerSnapshot
  private let schema: Schema

  init(of snapshot: LedgerSnapshot, schema: Schema) {
    self.snapshot = snapshot
    self.schema = schema
  }

  /// The rows that stand in quarantine, of whatever day: nobody knows of which period they will be.
  private var quarantine: QualityGroup {
    let lines = RecordType.allCases.compactMap { type -> QualityLine? in
      let count = snapshot.quarantine.count(of: type)
      return count > 0 ? QualityLine(.quarantined(type), count: count) : nil
    }
    return QualityGroup(topic: .quarantine, lines: lines)
  }

  /// What each check finds in some days, in the order of ``QualityTopic``; checks that have nothing
  /// to look at are left out.
  func findings(in days: ClosedRange<Day>) throws -> [QualityGroup] {
    let links = try ClientLinks(from: snapshot)
    var checks: [any QualityCheck] = [
      Completeness(schema),
      Timeliness(),
      ProbableDuplicates(links),
      UnusualValues(schema, texts: snapshot.texts),
      Silence(days, in: snapshot),
      ServedClients(links, in: snapshot),
    ]
    var reading = QualityReading(snapshot)
    for span in QualitySpan.allCases {
      let days: ClosedRange<Day>? =
        switch span {
        case .undated: nil
        case .yearBefore: days.lowerBound.yearBefore...days.lowerBound - 1
        case .period: days
        }
      for type in span.types { try reading.read(type, span, days, for: &checks) }
    }
    let found = checks.map { QualityGroup(topic: $0.topic, lines: $0.lines()) }
    return (found + [quarantine]).filter { !$0.lines.isEmpty }
  }
}

extension Day {
  /// The first of the twelve months that end with the day before; 1 March, of 29 February.
  fileprivate var yearBefore: Day {
    let (year, month, day) = civil
    return Day(year: year - 1, month: month, day: day) ?? Month(year: year - 1, month: 3).first
  }
}
