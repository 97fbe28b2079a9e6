import Records
import Reporting
import Templates
import Testing

@testable import Vouching

@Suite("Random reports over random imports bridge exactly")
struct ReconcilerPropertyTests {
  @Test(arguments: 0..<8)
  func `as sealed, restatements and repeats are those of the reference and come to its year`(
    block: UInt64
  ) throws {
    var met = Set<Feature>()
    for seed in (block * 12)..<(block * 12 + 12) {
      let world = try ReconciledWorld(seed: seed)
      let result = try world.reconciliation()
      #expect(result.failures.isEmpty, "world \(seed)")
      met.formUnion(result.bridges.flatMap(Feature.all))
      for bridge in result.bridges {
        let fault = try fault(of: bridge, in: world, result)
        if let fault {
          Issue.record("world \(seed), \(bridge.series.name) \(bridge.parts): \(fault)")
          return
        }
      }
    }
    #expect(met == Set(Feature.allCases), "worlds leave nothing out")
  }

  /// What a bridge may have that makes it more than a sum.
  private enum Feature: CaseIterable {
    case restated, repeated, bornLater, notInSeal, side

    static func all(of bridge: Bridge) -> [Self] {
      func holds(_ condition: (Bridge.Row) -> Bool) -> Bool {
        bridge.rows.contains(where: condition)
      }
      let zero = Rational(0)
      return [
        holds { $0.restated != zero } ? .restated : nil,
        holds { $0.repeats != zero } ? .repeated : nil,
        holds { $0.bornLater != zero } ? .bornLater : nil,
        holds { if case .notInSeal = $0.basis { true } else { false } } ? .notInSeal : nil,
        bridge.parts.isEmpty ? nil : .side,
      ].compactMap(\.self)
    }
  }

  /// The first number that is not the reference's; nil where all are.
  private func fault(
    of bridge: Bridge,
    in world: ReconciledWorld,
    _ result: Reconciliation
  ) throws -> String? {
    let (program, template) = (world.program, world.template)
    let last = ReferenceBridge(bridge, program, world.moments[world.moments.count - 1], template)
    let periods = world.year.periods(of: template.grain)
    guard bridge.rows.map(\.period) == periods else { return "other periods" }
    let repeats = last.repeats(in: periods, of: result.days)
    for (row, repeats) in zip(bridge.rows, repeats) {
      let days = row.period.days
      let now = last.value(on: days)
      if row.now != now { return "\(row.period) now \(row.now), not \(text(now))" }
      if row.repeats != repeats { return "\(row.period) repeats \(row.repeats), not \(repeats)" }
      let counted = last.counted(on: days, in: days)
      if row.now - row.excess != counted { return "\(row.period) counts \(text(counted))" }
      let inYear = last.counted(on: days, in: result.days)
      if row.now - row.excess + row.bornLater != inYear {
        return "\(row.period) in the year \(text(inYear))"
      }
      let seal = world.seals.first { $0.period == row.period }
      switch row.basis {
      case .computed:
        if seal != nil { return "\(row.period) is sealed" }
        if row.asSealed != row.now { return "\(row.period) is not what it is now" }
      case .notInSeal:
        let names = seal?.seal.numbers.map(\.key.metric) ?? []
        if names.contains(bridge.series.name) { return "\(row.period) is in the seal" }
      case .sealed(let basis):
        guard let seal, basis.seal == seal.seal.number else { return "\(row.period) is not sealed" }
        let moment = world.moments[Int(seal.seal.asOf) - 1]
        let then = ReferenceBridge(bridge, program, moment, template).value(on: days)
        if row.asSealed != then {
          return "\(row.period) as sealed \(row.asSealed), not \(text(then))"
        }
        if basis.reproduction != .exact || basis.definition != .same { return "\(basis)" }
      }
    }
    let year = last.value(on: result.days)
    guard year == last.counted(on: result.days, in: result.days) else { return "not the greatest" }
    return bridge.year == year ? nil : "the year \(bridge.year), not \(text(year))"
  }

  private func text(_ value: Rational?) -> String { value.map(\.description) ?? "none" }
}
