import Records

/// The columns that the readers of one record type need, in the order of first use.
struct ScanColumns {
  let type: RecordType
  private(set) var fields: [FieldName] = []

  init(_ type: RecordType) {
    self.type = type
  }

  /// The place of a field's column, taken if it had none.
  mutating func place(of field: FieldName) -> Int {
    if let place = fields.firstIndex(of: field) { return place }
    fields.append(field)
    return fields.count - 1
  }
}
