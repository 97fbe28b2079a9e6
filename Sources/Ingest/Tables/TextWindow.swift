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

  /// Appends bytes that lie elsewhere than in the window.
  @inline(__always)
  mutating func append(_ text: UnsafeRawBufferPointer) {
    reserve(text.count)
    UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: text)
    count += text.count
    clearPadding()
  }

  mutating func append(_ byte: UInt8) {
    reserve(1)
    memory[count] = byte
    count += 1
    clearPadding()
  }

  /// Appends a whole number from 0 up in digits, filled up with zeros to at least so many.
  mutating func append(digits number: Int, atLeast least: Int) {
    let digits = Array(String(number).utf8)
    for _ in 0..<max(0, least - digits.count) { append(UInt8(ascii: "0")) }
    append(digits)
  }

  /// Drops what follows the first `kept` bytes.
  @inline(__always)
  mutating func truncate(to kept: Int) {
    precondition(kept <= count, "what is kept is there")
    count = kept
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
