import Records
import Testing

@testable import Reporting

/// Parts of a pass merge in any order into the same result, for each kind of tally.
@Suite("Merging tallies")
struct TallyTests {
  /// What a row adds: an entity or a number, in a group and a slot.
  private struct Row {
    let value: Int64
    let group: Int32
    let slot: Int32
  }

  private static let slotCount = 70
  private static let groupCount = 3

  /// Rows in three parts, each with groups of its own numbering.
  private func parts(_ generator: inout SeededGenerator) -> [[Row]] {
    (0..<3).map { _ in
      (0..<Int.random(in: 0...30, using: &generator)).map { _ in
        Row(
          value: generator.chance(15) ? .blank : Int64.random(in: 0...9, using: &generator),
          group: Int32.random(in: 0..<Int32(Self.groupCount), using: &generator),
          slot: Int32.random(in: 0..<Int32(Self.slotCount), using: &generator)
        )
      }
    }
  }

  private static let map = CellMap(
    windows: [0..<70, 3..<40, 64..<66],
    slotCount: slotCount,
    cellCount: groupCount + 1,
    cells: [[[Int32]]](
      repeating: (0..<Int32(groupCount)).map { [$0, Int32(groupCount)] },
      count: 3
    )
  )

  /// Groups are numbered alike in all parts.
  private static let same = (0..<Int32(groupCount)).map { $0 }

  /// Whether parts come to the same however they are merged.
  private func merges<Tally>(
    _ make: ([Row]) -> Tally,
    _ merge: (inout Tally, Tally) -> Void,
    _ evaluate: (Tally) -> [[Amount]]
  ) {
    for seed in UInt64(0)..<60 {
      var generator = SeededGenerator(seed: seed)
      let rows = parts(&generator)
      let tallies = rows.map(make)
      func merged(_ order: [Int]) -> Tally {
        var whole = tallies[order[0]]
        for place in order.dropFirst() { merge(&whole, tallies[place]) }
        return whole
      }
      let whole = evaluate(make(rows.flatMap(\.self)))
      for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        #expect(evaluate(merged(order)) == whole, "\(seed)")
      }
      var right = tallies[1]
      merge(&right, tallies[2])
      var left = tallies[0]
      merge(&left, right)
      #expect(evaluate(left) == whole, "\(seed)")
    }
  }

  @Test(arguments: [AdditiveTally.Result.count, .sum, .mean])
  func `counts, sums and means`(result: AdditiveTally.Result) {
    merges { rows in
      var tally = AdditiveTally(slotCount: Self.slotCount)
      for row in rows { tally.add(row.value, group: row.group, slot: row.slot) }
      return tally
    } _: {
      $0.merge($1, groups: Self.same)
    } _: {
      $0.evaluate(Self.map, as: result)
    }
  }

  @Test func medians() {
    merges { rows in
      var tally = MedianTally()
      for row in rows { tally.add(row.value, group: row.group, slot: row.slot) }
      return tally
    } _: {
      $0.merge($1, groups: Self.same)
    } _: {
      $0.evaluate(Self.map)
    }
  }

  @Test func `distinct counts`() {
    merges { rows in
      var tally = DistinctTally(slotCount: Self.slotCount, groupings: 1)
      for row in rows where row.value != .blank {
        tally.add(entity: row.value, slot: row.slot)
        tally.add(entity: row.value, group: row.group, slot: row.slot, grouping: 0)
      }
      return tally
    } _: {
      $0.merge($1, groups: [Self.same], entities: nil)
    } _: {
      $0.evaluate(Self.map, grouping: 0) + $0.evaluate(Self.map) { entity, _ in entity % 3 }
    }
  }

  @Test func `first records, ties settled by id`() {
    merges { rows in
      var tally = FirstTally(scopeCount: 2, groupings: 1)
      for row in rows where row.value != .blank {
        // Few days, so that many tie; the record tells its group, as a row does.
        let day = Day(number: Int64(row.slot / 20))
        let rank = FirstTally.rank(day: day, type: row.group == 0 ? .contacts : .attendance)
        let tie = FirstTally.Tie(record: Int64(row.group) * 100 + Int64(row.slot), client: 0)
        let slot = row.slot / 20 * 20
        tally.add(
          entity: row.value,
          scope: Int(row.slot) % 2,
          FirstTally.Candidate(rank: rank, slot: slot, tie: tie)
        ) { _ in row.group }
      }
      return tally
    } _: {
      $0.merge($1, groups: [Self.same], entities: nil)
    } _: { tally in
      var tally = tally
      tally.settle { _, records in
        Dictionary(uniqueKeysWithValues: records.map { ($0, "\($0 * 7919 % 1000)") })
      }
      return tally.evaluate(Self.map, scopes: [0, 1, 0], grouping: 0)
    }
  }
}
