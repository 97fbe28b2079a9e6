import Glibc

/// What a file or folder is called until it takes its name: hidden, and named for its process, so
/// that two runs never share one and what a killed run has left can be told.
package struct TemporaryName: Sendable {
  private let prefix: String
  private static let suffix = ".tmp"

  /// The prefix tells what is on its way; it begins with a full stop and ends with one.
  package init(prefix: String) {
    self.prefix = prefix
  }

  /// The name of this process.
  package var own: String { "\(prefix)\(getpid())\(Self.suffix)" }

  /// The paths of what stands in a folder under such names of processes that are no more; none
  /// where the folder cannot be read.
  package func leftovers(in folder: String) -> [String] {
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
}
