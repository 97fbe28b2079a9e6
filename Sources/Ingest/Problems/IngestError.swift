/// What ends the reading of files at once, as opposed to what is wrong inside them, which is a
/// ``Diagnostic``.
package enum IngestError: Error, Hashable, Sendable {
  /// Nothing has this name.
  case missing(path: String)
  /// It is there, but the system does not let it be read; `reason` is the system's word for it.
  case unreadable(path: String, reason: String)
  /// A file was written to between the two times it is read, so what was checked is not what was
  /// read.
  case changedWhileRead(path: String)
}

extension IngestError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let path): "\(path): no such file or folder"
    case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
    case .changedWhileRead(let path):
      "\(path): changed while it was read; import it again when nothing writes to it"
    }
  }
}
