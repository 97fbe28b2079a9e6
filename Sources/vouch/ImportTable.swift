import Ledger
import Records
import Workflow

/// The table that ends an import: what came new, changed, stayed and was retired, by record type
/// and month.
struct ImportTable: CustomStringConvertible {
  private let result: ImportResult
  private let isDryRun: Bool

  init(_ result: ImportResult, isDryRun: Bool) {
    self.result = result
    self.isDryRun = isDryRun
  }

  var description: String {
    var table = TextTable(
      ["records", "month", "new", "changed", "unchanged", "retired"],
      leftAligned: 2
    )
    for line in result.outcome.lines {
      table.add([line.type.rawValue, line.month?.description ?? ""] + Self.cells(line.counts))
    }
    table.add(["total", ""] + Self.cells(result.outcome.counts))
    return "\(table)\n\(ending)"
  }

  private var ending: String {
    if isDryRun { return "Dry run: nothing was imported." }
    guard result.outcome.counts.changesRecords else {
      return "Import \(result.number): no record changed."
    }
    return "Import \(result.number) is in the ledger."
  }

  private static func cells(_ counts: ImportCounts) -> [String] {
    [counts.new, counts.changed, counts.unchanged, counts.retired].map { grouped($0) }
  }
}
