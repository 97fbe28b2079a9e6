import Crypto
import Records

/// The SHA-256 of a file's bytes as they lie on disk, fed block by block while they are read.
final class FileDigest {
  private var hash = SHA256()

  /// A digest to be fed.
  init() {}

  /// The digest of a whole file of which nothing has been read.
  init(of file: borrowing RawFile) throws(IngestError) {
    var block = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try block.fill(from: file)
      if count == 0 { return }
      update(block[..<count])
    }
  }

  func update(_ bytes: ArraySlice<UInt8>) { hash.update(data: bytes) }

  /// The digest of what it was fed so far, in lower-case hexadecimal.
  var text: String { hash.finalize().hexadecimal }
}
