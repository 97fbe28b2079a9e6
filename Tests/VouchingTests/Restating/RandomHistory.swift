import Ledger
import Records
import Templates

/// Random imports into a ledger of the small program, one after the other: late records, others that
/// say something else by now, links, targets, retirements and undos.
struct RandomHistory {
  private var generator: SeededGenerator
  private let world: World

  init(of world: World) {
    self.world = world
    generator = SeededGenerator(seed: world.seed &+ 77)
  }

  /// Makes one import, if the ledger takes it.
  mutating func importNext(into texts: LedgerOfTexts) throws {
    let imports = try texts.ledger.imports().map(\.number)
    switch Int.random(in: 0..<9, using: &generator) {
    case 0 where !imports.isEmpty:
      try texts.undo(generator.pick(Array(imports.dropFirst()) + [imports[imports.count - 1]]))
    case 1:
      try texts.retire(.contacts, "K\(Int.random(in: 1...40, using: &generator))")
    case 2:
      let event = Int.random(in: 1...8, using: &generator)
      try texts.retire(.attendance, "E\(event),C\(Int.random(in: 1...8, using: &generator))")
    case 3:
      try texts.retire(.clientLinks, "C\(Int.random(in: 1...8, using: &generator))")
    default:
      try texts.add(someRecords())
    }
  }

  /// A part of other records under the same ids, and of new ones.
  private mutating func someRecords() -> RecordTexts {
    let others = RandomRecords.make(seed: generator.next(), schema: world.program.schema)
    var records = RecordTexts()
    let percent = generator.pick([5, 10, 30])
    for type in RecordType.allCases {
      // What is referred to must be there, and is the same as before for the most part.
      records[type] = others[type].filter { _ in generator.chance(percent) }
    }
    for row in world.records[.targets] where generator.chance(20) {
      var row = row
      row["target"] = generator.pick(["1000000", "9000000", "20000000"])
      records[.targets].append(row)
    }
    return records
  }
}
