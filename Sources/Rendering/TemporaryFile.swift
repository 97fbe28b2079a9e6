import Glibc

/// A file of a report on its way, under a ``TemporaryName``.
struct TemporaryFile: Sendable {
  private let path: String
  private let target: String
  private let name: TemporaryName

  init(of name: String, in folder: String) {
    self.name = TemporaryName(prefix: ".\(name).")
    path = "\(folder)/\(self.name.own)"
    target = "\(folder)/\(name)"
  }

  /// Removes files like this one of processes that are no more.
  func removeLeftovers(in folder: String) {
    for leftover in name.leftovers(in: folder) { unlink(leftover) }
  }

  /// Writes all bytes; they may not be on the disk yet.
  func write(_ bytes: [UInt8], for readers: RenderedFile.Readers) throws(RenderingError) {
    // A process of the same number that was killed may have left one.
    unlink(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, readers.mode)
    guard descriptor >= 0 else { throw .cannotWrite(path: target, reason: systemReason()) }
    var failure = writeAll(bytes, to: descriptor)
    if close(descriptor) != 0, failure == nil { failure = systemReason() }
    if let failure { throw .cannotWrite(path: target, reason: failure) }
  }

  /// Forces what was written to the disk.
  func synchronize() -> Result<Void, RenderingError> {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      return .failure(.cannotWrite(path: target, reason: systemReason()))
    }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      return .failure(.cannotWrite(path: target, reason: systemReason()))
    }
    return .success(())
  }

  /// Refuses before anything is renamed what renaming would refuse: a folder in the file's place.
  func checkTarget() throws(RenderingError) {
    var status = stat()
    if stat(target, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw .cannotWrite(path: target, reason: String(cString: strerror(EISDIR)))
    }
  }

  func takeName() throws(RenderingError) {
    guard rename(path, target) == 0 else {
      throw .cannotWrite(path: target, reason: systemReason())
    }
  }

  func remove() {
    unlink(path)
  }

  /// The reason why not all could be written; nil where all was.
  private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> String? {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Glibc.write(
          descriptor,
          UnsafeRawBufferPointer(rebasing: rest).baseAddress,
          rest.count
        )
        if count < 0 {
          if errno == EINTR { continue }
          return systemReason()
        }
        rest = rest.dropFirst(count)
      }
      return nil
    }
  }
}

/// What the system says of the call that just failed.
func systemReason() -> String { String(cString: strerror(errno)) }
