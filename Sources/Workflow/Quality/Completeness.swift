import Records

/// Fields left blank in the period's records.
struct Completeness: QualityCheck {
  let topic = QualityTopic.completeness
  /// The fields in which a blank is a gap.
  private let expected: [RecordType: [Field]]
  private var blanks: [QualifiedField: [Int64]] = [:]
  private var wholes: [RecordType: Int] = [:]

  private static let types = [RecordType.contacts, .events, .responses]

  init(_ schema: Schema) {
    expected = Dictionary(
      uniqueKeysWithValues: Self.types.map { type in
        (type, schema.fields(of: type).filter { Self.isExpected($0, in: type) })
      }
    )
  }

  func fields(of type: RecordType, in span: QualitySpan) -> [FieldName]? {
    span == .period ? expected[type]?.map(\.name) : nil
  }

  mutating func take(_ records: CheckedRecords, in span: QualitySpan) {
    let type = records.type
    wholes[type, default: 0] += records.rows.count
    for field in expected[type] ?? [] {
      let values = records.column(field.name)
      let blank: Int64 = field.kind.isCoded ? 0 : .blank
      let rows = records.rows.filter { values[$0] == blank }
      blanks[QualifiedField(type, field.name), default: []] += rows.map { records.codes[$0] }
    }
  }

  func lines() -> [QualityLine] {
    let lines = Self.types.flatMap { type in
      (expected[type] ?? []).compactMap { field -> QualityLine? in
        let field = QualifiedField(type, field.name)
        guard let blank = blanks[field], !blank.isEmpty else { return nil }
        return QualityLine(.blank(field), type, blank, of: wholes[type, default: 0])
      }
    }
    return lines.isEmpty ? [QualityLine(.noBlanks, count: 0)] : lines
  }

  /// Whether a blank is a gap: not where the field has a default, or where a blank says that there
  /// is none, as with a referral.
  private static func isExpected(_ field: Field, in type: RecordType) -> Bool {
    guard !field.isRequired, field.fallback == nil, field.kind != .list else { return false }
    return !mayBeNone.contains(QualifiedField(type, field.name))
  }

  private static let mayBeNone: Set<QualifiedField> = [
    // People reached indirectly have no client.
    QualifiedField(.contacts, "client_id"),
    QualifiedField(.contacts, "referral"),
    QualifiedField(.events, "series_id"),
    QualifiedField(.events, "session"),
    QualifiedField(.responses, "event_id"),
    QualifiedField(.responses, "client_id"),
  ]
}
