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
    // A dismissal touches no record.
    let lines = kind.touchesRecords ? [table.description] : []
    return (lines + [ending] + quarantineLines).joined(separator: "\n")
  }

  /// What was not done, where there are problems or it is a dry run.
  var nothingDone: String { "nothing was \(kind.participle)" }

  private var ending: String {
    if isDryRun { return "Dry run: \(nothingDone)." }
    if case .retry = kind, !result.changesAnything { return "Nothing changed." }
    guard result.changesAnything else {
      return "Import \(result.number): no record changed."
    }
    return "Import \(result.number) is in the ledger\(kind.deed.map { ": it \($0)" } ?? "")."
  }

  /// What became of rows in quarantine; nothing where there are none.
  private var quarantineLines: [String] {
    let change = result.outcome.quarantine
    var parts: [String] = []
    if kind.readsRows, change.badRows > 0 || change.released > 0 {
      let kept = change.badRows - change.dismissedBefore
      parts.append(
        "\(counted(result.rowCount, "row", "rows")) in, \(grouped(kept)) in quarantine, "
          + "\(grouped(change.released)) released."
      )
    }
    if change.dismissedBefore > 0 {
      let rows = counted(change.dismissedBefore, "row", "rows")
      parts.append("\(rows) dismissed before: left out.")
    }
    if change.standing > 0 {
      let rows = counted(change.standing, "row stands", "rows stand")
      parts.append("\(rows) in quarantine: see vouch quarantine list.")
    }
    return parts
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
  case retry
  case dismissal([QuarantineNumber])

  fileprivate var touchesRecords: Bool {
    if case .dismissal = self { false } else { true }
  }

  /// Whether rows were read.
  fileprivate var readsRows: Bool {
    switch self {
    case .files, .retry: true
    case .undo, .retirement, .dismissal: false
    }
  }

  fileprivate var participle: String {
    switch self {
    case .files: "imported"
    case .undo: "undone"
    case .retirement: "retired"
    case .retry: "changed"
    case .dismissal: "dismissed"
    }
  }

  fileprivate var deed: String? {
    switch self {
    case .files: nil
    case .undo(let number): "undoes import \(number)"
    case .retirement(let record): "retires \(record)"
    case .retry: "reads rows of the quarantine again"
    case .dismissal(let rows):
      "dismisses row\(Set(rows).count == 1 ? "" : "s") \(QuarantineNumber.list(rows)) of the "
        + "quarantine"
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
    if !result.setAside.isEmpty {
      print(result.setAside, as: .warning)
      let count = result.outcome.quarantine.badRows
      warning(
        "\(counted(count, "row has", "rows have")) problems and \(count == 1 ? "stays" : "stay") "
          + "out of the records"
      )
    }
    // What is in the ledger is told first, should the rest fail.
    try self.result(table.description)
    if !result.setAside.isEmpty { try more() }
  }
}
