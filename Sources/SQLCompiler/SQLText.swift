extension String {
  /// The text with every line but the first moved to the right.
  func indented(by count: Int) -> String {
    replacing("\n", with: "\n" + String(repeating: " ", count: count))
  }
}

/// A query as its clauses, written one a line.
struct Query {
  var columns: [Column]
  var isDistinct = false
  /// The first table, then what is joined to it, each a line.
  var tables: [String]
  var conditions: [String] = []
  var groups: [String] = []
  var order: [String] = []

  struct Column {
    let expression: String
    /// What it is called; nil where it already is.
    let name: String?

    init(_ expression: String, as name: String? = nil) {
      self.expression = expression
      self.name = name
    }

    var text: String { name.map { "\(expression) AS \($0)" } ?? expression }
  }

  private static let width = 92

  var text: String {
    var lines = [Self.filled(isDistinct ? "SELECT DISTINCT" : "SELECT", columns.map(\.text))]
    if let first = tables.first { lines.append("FROM \(first)") }
    lines += tables.dropFirst()
    for (place, condition) in conditions.enumerated() {
      lines.append(place == 0 ? "WHERE \(condition)" : "  AND \(condition)")
    }
    if !groups.isEmpty { lines.append("GROUP BY \(groups.joined(separator: ", "))") }
    if !order.isEmpty { lines.append("ORDER BY \(order.joined(separator: ", "))") }
    return lines.joined(separator: "\n")
  }

  /// A clause on one line, or an item a line where it is too wide.
  private static func filled(_ keyword: String, _ items: [String]) -> String {
    let line = "\(keyword) \(items.joined(separator: ", "))"
    if line.count <= width, !line.contains("\n") { return line }
    return "\(keyword)\n  " + items.map { $0.indented(by: 2) }.joined(separator: ",\n  ")
  }
}

/// A query with named parts.
struct NamedQueries {
  private(set) var parts: [(name: String, text: String)] = []

  mutating func name(_ text: String, _ name: String) { parts.append((name, text)) }

  func adding(_ others: NamedQueries) -> NamedQueries {
    NamedQueries(parts: parts + others.parts)
  }

  /// The query `last`, which may read the parts.
  func text(_ last: String) -> String {
    guard !parts.isEmpty else { return last }
    let named = parts.map { name, text in "  \(name) AS (\n    \(text.indented(by: 4))\n  )" }
    return "WITH\n\(named.joined(separator: ",\n"))\n\(last)"
  }
}
