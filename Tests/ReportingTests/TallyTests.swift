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

  /// The rows of a batch, as a pass hands them to a tally.
  private func batch(
    _ rows: [Row]
  ) -> (rows: TalliedRows, values: [Int64], groups: [Int32], counted: CountedEntities) {
    let places = rows.indices.map { Int32($0) }
    var counted = CountedEntities(capacity: rows.count)
    for (place, row) in zip(places, rows) where row.value != .blank {
      counted.append(row.value, of: place)
    }
    return (
      TalliedRows(places: places, slots: rows.map(\.slot)), rows.map(\.value), rows.map(\.group),
      counted
    )
  }

  @Test(arguments: [AdditiveTally.Result.count, .sum, .mean])
  func `counts, sums and means`(result: AdditiveTally.Result) {
    merges { rows in
      let batch = batch(rows)
      var tally = AdditiveTally(slotCount: Self.slotCount)
      tally.add(batch.values, of: batch.rows, groups: batch.groups, groupCount: Self.groupCount)
      return tally
    } _: {
      $0.merge($1, groups: Self.same)
    } _: {
      $0.evaluate(Self.map, as: result)
    }
  }

  @Test func medians() {
    merges { rows in
      let batch = batch(rows)
      var tally = MedianTally()
      tally.add(batch.values, of: batch.rows, groups: batch.groups)
      return tally
    } _: {
      $0.merge($1, groups: Self.same)
    } _: {
      $0.evaluate(Self.map)
    }
  }

  @Test func `distinct counts`() {
    merges { rows in
      let batch = batch(rows)
      var tally = DistinctTally(slotCount: Self.slotCount, groupings: 1)
      tally.add(batch.counted, slots: batch.rows.slots, groups: [batch.groups])
      return tally
    } _: {
      $0.merge($1, groups: [Self.same], entities: nil)
    } _: {
      var tally = $0
      tally.settle(groupCounts: [Self.groupCount])
      let own = (0..<Int32(20)).map { $0 % 3 }
      let counts = tally.counts(groups: own, groupCount: Self.groupCount)
      return tally.evaluate(Self.map, grouping: 0)
        + tally.evaluate(Self.map, groups: [own, own, own], counts: [counts, counts, counts])
    }
  }

  @Test(arguments: UInt64(0)..<60)
  func `a distinct count is the size of a set, in any window and any union of groups`(
    seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    let rows = parts(&generator).flatMap(\.self)
    let batch = batch(rows)
    var tally = DistinctTally(slotCount: Self.slotCount, groupings: 1)
    tally.add(batch.counted, slots: batch.rows.slots, groups: [batch.groups])
    tally.settle(groupCounts: [Self.groupCount])
    let own = (0..<Int32(20)).map { $0 % 3 }
    let counts = tally.counts(groups: own, groupCount: Self.groupCount)

    let windows = (0..<6).map { _ in
      let start = Int.random(in: 0..<Self.slotCount, using: &generator)
      return start..<Int.random(in: start + 1...Self.slotCount, using: &generator)
    }
    // Each group alone, none, two of them, and all.
    let cells: [Set<Int32>] = [[0], [1], [2], [], [0, 2], [0, 1, 2]]
    let map = CellMap(
      windows: windows,
      slotCount: Self.slotCount,
      cellCount: cells.count,
      cells: windows.map { _ in
        (0..<Int32(Self.groupCount)).map { group in
          cells.indices.filter { cells[$0].contains(group) }.map(Int32.init)
        }
      }
    )
    func expected(_ group: (Row) -> Int32) -> [[Amount]] {
      windows.map { window in
        cells.map { groups in
          let met = rows.filter {
            $0.value != .blank && window.contains(Int($0.slot)) && groups.contains(group($0))
          }
          return Amount(counting: Int64(Set(met.map(\.value)).count))
        }
      }
    }
    #expect(tally.evaluate(map, grouping: 0) == expected(\.group))
    let ofEntities = expected { own[Int($0.value)] }
    let groups = windows.map { _ in own }
    for counts in [counts, nil] {
      #expect(
        tally.evaluate(map, groups: groups, counts: windows.map { _ in counts }) == ofEntities
      )
    }
  }

  @Test func `first records, ties settled by id`() {
    merges { rows in
      // Few days, so that many tie; a record has one group and one type.
      let batch = batch(rows)
      var tally = FirstTally(scopeCount: 2, groupings: 1)
      for (type, groups) in [(RecordType.contacts, 0..<1), (.attendance, 1..<3)] {
        var counted = CountedEntities(capacity: rows.count)
        for (row, entity) in zip(batch.counted.rows, batch.counted.entities)
        where groups.contains(Int(batch.groups[Int(row)])) {
          counted.append(entity, of: row)
        }
        let own = FirstTally.Rows(
          type: type,
          days: rows.map { Int64($0.slot / 20) },
          slots: rows.map { $0.slot / 20 * 20 },
          scopes: (0..<Int32(Self.slotCount)).map { $0 / 40 },
          tieOf: { row in
            FirstTally.Tie(record: Int64(rows[row].group) * 100 + Int64(rows[row].slot), client: 0)
          },
          groups: [batch.groups]
        )
        tally.add(counted, own)
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
