package import Records
import Synchronization
package import Templates

extension ReportMaker {
  /// The numbers of one report of a period, in its order.
  ///
  /// - Parameter members: Those that its sections show; nil for those that occur.
  package func numbers(
    of template: ReportTemplate,
    _ period: Period,
    from source: some RecordSource,
    showing members: FixedMembers? = nil
  ) throws -> [ReportedNumber] {
    let sections = template.sections.filter { section in
      if case .numbers = section { true } else { false }
    }
    let made = Mutex<[Report.Section]>([])
    try make(
      [(template.showing(sections), period)],
      from: source,
      showing: members,
      handedIn: { _, _, _ in nil },
      deliver: { _, sections in made.withLock { $0 = sections } }
    )
    return made.withLock { $0 }.flatMap { section -> [ReportedNumber] in
      if case .numbers(let numbers) = section { numbers.numbers } else { [] }
    }
  }
}
