import Records
import Workflow

/// What the checks of a period found, for a terminal of 80 columns: a block a check.
struct CheckListing: CustomStringConvertible {
  private let result: CheckResult
  /// The widths of the columns: the label, the count, what it is out of, and the share.
  private let widths: [Int]

  init(_ result: CheckResult) {
    self.result = result
    let rows = [Self.captions] + result.groups.flatMap(\.lines).map(Self.figures)
    let figures = Self.captions.indices.map { column in
      rows.map { $0[column].count }.max() ?? 0
    }
    let label = 80 - figures.reduce(0) { $0 + $1 + Self.gap }
    widths = [label] + figures
  }

  private static let captions = ["number", "out of", "share"]
  private static let gap = 2

  var description: String {
    let days = result.period.days
    let heading =
      "\(result.period): \(days.lowerBound) to \(days.upperBound), records as of import "
      + "\(result.asOf)"
    let captions = row("", Self.captions)
    return ([heading + "\n\n" + captions] + result.groups.map(text)).joined(separator: "\n\n")
  }

  private func text(of group: CheckResult.Group) -> String {
    let lines = [group.title] + group.lines.flatMap(lines)
    return (lines + (group.remark.map { [wrapped("  " + $0, indent: 2)] } ?? []))
      .joined(separator: "\n")
  }

  private func lines(of line: CheckResult.Line) -> [String] {
    [row("  " + line.label, Self.figures(of: line))] + names(of: line)
  }

  private func names(of line: CheckResult.Line) -> [String] {
    guard !line.names.isEmpty else { return [] }
    let isGrouped = line.names.contains { $0.count > 1 }
    let texts =
      isGrouped
      ? line.names.map { $0.joined(separator: ", ") }
      : [line.names.joined().joined(separator: ", ")]
    return texts.map { wrapped("    " + $0, indent: 4) }
  }

  private static func figures(of line: CheckResult.Line) -> [String] {
    [grouped(line.count), line.whole.map { grouped($0) } ?? "", share(of: line)]
  }

  /// In tenths of a percent, rounded half up.
  private static func share(of line: CheckResult.Line) -> String {
    guard let whole = line.whole, whole > 0 else { return "" }
    let tenths = (line.count * 2000 + whole) / (whole * 2)
    return "\(tenths / 10).\(tenths % 10)%"
  }

  /// A label and figures in their columns; a long label goes on in further lines.
  private func row(_ label: String, _ figures: [String]) -> String {
    let lines = wrapped(label, indent: 4, width: widths[0])
    let last = lines.split(separator: "\n").last.map(String.init) ?? ""
    let before = lines.dropLast(last.count)
    let cells = zip(figures, widths.dropFirst()).map { figure, width in
      String(repeating: " ", count: Self.gap + width - figure.count) + figure
    }
    var row = last + String(repeating: " ", count: max(0, widths[0] - last.count))
    row += cells.joined()
    while row.last == " " { row.removeLast() }
    return before + row
  }
}
