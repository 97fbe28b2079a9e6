import Records

/// The readable view over a record table: the current records, one a row, in words.
///
/// Each word is a subquery of its own and not a join, so that no record can be multiplied and a
/// query pays only for the columns that it names.
struct RecordView {
  let type: RecordType
  let fields: [Field]
  var state = State.current

  /// Which versions a view shows.
  enum State {
    case current
    /// Those of an import, in a view of one connection that stands before the ledger's own; of the
    /// fields, `held` are those that the ledger has columns for.
    case asOf(ImportNumber, held: Set<FieldName>)
  }

  var name: String { type.rawValue + "_view" }

  /// What it is in the schema of a ledger.
  var object: LayoutObject { LayoutObject(kind: .view, name: name, table: name) }

  var creation: String {
    let (kind, condition) =
      switch state {
      case .current: ("VIEW", "r.until_import IS NULL")
      case .asOf(let number, _):
        (
          "TEMP VIEW",
          """
          r.first_import <= \(number) AND (r.until_import IS NULL OR r.until_import > \(number))
          """
        )
      }
    var columns = fields.map { "\(expression(of: $0)) AS \(quoted($0.name))" }
    columns += [
      "r.first_import AS import_id",
      """
      (SELECT path || coalesce(':' || sheet, '') FROM sources AS s \
      WHERE s.source_id = r.source_id) AS source
      """,
      "r.source_line AS source_line",
    ]
    return """
      CREATE \(kind) \(quoted(name)) AS SELECT
        \(columns.joined(separator: ",\n  "))
      FROM \(quoted(type.rawValue)) AS r WHERE \(condition)
      """
  }

  /// The table of one connection with the identifiers of a type's records that are current no more,
  /// to which a record of an earlier state may refer.
  static func retired(_ type: RecordType) -> String { quoted("retired_\(type.rawValue)") }

  private func expression(of field: Field) -> String {
    let column =
      if case .asOf(_, let held) = state, !held.contains(field.name) { "NULL" } else {
        "r.\(quoted(field.name))"
      }
    let value =
      switch field.kind {
      case .identifier, .integer: column
      case .category, .list, .text, .yesNo:
        "(SELECT t.text FROM texts AS t WHERE t.code = \(column))"
      case .decimal: "\(column) / 1000000.0"
      case .date: "date(\(column) * 86400, 'unixepoch')"
      case .reference(let referred): identifier(of: referred, column)
      }
    return switch field.fallback {
    case nil: value
    case .category(let text): "coalesce(\(value), \(literal(text)))"
    case .integer(let number): "coalesce(\(value), \(number))"
    }
  }

  /// The identifier of a record, which all of its versions have.
  private func identifier(of type: RecordType, _ column: String) -> String {
    let name = quoted(type.identity[0])
    let current = """
      (SELECT x.\(name) FROM \(quoted(type.rawValue)) AS x \
      WHERE x.record = \(column) AND x.until_import IS NULL)
      """
    switch state {
    case .current: return current
    case .asOf:
      let retired = "(SELECT x.\(name) FROM \(Self.retired(type)) AS x WHERE x.record = \(column))"
      return "coalesce(\(current), \(retired))"
    }
  }
}
