/// What the first reading of a file finds: its encoding, and that every byte can be read.
///
/// A file is read twice, since its last byte may decide how its first is read; only the second
/// reading makes records.
struct Survey {
  let encoding: TextEncoding
  /// The length in bytes of the byte order mark, which is no part of the text.
  let markLength: Int
  /// What the user should know though the file can be read.
  let warning: Located?
  /// The state of the file when it was surveyed.
  let stamp: RawFile.Stamp

  /// A problem and the line it is on; nil where it concerns the whole file.
  struct Located: Error {
    let problem: Problem
    var line: Int?
  }
}

/// Makes surveys.
struct Surveyor {
  let choice: EncodingChoice
  let blockSize: Int

  /// Reads a file through, telling `advance` how many of its bytes are read so far; a failure is
  /// what makes it unreadable.
  func survey(
    path: String,
    advance: (Int) -> Void
  ) throws(IngestError) -> Result<Survey, Survey.Located> {
    var stream = try ContentStream.opening(path: path, blockSize: blockSize)
    let stamp = try stream.stamp()
    if stream.container == .zip { return .failure(.init(problem: .zipArchive)) }
    var block = [UInt8](repeating: 0, count: blockSize)
    var start: [UInt8] = []
    // A mark is three bytes at most, and a block may be less; the fourth is text.
    while start.count < 4 {
      let count = try block.fill(from: &stream)
      if count == 0 { break }
      start += block[..<count]
    }
    let mark = TextEncoding.declared(by: start)
    let markLength = mark?.length ?? 0
    var check = EncodingCheck(declared: mark?.encoding)
    check.feed(start[markLength...])
    while !check.isDecided {
      let count = try block.fill(from: &stream)
      advance(stream.rawByteCount)
      if count == 0 { break }
      check.feed(block[..<count])
    }

    /// A problem with its line, found by reading the file once more.
    func located(_ finding: EncodingCheck.Finding) throws(IngestError) -> Survey.Located {
      let line = try lineNumber(
        path: path,
        encoding: mark?.encoding ?? .utf8,
        offset: markLength + finding.offset
      )
      return Survey.Located(problem: finding.problem, line: line)
    }
    func survey(_ encoding: TextEncoding, _ warning: Survey.Located? = nil) -> Survey {
      Survey(encoding: encoding, markLength: markLength, warning: warning, stamp: stamp)
    }

    if let damage = stream.damage {
      let reached = EncodingCheck.Finding(.gzip(damage), at: .max - markLength)
      return .failure(try located(reached))
    }
    if start.count == markLength { return .failure(.init(problem: .emptyFile)) }
    switch check.verdict(choice: choice) {
    case .readable(let encoding): return .success(survey(encoding))
    case .doubtful(let encoding, let finding):
      return .success(survey(encoding, try located(finding)))
    case .unreadable(let finding): return .failure(try located(finding))
    }
  }

  /// The line, from 1, that holds the byte of a file's content with `offset` bytes before it; the
  /// last line that can be read where the content ends sooner.
  private func lineNumber(
    path: String,
    encoding: TextEncoding,
    offset: Int
  ) throws(IngestError) -> Int {
    var stream = try ContentStream.opening(path: path, blockSize: blockSize)
    var transcoder = Transcoder(encoding)
    var block = [UInt8](repeating: 0, count: blockSize)
    var text: [UInt8] = []
    var left = offset
    var line = 1
    var followsCR = false
    while left > 0 {
      let count = try min(block.fill(from: &stream), left)
      if count == 0 { break }
      left -= count
      text.removeAll(keepingCapacity: true)
      transcoder.append(block[..<count], to: &text)
      for byte in text {
        if byte == ASCII.carriageReturn || (byte == ASCII.lineFeed && !followsCR) { line += 1 }
        followsCR = byte == ASCII.carriageReturn
      }
    }
    return line
  }
}
