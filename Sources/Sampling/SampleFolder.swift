import Foundation
import Records

/// The folder that the sample is written into: its files grow beside their places, hidden, and
/// take them together when all are whole.
///
/// A failure before that changes no file; a crash leaves each name with its old content or its new.
struct SampleFolder {
  private let folder: String
  private var files: [RecordType: File] = [:]

  private struct File {
    let descriptor: Int32
    let path: String
    let unfinishedPath: String
  }

  init(_ folder: String) throws(SamplingError) {
    self.folder = folder
    try Self.makeFolder(folder)
    for type in RecordType.allCases {
      do throws(SamplingError) {
        files[type] = try Self.open(SampleProgram.fileName(of: type), in: folder)
      } catch {
        abandon()
        throw error
      }
    }
  }

  func write(_ bytes: [UInt8], of type: RecordType) throws(SamplingError) {
    guard let file = files[type] else { return }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Foundation.write(file.descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .cannotWrite(path: file.path, reason: Self.systemReason()) }
      written += count
    }
  }

  /// Puts every file in its place.
  mutating func commit() throws(SamplingError) {
    for file in sortedFiles {
      guard fsync(file.descriptor) == 0 else {
        throw .cannotWrite(path: file.path, reason: Self.systemReason())
      }
    }
    for file in sortedFiles { try Self.checkPlace(of: file) }
    for file in sortedFiles {
      guard rename(file.unfinishedPath, file.path) == 0 else {
        throw .cannotWrite(path: file.path, reason: Self.systemReason())
      }
    }
    for file in sortedFiles { close(file.descriptor) }
    files = [:]
    try Self.synchronize(folder)
  }

  /// Leaves the folder as it was.
  mutating func abandon() {
    for file in sortedFiles {
      close(file.descriptor)
      unlink(file.unfinishedPath)
    }
    files = [:]
  }

  private var sortedFiles: [File] { RecordType.allCases.compactMap { files[$0] } }

  private static func makeFolder(_ path: String) throws(SamplingError) {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      return
    }
    do {
      try FileManager.default.createDirectory(
        atPath: path,
        withIntermediateDirectories: true
      )
    } catch {
      throw .cannotMakeFolder(path: path, reason: error.localizedDescription)
    }
  }

  private static func open(_ name: String, in folder: String) throws(SamplingError) -> File {
    let path = "\(folder)/\(name)"
    removeLeftovers(of: name, in: folder)
    // Named for its process, so that two runs never share one.
    let unfinishedPath = "\(folder)/.\(name).\(getpid()).tmp"
    // A process of the same number that was killed may have left one.
    unlink(unfinishedPath)
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    let descriptor = Foundation.open(unfinishedPath, flags, 0o666)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: systemReason()) }
    return File(descriptor: descriptor, path: path, unfinishedPath: unfinishedPath)
  }

  /// Removes what runs that were killed have left of a file.
  private static func removeLeftovers(of name: String, in folder: String) {
    guard let entries = opendir(folder) else { return }
    defer { closedir(entries) }
    while let entry = readdir(entries) {
      let found = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      let (start, end) = (".\(name).", ".tmp")
      guard found.hasPrefix(start), found.hasSuffix(end),
        let process = pid_t(found.dropFirst(start.count).dropLast(end.count)),
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      unlink("\(folder)/\(found)")
    }
  }

  /// Refuses before anything is renamed what renaming would refuse: a folder in a file's place.
  private static func checkPlace(of file: File) throws(SamplingError) {
    var status = stat()
    guard stat(file.path, &status) != 0 || status.st_mode & S_IFMT != S_IFDIR else {
      throw .cannotWrite(path: file.path, reason: String(cString: strerror(EISDIR)))
    }
  }

  private static func synchronize(_ folder: String) throws(SamplingError) {
    let descriptor = Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotWrite(path: folder, reason: systemReason()) }
    defer { close(descriptor) }
    // Some file systems cannot synchronize a folder and say so; the files are there all the same.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
      throw .cannotWrite(path: folder, reason: systemReason())
    }
  }

  /// The operating system's words for what went wrong last.
  private static func systemReason() -> String { String(cString: strerror(errno)) }
}
