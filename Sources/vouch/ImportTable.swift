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
  /// Ends an import: with its table, or with its problems, what `more` adds to them, and their
  /// exit code.
  func close(_ table: ImportTable, telling more: () throws -> Void = {}) throws {
    let result = table.result
    guard result.isClean else {
      print(result.problems)
      try more()
      error("\(counted(result.problems.count, "problem", "problems")); \(table.nothingDone)")
      throw ExitCode(ExitStatus.badData.rawValue)
    }
    try self.result(table.description)
  }
}

extension Terminal {
  /// Prints problems by file and kind: the first few of each, and how many more there are.
  fileprivate func print(_ problems: ProblemGroups) {
    for group in problems.groups {
      print(group.shown)
      let rest = group.count - group.shown.count
      guard rest > 0 else { continue }
      let topic = group.topic.map { " (\($0))" } ?? ""
      let place = Diagnostic.Location(file: group.file, sheet: group.sheet)
      remark("\(place): and \(grouped(rest)) more of this kind\(topic)")
    }
    let uncounted = problems.count - problems.groups.reduce(0) { $0 + $1.count }
    if uncounted > 0 { remark("and \(counted(uncounted, "more problem", "more problems"))") }
  }
}
