import Synchronization

/// How far a run has come, on a terminal: one line that is written over.
final class ProgressMeter: Sendable {
  private let terminal: Terminal
  private let shown = Mutex("")

  init(_ terminal: Terminal) {
    self.terminal = terminal
  }

  /// Shows the share of the bytes that have been read.
  func show(done: Int, of total: Int) {
    guard total > 0 else { return }
    show("reading \(min(100, done * 100 / total))%")
  }

  func show(_ text: String) {
    let isNew = shown.withLock { shown in
      guard shown != text else { return false }
      shown = text
      return true
    }
    if isNew { terminal.progress(text) }
  }

  func clear() {
    terminal.progress("")
  }
}
