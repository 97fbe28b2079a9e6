/// What ends the making of a report's files.
package enum RenderingError: Error, Hashable, Sendable {
  /// A file or folder that cannot be made; the reason is the system's.
  case cannotWrite(path: String, reason: String)
  /// The library that writes workbooks refused something: a bug, or no room for its scratch files.
  case workbook(String)
}

extension RenderingError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
    case .workbook(let reason): "cannot make a workbook: \(reason)"
    }
  }
}
