import Records
import Templates

/// The records that others refer to, column by column: for each code of a type, the values of the
/// fields that a pass needs.
struct Entities: Sendable {
  private var columns: [QualifiedField: [Int64]] = [:]
  private var counts: [RecordType: Int] = [:]
  /// For each client's code, that of the client at the end of its links; itself without one.
  let representatives: [Int64]

  /// Reads what is needed, in as many parts at once as there are workers.
  init(
    _ needs: [RecordType: Set<FieldName>],
    from source: some RecordSource,
    schema: Schema,
    workers: Int
  )
    throws
  {
    for type in RecordType.allCases where type.singular != nil {
      counts[type] = try source.recordCount(of: type)
    }
    for (type, names) in needs.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let fields = names.sorted()
      guard !fields.isEmpty else { continue }
      let scan = Scan(type, fields: fields)
      let batches = try inParts(workers) { part in
        var batches: [ColumnBatch] = []
        try source.read(scan, part: part, of: workers) { batches.append($0) }
        return batches
      }
      let size = (counts[type] ?? 0) + 1
      for (place, name) in fields.enumerated() {
        let kind = schema.field(name, of: type)?.kind
        let blank: Int64 = kind?.isCoded == true ? 0 : .blank
        var column = [Int64](repeating: blank, count: size)
        for batch in batches.joined() {
          for row in 0..<batch.count {
            column[Int(batch.records[row])] = batch.columns[place][row]
          }
        }
        columns[QualifiedField(type, name)] = column
      }
    }
    representatives = try ClientLinks(from: source).ends
  }

  /// One more than the greatest code of a type: the length of its columns.
  func size(of type: RecordType) -> Int { (counts[type] ?? 0) + 1 }

  /// The values of a stored field by code, blanks as stored; all blank where nothing needed it.
  func column(_ field: Field, of type: RecordType) -> [Int64] {
    columns[QualifiedField(type, field.name)]
      ?? [Int64](repeating: field.kind.isCoded ? 0 : .blank, count: size(of: type))
  }

  /// The day of birth of each client, blank where unknown; a year alone is its 1 January.
  func births(_ schema: Schema) -> [Int64] {
    guard let dateField = schema.field("birth_date", of: .clients),
      let yearField = schema.field("birth_year", of: .clients)
    else { return [] }
    let dates = column(dateField, of: .clients)
    let years = column(yearField, of: .clients)
    return zip(dates, years).map { date, year in
      if date != .blank || year == .blank { return date }
      return Month(year: Int(year), month: 1).first.number
    }
  }
}
