import Vouching

extension Seal {
  /// What its maker said of it.
  var remarks: [String] {
    (superseded.map { ["in the place of seal \($0): \(reason)"] } ?? [])
      + (note.isEmpty ? [] : ["note: \(note)"])
  }
}
