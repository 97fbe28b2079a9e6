/// A seeded source of chance that gives the same numbers on every machine.
///
/// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators"). Only integer
/// arithmetic, and none of the standard library's own shuffling and choosing, whose results are
/// not promised to stay the same from one release to the next.
struct Random: Sendable {
  private var state: UInt64

  /// A stream of its own for each part of the sample, so that a draw more in one part does not
  /// change another.
  init(seed: UInt64, stream: String) {
    // FNV-1a: the hash of the standard library differs from one run to the next.
    state = stream.utf8.reduce(seed ^ 0xcbf2_9ce4_8422_2325) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to `bound` - 1; the bias of `bound` in 2 to the power 64 does not matter here.
  mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "there is no number below \(bound)")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// True `part` times in `whole`.
  mutating func chance(_ part: Int, in whole: Int) -> Bool {
    below(whole) < part
  }

  /// One of some elements, all alike; nil where there are none.
  mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }

  /// Fisher and Yates' shuffle.
  mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, below(last + 1))
    }
  }
}
