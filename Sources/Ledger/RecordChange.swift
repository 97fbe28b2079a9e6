package import Records

/// What one import did to one record: the version before it and the one after.
package struct RecordChange: Hashable, Sendable {
  package let number: ImportNumber
  package let type: RecordType
  /// The record's code among those of its type.
  package let record: Int64
  package let name: RecordName
  /// Nil where the record was not there, or was retired.
  package let before: RecordContent?
  /// Nil where it is retired.
  package let after: RecordContent?

  package init(
    number: ImportNumber,
    name: RecordName,
    record: Int64,
    before: RecordContent?,
    after: RecordContent?
  ) {
    self.number = number
    self.name = name
    type = name.type
    self.record = record
    self.before = before
    self.after = after
  }

  /// Whether a change is applied first: by import, then by type in the order of their declaration,
  /// then by identity as files write it.
  package static func areInOrder(_ left: Self, _ right: Self) -> Bool {
    if left.number != right.number { return left.number < right.number }
    if left.type != right.type { return left.type.place < right.type.place }
    return left.name.parts.lexicographicallyPrecedes(right.name.parts)
  }
}

extension RecordType {
  /// Its place in the order of declaration.
  fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What a version of a record says, as a ``Records/ColumnBatch`` has it: beside an identifier of its
/// own, each field an integer.
package struct RecordContent: Hashable, Sendable {
  /// Of all versions of one type the same.
  private let fields: [FieldName]
  private let values: [Int64]

  package init(_ fields: [FieldName], _ values: [Int64]) {
    precondition(fields.count == values.count, "one value a field")
    self.fields = fields
    self.values = values
  }

  /// Nil for a field that the ledger does not hold.
  package subscript(field: FieldName) -> Int64? {
    fields.firstIndex(of: field).map { values[$0] }
  }
}
