import Records

/// Records as files would write them: texts by field, a blank left out.
struct RecordTexts: Sendable {
  typealias Row = [FieldName: String]

  private var rows: [RecordType: [Row]] = [:]

  subscript(type: RecordType) -> [Row] {
    get { rows[type] ?? [] }
    set { rows[type] = newValue }
  }
}

extension RecordTexts: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral elements: (RecordType, [Row])...) {
    rows = Dictionary(uniqueKeysWithValues: elements)
  }
}
