/// One file that a command line names, written whole or not at all.
package struct OutputFile: Sendable {
  private let folder: OutputFolder
  private let name: String

  /// A file at a path; its folder is made where there is none.
  package init(_ path: String) {
    let slash = path.lastIndex(of: "/")
    name = String(slash.map { path[path.index(after: $0)...] } ?? path[...])
    let above = slash.map { path[..<$0] } ?? "."
    folder = OutputFolder(above.isEmpty ? "/" : String(above))
  }

  package func write(
    _ bytes: [UInt8],
    for readers: RenderedFile.Readers = .usual
  ) throws(RenderingError) {
    try folder.write([RenderedFile(name: name, bytes: bytes, readers: readers)])
  }
}
