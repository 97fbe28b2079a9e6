import Ledger
import Records
import Reporting
import Vouching
import Workflow

/// What is contradicted of one sealed report, for a terminal of 80 columns: first the records that
/// did it, then the numbers that they moved.
struct RestatementListing: CustomStringConvertible {
  private let restatement: Restatement
  /// How many numbers, and records of a cause, are shown.
  private let limit: Int

  init(_ restatement: Restatement, limit: Int) {
    self.restatement = restatement.asWritten
    self.limit = limit
  }

  var description: String {
    ([heading] + causes + [""] + numbers + remarks).joined(separator: "\n")
  }

  private var heading: String {
    let seal = restatement.sealed.seal
    let count = counted(restatement.numbers.count, "number", "numbers")
    return wrapped(
      "\(seal.report) \(seal.period): \(count) of seal \(seal.number), sent as of import "
        + "\(seal.asOf), differ as of import \(restatement.asOf)",
      indent: 2
    )
  }

  // MARK: Causes

  private var causes: [String] {
    RestatementCause.allCases.flatMap { kind -> [String] in
      let all = restatement.numbers.flatMap(\.parts).flatMap(\.causes).filter { $0.kind == kind }
      guard !all.isEmpty else { return [] }
      let changes = Set(all.compactMap(\.change)).sorted(by: RecordChange.areInOrder)
      guard !changes.isEmpty else { return ["", wrapped("  \(Self.words(for: kind))", indent: 4)] }
      let imports = Dictionary(grouping: changes, by: \.number).sorted { $0.key < $1.key }
      return ["", "  \(kind.rawValue)"]
        + imports.map { number, changes in
          wrapped("    import \(number): \(names(of: changes))", indent: 6)
        }
    }
  }

  private func names(of changes: [RecordChange]) -> String {
    let names = changes.prefix(limit).map(\.name.description).joined(separator: ", ")
    let rest = changes.count - limit
    return rest > 0 ? "\(names) and \(grouped(rest)) more" : names
  }

  private static func words(for kind: RestatementCause) -> String {
    switch kind {
    case .definition: "definition: the templates are others than those sealed"
    case .software: "software: another version of Vouch computes otherwise"
    case .unexplained:
      "unexplained: the records as of the seal do not give the sealed number; run vouch verify"
    case .late, .corrected, .retired, .linked, .target: kind.rawValue
    }
  }

  // MARK: Numbers

  private var numbers: [String] {
    let shown = restatement.numbers.prefix(limit)
    let widths = ["was", "now", "difference"].enumerated().map { place, caption in
      max(caption.count, shown.map { Self.figures(of: $0)[place].count }.max() ?? 0)
    }
    func row(_ label: String, _ figures: [String]) -> [String] {
      let cells = zip(figures, widths).map { figure, width in
        String(repeating: " ", count: 2 + width - figure.count) + figure
      }.joined()
      let room = 80 - widths.reduce(0) { $0 + $1 + 2 }
      let lines = wrapped(label, indent: 4, width: room).split(separator: "\n").map(String.init)
      // A name without blanks may be longer than its room: the figures then follow below it.
      let last = lines.last.flatMap { $0.count <= room ? $0 : nil }
      let padding = String(repeating: " ", count: room - (last ?? "").count)
      return (last == nil ? lines : lines.dropLast()) + [(last ?? "") + padding + cells]
    }
    var lines = row("", ["was", "now", "difference"])
    for number in shown {
      lines += row("  \(number.key)", Self.figures(of: number))
      lines += number.parts.map { wrapped("    " + Self.text(of: $0), indent: 6) }
    }
    let rest = restatement.numbers.count - shown.count
    if rest > 0 { lines.append("  and \(counted(rest, "number", "numbers")) more: see --all") }
    return lines
  }

  private static func figures(of number: RestatedNumber) -> [String] {
    let difference = [ValueStep(from: number.was, to: number.now)].compactMap(\.self).sum
    return [number.was.shortText, number.now.shortText, difference?.signedText ?? ""]
  }

  /// `late +11, retired -1`, and `corrected 10 to blank` where one value takes the place of another;
  /// of one side of a rate with its own values before.
  private static func text(of part: RestatedPart) -> String {
    let causes = part.causes.inShort.map { "\($0.kind.rawValue) \($0.step.text)" }
      .joined(separator: ", ")
    guard part.role != .whole else { return causes }
    let values = "\(part.role.rawValue) \(part.was.shortText) to \(part.now.shortText)"
    return causes.isEmpty ? values : "\(values): \(causes)"
  }

  // MARK: Remarks

  private var remarks: [String] {
    var remarks: [String] = []
    for (axis, heading) in [
      (Restatement.NewMember.Axis.row, "Rows that were not there"),
      (.across, "Columns that were not there"),
    ] {
      let members = restatement.newMembers.filter { $0.axis == axis }.map { member in
        "\(member.section) \(member.field)=\(member.member.isEmpty ? "(not stated)" : member.member)"
      }
      guard !members.isEmpty else { continue }
      let names = members.prefix(limit).joined(separator: ", ")
      let rest = members.count > limit ? " and \(grouped(members.count - limit)) more" : ""
      remarks.append("\(heading): \(names)\(rest)")
    }
    switch restatement.dropped {
    case .report:
      remarks.append("Today's templates no longer have this report: the sealed ones were used.")
    case .numbers(let count) where count > 0:
      let numbers = counted(count, "sealed number", "sealed numbers")
      remarks.append("Today's templates no longer have \(numbers).")
    case .numbers: break
    }
    return remarks.isEmpty ? [] : [""] + remarks.map { wrapped($0, indent: 2) }
  }
}

extension Value {
  /// With a comma between thousands and up to six decimals.
  var shortText: String {
    switch self {
    case .number(let number): number.groupedText
    case .blank, .absent: "blank"
    case .notAvailable: "n/a"
    }
  }
}

extension ValueStep {
  fileprivate var text: String {
    switch self {
    case .difference(let number): number.signedText
    case .replaced(let before, let after): "\(before.shortText) to \(after.shortText)"
    }
  }
}
