import Glibc

/// An open file, read forward in blocks, and closed when it goes out of use.
struct RawFile: ~Copyable {
  let path: String
  private let descriptor: Int32

  /// Opens a regular file: what is read twice cannot be a pipe.
  init(path: String) throws(IngestError) {
    // A pipe would else be waited for here until somebody writes to it; files never block.
    let opened = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard opened >= 0 else {
      throw errno == ENOENT
        ? .missing(path: path) : .unreadable(path: path, reason: systemReason())
    }
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(opened)
      throw .unreadable(path: path, reason: "it is not a file")
    }
    self.path = path
    descriptor = opened
  }

  deinit { close(descriptor) }

  /// Reads up to the buffer's size; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(IngestError) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw .unreadable(path: path, reason: systemReason()) }
    }
  }

  func stamp() throws(IngestError) -> Stamp {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(path: path, reason: systemReason())
    }
    return Stamp(
      size: Int(status.st_size),
      inode: UInt64(status.st_ino),
      seconds: Int(status.st_mtim.tv_sec),
      nanoseconds: Int(status.st_mtim.tv_nsec)
    )
  }

  /// What tells two states of a file apart without reading it.
  struct Stamp: Hashable {
    let size: Int
    let inode: UInt64
    let seconds: Int
    let nanoseconds: Int
  }
}

/// The system's word for the last call that failed.
private func systemReason() -> String { String(cString: strerror(errno)) }
