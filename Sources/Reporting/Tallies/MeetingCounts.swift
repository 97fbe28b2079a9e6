/// How many entities were met in each group, for any run of slots, without looking at the entities
/// again.
///
/// Each meeting of an entity in a group is counted by its slot and by the slot of the meeting before
/// it in that group. In a run of slots an entity counts once, at its first meeting there: the one
/// whose predecessor lies before the run.
struct MeetingCounts: Sendable {
  private let slotCount: Int
  /// Group by group, in each slot by slot, in each by the slot of the meeting before, 0 being none
  /// and n the slot n - 1; once settled, each with those before it added.
  private var counts: [Int32]

  /// More than any real plan needs: 64 groups over 250 slots, in 16 MB.
  private static let mostCounts = 1 << 22

  /// Nil where there are too many groups and slots for a table.
  init?(groupCount: Int, slotCount: Int) {
    let (size, overflows) = (slotCount * (slotCount + 1)).multipliedReportingOverflow(
      by: groupCount
    )
    guard !overflows, size <= Self.mostCounts else { return nil }
    self.slotCount = slotCount
    counts = [Int32](repeating: 0, count: size)
  }

  /// Counts a meeting; `before` is one more than the slot of the meeting before, 0 without one.
  @inline(__always)
  mutating func add(_ group: Int, slot: Int, before: Int) {
    counts[(group * slotCount + slot) * (slotCount + 1) + before] += 1
  }

  /// Ends the adding.
  mutating func settle() {
    for row in stride(from: 0, to: counts.count, by: slotCount + 1) {
      for place in row + 1..<row + slotCount + 1 { counts[place] += counts[place - 1] }
    }
  }

  /// How many entities were met in a group in a run of slots.
  func count(of group: Int, in slots: Range<Int>) -> Int64 {
    slots.reduce(0) { sum, slot in
      sum + Int64(counts[(group * slotCount + slot) * (slotCount + 1) + slots.lowerBound])
    }
  }
}
