import Crypto
import Foundation
import Glibc
import Ledger
package import Records
import Rendering
import Reporting
import Templates

/// The folder under which reports lie, each in its own, with the manifest of those that batches
/// made.
package struct ReportsFolder: Sendable {
  package let path: String

  package init(_ path: String) {
    self.path = path
  }

  /// `reports/ircc-monthly/2025-11`.
  func path(of edition: Edition) -> String { self.path(edition.folder) }

  /// Of a file or folder at a path from this one.
  func path(_ name: String) -> String { "\(path)\(path.hasSuffix("/") ? "" : "/")\(name)" }

  // MARK: The manifest

  private var manifestPath: String { path(Manifest.fileName) }

  /// The folder's manifest, an empty one where it has none; a damaged one is as none, and the
  /// remark says so: all it lists is made again.
  package func manifest(of program: String) throws -> (manifest: Manifest, remarks: [Diagnostic]) {
    let empty = Manifest(program: program)
    guard FileManager.default.fileExists(atPath: manifestPath) else { return (empty, []) }
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: manifestPath))
    } catch {
      throw WorkflowError.noInput("\(manifestPath) cannot be read: \(error.localizedDescription)")
    }
    let manifest: Manifest
    do {
      manifest = try Manifest(json: data)
    } catch {
      let remark = Diagnostic(
        .warning,
        at: Diagnostic.Location(file: manifestPath),
        "this is no manifest of Vouch, or a damaged one",
        fix: "a batch makes every report again"
      )
      return (empty, [remark])
    }
    guard manifest.program == program else {
      throw WorkflowError.otherProgramsReports(
        folder: path,
        found: manifest.program,
        expected: program
      )
    }
    return (manifest, [])
  }

  func write(_ manifest: Manifest) throws {
    let bytes = Array(try manifest.json())
    try OutputFolder(path).write([RenderedFile(name: Manifest.fileName, bytes: bytes)])
  }

  // MARK: Files

  /// The files of an edition, as the manifest lists them once they are written.
  func listed(
    _ files: [RenderedFile],
    of edition: Edition,
    _ fingerprint: Fingerprint
  ) -> [Manifest.File] {
    files.map { file in
      Manifest.File(
        path: edition.path(of: file.name),
        sha256: SHA256.hash(data: file.bytes).hexadecimal,
        fingerprint: fingerprint.description,
        asOf: fingerprint.asOf.rawValue
      )
    }
  }

  /// Whether there is a file, whoever made it, at a path from this folder.
  func holds(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// Whether a file at a path from this folder has the bytes of a hash, in hexadecimal.
  func holds(_ name: String, sha256: String) -> Bool {
    bytes(of: name).map { SHA256.hash(data: $0).hexadecimal == sha256 } ?? false
  }

  /// Whether a file is there with the bytes that the manifest lists.
  func isIntact(_ file: Manifest.File) -> Bool { holds(file.path, sha256: file.sha256) }

  /// The bytes of a file at a path from this folder; nil where there is none that can be read.
  func bytes(of name: String) -> Data? { FileManager.default.contents(atPath: path(name)) }

  var isThere: Bool { FileManager.default.fileExists(atPath: path) }

  /// The folder as an absolute path without links; the folder must be there.
  var resolvedPath: String { URL(filePath: path).resolvingSymlinksInPath().path }

  /// Whether the files of an edition lie in the same place under another folder, wherever links
  /// lead; they may lead from the edition's own.
  func isSame(as other: ReportsFolder, for edition: Edition) -> Bool {
    ReportsFolder(path(of: edition)).resolvedPath
      == ReportsFolder(other.path(of: edition)).resolvedPath
  }

  // MARK: One at a time

  /// How often, and how many microseconds apart, the lock is asked for: five seconds in all, as
  /// long as one waits for a ledger.
  private static let patience = (attempts: 100, pause: UInt32(50_000))

  /// Runs what writes reports into this folder, which is made where there is none; whoever else
  /// would write there waits a moment, and is then refused.
  ///
  /// The lock is the system's, on the folder itself: it goes with the process, however that ends.
  func whileLocked<Result>(_ body: () throws -> Result) throws -> Result {
    try OutputFolder(path).write([])
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw RenderingError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var attempts = 1
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK else {
        throw RenderingError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
      }
      guard attempts < Self.patience.attempts else { throw WorkflowError.folderBusy(path) }
      attempts += 1
      usleep(Self.patience.pause)
    }
    return try body()
  }
}
