import Reporting
import Synchronization

/// The sections of the one report that a maker was asked for.
final class Made: Sendable {
  private let sections = Mutex<[Report.Section]>([])

  func put(_ made: [Report.Section]) { sections.withLock { $0 = made } }

  var numbers: [ReportedNumber] {
    sections.withLock { $0 }.flatMap { section -> [ReportedNumber] in
      if case .numbers(let numbers) = section { numbers.numbers } else { [] }
    }
  }
}
