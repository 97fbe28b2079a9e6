/// The mark of who was born, or what began, within the fiscal year: age 0 in a window that ends on
/// or after that day, and no age in one that ends before it.
///
/// A row is read once for all windows, so the mark keeps the slot of the birth until a window is
/// evaluated. Marks are negative, codes and ages are not.
enum Newborn {
  // Far below any number that a field holds, far above `Int64.blank`.
  private static let base = Int64.min / 2

  static func mark(slot: Int) -> Int64 { base + Int64(slot) }

  /// The slot of the birth; nil for a value that is no mark.
  static func slot(of value: Int64) -> Int? {
    guard value >= base, value < base + Int64(Int32.max) else { return nil }
    return Int(value - base)
  }
}
