import Records

/// A row that may be a header, and which of its columns goes by which name.
struct MappedHeader {
  let headings: [String]
  private let places: [LooseText: [Int]]

  init(_ headings: [String]) {
    self.headings = headings.map(normalized)
    var places: [LooseText: [Int]] = [:]
    for (index, heading) in self.headings.enumerated() where !heading.isEmpty {
      places[LooseText(heading), default: []].append(index)
    }
    self.places = places
  }

  /// The column that goes by a name, from 0: by the first of its headings that the row has.
  func column(_ name: ColumnName) -> Int? {
    name.headings.lazy.compactMap { places[$0]?.first }.first
  }

  /// The names that more than one column goes by, with the first two of them.
  func ambiguous(among names: [ColumnName]) -> (heading: String, first: Int, second: Int)? {
    for name in names {
      guard let columns = name.headings.lazy.compactMap({ places[$0] }).first, columns.count > 1
      else { continue }
      return (headings[columns[0]], columns[0], columns[1])
    }
    return nil
  }

  /// The names that no column goes by.
  func missing(of names: [ColumnName]) -> [ColumnName] { names.filter { column($0) == nil } }

  /// The heading that was most likely meant by a name that no column goes by.
  func nearest(to name: ColumnName) -> String? {
    let known = headings.filter { !$0.isEmpty }
    return name.headings.lazy.compactMap { nearestMatch(to: $0.written, among: known) }.first
  }

  /// The headings of the columns that none of the names reads, with their places.
  func unread(besides names: [ColumnName]) -> [(heading: String, column: Int)] {
    let read = Set(names.compactMap(column))
    return headings.enumerated().filter { !read.contains($0.offset) && !$0.element.isEmpty }
      .map { ($0.element, $0.offset) }
  }
}

extension TableMapping {
  /// The columns without which a row is not the table's header.
  var requiredColumns: [ColumnName] {
    var names = only.map(\.column) + records.flatMap(\.requiredColumns)
    if !unpivoted.isEmpty { names.append(ColumnName(unpivoted.flatMap(\.column.headings))) }
    return names.uniqued
  }

  /// Every column that the table names.
  var namedColumns: [ColumnName] {
    let ofRecords = records.flatMap { record in
      record.only.map(\.column) + record.fields.flatMap(\.value.columns)
    }
    return (only.map(\.column) + unpivoted.map(\.column) + ofRecords).uniqued
  }
}

extension LookupSource {
  /// The columns that are read of its tables.
  var namedColumns: [ColumnName] { [lookup.key] + lookup.only.map(\.column) + taken }
}

extension RecordMapping {
  fileprivate var requiredColumns: [ColumnName] {
    let ofFields = fields.flatMap { field in
      field.field.isRequired || type.identity.contains(field.field.name)
        ? field.value.requiredColumns : field.value.keyColumns
    }
    return only.map(\.column) + ofFields
  }
}

extension ValueMapping {
  /// The columns that the value cannot be made without; of alternatives any will do.
  fileprivate var requiredColumns: [ColumnName] {
    switch source {
    case .column(let name): return [name]
    case .capture, .constant, .unpivoted: return []
    case .join(let parts, _): return parts.flatMap(\.requiredColumns)
    case .lookup(_, let key, _, _): return key.requiredColumns
    case .first(let parts):
      let columns = parts.map(\.columns)
      guard columns.allSatisfy({ !$0.isEmpty }) else { return [] }
      return [ColumnName(columns.joined().flatMap(\.headings))]
    }
  }

  /// The columns of the keys that are looked up.
  fileprivate var keyColumns: [ColumnName] {
    if case .lookup(_, let key, _, _) = source { return key.requiredColumns }
    return parts.flatMap(\.keyColumns)
  }

  /// The columns that it reads.
  fileprivate var columns: [ColumnName] {
    if case .column(let name) = source { return [name] }
    return parts.flatMap(\.columns)
  }
}
