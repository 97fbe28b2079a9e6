/// The content of a file, decompressed where it is gzip, read forward in blocks.
struct ContentStream: ~Copyable {
  /// What the first bytes of the file say that it is.
  let container: Container
  /// Why the content ends before it should, once it has.
  private(set) var damage: GzipFault?
  /// How many bytes of the file on disk have been read.
  private(set) var rawByteCount: Int
  private let file: RawFile
  private let inflater: Inflater?
  /// A block of the file as it lies on disk, and the part of it that is still to be handed on.
  private var block: [UInt8]
  private var waiting: Range<Int>
  private let digest: FileDigest?

  enum Container {
    case plain
    case gzip
    /// A zip archive, as workbooks are.
    case zip
  }

  /// Opens a file; it is gzip where its name ends in `.gz` or its first bytes say so.
  ///
  /// `digest` is fed every byte of the file that is read. To sum them up takes a seventh of an
  /// import's time, so only the reading that makes records does.
  static func opening(
    path: String,
    blockSize: Int,
    feeding digest: FileDigest? = nil
  ) throws(IngestError) -> ContentStream {
    let file = try RawFile(path: path)
    var block = [UInt8](repeating: 0, count: max(blockSize, 4))
    let count = try block.fill(from: file)
    return ContentStream(file: file, block: block, count: count, digest: digest)
  }

  /// Takes over a file of which `count` bytes have been read, which `block` begins with.
  private init(file: consuming RawFile, block: [UInt8], count: Int, digest: FileDigest?) {
    rawByteCount = count
    waiting = 0..<count
    self.digest = digest
    digest?.update(block[waiting])
    self.block = block
    let start = block[waiting].prefix(4)
    if start.starts(with: [0x1f, 0x8b])
      || (file.path.lowercased().hasSuffix(".gz") && !start.isEmpty)
    {
      container = .gzip
      inflater = Inflater()
    } else {
      container = start.elementsEqual([0x50, 0x4b, 0x03, 0x04]) ? .zip : .plain
      inflater = nil
    }
    self.file = file
  }

  /// Reads up to the buffer's size; 0 at the end of the content, or where it is damaged.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    while damage == nil {
      if waiting.isEmpty { try refill() }
      guard let inflater else {
        let count = min(waiting.count, buffer.count)
        buffer.copyBytes(from: block[waiting.prefix(count)])
        waiting = waiting.dropFirst(count)
        return count
      }
      if waiting.isEmpty {
        if inflater.isInsideMember { damage = .truncated }
        return 0
      }
      let step = block.withUnsafeBytes {
        inflater.inflate(UnsafeRawBufferPointer(rebasing: $0[waiting]), into: buffer)
      }
      waiting = waiting.dropFirst(step.consumed)
      damage = step.fault
      if step.produced > 0 { return step.produced }
    }
    return 0
  }

  private mutating func refill() throws(IngestError) {
    let count = try block.fill(from: file)
    waiting = 0..<count
    rawByteCount += count
    digest?.update(block[waiting])
  }

  func stamp() throws(IngestError) -> RawFile.Stamp { try file.stamp() }
}

extension [UInt8] {
  /// Overwrites the array from its start with the next bytes of a file; 0 at the file's end.
  mutating func fill(from file: borrowing RawFile) throws(IngestError) -> Int {
    try withUnsafeMutableBufferPointer { bytes throws(IngestError) in
      try file.read(into: UnsafeMutableRawBufferPointer(bytes))
    }
  }

  /// The same with the next bytes of a file's content.
  mutating func fill(from stream: inout ContentStream) throws(IngestError) -> Int {
    try withUnsafeMutableBufferPointer { bytes throws(IngestError) in
      try stream.read(into: UnsafeMutableRawBufferPointer(bytes))
    }
  }
}
