import Dispatch
import Synchronization

/// Hands elements from one thread to another, at most `capacity` at a time on their way, so that
/// neither gets far ahead of the other and memory stays bounded.
final class BoundedQueue<Element: Sendable>: Sendable {
  private struct State {
    var elements: [Element] = []
    var isCancelled = false
  }

  private let state = Mutex(State())
  private let free = DispatchSemaphore(value: 0)
  private let filled = DispatchSemaphore(value: 0)

  init(capacity: Int) {
    precondition(capacity > 0, "a queue has room for something")
    // Counted up from 0: a semaphore that is let go below the value it was made with ends the
    // process, and elements may be left when nobody wants them any more.
    for _ in 0..<capacity { free.signal() }
  }

  /// Hands on an element, once there is room; returns whether anybody still wants it.
  func send(_ element: Element) -> Bool {
    free.wait()
    let isWanted = state.withLock { state in
      guard !state.isCancelled else { return false }
      state.elements.append(element)
      return true
    }
    if isWanted { filled.signal() } else { free.signal() }
    return isWanted
  }

  /// Says that nothing more will be sent.
  func finish() {
    filled.signal()
  }

  /// The next element, once there is one; nil when all have been received.
  func receive() -> Element? {
    filled.wait()
    let element = state.withLock { state in
      state.elements.isEmpty ? nil : state.elements.removeFirst()
    }
    // Whoever asks again after the end is told so again.
    if element == nil { filled.signal() } else { free.signal() }
    return element
  }

  /// Says that nothing more is wanted: a sender that waits goes on, and is told.
  func cancel() {
    state.withLock { state in
      state.isCancelled = true
      state.elements = []
    }
    free.signal()
  }
}
