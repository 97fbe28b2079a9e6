/// The groups that the entities of one type are in by fields of their own, year by year.
struct EntityGroups: Sendable {
  private var index: GroupIndex
  /// By entity: one table where no field changes with the year, else one a year.
  ///
  /// An empty table where there is no field, and all are in one group.
  private(set) var tables: [[Int32]] = []

  var keys: [GroupKey] { index.keys }

  init(_ fields: [EntityValues], years: Int) {
    index = GroupIndex(fieldCount: fields.count)
    guard let first = fields.first else {
      _ = index.number(of: GroupKey())
      tables = [[]]
      return
    }
    let changes = fields.contains { if case .byYear = $0 { true } else { false } }
    for year in 0..<(changes ? years : 1) {
      let firsts = first.table(year: year)
      let seconds = fields.count > 1 ? fields[1].table(year: year) : nil
      tables.append(
        firsts.indices.map { entity in
          index.number(of: GroupKey(first: firsts[entity], second: seconds?[entity] ?? 0))
        }
      )
    }
  }

  /// For each of some years, the group of each entity; empty where all are in one.
  func tables(of years: [Int]) -> [[Int32]] { years.map { tables[table(of: $0)] } }

  /// The place of a year's table.
  func table(of year: Int) -> Int { tables.count > 1 ? year : 0 }
}
