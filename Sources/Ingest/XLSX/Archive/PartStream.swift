import CZip

/// The content of one part of an archive, read forward in blocks and never beyond a bound.
///
/// What an archive declares of a part's size is not believed: the bytes that come out are counted.
struct PartStream: ~Copyable {
  /// A part may come to this many times its compressed size; the most that deflate can do is 1032,
  /// and the emptiest of tables comes to less than a hundred.
  private static let mostDense = 250
  /// Up to this size a part may be as dense as it likes.
  private static let smallSize = 8 << 20

  let name: String
  /// The bytes that came out so far.
  private(set) var byteCount = 0
  private let sizes: Sizes
  private let bound: Int
  private let file: OpaquePointer
  /// Keeps the archive open as long as the part is.
  private let archive: ZipArchive

  /// What the archive says of a part, in bytes.
  struct Sizes {
    let compressed: Int
    let content: Int
  }

  /// Takes over a part that has just been opened.
  init(
    _ file: OpaquePointer,
    of archive: ZipArchive,
    name: String,
    sizes: Sizes,
    bound: Int
  ) {
    self.file = file
    self.archive = archive
    self.name = name
    self.sizes = sizes
    self.bound = bound
  }

  deinit { zip_fclose(file) }

  /// Reads up to the buffer's size; 0 at the end of the part, whose checksum was right then.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(WorkbookFault) -> Int {
    let count = zip_fread(file, buffer.baseAddress, UInt64(buffer.count))
    guard count >= 0 else { throw .damaged(part: name) }
    byteCount += Int(count)
    if byteCount > bound { throw .tooLarge(part: name, bound: bound) }
    if byteCount > Self.smallSize, byteCount / Self.mostDense > sizes.compressed {
      throw .tooDense(part: name)
    }
    return Int(count)
  }

  /// How much of a total is done, as far as the archive tells the truth; only progress depends on
  /// it.
  func share(of total: Int) -> Int {
    guard sizes.content > 0 else { return 0 }
    return Int(Double(total) * min(1, Double(byteCount) / Double(sizes.content)))
  }
}
