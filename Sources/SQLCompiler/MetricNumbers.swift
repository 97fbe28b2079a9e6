import Templates

/// Writes the parts of a statement that come to a metric's numbers: `numbers`, a row for each span
/// and cell.
struct MetricNumbers {
  let frame: Frame
  let template: NumbersTemplate
  let names: MeasureNames
  /// The axes with the tables of their members.
  let axes: [(axis: Axis, tables: Axis.Tables)]
  /// Which spans it looks at.
  let spans: [Span]

  func parts(of metric: Metric, counting records: (Formula) -> String) -> NamedQueries {
    var parts = NamedQueries()
    let values = CellValues(axes: axes)
    for measure in metric.formula.measures {
      parts.name(values.query(measure, of: records(measure)), names.value(of: measure))
    }
    let series = Series.of(metric).map { numbers(of: $0).text }
    parts.name(series.joined(separator: "\nUNION ALL\n"), "numbers")
    return parts
  }

  private func numbers(of series: Series) -> Query {
    let fraction = Fraction(series.metric, series.end, frame.dialect) { names.value(of: $0) }
    var query = Query(
      columns: [
        .init(frame.literal(series.name), as: "metric"), .init("s.span"), .init("s.is_available"),
      ],
      tables: ["spans AS s"]
    )
    query.columns += place(.rows, ["breakdown", "member"])
    query.columns += place(.across, ["across", "across_member"])
    query.columns += [
      .init(fraction.numerator, as: "numerator"),
      .init(fraction.denominator ?? "1", as: "denominator"),
    ]
    for (axis, tables) in axes {
      query.tables.append("CROSS JOIN \(tables.members) AS \(axis.position)s")
    }
    for measure in series.metric.formula.measures {
      let name = names.value(of: measure)
      let keys =
        ["\(name).span = s.span"]
        + axes.map { axis, _ in
          "\(name).\(axis.position) = \(axis.position)s.place"
        }
      query.tables.append("LEFT JOIN \(name) ON \(keys.joined(separator: " AND "))")
    }
    if spans.count < frame.spans.count {
      query.conditions = ["s.span IN (\(frame.dialect.literals(spans.map(\.name))))"]
    }
    return query
  }

  /// Where a number stands along the rows or across them.
  private func place(_ place: Axis.Place, _ names: [String]) -> [Query.Column] {
    if let axis = axes.first(where: { $0.axis.place == place })?.axis {
      let members = "\(axis.position)s"
      return zip(["breakdown", "member"], names).map { column, name in
        .init("\(members).\(column)", as: column == name ? nil : name)
      }
    }
    let path = place == .rows ? template.breakdown : template.across
    guard path == .date(.month) else { return names.map { .init("''", as: $0) } }
    // Months are members with spans of their own, their total the year to date.
    let total = frame.literal(Span.toDate(in: frame.period).name)
    return [
      .init("CASE s.span WHEN \(total) THEN 'total' ELSE 'month' END", as: names[0]),
      .init("CASE s.span WHEN \(total) THEN '' ELSE s.span END", as: names[1]),
    ]
  }
}

/// What the formulas without parts of a section are called in its statements.
struct MeasureNames {
  private var names: [Formula: String] = [:]
  private let dialect: SQLDialect

  /// A measure that is itself a metric has its name, another one that of the first metric made of
  /// it, with a number.
  init(_ metrics: [Metric], in frame: Frame) {
    dialect = frame.dialect
    for metric in metrics {
      let measures = metric.formula.measures
      for (place, measure) in measures.enumerated() where names[measure] == nil {
        let own = frame.program.metrics.first { $0.formula == measure }
        names[measure] =
          own?.name.rawValue
          ?? (measures.count == 1 ? metric.name.rawValue : "\(metric.name)_\(place + 1)")
      }
    }
  }

  subscript(measure: Formula) -> String {
    guard let name = names[measure] else { preconditionFailure("every measure has a name") }
    return name
  }

  /// The part of a statement with the records that a measure counts.
  func records(of measure: Formula) -> String {
    dialect.identifier("\(self[measure])_records")
  }

  /// The part of a statement with what a measure comes to.
  func value(of measure: Formula) -> String {
    dialect.identifier("\(self[measure])_value")
  }
}
