/// The part of a text that is being scanned, in memory of its own.
///
/// Bytes 0 to `count` are text; the ``padding`` bytes after it are always zero. So a read of up to
/// `padding` bytes that begins before `count` stays within the memory and sees no stale text: that
/// is the bounds argument of every word read by the scanner and by the readers of cells. The memory
/// is owned here alone; a pointer taken from ``bytes`` is good until the next mutation.
struct TextWindow: ~Copyable {
  static let padding = 16
  private var memory: UnsafeMutableRawBufferPointer
  private(set) var count = 0

  init(capacity: Int) {
    memory = .allocate(byteCount: capacity + Self.padding, alignment: 16)
    clearPadding()
  }

  deinit { memory.deallocate() }

  /// The text and its padding.
  var bytes: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(rebasing: memory[..<(count + Self.padding)])
  }

  /// The text without its padding.
  var text: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }

  mutating func append(_ text: [UInt8]) {
    reserve(text.count)
    memory[count...].copyBytes(from: text)
    count += text.count
    clearPadding()
  }

  /// Drops the first bytes; the rest moves to the start.
  mutating func discard(_ dropped: Int) {
    precondition(dropped <= count, "what is dropped has been scanned")
    memory.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[dropped..<count]))
    count -= dropped
    clearPadding()
  }

  private mutating func reserve(_ more: Int) {
    guard count + more + Self.padding > memory.count else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(memory.count * 2, count + more + Self.padding),
      alignment: 16
    )
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<count]))
    memory.deallocate()
    memory = larger
  }

  private func clearPadding() {
    UnsafeMutableRawBufferPointer(rebasing: memory[count..<(count + Self.padding)])
      .initializeMemory(as: UInt8.self, repeating: 0)
  }
}
