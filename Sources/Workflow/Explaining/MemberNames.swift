import Records
import Rendering
import Reporting
import Templates

/// What the command line calls the rows of a breakdown: by the two columns that tidy files tell them
/// by, as `client.language=arabic` or `other=`, or shorter.
///
/// The short name of a value is the value, that of the rest of a `top` `other`, of the total `total`,
/// and of Not stated the empty text; a value comes before a row of its name.
struct MemberNames {
  private let members: [Member]
  /// As `breakdown=member`: no two rows have one name.
  private let full: [String]
  /// The same with the member as a tidy file keeps it from being run as a formula.
  private let kept: [String]
  private let values: [String]

  init(_ members: [Member], by path: FieldPath) {
    self.members = members
    let keys = members.map { $0.keyed(by: path) }
    full = keys.map { "\($0.field)=\($0.member)" }
    kept = keys.map { "\($0.field)=\(CSVTable.asText($0.member))" }
    values = members.compactMap(\.text)
  }

  /// Where the member of a name stands.
  func place(of name: String) -> Int? {
    full.firstIndex(of: name) ?? members.firstIndex { $0.text == name }
      ?? members.firstIndex { $0.word == name } ?? kept.firstIndex(of: name)
      ?? members.firstIndex { $0.text.map(CSVTable.asText) == name }
  }

  /// What there is: values, of many the first, then the other rows with what they are.
  func list(upTo limit: Int) -> String {
    let shown = values.prefix(limit).map(\.asShellWord)
    let hidden = values.count - shown.count
    let more = hidden > 0 ? ["\(hidden) more"] : []
    return (shown + more + others.map { "\($0.name.asShellWord)\($0.meaning)" })
      .joined(separator: ", ")
  }

  /// A name of every row.
  var all: [String] { values + others.map(\.name) }

  /// The rows that are no values, in full where a value has their name.
  private var others: [(name: String, meaning: String)] {
    zip(members, full).compactMap { member, full in
      member.word.map { (values.contains($0) ? full : $0, member.meaning) }
    }
  }
}

extension Member {
  /// Of a value.
  fileprivate var text: String? {
    if case .value(let text, _) = self { text } else { nil }
  }

  /// The short name of what is no value.
  fileprivate var word: String? {
    switch self {
    case .value: nil
    case .whole, .notStated: ""
    case .other: "other"
    case .total: "total"
    }
  }

  /// What a word that does not say it stands for.
  fileprivate var meaning: String {
    switch self {
    case .notStated: " (Not stated)"
    case .other: " (the rest)"
    case .value, .whole, .total: ""
    }
  }
}
