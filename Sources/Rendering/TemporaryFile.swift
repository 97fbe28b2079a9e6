import Glibc

/// A file on its way: hidden, and named for its process, so that two runs never share one.
struct TemporaryFile: Sendable {
  private let path: String
  private let target: String
  private let prefix: String
  private static let suffix = ".tmp"

  init(of name: String, in folder: String) {
    prefix = ".\(name)."
    path = "\(folder)/\(prefix)\(getpid())\(Self.suffix)"
    target = "\(folder)/\(name)"
  }

  /// Removes files like this one of processes that are no more.
  func removeLeftovers(in folder: String) {
    guard let entries = opendir(folder) else { return }
    defer { closedir(entries) }
    var found: [String] = []
    while let entry = readdir(entries) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(entry.pointee.d_reclen)) {
          String(cString: $0)
        }
      }
      guard name.hasPrefix(prefix), name.hasSuffix(Self.suffix),
        let process = pid_t(name.dropFirst(prefix.count).dropLast(Self.suffix.count)),
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      found.append("\(folder)/\(name)")
    }
    for leftover in found { unlink(leftover) }
  }

  /// Writes all bytes; they may not be on the disk yet.
  func write(_ bytes: [UInt8]) throws(RenderingError) {
    // A process of the same number that was killed may have left one.
    unlink(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
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
