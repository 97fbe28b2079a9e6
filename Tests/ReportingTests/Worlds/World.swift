import Records
import Reporting
import Synchronization
import Templates

/// A random program folder with its records, told by its seed: what a property must hold for.
struct World {
  let seed: UInt64
  let program: Program
  let records: RecordTexts
  let reports: [(template: ReportTemplate, period: Period)]

  init(seed: UInt64) {
    self.seed = seed
    var generator = SeededGenerator(seed: seed)
    var weights = (0..<12).map { _ in Int64.random(in: 0...4, using: &generator) }
    weights[0] = 1
    var metrics = RandomMetrics(generator: generator)
    let count = Int.random(in: 1...4, using: &generator)
    let named = (1...count).map { metrics.metric($0) }
    var reports = RandomReports(metrics: metrics, named: named)
    let made = (1...Int.random(in: 1...3, using: &generator)).map { reports.report($0) }
    var records = RandomRecords.make(seed: generator.next(), schema: SmallProgram.plain.schema)
    records[.targets] = Self.targets(made, named, &generator)
    self.records = records
    self.reports = made
    program = SmallProgram.make(
      seasonality: Seasonality(weights: weights),
      metrics: named,
      reports: made.map(\.template)
    )
  }

  /// Targets in millionths, as the ledger holds them.
  private static func targets(
    _ reports: [(template: ReportTemplate, period: Period)],
    _ metrics: [Metric],
    _ generator: inout SeededGenerator
  ) -> [RecordTexts.Row] {
    var rows: [RecordTexts.Row] = []
    for report in reports {
      for metric in metrics where generator.chance(60) {
        rows.append([
          "report": report.template.name.rawValue,
          "metric": metric.name.rawValue,
          "fiscal_year": report.period.fiscalYear.description,
          "target": generator.pick(["0", "1500000", "7000000", "100000000"]),
        ])
      }
    }
    return rows
  }

  /// What the core computes, delivered as `delivery` says and by so many workers.
  func tidyRows(delivery: UInt64, workers: Int) throws -> [TidyRow] {
    try program.sections(of: reports, from: records, delivery: delivery, workers: workers)
      .flatMap(\.tidyRows)
  }
}

extension Program {
  /// The sections of some reports over records in memory.
  func sections(
    of reports: [(template: ReportTemplate, period: Period)],
    from records: RecordTexts,
    delivery: UInt64 = 1,
    workers: Int = 2
  ) throws -> [[Report.Section]] {
    let maker = ReportMaker(program: self, facts: records.facts, workers: workers)
    let source = MemorySource(records, schema: schema, seed: delivery)
    let made = Mutex([Int: [Report.Section]]())
    try maker.make(
      reports,
      from: source,
      handedIn: { _, _, _ in nil },
      deliver: { place, sections in made.withLock { $0[place] = sections } }
    )
    return made.withLock { made in reports.indices.compactMap { made[$0] } }
  }
}

extension RecordTexts {
  /// What the ledger knows beside what it scans.
  var facts: ReportFacts {
    let days = [RecordType.contacts, .events, .responses].flatMap { self[$0] }
      .compactMap { $0["date"].flatMap(Day.init(iso:)) }
    var targets: [ReportFacts.TargetKey: Rational] = [:]
    for row in self[.targets] {
      guard let report = row["report"], let metric = row["metric"],
        let year = row["fiscal_year"], let millionths = row["target"].flatMap({ Int128($0) })
      else { continue }
      let key = ReportFacts.TargetKey(report: report, metric: metric, fiscalYear: year)
      targets[key] = Rational(millionths, over: 1_000_000)
    }
    return ReportFacts(earliestMonth: days.min()?.month, targets: targets)
  }
}
