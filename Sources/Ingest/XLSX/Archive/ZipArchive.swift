import CZip

/// The zip archive that a workbook is: its parts by name, each to be read forward.
///
/// A name leads to one part, whatever its case, as the packaging conventions say. Only parts that
/// are asked for are ever opened, so an archive within the archive stays closed.
final class ZipArchive {
  private static let mostParts = 65_535
  private let handle: OpaquePointer
  /// No part is larger than that as it lies in the file, whatever the archive says of it.
  private let fileSize: Int
  private var indices: [String: UInt64] = [:]

  /// Opens a file whose first bytes have been looked at.
  init(path: String, fileSize: Int) throws(WorkbookFault) {
    self.fileSize = fileSize
    var status: Int32 = 0
    guard let opened = zip_open(path, ZIP_RDONLY, &status) else { throw .damaged(part: nil) }
    handle = opened
    let count = zip_get_num_entries(opened, 0)
    guard count <= Self.mostParts else { throw .tooManyParts }
    for index in 0..<UInt64(max(count, 0)) {
      guard let bytes = zip_get_name(opened, index, zip_flags_t(ZIP_FL_ENC_GUESS)) else {
        throw .damaged(part: nil)
      }
      let name = String(cString: bytes)
      guard indices.updateValue(index, forKey: name.lowercased()) == nil else {
        throw .twoParts(name: name)
      }
    }
  }

  deinit { zip_discard(handle) }

  func has(_ part: String) -> Bool { indices[part.lowercased()] != nil }

  /// Opens a part that may come to `bound` bytes at most.
  func open(_ part: String, bound: Int) throws(WorkbookFault) -> PartStream {
    guard let index = indices[part.lowercased()] else { throw .missing(part: part) }
    var facts = zip_stat_t()
    guard zip_stat_index(handle, index, 0, &facts) == 0 else { throw .damaged(part: part) }
    if facts.valid & UInt64(ZIP_STAT_ENCRYPTION_METHOD) != 0, facts.encryption_method != 0 {
      throw .encrypted
    }
    guard let file = zip_fopen_index(handle, index, 0) else { throw .damaged(part: part) }
    return PartStream(
      file,
      of: self,
      name: part,
      sizes: PartStream.Sizes(
        compressed: min(Int(clamping: facts.comp_size), fileSize),
        content: Int(clamping: facts.size)
      ),
      bound: bound
    )
  }
}
