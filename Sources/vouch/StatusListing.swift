import Ledger
import Records
import Templates
import Workflow

/// The status of a program for a terminal: what the ledger holds, the grid of reports, and what is
/// to be done.
struct StatusListing: CustomStringConvertible {
  private let status: ProgramStatus
  private let mending: MendingCommand

  init(_ status: ProgramStatus, _ mending: MendingCommand) {
    self.status = status
    self.mending = mending
  }

  var description: String {
    let parts = [imports, records, StatusGrid(status).description, tasks]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private var imports: String {
    guard let last = status.imports.last else { return "The ledger has no imports yet." }
    let imports = "\(counted(status.imports.count, "import", "imports")), the last at \(last.time)"
    guard status.quarantineCount > 0 else { return imports }
    let rows = counted(status.quarantineCount, "row stands", "rows stand")
    return "\(imports)\n\(rows) in quarantine: see vouch quarantine list"
  }

  // MARK: Records

  private var records: String {
    guard !status.counts.isEmpty else { return "" }
    let dated = ProgramStatus.datedTypes.filter { type in
      status.counts.contains { $0.type == type }
    }
    var table = TextTable(["records"] + dated.map(\.rawValue), leftAligned: 1)
    func add(_ label: String, where isCounted: (Month?) -> Bool) {
      let counts = dated.map { type in count(of: type, where: isCounted) }
      if counts.contains(where: { $0 > 0 }) || label == "total" {
        table.add([label] + counts.map { grouped($0) })
      }
    }
    let months = status.months
    add("earlier") { $0.map { $0 < months.lowerBound } ?? false }
    for offset in 0...(months.upperBound - months.lowerBound) {
      let month = months.lowerBound + offset
      add(month.description) { $0 == month }
    }
    add("later") { $0.map { $0 > months.upperBound } ?? false }
    add("total") { _ in true }
    let others = RecordType.allCases.filter { !ProgramStatus.datedTypes.contains($0) }
      .map { (type: $0, count: count(of: $0) { _ in true }) }
      .filter { $0.count > 0 }
      .map { "\($0.type.rawValue) \(grouped($0.count))" }
    guard !others.isEmpty else { return table.description }
    return "\(table)\n" + wrapped("and " + others.joined(separator: ", "), indent: 4)
  }

  private func count(of type: RecordType, where isCounted: (Month?) -> Bool) -> Int {
    status.counts.reduce(0) { sum, count in
      count.type == type && isCounted(count.month) ? sum + count.count : sum
    }
  }

  // MARK: What is to be done

  /// Lines of one kind that are written out; the rest are counted.
  static let mostLines = 12

  private var tasks: String {
    let due = status.editions.filter { $0.standing == .due }
    let stale = status.editions.filter { if case .stale = $0.standing { true } else { false } }
    let unlisted = status.editions.filter { $0.standing == .unlisted }
    let open = due + stale + unlisted
    let seals = SealTasks(status, mending).lines
    guard !open.isEmpty else {
      guard seals.isEmpty else { return seals.joined(separator: "\n") }
      return status.editions.isEmpty ? "" : "Every report that is due is made and current."
    }
    var lines = seals.isEmpty ? [] : seals + [""]
    lines += Self.list(stale, "stale") { status in
      guard case .stale(let reason) = status.standing else { return "" }
      return Self.words(for: reason)
    }
    lines += Self.list(unlisted, "made by hand") { _ in "with files that no batch has made" }
    lines += Self.list(due, "due") { _ in "" }
    let commands = mending.lines(for: open)
    return (lines + ["", "To make them:"] + commands.map { "  \($0)" }).joined(separator: "\n")
  }

  static func list(
    _ editions: [EditionStatus],
    _ title: String,
    _ words: (EditionStatus) -> String
  ) -> [String] {
    guard !editions.isEmpty else { return [] }
    var lines = editions.prefix(mostLines).map { status in
      let words = words(status)
      return "  \(status.edition)\(words.isEmpty ? "" : ": \(words)")"
    }
    if editions.count > mostLines {
      lines.append("  and \(grouped(editions.count - mostLines)) more")
    }
    return ["\(counted(editions.count, "report", "reports")) \(title):"] + lines
  }

  private static func words(for reason: Standing.Reason) -> String {
    switch reason {
    case .files(let count):
      "\(counted(count, "file is", "files are")) missing or changed"
    case .records(let number, let changed, let inPeriod):
      changed == 0
        ? "made as of import \(number); no record is another than then"
        : "\(counted(changed, "record", "records")) changed since import \(number), "
          + "\(inPeriod == 0 ? "none" : grouped(inPeriod)) in its period"
    case .quarantine(let number, let before, let now):
      "\(grouped(now)) in quarantine where there were \(grouped(before)) after import \(number)"
    case .templates:
      "its templates or narratives changed"
    case .seals:
      "reports of which it tells what changed were sealed since"
    }
  }
}
