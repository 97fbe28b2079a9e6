import Records
import Reporting
import Templates

extension Wording {
  /// A row as people read it: the label of a value, a month in full.
  func name(of member: Member, of path: FieldPath?) -> String {
    switch member {
    case .whole: ""
    case .value(let text, let label):
      month(text, of: path).map { name(of: $0).capitalizedFirst } ?? label[language]
    case .other: other
    case .notStated: notStated
    case .total: total
    }
  }

  /// The same where columns are narrow: months in short.
  func shortName(of member: Member, of path: FieldPath?) -> String {
    guard case .value(let text, _) = member, let month = month(text, of: path) else {
      return name(of: member, of: path)
    }
    return "\(month.shortName(in: language)) \(month.year)"
  }

  private func month(_ text: String, of path: FieldPath?) -> Month? {
    path == .date(.month) ? Month(iso: text) : nil
  }
}
