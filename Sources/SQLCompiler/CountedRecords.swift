import Records
import Templates

/// Writes the query for the records that a formula without parts counts: one row for each record,
/// span, and group that it falls in.
///
/// Columns: `span`; the groups, where the section has them; then `record` of a count, `record` and
/// `amount` of a sum, a mean or a median, `entity` of different or first values.
struct CountedRecords {
  let frame: Frame
  /// The section's fields along its rows and columns.
  let axes: [Axis]
  let spans: [Span]

  func query(_ measure: Formula, _ fields: inout FieldWriter) -> String {
    switch measure {
    case .count(let selection):
      return records(selection, amount: nil, &fields).text
    case .sum(let name, let selection), .mean(let name, let selection),
      .median(let name, let selection):
      return records(selection, amount: name, &fields).text
    case .distinct(let name, let selections):
      return selections.map { selection in
        entities(name, selection, within: Self.days, &fields).text
      }
      .joined(separator: "\nUNION ALL\n")
    case .first(let name, let scope, let selections):
      return first(name, scope, selections, &fields)
    case .total, .ratio, .range:
      preconditionFailure("a measure has no parts")
    }
  }

  /// The days of a span.
  private static let days = "r.date BETWEEN s.first_day AND s.last_day"

  // MARK: Records

  private func records(
    _ selection: Selection,
    amount: FieldName?,
    _ fields: inout FieldWriter
  ) -> Query {
    var draft = draft(selection, within: Self.days, &fields)
    fields.needed.need(selection.type, .record)
    draft.query.columns.append(.init("r.record"))
    if let amount {
      let field = frame.program.resolve(.own(amount), on: selection.type)
      let operand = field.map { fields.operand($0, on: selection.type, &draft.joins) }
      draft.query.columns.append(.init(operand?.sql ?? "NULL", as: "amount"))
    }
    return draft.finished
  }

  // MARK: Entities

  private func entities(
    _ name: FieldName,
    _ selection: Selection,
    within days: String,
    _ fields: inout FieldWriter,
    besides columns: [Query.Column] = []
  ) -> Query {
    var draft = draft(selection, within: days, &fields)
    let path = FieldPath(name.rawValue)
    if let field = path.flatMap({ frame.program.resolve($0, on: selection.type) }) {
      let operand = fields.operand(field, on: selection.type, &draft.joins)
      if operand.domain == .list {
        fields.needed.needElements(of: field.qualifiedField)
        draft.lists.append("JOIN elements AS counted ON counted.list = \(operand.sql)")
        draft.query.columns.append(.init("counted.element", as: "entity"))
      } else {
        draft.query.columns.append(.init(operand.sql, as: "entity"))
        draft.query.conditions.append("\(operand.sql) IS NOT NULL")
      }
    } else {
      draft.query.columns.append(.init("NULL", as: "entity"))
      draft.query.conditions.append("1 = 0")
    }
    draft.query.columns += columns
    return draft.finished
  }

  /// The first record of each entity in the fiscal year that holds the span, or of all time, where
  /// it lies in the span; of one day contacts come before attendance, then the least id.
  private func first(
    _ name: FieldName,
    _ scope: FirstScope,
    _ selections: [Selection],
    _ fields: inout FieldWriter
  ) -> String {
    let days =
      switch scope {
      case .fiscalYear: "r.date BETWEEN s.year_first AND s.year_last"
      case .ever: "r.date <= s.last_day"
      }
    let records = selections.map { selection -> String in
      fields.needed.need(selection.type, .record)
      return entities(
        name,
        selection,
        within: days,
        &fields,
        besides: [
          .init("r.date"), .init("\(selection.type.tieOrder)", as: "type_order"), .init("r.record"),
        ]
      ).text
    }
    let columns = ["span"] + axes.map(\.group) + ["entity"]
    var parts = NamedQueries()
    parts.name(records.joined(separator: "\nUNION ALL\n"), "served")
    let place = """
      rank() OVER (PARTITION BY span, entity ORDER BY date, type_order, record)
      """
    parts.name(
      Query(
        columns: (columns + ["date"]).map { .init($0) } + [.init(place, as: "place")],
        tables: ["served"]
      ).text,
      "ranked"
    )
    let last = Query(
      columns: columns.map { .init("ranked.\($0)") },
      tables: ["ranked", "JOIN spans AS s ON s.span = ranked.span"],
      conditions: ["ranked.place = 1", "ranked.date BETWEEN s.first_day AND s.last_day"]
    )
    return parts.text(last.text)
  }

  // MARK: What all have in common

  /// A query in the making.
  private struct Draft {
    var query: Query
    var joins: Joins
    /// The joins that give a row for each element of a list.
    var lists: [String] = []

    var finished: Query {
      var query = query
      query.tables += joins.lines + lists
      return query
    }
  }

  private func draft(
    _ selection: Selection,
    within days: String,
    _ fields: inout FieldWriter
  ) -> Draft {
    let type = selection.type
    fields.needed.need(type, "date")
    if type == .attendance { fields.needed.need(.events, "event_id", "date", "status") }
    var draft = Draft(
      query: Query(
        columns: [.init("s.span")],
        tables: ["spans AS s", "JOIN \(type.tableName) AS r ON \(days)"]
      ),
      joins: Joins()
    )
    for axis in axes {
      let group = member(axis.path, of: type, &fields, &draft, part: "\(axis.group)_part")
      draft.query.columns.append(.init(group, as: axis.group))
    }
    if spans.count < frame.spans.count {
      let names = frame.dialect.literals(spans.map(\.name))
      draft.query.conditions.append("s.span IN (\(names))")
    }
    if type == .events {
      fields.needed.need(.events, "status")
      draft.query.conditions.append("r.status = \(frame.literal(EventStatus.held))")
    }
    for (filter, standing) in [
      (frame.report.only, FilterWriter.Standing.report), (selection.filter, .metric),
    ] {
      let writer = FilterWriter(standing: standing, type: type, frame: frame)
      draft.query.conditions += writer.conditions(filter, &fields, &draft.joins)
    }
    return draft
  }

  /// The member of a breakdown that a record belongs to: a text, empty for Not stated.
  private func member(
    _ path: FieldPath,
    of type: RecordType,
    _ fields: inout FieldWriter,
    _ draft: inout Draft,
    part: String
  ) -> String {
    guard let field = frame.program.resolve(path, on: type) else { return "''" }
    let operand = fields.operand(field, on: type, &draft.joins)
    switch operand.domain {
    case .list:
      fields.needed.needElements(of: field.qualifiedField)
      draft.lists.append("LEFT JOIN elements AS \(part) ON \(part).list = \(operand.sql)")
      return "coalesce(\(part).element, '')"
    case .number: return "coalesce(\(frame.dialect.text(operand.sql)), '')"
    case .words, .records, .date: return "coalesce(\(operand.sql), '')"
    }
  }
}

extension RecordType {
  /// Which comes first of records of one day.
  fileprivate var tieOrder: Int {
    switch self {
    case .contacts: 0
    case .attendance: 1
    case .events: 2
    default: 3
    }
  }
}
