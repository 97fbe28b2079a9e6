import Records
import Templates

/// Finds the records behind one measure in one window and cell.
struct LeafTracer {
  let measure: Measure
  let window: ClosedRange<Day>
  let programs: [RecordProgram]
  let timeline: Timeline
  /// The first day of the program, from which "ever" counts.
  let since: Day
  let workers: Int

  /// The records that make the measure's value, and how many entities were met before.
  func records(
    from source: some RecordSource,
    isWanted: @Sendable (GroupKey) -> Bool
  ) throws -> (records: [TracedRecord], metBefore: Int) {
    guard case .first(_, let scope) = measure.aggregation else {
      return (distinct(try met(on: window, source, isWanted).map(\.record)), 0)
    }
    // The group of a first record is its own: all records of the scope, then the first of each.
    let days = scope.days(of: window, by: measure.calendar, since: since)
    let met = try met(on: days, source) { _ in true }
    let firsts = try firsts(among: met, source)
    func isInCell(_ met: RecordPass.Met) -> Bool {
      window.contains(met.record.day) && isWanted(met.key)
    }
    var metBefore: Set<Int64> = []
    for next in met where isInCell(next) {
      guard let entity = next.record.entity, let first = firsts[entity], !isInCell(first)
      else { continue }
      metBefore.insert(entity)
    }
    return (firsts.values.filter(isInCell).map(\.record), metBefore.count)
  }

  /// Each record once, though it pass several of a measure's filters.
  private func distinct(_ records: [TracedRecord]) -> [TracedRecord] {
    let types = programs.map(\.type)
    return Set(types).count == types.count ? records : Array(Set(records))
  }

  private func met(
    on days: ClosedRange<Day>,
    _ source: some RecordSource,
    _ isWanted: @Sendable (GroupKey) -> Bool
  ) throws -> [RecordPass.Met] {
    let passes = programs.map { RecordPass($0, timeline: timeline, days: days) }
    return try inParts(workers) { part in
      var found: [RecordPass.Met] = []
      for pass in passes {
        try source.read(pass.scan, part: part, of: workers) { batch in
          pass.find(in: batch, into: &found, isWanted: isWanted)
        }
      }
      return found
    }
    .flatMap(\.self)
  }

  /// The first record of each entity: the least day, then contacts before attendance before the
  /// rest, then the least id.
  private func firsts(
    among met: [RecordPass.Met],
    _ source: some RecordSource
  ) throws -> [Int64: RecordPass.Met] {
    var firsts: [Int64: RecordPass.Met] = [:]
    var ties: [Int64: [RecordPass.Met]] = [:]
    for next in met {
      guard let entity = next.record.entity else { continue }
      guard let first = firsts[entity] else {
        firsts[entity] = next
        continue
      }
      if next.record.rank < first.record.rank {
        firsts[entity] = next
        ties[entity] = nil
      } else if next.record.rank == first.record.rank {
        ties[entity, default: []].append(next)
      }
    }
    guard !ties.isEmpty else { return firsts }
    let tied = ties.values.flatMap(\.self) + ties.keys.compactMap { firsts[$0] }
    let names = try TieNames(of: tied, source)
    for (entity, others) in ties {
      for other in others {
        guard let first = firsts[entity], names.isBefore(other, first) else { continue }
        firsts[entity] = other
      }
    }
    return firsts
  }
}

/// The ids that tell records of one day and type apart.
private struct TieNames {
  private var names: [RecordType: [Int64: String]] = [:]

  init(of met: some Sequence<RecordPass.Met>, _ source: some RecordSource) throws {
    var wanted: [RecordType: Set<Int64>] = [:]
    for met in met {
      for (type, code) in met.tie { wanted[type, default: []].insert(code) }
    }
    for (type, records) in wanted {
      names[type] = try source.identifiers(of: type, records.sorted())
    }
  }

  func isBefore(_ left: RecordPass.Met, _ right: RecordPass.Met) -> Bool {
    texts(of: left).lexicographicallyPrecedes(texts(of: right))
  }

  private func texts(of met: RecordPass.Met) -> [String] {
    met.tie.map { type, code in names[type]?[code] ?? "" }
  }
}

extension FirstScope {
  /// The days within which a record may be the first, up to the end of a window; a window that goes
  /// on into the next year is cut where that begins.
  func days(
    of window: ClosedRange<Day>,
    by calendar: FiscalCalendar,
    since: Day
  ) -> ClosedRange<Day> {
    switch self {
    case .ever: min(since, window.lowerBound)...window.upperBound
    case .fiscalYear: window.yearToDate(by: calendar)
    }
  }
}
