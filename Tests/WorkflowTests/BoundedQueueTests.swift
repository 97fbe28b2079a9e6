import Foundation
import Synchronization
import Testing

@testable import Workflow

struct BoundedQueueTests {
  /// A thread that does something, which can be waited for.
  private final class Worker: Sendable {
    private let finished = DispatchSemaphore(value: 0)

    init(_ work: @escaping @Sendable () -> Void) {
      Thread.detachNewThread { [finished] in
        work()
        finished.signal()
      }
    }

    /// Whether it came to its end within a time in which nothing that works can fail to.
    func hasEnded() -> Bool { finished.wait(timeout: .now() + .seconds(30)) == .success }
  }

  @Test(arguments: 1...9)
  func `elements come in the order in which they were sent, few at a time`(capacity: Int) {
    let queue = BoundedQueue<Int>(capacity: capacity)
    let sent = Mutex(0)
    let sender = Worker {
      for element in 0..<2000 where queue.send(element) { sent.withLock { $0 += 1 } }
      queue.finish()
    }
    var received: [Int] = []
    var most = 0
    while let element = queue.receive() {
      // What was just received has made room for one more.
      most = max(most, sent.withLock { $0 } - received.count)
      received.append(element)
    }
    #expect(sender.hasEnded())
    #expect(received == Array(0..<2000))
    #expect(most <= capacity + 1)
  }

  @Test func `the end is told to whoever asks, however often`() {
    let queue = BoundedQueue<Int>(capacity: 2)
    #expect(queue.send(7))
    queue.finish()
    #expect(queue.receive() == 7)
    #expect(queue.receive() == nil)
    #expect(queue.receive() == nil)
  }

  @Test(arguments: 1...4)
  func `a sender that waits is told when nothing more is wanted`(capacity: Int) {
    let queue = BoundedQueue<Int>(capacity: capacity)
    let answers = Mutex<[Bool]>([])
    let filled = DispatchSemaphore(value: 0)
    let sender = Worker {
      for element in 0..<(capacity + 3) {
        if element == capacity { filled.signal() }
        let isWanted = queue.send(element)
        answers.withLock { $0.append(isWanted) }
      }
    }
    filled.wait()
    queue.cancel()
    #expect(sender.hasEnded())
    let expected =
      [Bool](repeating: true, count: capacity) + [Bool](repeating: false, count: 3)
    #expect(answers.withLock { $0 } == expected)
  }

  @Test func `a queue can be let go with elements in it`() {
    for wasCancelled in [false, true] {
      let queue = BoundedQueue<String>(capacity: 3)
      #expect(queue.send("on its way"))
      if wasCancelled { queue.cancel() }
    }
  }

  @Test(arguments: UInt64(0)..<60)
  func `a receiver that stops at any moment has had the first elements, and nobody hangs`(
    seed: UInt64
  ) {
    var random = SeededGenerator(seed: seed)
    let queue = BoundedQueue<Int>(capacity: Int.random(in: 1...5, using: &random))
    let count = Int.random(in: 0...50, using: &random)
    let wanted = Int.random(in: 0...60, using: &random)
    let sender = Worker {
      for element in 0..<count {
        guard queue.send(element) else { break }
      }
      queue.finish()
    }
    var received: [Int] = []
    while received.count < wanted, let element = queue.receive() { received.append(element) }
    if received.count == wanted { queue.cancel() }
    #expect(sender.hasEnded())
    #expect(received == Array(0..<min(count, wanted)))
  }
}

/// SplitMix64: the same numbers on every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
