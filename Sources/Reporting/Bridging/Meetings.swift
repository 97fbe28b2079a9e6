package import Records
package import Templates

/// In which of the periods of a year unduplicated counts met each entity, counted from the records
/// without the tallies that reports are made of.
package struct Meetings: Sendable {
  /// For each measure, by entity, a bit a period.
  private var periods: [Measure: [Int64: UInt64]] = [:]
  private let periodCount: Int

  /// More periods than a year has of weeks.
  private static let mostPeriods = 64

  /// Reads the records once, in as many parts at once as there are workers.
  ///
  /// Of the measures, only unduplicated counts are looked at. The periods come in order and do not
  /// overlap. Ages count as the column of the whole `year` has them.
  package init(
    of measures: some Sequence<Measure>,
    in periods: [ClosedRange<Day>],
    of year: ClosedRange<Day>,
    _ program: Program,
    from source: some RecordSource,
    workers: Int
  ) throws {
    precondition(periods.count <= Self.mostPeriods, "one bit a period")
    periodCount = periods.count
    var asked: [Measure] = []
    for measure in measures where measure.isUnduplicated && !asked.contains(measure) {
      asked.append(measure)
    }
    guard !asked.isEmpty else { return }
    let plan = Plan(
      timeline: Timeline(windows: periods),
      requests: asked.map { measure in
        Plan.Request(
          measure: measure.seen(in: year, of: program),
          groupings: [.whole(measure.calendar)]
        )
      },
      reports: []
    )
    var compiler = try PassCompiler(plan, program: program, source: source, workers: workers)
    let passes = try compiler.programs().map { MeetingPass($0, plan.timeline, periods) }
    let parts = try inParts(workers) { part in
      var met: [MeetingPass.Place: UInt64] = [:]
      for pass in passes {
        try source.read(pass.scan, part: part, of: workers) { pass.note($0, in: &met) }
      }
      return met
    }
    for part in parts {
      for (place, bits) in part {
        self.periods[asked[place.tally], default: [:]][place.entity, default: 0] |= bits
      }
    }
  }

  /// For each period, how many of the entities that a measure counted in it an earlier period had
  /// counted too.
  package func repeats(of measure: Measure) -> [Int64] {
    var counts = [Int64](repeating: 0, count: periodCount)
    for bits in (periods[measure] ?? [:]).values {
      // All but the first.
      var rest = bits & (bits - 1)
      while rest != 0 {
        counts[rest.trailingZeroBitCount] += 1
        rest &= rest - 1
      }
    }
    return counts
  }
}

/// Notes which entities the rows of one record type name in which period.
private struct MeetingPass {
  private let program: RowProgram
  private let firstDay: Int64
  /// By day from the first, the place of its period, -1 between periods.
  private let periodOfDay: [Int32]

  /// An entity of one of the measures.
  struct Place: Hashable, Sendable {
    let tally: Int
    let entity: Int64
  }

  init(_ program: RowProgram, _ timeline: Timeline, _ periods: [ClosedRange<Day>]) {
    self.program = program
    firstDay = timeline.days.lowerBound.number
    let length = Int(timeline.days.upperBound.number - firstDay) + 1
    var places = [Int32](repeating: -1, count: length)
    for (place, days) in periods.enumerated() {
      for day in days.lowerBound.number...days.upperBound.number {
        places[Int(day - firstDay)] = Int32(place)
      }
    }
    periodOfDay = places
  }

  var scan: Scan { program.scan }

  func note(_ batch: borrowing ColumnBatch, in met: inout [Place: UInt64]) {
    let all = [Int32](0..<Int32(batch.count))
    let blank = [Int64](repeating: 0, count: batch.count)
    var days = blank
    program.day.read(batch, rows: all, slots: [], into: &days)
    // Every period is a slot of its own, and the other way round.
    var periods = [Int32](repeating: -1, count: batch.count)
    for row in all.map(Int.init) where days[row] != .blank {
      let place = days[row] - firstDay
      if periodOfDay.indices.contains(Int(place)) { periods[row] = periodOfDay[Int(place)] }
    }
    let dated = all.filter { periods[Int($0)] >= 0 }
    var words = [UInt64](repeating: 0, count: batch.count)
    for (bank, filters) in zip(program.banks, program.tasks) {
      bank.words(batch, rows: dated, slots: periods, into: &words)
      for (bit, tasks) in filters.enumerated() {
        let rows = dated.filter { words[Int($0)] >> UInt64(bit) & 1 != 0 }
        for case .distinct(let tally, let entity, _) in tasks {
          var values = blank
          program.values[entity.value].read(batch, rows: rows, slots: periods, into: &values)
          for row in rows {
            for entity in entity.space.entities(of: values[Int(row)], entity.elements) {
              met[Place(tally: tally, entity: entity), default: 0] |= 1 << UInt64(periods[Int(row)])
            }
          }
        }
      }
    }
  }
}
