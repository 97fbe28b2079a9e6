/// Rows of one file on their way into the ledger: checked, typed and coded, column by column.
///
/// A column has one integer a row: a code (1-based, 0 for blank) for identifiers, references and
/// texts, and the number, the millionths or the day itself, ``blank`` for blank, for the rest.
package struct RecordBatch: Sendable {
  package let type: RecordType
  /// Which file of the import the rows come from: its place in the import's list of files.
  package let source: Int
  /// The fields that the file has, in the order of ``columns``.
  ///
  /// An absent field is not blank: what the ledger holds for it stays.
  package let fields: [FieldName]
  package var columns: [[Int64]]
  /// For each row, the code of its identity among the records of its type.
  package var records: [Int64] = []
  /// For each row, the line of the file on which it begins, from 1.
  package var lines: [Int64] = []
  /// The identifiers of the rows one after the other, for types that have one of their own.
  package var identifierBytes: [UInt8] = []
  /// Where each row's identifier ends in ``identifierBytes``.
  package var identifierEnds: [Int] = []

  package init(type: RecordType, source: Int, fields: [FieldName], capacity: Int) {
    self.type = type
    self.source = source
    self.fields = fields
    columns = fields.map { _ in
      var column: [Int64] = []
      column.reserveCapacity(capacity)
      return column
    }
    records.reserveCapacity(capacity)
    lines.reserveCapacity(capacity)
  }

  package var count: Int { records.count }
}

extension Int64 {
  /// The value of a blank number or day in a batch.
  package static let blank = Int64.min
}

/// The identity of a record that has no identifier of its own, as bytes that a ``CodeTable`` can
/// hold: the integers of its identity's fields, in order.
package enum CompositeIdentity {
  package static func withBytes<Result>(
    of values: [Int64],
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try values.withUnsafeBytes(body)
  }
}
