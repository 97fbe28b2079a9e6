import Records
import Templates

/// Works out a list of the period's events from what a pass has found.
struct EventList {
  let plan: ListPlan
  let report: ReportPlan

  func section(_ pass: inout AggregationPass, source: some RecordSource) throws -> ListSection {
    let events = try ordered(try counts(of: plan.events, &pass).keys.sorted(), &pass, source)
    let columns = try plan.template.fields.map { field in
      switch field {
      case .participations: try participations(in: events, &pass)
      case .field(let path): try items(of: path, events: events, &pass, source: source)
      }
    }
    return ListSection(
      template: plan.template,
      columns: plan.template.fields.map {
        ListSection.Column(field: $0, label: label(of: $0, pass.program))
      },
      rows: events.indices.map { row in columns.map { $0[row] } }
    )
  }

  /// The events by day, then by id.
  private func ordered(
    _ events: [Int64],
    _ pass: inout AggregationPass,
    _ source: some RecordSource
  ) throws -> [Int64] {
    let identifiers = try source.identifiers(of: .events, events)
    guard let days = try table(of: .date(.date), &pass)?.table else { return events }
    let placed = events.compactMap { event in
      identifiers[event].map { (event: event, day: days[Int(event)], identifier: $0) }
    }
    return placed.sorted { ($0.day, $0.identifier) < ($1.day, $1.identifier) }.map(\.event)
  }

  /// The heading of a column.
  private func label(of field: ListField, _ program: Program) -> LocalizedText {
    switch field {
    case .participations: [.english: "Participations", .french: "Participations"]
    case .field(let path):
      program.resolve(path, on: .events).map { program.label(of: $0.qualifiedField) }
        ?? LocalizedText(verbatim: field.name)
    }
  }

  /// Present attendance and walk-ins; an event that nobody came to has none.
  private func participations(
    in events: [Int64],
    _ pass: inout AggregationPass
  ) throws -> [ListSection.Item] {
    let attendance = try counts(of: plan.attendance, &pass)
    guard let walkIns = try table(of: .own("walk_ins"), &pass)?.table else { return [] }
    return events.map { .number(attendance[$0, default: 0] + walkIns[Int($0)]) }
  }

  /// How many records of a measure the period holds for each event, by its code; an event without
  /// any is not in it.
  private func counts(
    of measure: Measure,
    _ pass: inout AggregationPass
  ) throws -> [Int64: Int64] {
    let keys = try pass.keys(of: measure, by: plan.grouping)
    let timeline = pass.plan.timeline
    let map = CellMap(
      windows: [timeline.slots(of: report.period.days)],
      slotCount: timeline.slotCount,
      cellCount: keys.count,
      cells: [keys.indices.map { [Int32($0)] }]
    )
    let amounts = try pass.amounts(
      of: measure,
      by: plan.grouping,
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
    let labels = ValueLabels([field], kind: reading.kind, in: pass.program)
    var identifiers: [Int64: String] = [:]
    if case .record(let type) = reading.kind {
      let records = Set(events.map { table[Int($0)] }).filter { $0 > 0 }
      identifiers = try source.identifiers(of: type, records.sorted())
    }
    return events.map { event in
      let value = table[Int(event)]
      if reading.isBlank(value) { return .blank }
      switch reading.kind {
      case .number: return .number(value)
      case .day: return .day(Day(number: value))
      case .record: return identifiers[value].map { .text(LocalizedText(verbatim: $0)) } ?? .blank
      case .text, .list, .weekday, .month, .fiscalYear:
        let texts = reading.texts(of: value) ?? []
        return .text(
          LocalizedText.joined(
            texts.map { labels.label(of: $0) ?? LocalizedText(verbatim: $0) }
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
    let viewpoint = Viewpoint(calendar: calendar, column: report.period.days)
    let values = try pass.values(following: field.ofEvent, from: .attendance, viewpoint)
    return (field, values.table(year: 0), pass.reading(of: field, calendar: calendar))
  }
}

extension LocalizedText {
  /// Texts one after the other, with commas between them, in each language.
  static func joined(_ texts: [LocalizedText]) -> LocalizedText {
    LocalizedText { language in texts.map { $0[language] }.joined(separator: ", ") }
  }
}
