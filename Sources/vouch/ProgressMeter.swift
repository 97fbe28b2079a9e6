import Synchronization

/// The share of the bytes that have been read, on a terminal.
final class ProgressMeter: Sendable {
  private let terminal: Terminal
  private let shownPercent = Mutex(-1)

  init(_ terminal: Terminal) {
    self.terminal = terminal
  }

  func show(done: Int, of total: Int) {
    guard terminal.showsProgress, total > 0 else { return }
    let percent = min(100, done * 100 / total)
    let isNew = shownPercent.withLock { shown in
      guard shown != percent else { return false }
      shown = percent
      return true
    }
    if isNew { terminal.progress("reading \(percent)%") }
  }

  func clear() {
    terminal.progress("")
  }
}
