import Records

/// Head counts and minutes far above those of the same kind in the twelve months before.
///
/// Far above is beyond the outer fence of Tukey (*Exploratory Data Analysis*, 1977): the third
/// quartile and three interquartile ranges. Quartiles stay where they are whatever the greatest
/// values are, which a mean and a standard deviation do not.
struct UnusualValues: QualityCheck {
  let topic = QualityTopic.unusualValues
  private let texts: CodeTable
  private let schema: Schema
  private var watches = [
    ValueWatch(QualifiedField(.contacts, "people"), fallback: 1, leastSpread: 1),
    // Funders count the length of a service in steps of five minutes.
    ValueWatch(QualifiedField(.contacts, "minutes"), fallback: .blank, leastSpread: 5),
    ValueWatch(QualifiedField(.events, "walk_ins"), fallback: 0, leastSpread: 1),
  ]

  init(_ schema: Schema, texts: CodeTable) {
    self.schema = schema
    self.texts = texts
  }

  func fields(of type: RecordType, in span: QualitySpan) -> [FieldName]? {
    let watched = watches.filter { $0.field.type == type }.map(\.field.name)
    return watched.isEmpty || span == .undated ? nil : ["kind"] + watched
  }

  mutating func take(_ records: CheckedRecords, in span: QualitySpan) {
    for place in watches.indices where watches[place].field.type == records.type {
      switch span {
      case .undated: break
      case .yearBefore: watches[place].learn(records)
      case .period: watches[place].judge(records)
      }
    }
  }

  func lines() -> [QualityLine] {
    var lines = watches.flatMap { watch in
      inOrder(watch).compactMap { name, kind -> QualityLine? in
        guard let bound = kind.bound, !kind.above.isEmpty else { return nil }
        let subject = QualitySubject.above(bound, watch.field, kind: name)
        return QualityLine(subject, watch.field.type, kind.above, of: kind.judged)
      }
    }
    let kinds = watches.flatMap(\.kinds)
    let judged = kinds.reduce(0) { $0 + $1.judged }
    let notJudged = kinds.reduce(0) { $0 + $1.notJudged }
    if lines.isEmpty { lines.append(QualityLine(.noneAbove, count: 0, of: judged)) }
    if notJudged > 0 {
      lines.append(QualityLine(.notJudged, count: notJudged, of: judged + notJudged))
    }
    return lines
  }

  /// The kinds as the program declares them, the others after them by name.
  private func inOrder(_ watch: ValueWatch) -> [(name: String, kind: ValueWatch.Kind)] {
    let declared = schema.vocabulary(of: "kind", in: watch.field.type)?.values ?? []
    func place(_ name: String) -> Int { declared.firstIndex(of: name) ?? declared.count }
    return watch.kinds.map { (name: texts[$0.code], kind: $0) }.sorted {
      (place($0.name), $0.name) < (place($1.name), $1.name)
    }
  }
}
