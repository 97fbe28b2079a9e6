import ArgumentParser
import Ledger
import Records
import Workflow

/// The table that ends an import: what came new, changed, stayed and was retired, by record type
/// and month.
struct ImportTable: CustomStringConvertible {
  let result: ImportResult
  private let kind: ImportKind
  private let isDryRun: Bool

  init(_ result: ImportResult, of kind: ImportKind, isDryRun: Bool) {
    self.result = result
    self.kind = kind
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

  /// What was not done, where there are problems or it is a dry run.
  var nothingDone: String { "nothing was \(kind.participle)" }

  private var ending: String {
    if isDryRun { return "Dry run: \(nothingDone)." }
    guard result.outcome.counts.changesRecords else {
      return "Import \(result.number): no record changed."
    }
    return "Import \(result.number) is in the ledger\(kind.deed.map { ": it \($0)" } ?? "")."
  }

  private static func cells(_ counts: ImportCounts) -> [String] {
    [counts.new, counts.changed, counts.unchanged, counts.retired].map { grouped($0) }
  }
}

/// What an import was for, as its closing words tell it.
enum ImportKind {
  case files
  case undo(ImportNumber)
  case retirement(RecordName)

  fileprivate var participle: String {
    switch self {
    case .files: "imported"
    case .undo: "undone"
    case .retirement: "retired"
    }
  }

  fileprivate var deed: String? {
    switch self {
    case .files: nil
    case .undo(let number): "undoes import \(number)"
    case .retirement(let record): "retires \(record)"
    }
  }
}

extension Terminal {
  /// Ends an import: with its table, or with its problems and their exit code.
  func close(_ table: ImportTable) throws {
    let result = table.result
    guard result.isClean else {
      print(result.problems)
      if result.problemsBeyondCap > 0 {
        remark("and \(counted(result.problemsBeyondCap, "more problem", "more problems"))")
      }
      let count = result.problems.count + result.problemsBeyondCap
      error("\(counted(count, "problem", "problems")); \(table.nothingDone)")
      throw ExitCode(ExitStatus.badData.rawValue)
    }
    try self.result(table.description)
  }
}
