import Records
import Templates

/// Works out a list of the period's events from what a pass has found.
struct EventList {
  let plan: ListPlan
  let report: ReportPlan

  func section(_ pass: inout AggregationPass, source: some RecordSource) throws -> ListSection {
    let grouping = Grouping(paths: [.own("event_id")], calendar: report.template.calendar)
    let events = try counts(of: plan.events, by: grouping, &pass)
    let attendance = try counts(of: plan.attendance, by: grouping, &pass)
    let records = events.keys.sorted()
    let identifiers = try source.identifiers(of: .events, records)
    let days = try table(of: .date(.date), &pass)
    let ordered = records.sorted { left, right in
      let (leftDay, rightDay) = (days?.table[Int(left)], days?.table[Int(right)])
      if let leftDay, let rightDay, leftDay != rightDay { return leftDay < rightDay }
      return (identifiers[left] ?? "") < (identifiers[right] ?? "")
    }
    var columns: [[ListSection.Item]] = []
    for field in plan.template.fields {
      switch field {
      case .participations:
        let walkIns = try table(of: .own("walk_ins"), &pass)
        columns.append(
          ordered.map { event in
            .number((attendance[event] ?? 0) + (walkIns?.table[Int(event)] ?? 0))
          }
        )
      case .field(let path):
        columns.append(try items(of: path, events: ordered, &pass, source: source))
      }
    }
    return ListSection(
      template: plan.template,
      columns: plan.template.fields.map {
        ListSection.Column(field: $0, label: FieldLabel.label(of: $0))
      },
      rows: ordered.indices.map { row in columns.map { $0[row] } }
    )
  }

  /// How often the period holds each event, by its code.
  private func counts(
    of measure: Measure,
    by grouping: Grouping,
    _ pass: inout AggregationPass
  ) throws -> [Int64: Int64] {
    let keys = try pass.keys(of: measure, by: grouping)
    let timeline = pass.plan.timeline
    let map = CellMap(
      windows: [timeline.slots(of: report.period.days)],
      slotCount: timeline.slotCount,
      cellCount: keys.count,
      cells: [keys.indices.map { [Int32($0)] }]
    )
    let amounts = try pass.amounts(
      of: measure,
      by: grouping,
      windows: [report.period.days],
      map: map
    )
    var counts: [Int64: Int64] = [:]
    for (key, amount) in zip(keys, amounts[0]) where amount.occurs {
      counts[key.first] = amount.value.map { Int64($0.numerator) }
    }
    return counts
  }

  private func items(
    of path: FieldPath,
    events: [Int64],
    _ pass: inout AggregationPass,
    source: some RecordSource
  ) throws -> [ListSection.Item] {
    guard let (field, table, reading) = try table(of: path, &pass) else {
      return events.map { _ in .blank }
    }
    let vocabulary = pass.program.vocabulary(of: field)
    var identifiers: [Int64: String] = [:]
    if case .record(let type) = reading.kind {
      let records = Set(events.map { table[Int($0)] }).filter { $0 > 0 }
      identifiers = try source.identifiers(of: type, records.sorted())
    }
    return events.map { event in
      let value = table[Int(event)]
      if reading.isBlank(value) { return .blank }
      switch reading.kind {
      case .number, .age: return .number(value)
      case .day: return .day(Day(number: value))
      case .record: return identifiers[value].map { .text(LocalizedText(verbatim: $0)) } ?? .blank
      case .text, .list, .weekday, .month, .fiscalYear:
        let texts = reading.texts(of: value) ?? []
        return .text(
          LocalizedText.joined(
            texts.map { vocabulary?.label(of: $0) ?? LocalizedText(verbatim: $0) }
          )
        )
      }
    }
  }

  /// The values of a field of events, by the code of the event.
  private func table(
    of path: FieldPath,
    _ pass: inout AggregationPass
  ) throws -> (
    field: ResolvedField, table: [Int64], reading: ValueReading
  )? {
    guard let field = pass.program.resolve(path, on: .events) else { return nil }
    let calendar = report.template.calendar
    let reached = ResolvedField(
      steps: ["event_id"] + field.steps,
      type: field.type,
      leaf: field.leaf
    )
    let values = try pass.values(following: reached, from: .attendance, calendar: calendar)
    let year = pass.plan.timeline.yearPlace(of: report.period.days, calendar)
    return (field, values.table(year: year), pass.reading(of: field, calendar: calendar))
  }
}

extension LocalizedText {
  /// Texts one after the other, with commas between them, in each language.
  static func joined(_ texts: [LocalizedText]) -> LocalizedText {
    LocalizedText(
      Dictionary(
        uniqueKeysWithValues: Language.allCases.map { language in
          (language, texts.map { $0[language] }.joined(separator: ", "))
        }
      )
    )
  }
}
