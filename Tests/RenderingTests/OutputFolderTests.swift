import Foundation
import Rendering
import Testing

/// A folder for one test, removed with it.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "vouch-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path()
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func names(in folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted()
  }

  func bytes(of name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: "\(path)/\(name)")))
  }
}

struct OutputFolderTests {
  private let old = RenderedFile(name: "a.csv", bytes: Array("old".utf8))

  @Test func `files are written into a folder that is made for them, and nothing is left beside`()
    throws
  {
    let folder = try TemporaryFolder()
    let large = RenderedFile(name: "b.md", bytes: [UInt8](repeating: 65, count: 3_000_000))
    try OutputFolder("\(folder.path)/reports/ircc/2025-11").write([old, large])
    #expect(try folder.names(in: "reports/ircc/2025-11") == ["a.csv", "b.md"])
    #expect(try folder.bytes(of: "reports/ircc/2025-11/b.md") == large.bytes)
  }

  @Test func `a file is replaced whole`() throws {
    let folder = try TemporaryFolder()
    try OutputFolder(folder.path).write([old])
    try OutputFolder(folder.path).write([RenderedFile(name: "a.csv", bytes: Array("n".utf8))])
    #expect(try folder.bytes(of: "a.csv") == Array("n".utf8))
    #expect(try folder.names() == ["a.csv"])
  }

  @Test func `when one file cannot be written none is changed and no part is left`() throws {
    let folder = try TemporaryFolder()
    try OutputFolder(folder.path).write([old])
    let changed = RenderedFile(name: "a.csv", bytes: Array("new".utf8))
    let impossible = RenderedFile(name: "no/such/folder.md", bytes: [1])
    #expect(throws: RenderingError.self) {
      try OutputFolder(folder.path).write([changed, impossible])
    }
    #expect(try folder.bytes(of: "a.csv") == old.bytes)
    #expect(try folder.names() == ["a.csv"])
  }

  @Test func `a name taken by a folder changes no file`() throws {
    let folder = try TemporaryFolder()
    try OutputFolder(folder.path).write([old])
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/b.md",
      withIntermediateDirectories: false
    )
    let changed = RenderedFile(name: "a.csv", bytes: Array("new".utf8))
    #expect(throws: RenderingError.self) {
      try OutputFolder(folder.path).write([changed, RenderedFile(name: "b.md", bytes: [1])])
    }
    #expect(try folder.bytes(of: "a.csv") == old.bytes)
  }

  @Test func `a path under a regular file is refused with the path and the reason`() throws {
    let folder = try TemporaryFolder()
    try OutputFolder(folder.path).write([old])
    #expect(
      throws: RenderingError.cannotWrite(
        path: "\(folder.path)/a.csv",
        reason: "Not a directory"
      )
    ) {
      try OutputFolder("\(folder.path)/a.csv/reports").write([old])
    }
  }
}
