import Crypto

/// The SHA-256 of a file's bytes as they lie on disk, fed block by block while they are read.
final class FileDigest {
  private var hash = SHA256()

  func update(_ bytes: ArraySlice<UInt8>) { hash.update(data: bytes) }

  /// The digest of what it was fed so far, in lower-case hexadecimal.
  var text: String {
    let digits = Array("0123456789abcdef".unicodeScalars)
    var text = String.UnicodeScalarView()
    for byte in hash.finalize() {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(text)
  }
}
