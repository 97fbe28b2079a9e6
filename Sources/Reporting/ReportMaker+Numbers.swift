package import Records
import Synchronization
package import Templates

extension ReportMaker {
  /// The sections of numbers of one report of a period, which show `members` where these are fixed,
  /// else those that occur.
  package func numberSections(
    of template: ReportTemplate,
    _ period: Period,
    from source: some RecordSource,
    showing members: FixedMembers? = nil
  ) throws -> [NumbersSection] {
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
    return made.withLock { $0 }.numbersSections
  }
}
