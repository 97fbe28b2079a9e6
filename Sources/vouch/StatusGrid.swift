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
    let months = status.months
    guard !status.reports.isEmpty else { return "" }
    let shown = (0...(months.upperBound - months.lowerBound)).map { months.lowerBound + $0 }
    let rows = status.reports.map { report in
      shown.map { month in
        status.editions.filter { $0.edition.template == report && $0.month == month }
          .map { Self.mark($0.standing) }.joined()
      }
    }
    let width = max(2, rows.joined().map(\.count).max() ?? 0)
    let names = status.reports.map(\.name.rawValue)
    let nameWidth = (names + ["reports due in"]).map(\.count).max() ?? 0
    func line(_ name: String, _ cells: [String]) -> String {
      let text = ([name.padded(to: nameWidth)] + cells.map { $0.padded(to: width) })
        .joined(separator: "  ")
      return text.trimmingTrailingSpaces
    }
    let januaries = shown.indices.filter { shown[$0].month == 1 }
    // A year's name is wider than a column: the first year's is left out where the next begins
    // beside it.
    let isFirstNamed = (januaries.first ?? .max) > 1
    let years = (isFirstNamed ? [0] : []) + januaries.filter { $0 > 0 || !isFirstNamed }
    let numbers = shown.map { $0.month < 10 ? "0\($0.month)" : "\($0.month)" }
    var head = "reports due in"
    for place in years {
      head = head.padded(to: nameWidth + 2 + place * (width + 2)) + "\(shown[place].year)"
    }
    return ([head, line("", numbers)] + zip(names, rows).map { line($0, $1) } + ["", legend])
      .joined(separator: "\n")
  }

  private static func mark(_ standing: Standing) -> String {
    switch standing {
    case .made: "+"
    case .stale: "!"
    case .due: "o"
    case .unlisted: "?"
    case .open: "."
    case .withoutRecords: "-"
    }
  }

  /// What the marks that occur mean.
  private var legend: String {
    let meanings: [(mark: String, words: String)] = [
      ("+", "made"), ("!", "stale"), ("o", "due"), ("?", "made by hand"), (".", "not yet due"),
      ("-", "no records"),
    ]
    let used = Set(status.editions.map { Self.mark($0.standing) })
    return meanings.filter { used.contains($0.mark) }.map { "\($0.mark) \($0.words)" }
      .joined(separator: "   ")
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
