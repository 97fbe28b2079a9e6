import Records
import Templates
import Workflow

/// Reports by the month in which they fall due: a mark for each.
struct StatusGrid: CustomStringConvertible {
  private let status: ProgramStatus

  init(_ status: ProgramStatus) {
    self.status = status
  }

  var description: String {
    guard !status.reports.isEmpty else { return "" }
    let months = status.months
    let shown = (0...(months.upperBound - months.lowerBound)).map { months.lowerBound + $0 }
    let rows = status.reports.map { report in
      shown.map { month in
        status.editions.filter { $0.edition.template == report && $0.month == month }
          .map { Self.mark($0.standing) }.joined()
      }
    }
    let width = max(2, rows.joined().map(\.count).max() ?? 0)
    let names = status.reports.map(\.name.rawValue)
    let nameWidth = (names + [Self.title]).map(\.count).max() ?? 0
    // As many months side by side as a terminal of 80 columns holds.
    let step = max(1, (80 - nameWidth) / (width + 2))
    let blocks = stride(from: 0, to: shown.count, by: step).map { start in
      let places = start..<min(start + step, shown.count)
      return heads(of: Array(shown[places]), nameWidth, width)
        + zip(names, rows).map { Self.line($0, Array($1[places]), nameWidth, width) }
    }
    return (blocks.map { $0.joined(separator: "\n") } + [legend]).filter { !$0.isEmpty }
      .joined(separator: "\n\n")
  }

  private static let title = "reports due in"

  /// The years over the months.
  private func heads(of shown: [Month], _ nameWidth: Int, _ width: Int) -> [String] {
    let januaries = shown.indices.filter { shown[$0].month == 1 }
    // A year's name is wider than a column: the first year's is left out where the next begins
    // beside it.
    let isFirstNamed = (januaries.first ?? .max) > 1
    var years = Self.title
    for place in (isFirstNamed ? [0] : []) + januaries.filter({ $0 > 0 || !isFirstNamed }) {
      years = years.padded(to: nameWidth + 2 + place * (width + 2)) + "\(shown[place].year)"
    }
    let numbers = shown.map { $0.month < 10 ? "0\($0.month)" : "\($0.month)" }
    return [years, Self.line("", numbers, nameWidth, width)]
  }

  private static func line(
    _ name: String,
    _ cells: [String],
    _ nameWidth: Int,
    _ width: Int
  ) -> String {
    ([name.padded(to: nameWidth)] + cells.map { $0.padded(to: width) })
      .joined(separator: "  ").trimmingTrailingSpaces
  }

  private static func mark(_ standing: Standing) -> String {
    switch standing {
    case .made: "+"
    case .stale: "!"
    case .sealed(let seal) where !seal.unreadable.isEmpty: "X"
    case .sealed(let seal) where !seal.hasItsFiles: "x"
    case .sealed(let seal): seal.contradicted > 0 ? "#" : "="
    case .due: "o"
    case .unlisted: "?"
    case .open: "."
    case .withoutRecords: "-"
    }
  }

  /// What the marks that occur mean.
  private var legend: String {
    let meanings: [(mark: String, words: String)] = [
      ("=", "sealed"), ("#", "sealed, contradicted since"), ("x", "sealed, files lost"),
      ("X", "sealed, seal unreadable"),
      ("+", status.hasSeals ? "made, not sealed" : "made"), ("!", "stale"), ("o", "due"),
      ("?", "made by hand"), (".", "not yet due"), ("-", "no records"),
    ]
    let used = Set(status.editions.map { Self.mark($0.standing) })
    // As many side by side as a terminal of 80 columns holds.
    return meanings.filter { used.contains($0.mark) }.map { "\($0.mark) \($0.words)" }
      .reduce(into: [String]()) { lines, meaning in
        if let last = lines.last, last.count + meaning.count + 3 <= 80 {
          lines[lines.count - 1] = "\(last)   \(meaning)"
        } else {
          lines.append(meaning)
        }
      }.joined(separator: "\n")
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  fileprivate var trimmingTrailingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
