import Foundation
import Records

/// The folder that the sample is written into: its files grow beside their places, hidden, and
/// take them together when all are whole.
struct SampleFolder {
  private var files: [RecordType: File] = [:]

  private struct File {
    let descriptor: Int32
    let path: String
    let unfinishedPath: String
  }

  init(_ folder: String) throws(SamplingError) {
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
    for file in sortedFiles {
      guard rename(file.unfinishedPath, file.path) == 0 else {
        throw .cannotWrite(path: file.path, reason: Self.systemReason())
      }
    }
    for file in sortedFiles { close(file.descriptor) }
    files = [:]
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
    let unfinishedPath = "\(folder)/.\(name).tmp"
    let descriptor = Foundation.open(unfinishedPath, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: systemReason()) }
    return File(descriptor: descriptor, path: path, unfinishedPath: unfinishedPath)
  }

  /// The operating system's words for what went wrong last.
  private static func systemReason() -> String { String(cString: strerror(errno)) }
}
