import CZlib

/// The decompression of a gzip file, of one member or several one after the other.
///
/// zlib keeps a pointer back to its stream, so the stream has an address of its own for as long
/// as the inflater lives.
final class Inflater {
  private let stream: UnsafeMutablePointer<z_stream>
  private let isReady: Bool
  /// Whether a member has begun and not ended: a file that ends now is truncated.
  private(set) var isInsideMember = true

  struct Step {
    var consumed = 0
    var produced = 0
    var fault: GzipFault?
  }

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window, and 16 for a gzip header.
    isReady =
      inflateInit2_(stream, 15 + 16, zlibVersion(), Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Decompresses some of `input` into `output`; zlib reads at most `input.count` bytes and writes
  /// at most `output.count`.
  func inflate(
    _ input: UnsafeRawBufferPointer,
    into output: UnsafeMutableRawBufferPointer
  ) -> Step {
    guard isReady else { return Step(fault: .corrupt) }
    if !isInsideMember {
      guard inflateReset(stream) == Z_OK else { return Step(fault: .corrupt) }
      isInsideMember = true
    }
    // zlib reads through `next_in` and never writes there, whatever its type says.
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: input.bindMemory(to: UInt8.self).baseAddress
    )
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = output.bindMemory(to: UInt8.self).baseAddress
    stream.pointee.avail_out = UInt32(output.count)
    let status = CZlib.inflate(stream, Z_NO_FLUSH)
    if status == Z_STREAM_END { isInsideMember = false }
    return Step(
      consumed: input.count - Int(stream.pointee.avail_in),
      produced: output.count - Int(stream.pointee.avail_out),
      fault: [Z_OK, Z_STREAM_END, Z_BUF_ERROR].contains(status) ? nil : .corrupt
    )
  }
}

/// Why a gzip file cannot be decompressed.
enum GzipFault: Hashable {
  case truncated
  case corrupt
}
