import CZlib
import Testing

/// The files in a zip archive, read just well enough to look into a workbook: through the central
/// directory, stored or deflated.
struct ZipArchive {
  private(set) var files: [String: String] = [:]

  init(_ bytes: [UInt8]) throws {
    func number(_ offset: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }
    let end = try #require(
      stride(from: bytes.count - 22, through: 0, by: -1).first { number($0, 4) == 0x0605_4b50 }
    )
    var entry = number(end + 16, 4)
    for _ in 0..<number(end + 10, 2) {
      let (nameLength, extra, comment) = (
        number(entry + 28, 2), number(entry + 30, 2), number(entry + 32, 2)
      )
      let name = String(decoding: bytes[entry + 46..<entry + 46 + nameLength], as: UTF8.self)
      let local = number(entry + 42, 4)
      let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
      let content = Array(bytes[start..<start + number(entry + 20, 4)])
      let isStored = number(entry + 10, 2) == 0
      files[name] = String(
        decoding: isStored ? content : try Self.inflated(content, size: number(entry + 24, 4)),
        as: UTF8.self
      )
      entry += 46 + nameLength + extra + comment
    }
  }

  private static func inflated(_ deflated: [UInt8], size: Int) throws -> [UInt8] {
    var input = deflated
    var output = [UInt8](repeating: 0, count: size)
    let result = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var stream = z_stream()
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        let raw: Int32 = -15
        guard
          inflateInit2_(&stream, raw, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return Z_ERRNO }
        defer { inflateEnd(&stream) }
        return inflate(&stream, Z_FINISH)
      }
    }
    try #require(result == Z_STREAM_END)
    return output
  }
}
