import Records

/// The readable view over a record table: the current records, one a row, in words.
///
/// Each word is a subquery of its own and not a join, so that no record can be multiplied and a
/// query pays only for the columns that it names.
struct RecordView {
  let type: RecordType
  let fields: [Field]

  var name: String { type.rawValue + "_view" }

  var creation: String {
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
      CREATE VIEW \(quoted(name)) AS SELECT
        \(columns.joined(separator: ",\n  "))
      FROM \(quoted(type.rawValue)) AS r WHERE r.until_import IS NULL
      """
  }

  private func expression(of field: Field) -> String {
    let column = "r.\(quoted(field.name))"
    let value =
      switch field.kind {
      case .identifier, .integer: column
      case .category, .list, .text, .yesNo:
        "(SELECT t.text FROM texts AS t WHERE t.code = \(column))"
      case .decimal: "\(column) / 1000000.0"
      case .date: "date(\(column) * 86400, 'unixepoch')"
      case .reference(let referred):
        """
        (SELECT x.\(quoted(referred.identity[0])) FROM \(quoted(referred.rawValue)) AS x \
        WHERE x.record = \(column) AND x.until_import IS NULL)
        """
      }
    return switch field.fallback {
    case nil: value
    case .category(let text): "coalesce(\(value), \(literal(text)))"
    case .integer(let number): "coalesce(\(value), \(number))"
    }
  }
}
