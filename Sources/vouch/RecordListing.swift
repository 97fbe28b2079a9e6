import Ledger
import Records
import Reporting
import Vouching
import Workflow

/// A record's versions as a terminal of 80 columns shows them.
struct RecordListing: CustomStringConvertible {
  private let history: RecordHistory

  private let touches: [SealTouch]

  init(_ history: RecordHistory, _ touches: [SealTouch]) {
    self.history = history
    self.touches = touches
  }

  var description: String {
    ([heading] + history.versions.map(text) + touches.map(text)).joined(separator: "\n\n")
  }

  private var heading: String {
    ([history.name.description] + history.links.map { "  see also \($0)" }).joined(separator: "\n")
  }

  private func text(of touch: SealTouch) -> String {
    let seal = touch.sealed.seal
    let end = touch.successor.map { ", superseded by seal \($0)" } ?? ""
    let heading =
      "\(seal.report) \(seal.period), seal \(seal.number) as of import \(seal.asOf)\(end)"
    let moves = touch.moved.flatMap { moved in
      lines(
        "import \(moved.number) moved",
        moved.numbers.map { "\($0.key): \($0.from.shortText) to \($0.to.shortText)" }
      )
    }
    return ([heading] + lines("stands behind", touch.behind.map(\.description)) + moves)
      .joined(separator: "\n")
  }

  /// How many numbers, and the first few of them.
  private func lines(_ deed: String, _ numbers: [String]) -> [String] {
    guard !numbers.isEmpty else { return [] }
    let shown = numbers.prefix(Self.shownCount).map { wrapped("    \($0)", indent: 6) }
    let rest = numbers.count - shown.count
    return ["  \(deed) \(counted(numbers.count, "sealed number", "sealed numbers"))"] + shown
      + (rest > 0 ? ["    and \(grouped(rest)) more"] : [])
  }

  private static let shownCount = 6

  private func text(of version: RecordHistory.Version) -> String {
    let lines = [
      "import \(version.entry.number), \(version.entry.time)\(remark(on: version.entry))",
      "  \(version.place)",
      wrapped("  " + words(for: version.end), indent: 4),
    ]
    return (lines + changes(of: version)).joined(separator: "\n")
  }

  private func remark(on entry: ImportEntry) -> String {
    guard case .undo(let number) = entry.action else { return "" }
    return ", which undid import \(number)"
  }

  private func words(for end: RecordHistory.End) -> String {
    switch end {
    case .current: return "current"
    case .superseded(let number): return "superseded by import \(number)"
    case .retired(let entry):
      let retirement = "retired by import \(entry.number), \(entry.time)"
      switch entry.action {
      case .files, .dismissal: return retirement
      case .undo(let number): return "\(retirement), which undid import \(number)"
      case .retirement(_, let reason): return "\(retirement): \(reason)"
      }
    }
  }

  private func changes(of version: RecordHistory.Version) -> [String] {
    guard !version.changes.isEmpty else { return ["    nothing changed"] }
    let width = version.changes.map(\.field.rawValue.count).max() ?? 0
    let isFirst = version.entry.number == history.versions.first?.entry.number
    return version.changes.map { change in
      let name = change.field.rawValue
      let label = "    " + name + String(repeating: " ", count: width - name.count + 2)
      let after = change.after ?? "(blank)"
      let value = isFirst ? after : "\(change.before ?? "(blank)") -> \(after)"
      return wrapped(label + value, indent: label.count)
    }
  }
}
