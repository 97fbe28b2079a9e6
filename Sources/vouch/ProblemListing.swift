import Records
import Workflow

extension Terminal {
  /// Prints problems by file and kind: the first few of each kind, and how many more there are; then
  /// how many each file has, where there are several.
  func print(_ problems: ProblemGroups, as severity: Diagnostic.Severity = .error) {
    let files = problems.groups.map(\.file).uniqued
    for file in files {
      for group in problems.groups where group.file == file { print(group, as: severity) }
    }
    let uncounted = problems.count - problems.groups.reduce(0) { $0 + $1.count }
    if uncounted > 0 { remark("and \(counted(uncounted, "more problem", "more problems"))") }
    guard files.count >= Self.fewestFilesToCount else { return }
    for file in files {
      let count = problems.groups.reduce(0) { $0 + ($1.file == file ? $1.count : 0) }
      remark("\(file): \(counted(count, "problem", "problems"))")
    }
  }

  private static let fewestFilesToCount = 3

  private func print(_ group: ProblemGroups.Group, as severity: Diagnostic.Severity) {
    print(group.shown.map { $0.with(severity) })
    let rest = group.count - group.shown.count
    guard rest > 0 else { return }
    let topic = group.topic.map { " (\($0))" } ?? ""
    let place = Diagnostic.Location(file: group.file, sheet: group.sheet)
    remark("\(place): and \(grouped(rest)) more of this kind\(topic)")
  }

  /// Prints warnings and notes; what is said of many places is said of the first, with their number.
  func print(remarks: [Diagnostic]) {
    var told: Set<[String?]> = []
    for remark in remarks {
      let text = remark.text
      let alike = remarks.count { $0.text == text }
      guard alike > Self.mostAlike else {
        print([remark])
        continue
      }
      guard told.insert(text).inserted else { continue }
      print([remark])
      self.remark("  and the same in \(counted(alike - 1, "more place", "more places"))")
    }
  }

  private static let mostAlike = 3
}

extension Diagnostic {
  /// The same, taken more or less seriously.
  fileprivate func with(_ severity: Severity) -> Diagnostic {
    Diagnostic(severity, at: location, summary, allowed: allowed, fix: fix, topic: topic)
  }

  /// What it says, wherever it is.
  fileprivate var text: [String?] { [severity.rawValue, summary, allowed, fix] }
}
