import Records
import Reporting
import Templates
import Testing

@Suite("The records behind a number")
struct TraceTests {
  @Test(arguments: 0..<12)
  func `random cells of random reports come to the arithmetic of their lists`(
    block: UInt64
  ) throws {
    for seed in (block * 25)..<(block * 25 + 25) {
      let world = World(seed: seed)
      var generator = SeededGenerator(seed: seed)
      for (template, period) in world.reports {
        var tracer = try world.program.tracer(of: template, period, from: world.records)
        let places = tracer.places
        for place in generator.pick(0...min(25, places.count), of: places) {
          let trace = try tracer.trace(place)
          guard trace.value != .absent else { continue }
          let listed = ListedArithmetic(trace: trace)
          for leaf in trace.leaves {
            #expect(listed.value(of: leaf) == leaf.value, "world \(seed), \(leaf.measure)")
            #expect(
              leaf.records.count == Set(leaf.records).count,
              "world \(seed): no record stands twice behind \(leaf.measure)"
            )
          }
          #expect(listed.value == trace.value, "world \(seed), \(place), \(trace.column)")
        }
      }
    }
  }
}

extension Program {
  /// The way back from the numbers of a report to records in memory.
  func tracer(
    of template: ReportTemplate,
    _ period: Period,
    from records: RecordTexts
  ) throws -> ReportTracer {
    try ReportTracer(
      template,
      period,
      program: self,
      facts: records.facts,
      source: MemorySource(records, schema: schema),
      workers: 2
    )
  }
}
