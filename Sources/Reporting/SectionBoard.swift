/// Who makes which section, and what is made so far: whoever is free takes the next, for sections
/// take unlike times.
struct SectionBoard {
  struct Job {
    let report: Int
    let section: Int
  }

  private let queue: [Job]
  private var taken = 0
  private var made: [[Report.Section?]]
  private var missing: [Int]

  /// Reports come in their order.
  ///
  /// In each the sections from outside come first: they may ask the
  /// ledger again, and nobody should wait for one at the end.
  init(_ reports: [ReportPlan]) {
    queue = reports.indices.flatMap { report in
      let sections = reports[report].sections
      let order =
        sections.indices.filter { sections[$0].isHandedIn }
        + sections.indices.filter { !sections[$0].isHandedIn }
      return order.map { Job(report: report, section: $0) }
    }
    made = reports.map { [Report.Section?](repeating: nil, count: $0.sections.count) }
    missing = reports.map(\.sections.count)
  }

  mutating func take() -> Job? {
    guard taken < queue.count else { return nil }
    defer { taken += 1 }
    return queue[taken]
  }

  /// Puts a section in its place, nil being one that is left out; returns the report's sections
  /// where it was the last to come.
  mutating func put(_ section: Report.Section?, for job: Job) -> [Report.Section]? {
    made[job.report][job.section] = section
    missing[job.report] -= 1
    guard missing[job.report] == 0 else { return nil }
    defer { made[job.report] = [] }
    return made[job.report].compactMap(\.self)
  }
}

extension SectionPlan {
  fileprivate var isHandedIn: Bool {
    if case .handedIn = self { true } else { false }
  }
}
