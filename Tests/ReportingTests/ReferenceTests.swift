import Testing

@Suite("The core against the reference")
struct ReferenceTests {
  @Test(arguments: 0..<12)
  func `random programs over random records give the numbers of the reference, in its order`(
    block: UInt64
  ) throws {
    for seed in (block * 50)..<(block * 50 + 50) {
      let world = World(seed: seed)
      let core = try world.tidyRows(delivery: seed, workers: 2)
      let reference = world.referenceRows()
      let difference = zip(core, reference).first { $0 != $1 }
      guard difference == nil, core.count == reference.count else {
        Issue.record(
          """
          world \(seed): \(core.count) rows, reference \(reference.count)
          core      \(difference.map { "\($0.0)" } ?? "the same so far")
          reference \(difference.map { "\($0.1)" } ?? "the same so far")
          """
        )
        return
      }
    }
  }
}
