import Ledger
package import Records
import Reporting
import Synchronization

extension Workspace {
  /// Makes some editions as of an import, and compares each with what SQLite makes of its template.
  package func compareSecondWay(
    _ editions: [Edition],
    asOf number: ImportNumber? = nil,
    workers: Int
  ) throws -> [Agreement] {
    let ledger = try openLedger(.reading)
    let source = try ReportSource(self, asOf: number, workers: workers)
    let made = Mutex([Int: [ReportedNumber]]())
    try source.make(editions) { place, report in
      made.withLock { $0[place] = report.numbers }
    }
    let numbers = made.withLock { $0 }
    let way = SecondWay(program)
    return try ledger.withViews(asOf: source.lastImport) { views in
      try editions.enumerated().map { place, edition in
        try way.check(numbers[place] ?? [], of: edition.template, edition.period, over: views)
      }
    }
  }
}
