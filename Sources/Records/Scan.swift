/// What the aggregation core asks of the place where records are kept: some fields of the records
/// of one type, on some days, as they stood after one import.
package struct Scan: Hashable, Sendable {
  package let type: RecordType
  /// The fields to deliver, in this order; never the record's own identifier, which
  /// ``ColumnBatch/records`` stands for.
  package let fields: [FieldName]
  /// The days that the record's own date must lie in; nil for all.
  package let days: ClosedRange<Day>?

  package init(_ type: RecordType, fields: [FieldName], days: ClosedRange<Day>? = nil) {
    self.type = type
    self.fields = fields
    self.days = days
  }
}

/// Some records of a scan, column by column.
///
/// Codes are 1-based and 0 where blank; numbers and days are ``Swift/Int64/blank`` where blank.
/// Blanks are delivered as they are stored: a field's default is for the reader to apply.
package struct ColumnBatch: Sendable {
  package var count: Int
  /// For each record, the code of its identity among the records of its type, 1-based.
  package var records: [Int64]
  /// The fields of the scan, in its order; each at least ``count`` long.
  package var columns: [[Int64]]

  package init(count: Int, records: [Int64], columns: [[Int64]]) {
    self.count = count
    self.records = records
    self.columns = columns
  }
}

/// Records as they stood after one import, whoever keeps them.
///
/// The wall between storage and arithmetic: what is behind it delivers integers in batches, what
/// is before it never sees a row. Several parts of a scan may be read at once.
package protocol RecordSource: Sendable {
  /// The texts behind the codes of categories, lists, texts and yes/no fields, of all types.
  var texts: CodeTable { get }

  /// How many identities of a type there are: codes run from 1 to this.
  func recordCount(of type: RecordType) throws -> Int

  /// The identifiers behind some codes of a type that has identifiers of its own.
  func identifiers(of type: RecordType, _ records: [Int64]) throws -> [Int64: String]

  /// The code of the record that an identifier names; nil where there is none.
  func record(of type: RecordType, identifiedBy identifier: String) throws -> Int64?

  /// Delivers part `part` of `parts` of the records of a scan, each record in exactly one part,
  /// in no promised order.
  func read(_ scan: Scan, part: Int, of parts: Int, _ body: (ColumnBatch) throws -> Void) throws
}
