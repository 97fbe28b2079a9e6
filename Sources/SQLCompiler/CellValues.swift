import Templates

/// Writes what a formula without parts comes to in every cell of a section: `number`, of a mean
/// and a median over `size`; a cell without records has no row.
struct CellValues {
  /// The axes with the tables that place records along them.
  let axes: [(axis: Axis, tables: Axis.Tables)]

  private var keys: [String] { ["span"] + axes.map(\.axis.position) }

  func query(_ measure: Formula, of records: String) -> String {
    switch measure {
    case .count:
      let count = isOfLists ? "count(DISTINCT c.record)" : "count(*)"
      return grouped([.init(count, as: "number")], placed(records)).text
    case .distinct, .first:
      return grouped([.init("count(DISTINCT c.entity)", as: "number")], placed(records)).text
    case .sum:
      return amounts([.init("sum(c.amount)", as: "number")], records)
    case .mean:
      return amounts(
        [.init("sum(c.amount)", as: "number"), .init("count(c.amount)", as: "size")],
        records
      )
    case .median:
      return median(of: records)
    case .total, .ratio, .range:
      preconditionFailure("a measure has no parts")
    }
  }

  /// Whether a record may stand more than once in a cell such as a total.
  private var isOfLists: Bool { axes.contains { $0.axis.isOfLists } }

  /// The records, each at every place where it belongs.
  private func placed(_ records: String) -> Query {
    var query = Query(columns: [.init("c.span")], tables: ["\(records) AS c"])
    for (axis, tables) in axes {
      query.tables.append(
        "JOIN \(tables.places) AS \(axis.position)s "
          + "ON \(axis.position)s.member = c.\(axis.group)"
      )
      query.columns.append(.init("\(axis.position)s.place", as: axis.position))
    }
    return query
  }

  private func grouped(_ values: [Query.Column], _ placed: Query) -> Query {
    var query = placed
    query.groups = query.columns.map(\.expression)
    query.columns += values
    return query
  }

  /// The amounts of each cell, each record's once.
  private func amounts(_ values: [Query.Column], _ records: String) -> String {
    guard isOfLists else { return grouped(values, placed(records)).text }
    let inner = once(records)
    let last = Query(
      columns: keys.map { .init("c.\($0)") },
      tables: ["(\n  \(inner.text.indented(by: 2))\n) AS c"]
    )
    return grouped(values, last).text
  }

  private func once(_ records: String) -> Query {
    var query = placed(records)
    query.isDistinct = isOfLists
    query.columns += [.init("c.record"), .init("c.amount")]
    return query
  }

  /// The middle amount, or the middle two, beside how many they are.
  private func median(of records: String) -> String {
    let cell = keys.joined(separator: ", ")
    let ordered = Query(
      columns: (keys + ["amount"]).map { .init($0) } + [
        .init("row_number() OVER (PARTITION BY \(cell) ORDER BY amount)", as: "place"),
        .init("count(*) OVER (PARTITION BY \(cell))", as: "size"),
      ],
      tables: ["(\n  \(once(records).text.indented(by: 2))\n) AS amounts"],
      conditions: ["amount IS NOT NULL"]
    )
    let last = Query(
      columns: keys.map { .init("c.\($0)") } + [
        .init("sum(c.amount)", as: "number"), .init("count(*)", as: "size"),
      ],
      tables: ["(\n  \(ordered.text.indented(by: 2))\n) AS c"],
      conditions: ["c.place IN ((c.size + 1) / 2, (c.size + 2) / 2)"],
      groups: keys.map { "c.\($0)" }
    )
    return last.text
  }
}
