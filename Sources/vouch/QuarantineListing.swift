import Ledger
import Records
import Workflow

/// The rows that stand in quarantine for a terminal: by file, with the first problem of each.
struct QuarantineListing: CustomStringConvertible {
  /// In the ledger's order: by file, sheet and line.
  private let rows: [QuarantinedRow]

  init(_ rows: [QuarantinedRow]) {
    self.rows = rows
  }

  var description: String {
    guard !rows.isEmpty else { return "Nothing stands in quarantine." }
    var blocks: [String] = []
    var rest = rows[...]
    while let first = rest.first {
      let group = rest.prefix { Source($0) == Source(first) }
      blocks.append(block(Array(group)))
      rest = rest.dropFirst(group.count)
    }
    return (blocks + [ending]).joined(separator: "\n\n")
  }

  /// What the rows of a block have in common.
  private struct Source: Equatable {
    let path: String
    let sheet: String?
    let type: RecordType

    init(_ row: QuarantinedRow) {
      path = row.file.path
      sheet = row.file.sheet
      type = row.row.type
    }
  }

  private func block(_ rows: [QuarantinedRow]) -> String {
    let count = counted(rows.count, "row", "rows")
    let heading = "\(rows[0].file.place): \(count) of \(rows[0].row.type.rawValue)"
    let cells = rows.map { row in
      [row.number.description, "\(row.row.line)", row.row.identity ?? "no id", problem(of: row)]
    }
    let table = [["row", "line", "record", "problem"]] + cells
    let widths = (0..<3).map { column in table.map { $0[column].count }.max() ?? 0 }
    let lines = table.map { cells in
      let padded = (0..<3).map { column in
        let padding = String(repeating: " ", count: widths[column] - cells[column].count)
        return column < 2 ? padding + cells[column] : cells[column] + padding
      }
      let start = "  " + padded.joined(separator: "  ") + "  "
      return wrapped(start + cells[3], indent: start.count)
    }
    return ([heading] + lines).joined(separator: "\n")
  }

  private func problem(of row: QuarantinedRow) -> String {
    let problems = row.row.problems
    guard let first = problems.first else { return "" }
    let more = problems.count > 1 ? "; and \(problems.count - 1) more" : ""
    return [first.summary, first.allowed].compactMap(\.self).joined(separator: "; ") + more
  }

  private var ending: String {
    let unnamed = rows.count { $0.row.identity == nil }
    let stand = "\(counted(rows.count, "row stands", "rows stand")) in quarantine."
    let remark =
      unnamed == 0
      ? nil
      : "\(counted(unnamed, "row has", "rows have")) no id that could be read: no mended file "
        + "releases \(unnamed == 1 ? "it" : "them"), only a dismissal does."
    return [stand, remark].compactMap(\.self).map { wrapped($0, indent: 0) }
      .joined(separator: "\n")
  }
}

/// One row of the quarantine for a terminal: each cell under its heading's name, and what is wrong
/// with it.
struct QuarantinedRowListing: CustomStringConvertible {
  private let row: QuarantinedRow

  init(_ row: QuarantinedRow) {
    self.row = row
  }

  var description: String {
    let bad = row.row
    var lines = [
      "row \(row.number): \(bad.type.rawValue) \(bad.identity ?? "without an id")",
      "  \(row.place), import \(row.importNumber)",
    ]
    if let end = row.end { lines.append("  \(end.kind.participle) by import \(end.importNumber)") }
    lines.append("")
    lines += cells(bad)
    let values = zip(bad.fields, bad.values).compactMap { field, value in
      value.flatMap { $0.isEmpty ? nil : (field, $0) }
    }
    if values.contains(where: { !bad.cells.contains($0.1) }) {
      lines += ["", "as the mapping made it:"]
      lines += Self.aligned(values.map { ($0.rawValue, $1) }).map {
        wrapped($0.line, indent: $0.indent)
      }
    }
    return lines.joined(separator: "\n")
  }

  private func cells(_ bad: BadRow) -> [String] {
    let count = max(bad.headings.count, bad.cells.count)
    let kept = bad.keptColumns
    let pairs = (0..<count).map { index in
      (
        bad.headings.indices.contains(index) ? bad.headings[index] : "(no heading)",
        !bad.cells.indices.contains(index)
          ? "(no cell)" : kept.contains(index) ? bad.cells[index] : "(not kept)"
      )
    }
    let ofNoCell = bad.problems.filter { problem in
      !(problem.location.column.map { (1...max(count, 1)).contains($0) } ?? false)
    }
    var lines: [String] = []
    for (index, cell) in Self.aligned(pairs).enumerated() {
      lines.append(wrapped(cell.line, indent: cell.indent))
      for problem in bad.problems where problem.location.column == index + 1 {
        lines.append(Self.words(for: problem, indent: cell.indent))
      }
    }
    return lines + ofNoCell.map { Self.words(for: $0, indent: 2) }
  }

  private static func words(for problem: Diagnostic, indent: Int) -> String {
    let words = [problem.summary, problem.allowed, problem.fix].compactMap(\.self)
    let start = String(repeating: " ", count: indent) + "^ "
    return wrapped(start + words.joined(separator: "; "), indent: start.count)
  }

  private static func aligned(_ pairs: [(String, String)]) -> [(line: String, indent: Int)] {
    let width = pairs.map(\.0.count).max() ?? 0
    return pairs.map { heading, text in
      let start = "  " + heading + String(repeating: " ", count: width - heading.count + 2)
      return (text.isEmpty ? "  \(heading)" : start + text, start.count)
    }
  }
}
