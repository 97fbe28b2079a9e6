import Records
import Templates

extension ReferenceSection {
  /// A row of the section, or a column of what it goes across.
  enum Member: Hashable {
    case whole
    case value(String)
    case other(than: Set<String>)
    case notStated
    case total
    case month(Month)

    /// Whether a record that says `texts` of the field belongs here.
    func holds(_ texts: [String]) -> Bool {
      switch self {
      case .whole, .total, .month: true
      case .value(let text): texts.contains(text)
      case .other(let shown): texts.contains { !shown.contains($0) }
      case .notStated: texts.isEmpty
      }
    }
  }
}

extension ReferenceSection.Member {
  func tidy(_ path: FieldPath?) -> (String, String) {
    let field = path?.description ?? ""
    return switch self {
    case .whole: ("", "")
    case .value(let text): (field, text)
    case .month(let month): (field, "\(month)")
    case .other: ("other", "")
    case .notStated: (field, "")
    case .total: ("total", "")
    }
  }
}
