import Records

/// One question about the quality of a period's records, answered while they are read once.
///
/// Records come in the order of ``QualitySpan``, and within a span events before all that goes by
/// their day.
protocol QualityCheck {
  var topic: QualityTopic { get }

  /// The fields to see of the records of a type; nil where it wants none of them.
  func fields(of type: RecordType, in span: QualitySpan) -> [FieldName]?

  /// Takes some records of a type that it asked for.
  mutating func take(_ records: CheckedRecords, in span: QualitySpan)

  /// What it has found, once all is read.
  func lines() -> [QualityLine]
}

/// The records that a check can ask for, in the order in which they are read.
enum QualitySpan: CaseIterable, Sendable {
  /// Those without a day: clients, sites, staff and assignments.
  case undated
  /// Those of the twelve months before the period.
  case yearBefore
  case period

  /// The types that are read, in order.
  var types: [RecordType] {
    switch self {
    case .undated: [.sites, .staff, .clients, .assignments]
    case .yearBefore, .period: [.events, .contacts, .attendance, .responses]
    }
  }
}

/// Some of the records that a check asked for, column by column; of events only those that were
/// held, of attendance only who was present at one of those.
struct CheckedRecords {
  let type: RecordType
  /// The places in the columns of the records that count.
  let rows: [Int]
  private let batch: ColumnBatch
  private let fields: [FieldName]

  init(_ batch: ColumnBatch, of type: RecordType, fields: [FieldName], rows: [Int]) {
    self.batch = batch
    self.type = type
    self.fields = fields
    self.rows = rows
  }

  /// The codes of the records.
  var codes: [Int64] { batch.records }

  /// The values of a field that was asked for, blanks as stored.
  func column(_ field: FieldName) -> [Int64] {
    guard let place = fields.firstIndex(of: field) else {
      preconditionFailure("a check looks only at fields that it asks for")
    }
    return batch.columns[place]
  }
}
