import Records
import Templates

/// The records and fields that a script reads, as its statements come to need them.
struct NeededRecords {
  private(set) var fields: [RecordType: Set<FieldName>] = [:]
  /// The lists whose elements some statement looks at.
  private(set) var lists: Set<QualifiedField> = []

  mutating func need(_ type: RecordType, _ names: FieldName...) {
    fields[type, default: []].formUnion(names)
  }

  mutating func needElements(of list: QualifiedField) {
    need(list.type, list.name)
    lists.insert(list)
  }
}

extension RecordType {
  /// The table of a script with what counts of these records.
  var tableName: String {
    switch self {
    case .contacts: "contact"
    case .events: "event"
    case .attendance: "presence"
    case .responses: "response"
    case .clients: "client"
    case .sites: "site"
    case .staff: "staff_member"
    case .assignments: "assignment"
    case .clientLinks: "link"
    case .targets: "target"
    }
  }

  /// The view of the ledger with the current records.
  var viewName: String { "\(rawValue)_view" }
}

extension FieldName {
  /// What tells records of a table apart, and orders those of one day: the id, or of attendance
  /// the place among all in order of event and client.
  static let record = FieldName("record")
  /// The day from which a client's age counts.
  static let born = FieldName("born")
}
