import Records
import Reporting
import Templates
import Testing
import Workflow

/// The core and the compiled SQL over random programs and records, in a ledger with two imports.
@Suite("The second way, at random")
struct RandomAgreementTests {
  @Test(arguments: 0..<10)
  func `random templates over random records come to the same numbers both ways`(
    block: UInt64
  ) throws {
    for seed in (block * 20)..<(block * 20 + 20) {
      let world = World(seed: seed)
      let ledger = try WorldLedger(world.program)
      try ledger.importing(world.records)
      // Other records of the same ids: most change, some are new, links stay.
      try ledger.importing(RandomRecords.make(seed: ~seed, schema: world.program.schema))
      for (template, period) in world.reports {
        for number in [ImportNumber(1), ImportNumber(2)] {
          let agreement = try ledger.agreement(on: template, period, asOf: number)
          let place = "world \(seed), \(template.name) \(period) as of import \(number)"
          #expect(agreement.unchecked.isEmpty, "\(place)")
          #expect(agreement.disagreements.isEmpty, "\(place)")
        }
      }
    }
  }
}
