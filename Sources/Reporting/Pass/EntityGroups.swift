/// The groups that the entities of one type are in by fields of their own, year by year.
struct EntityGroups: Sendable {
  private var index = GroupIndex()
  /// One table where no field changes with the year, else one a year; by entity. Empty where
  /// there is no field, and all are in one group.
  private var tables: [[Int32]] = []

  var keys: [GroupKey] { index.keys }

  init(_ fields: [EntityValues], years: Int) {
    guard let first = fields.first else {
      _ = index.number(of: GroupKey())
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

  func group(of entity: Int, inYear year: Int) -> Int {
    guard !tables.isEmpty else { return 0 }
    return Int(tables[tables.count == 1 ? 0 : year][entity])
  }
}
