/// SplitMix64: the same numbers from the same seed, on any machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// True in `percent` of a hundred cases.
  mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &self) < percent
  }

  /// One of some values.
  mutating func pick<Element>(_ values: [Element]) -> Element {
    precondition(!values.isEmpty, "there is something to pick from")
    return values[Int.random(in: 0..<values.count, using: &self)]
  }

  /// From `range.lowerBound` to `range.upperBound` different ones of some values, in random order.
  mutating func pick<Element>(_ range: ClosedRange<Int>, of values: [Element]) -> [Element] {
    let count = Int.random(in: range, using: &self)
    return Array(values.shuffled(using: &self).prefix(count))
  }
}
