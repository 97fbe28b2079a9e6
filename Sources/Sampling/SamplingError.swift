/// Why a sample could not be written.
package enum SamplingError: Error, Equatable, Sendable {
  /// The folder is not there and cannot be made, or is a file.
  case cannotMakeFolder(path: String, reason: String)
  case cannotWrite(path: String, reason: String)
}

extension SamplingError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .cannotMakeFolder(let path, let reason):
      "cannot make the folder \(path): \(reason)"
    case .cannotWrite(let path, let reason):
      "cannot write \(path): \(reason)"
    }
  }
}
