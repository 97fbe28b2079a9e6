import Records
import Reporting

/// Contacts with the same client, day, kind and staff member under different ids.
///
/// Programs have honest repeats, so they are shown and counted as they are.
struct ProbableDuplicates: QualityCheck {
  let topic = QualityTopic.duplicates
  private let links: ClientLinks
  private var contacts: [Contact] = []
  private var whole = 0

  private struct Contact {
    /// The client and the day in one number: almost always all that there is to compare.
    let clientDay: Int64
    let kind: Int64
    let staff: Int64
    let record: Int64

    init(client: Int64, day: Int64, kind: Int64, staff: Int64, record: Int64) {
      // No day of a record is 2^23 days from 1970.
      clientDay = client << 24 + day
      self.kind = kind
      self.staff = staff
      self.record = record
    }

    func isAlike(_ other: Contact) -> Bool {
      clientDay == other.clientDay && kind == other.kind && staff == other.staff
    }

    static func < (left: Contact, right: Contact) -> Bool {
      if left.clientDay != right.clientDay { return left.clientDay < right.clientDay }
      if left.kind != right.kind { return left.kind < right.kind }
      return left.staff < right.staff
    }
  }

  init(_ links: ClientLinks) {
    self.links = links
  }

  func fields(of type: RecordType, in span: QualitySpan) -> [FieldName]? {
    guard span == .period, type == .contacts else { return nil }
    return ["client_id", "date", "kind", "staff_id"]
  }

  mutating func take(_ records: CheckedRecords, in span: QualitySpan) {
    let (clients, days) = (records.column("client_id"), records.column("date"))
    let (kinds, staff) = (records.column("kind"), records.column("staff_id"))
    whole += records.rows.count
    for row in records.rows where clients[row] != 0 && staff[row] != 0 {
      contacts.append(
        Contact(
          client: links.client(clients[row]),
          day: days[row],
          kind: kinds[row],
          staff: staff[row],
          record: records.codes[row]
        )
      )
    }
  }

  func lines() -> [QualityLine] {
    let groups = groups
    return [
      QualityLine(.duplicateGroups, .contacts, groups: groups),
      QualityLine(.duplicates, .contacts, groups.flatMap(\.self), of: whole),
    ]
  }

  private var groups: [[Int64]] {
    let sorted = contacts.sorted(by: <)
    var groups: [[Int64]] = []
    var start = 0
    while start < sorted.count {
      let alike = sorted[start...].prefix { $0.isAlike(sorted[start]) }
      if alike.count > 1 { groups.append(alike.map(\.record)) }
      start = alike.endIndex
    }
    return groups
  }
}
