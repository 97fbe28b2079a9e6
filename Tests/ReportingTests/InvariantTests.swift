import Records
import Reporting
import Templates
import Testing

@Suite("What may not change a number")
struct InvariantTests {
  @Test(arguments: [1, 2, 3, 5])
  func `neither the order of records, nor their batches, nor their codes, nor the workers do`(
    workers: Int
  ) throws {
    for seed in UInt64(1000)..<1012 {
      let world = World(seed: seed)
      let expected = try world.tidyRows(delivery: 0, workers: 1)
      for delivery in [seed, seed + 1] {
        #expect(try world.tidyRows(delivery: delivery, workers: workers) == expected, "\(seed)")
      }
    }
  }

  @Test func `one plan for several reports gives what a plan for each gives`() throws {
    for seed in UInt64(2000)..<2040 {
      let world = World(seed: seed)
      let alone = try world.reports.flatMap { report in
        try world.program.sections(of: [report], from: world.records).flatMap(\.tidyRows)
      }
      #expect(try world.tidyRows(delivery: 1, workers: 2) == alone, "\(seed)")
    }
  }

  @Test func `what adds up comes to its total over the members of a field of one value`() throws {
    let fields: [FieldPath] = [
      .own("site_id"), .own("kind"), .own("crowd"), .referred(.clients, "generation"),
      .referred(.sites, "board"), .date(.weekday), .own("followed"),
    ]
    let metrics = [
      Metric(named: "contacts", .count(Selection(.contacts))),
      Metric(named: "people", .sum("people", Selection(.contacts))),
      Metric(named: "score", .sum("score", Selection(.contacts))),
      Metric(named: "both", .total([.count(Selection(.contacts)), .count(Selection(.events))])),
    ]
    for seed in UInt64(3000)..<3015 {
      var generator = SeededGenerator(seed: seed)
      let records = RandomRecords.make(seed: seed, schema: SmallProgram.plain.schema)
      let sections = fields.map { field in
        NumbersTemplate.of(
          metrics,
          by: field,
          top: generator.chance(50) ? 2 : nil,
          columns: [.period, .fiscalYear, .yearToDate]
        )
      }
      for case .numbers(let section) in try sections.made(from: records) {
        for series in section.series.indices {
          for column in section.template.columns.indices {
            let values = section.rows.indices.map { row -> Rational in
              let value = section.value(row: row, series: series, column: column)
              return if case .number(let number) = value { number } else { Rational(0) }
            }
            #expect(values.dropLast().reduce(Rational(0), +) == values.last, "\(seed)")
          }
        }
      }
    }
  }

  @Test func `months add up to the year to date for what is additive`() throws {
    let selections = [Selection(.contacts), Selection(.attendance)]
    let metrics = [
      Metric(named: "contacts", .count(Selection(.contacts))),
      Metric(named: "people", .sum("people", Selection(.contacts))),
      Metric(named: "new_clients", .first("client_id", within: .fiscalYear, selections)),
      Metric(named: "new_ever", .first("client_id", within: .ever, selections)),
    ]
    for seed in UInt64(4000)..<4025 {
      let records = RandomRecords.make(seed: seed, schema: SmallProgram.plain.schema)
      let trend = NumbersTemplate.of(metrics, by: .date(.month))
      for case .numbers(let section) in try [trend].made(from: records) {
        for series in section.series.indices {
          let values = section.rows.indices.map { row -> Rational in
            let value = section.value(row: row, series: series, column: 0)
            return if case .number(let number) = value { number } else { Rational(0) }
          }
          #expect(values.dropLast().reduce(Rational(0), +) == values.last, "\(seed)")
        }
      }
    }
  }
}
