import Ledger
import Records
import Reporting

/// Clients whom a contact or a present attendance of the period names, and of whom something that
/// reports break numbers down by is not known.
struct ServedClients: QualityCheck {
  let topic = QualityTopic.servedClients
  private let links: ClientLinks
  /// By the client's code.
  private var gaps: [Gaps]
  private var isServed: [Bool]

  private struct Gaps: OptionSet {
    let rawValue: UInt8
    static let language = Gaps(rawValue: 1)
    static let status = Gaps(rawValue: 2)
    static let birth = Gaps(rawValue: 4)

    /// Each with the field that names it.
    static let fields: [(Gaps, FieldName)] = [
      (language, "language"), (status, "status"), (birth, "birth_year"),
    ]
  }

  init(_ links: ClientLinks, in snapshot: LedgerSnapshot) {
    self.links = links
    let count = snapshot.recordCount(of: .clients) + 1
    gaps = Array(repeating: [], count: count)
    isServed = Array(repeating: false, count: count)
  }

  func fields(of type: RecordType, in span: QualitySpan) -> [FieldName]? {
    switch (span, type) {
    case (.undated, .clients): ["language", "status", "birth_date", "birth_year"]
    case (.period, .contacts), (.period, .attendance): ["client_id"]
    default: nil
    }
  }

  mutating func take(_ records: CheckedRecords, in span: QualitySpan) {
    if span == .undated {
      takeClients(records)
    } else {
      let clients = records.column("client_id")
      for row in records.rows where clients[row] != 0 {
        isServed[Int(links.client(clients[row]))] = true
      }
    }
  }

  func lines() -> [QualityLine] {
    let served = isServed.indices.filter { isServed[$0] }
    guard !served.isEmpty else { return [] }
    return Gaps.fields.map { gap, field in
      let clients = served.filter { gaps[$0].contains(gap) }.map(Int64.init)
      return QualityLine(.servedWithout(field), .clients, clients, of: served.count)
    }
  }

  private mutating func takeClients(_ records: CheckedRecords) {
    let (languages, statuses) = (records.column("language"), records.column("status"))
    let (days, years) = (records.column("birth_date"), records.column("birth_year"))
    for row in records.rows {
      var gaps: Gaps = []
      if languages[row] == 0 { gaps.insert(.language) }
      if statuses[row] == 0 { gaps.insert(.status) }
      if days[row] == .blank, years[row] == .blank { gaps.insert(.birth) }
      self.gaps[Int(records.codes[row])] = gaps
    }
  }
}
