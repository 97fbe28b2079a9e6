import Glibc

/// A folder into which the files of a report are written whole or not at all.
package struct OutputFolder: Sendable {
  package let path: String

  package init(_ path: String) {
    self.path = path
  }

  /// Writes all files, replacing those of the same name, and makes the folder where there is none.
  ///
  /// Every file is first written beside its place under a temporary name and forced to the disk;
  /// only when all are there do they take their names, one after another, and the folder is forced
  /// to the disk too. A failure before that changes no file. A crash leaves each name with its old
  /// content or its new, never a part; what a killed run left under a temporary name goes with the
  /// next one that writes the same file.
  package func write(_ files: [RenderedFile]) throws(RenderingError) {
    try create(path)
    var written: [Temporary] = []
    defer { for temporary in written { unlink(temporary.path) } }
    for file in files {
      // Noted before it is written, so that a file cut short is removed too.
      let temporary = Temporary(of: file.name, in: path)
      for leftover in temporary.leftovers(in: path) { unlink(leftover) }
      written.append(temporary)
      try temporary.write(file.bytes)
    }
    for temporary in written { try temporary.checkTarget() }
    for temporary in written {
      guard rename(temporary.path, temporary.target) == 0 else {
        throw .cannotWrite(path: temporary.target, reason: systemReason())
      }
    }
    try synchronize()
  }

  private func create(_ folder: String) throws(RenderingError) {
    var status = stat()
    if stat(folder, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw .cannotWrite(path: folder, reason: String(cString: strerror(ENOTDIR)))
      }
      return
    }
    let parent = folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? ""
    if !parent.isEmpty { try create(parent) }
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
      throw .cannotWrite(path: folder, reason: systemReason())
    }
  }

  private func synchronize() throws(RenderingError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: systemReason()) }
    defer { close(descriptor) }
    // Some file systems cannot synchronize a folder and say so; the files are there all the same.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
      throw .cannotWrite(path: path, reason: systemReason())
    }
  }
}

/// A file on its way: hidden, and named for its process, so that two runs never share one.
private struct Temporary {
  let path: String
  let target: String
  private let prefix: String
  private static let suffix = ".tmp"

  init(of name: String, in folder: String) {
    prefix = ".\(name)."
    path = "\(folder)/\(prefix)\(getpid())\(Self.suffix)"
    target = "\(folder)/\(name)"
  }

  /// Files like this one of processes that are no more.
  func leftovers(in folder: String) -> [String] {
    guard let entries = opendir(folder) else { return [] }
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
    return found
  }

  func write(_ bytes: [UInt8]) throws(RenderingError) {
    // A process of the same number that was killed may have left one.
    unlink(path)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .cannotWrite(path: target, reason: systemReason()) }
    var failure = writeAll(bytes, to: descriptor)
    if failure == nil, fsync(descriptor) != 0 { failure = systemReason() }
    if close(descriptor) != 0, failure == nil { failure = systemReason() }
    if let failure { throw .cannotWrite(path: target, reason: failure) }
  }

  /// Refuses before anything is renamed what renaming would refuse: a folder in the file's place.
  func checkTarget() throws(RenderingError) {
    var status = stat()
    if stat(target, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw .cannotWrite(path: target, reason: String(cString: strerror(EISDIR)))
    }
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
private func systemReason() -> String { String(cString: strerror(errno)) }
