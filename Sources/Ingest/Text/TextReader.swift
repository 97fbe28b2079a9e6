/// The text of a surveyed file as UTF-8 without its byte order mark, block after block: the second
/// reading.
struct TextReader: ~Copyable {
  private var stream: ContentStream
  private let digest = FileDigest()
  private var transcoder: Transcoder
  private let encoding: TextEncoding
  private var markLeft: Int
  private var block: [UInt8]
  private var text: [UInt8] = []

  init(path: String, survey: Survey, blockSize: Int) throws(IngestError) {
    stream = try ContentStream.opening(path: path, blockSize: blockSize, feeding: digest)
    transcoder = Transcoder(survey.encoding)
    encoding = survey.encoding
    markLeft = survey.markLength
    block = [UInt8](repeating: 0, count: blockSize)
  }

  var rawByteCount: Int { stream.rawByteCount }

  /// SHA-256 of the bytes on disk read so far: of the file, once it is read to its end.
  func sha256() -> String { digest.text }

  func stamp() throws(IngestError) -> RawFile.Stamp { try stream.stamp() }

  /// Appends the next block to the window; false at the end of the text.
  mutating func append(to window: inout TextWindow) throws(IngestError) -> Bool {
    while true {
      let count = try block.fill(from: &stream)
      if count == 0 { return false }
      let skipped = min(markLeft, count)
      markLeft -= skipped
      text.removeAll(keepingCapacity: true)
      transcoder.append(block[skipped..<count], to: &text)
      if !text.isEmpty {
        window.append(text)
        return true
      }
    }
  }
}
