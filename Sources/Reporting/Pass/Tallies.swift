import Records

/// What one part of a pass has found, or all of them merged.
struct Tallies: Sendable {
  let layout: TallyLayout
  var groups: [GroupIndex]
  var additive: [AdditiveTally]
  var median: [MedianTally]
  var distinct: [DistinctTally]
  var first: [FirstTally]
  /// For each distinct tally whose entities are numbers, those in order of their places.
  var distinctValues: [ValueIndex]
  var firstValues: [ValueIndex]

  init(layout: TallyLayout, slotCount: Int) {
    self.layout = layout
    groups = layout.groupings.map { GroupIndex(fieldCount: $0.paths.count) }
    additive = (0..<layout.additiveCount).map { _ in AdditiveTally(slotCount: slotCount) }
    median = (0..<layout.medianCount).map { _ in MedianTally() }
    distinct = layout.distinct.map {
      DistinctTally(slotCount: slotCount, groupings: $0.groupings.count)
    }
    first = layout.first.map {
      FirstTally(scopeCount: $0.scopeCount, groupings: $0.groupings.count)
    }
    distinctValues = layout.distinct.map { _ in ValueIndex() }
    firstValues = layout.first.map { _ in ValueIndex() }
  }

  /// Adds what another part has found; the order of merging changes no result.
  mutating func merge(_ other: Self) {
    let numbers = groups.indices.map { place in
      other.groups[place].keys.map { groups[place].number(of: $0) }
    }
    for request in layout.places {
      switch request {
      case .additive(let tallies):
        for (tally, grouping) in tallies {
          additive[tally].merge(other.additive[tally], groups: numbers[grouping])
        }
      case .median(let tallies):
        for (tally, grouping) in tallies {
          median[tally].merge(other.median[tally], groups: numbers[grouping])
        }
      case .distinct(let tally, let groupings):
        let values = other.distinctValues[tally].values
        let entities: [Int32]? =
          layout.distinct[tally].space == .numbers
          ? values.map { distinctValues[tally].place(of: $0) } : nil
        distinct[tally].merge(
          other.distinct[tally],
          groups: groupings.map { numbers[$0] },
          entities: entities
        )
      case .first(let tally, let groupings):
        let values = other.firstValues[tally].values
        let entities: [Int32]? =
          layout.first[tally].space == .numbers
          ? values.map { firstValues[tally].place(of: $0) } : nil
        first[tally].merge(
          other.first[tally],
          groups: groupings.map { numbers[$0] },
          entities: entities
        )
      }
    }
  }

  /// Ends the adding, once all parts are merged.
  mutating func settle(_ identifiers: (RecordType, [Int64]) throws -> [Int64: String]) throws {
    for place in first.indices { try first[place].settle(identifiers) }
    let groupCounts = layout.distinct.map { $0.groupings.map { groups[$0].keys.count } }
    let unsettled = distinct
    distinct = try inParts(unsettled.count) { place in
      var tally = unsettled[place]
      tally.settle(groupCounts: groupCounts[place])
      return tally
    }
  }
}
