import Ledger
import Records
import Reporting
import Templates
import Testing

@testable import Vouching

/// Random histories under random templates: what a restatement says must add up, always.
struct RestatementPropertyTests {
  @Test(arguments: 0..<4)
  func `the causes of every contradicted number add up from what was sealed to what is now`(
    block: UInt64
  ) throws {
    var contradicted = 0
    for seed in (block * 6)..<(block * 6 + 6) {
      contradicted += try Self.check(World(seed: seed))
    }
    // Else nothing would have been tested.
    #expect(contradicted > 20)
  }

  @Test func `what other templates and another version change adds up with the records`() throws {
    var kinds: Set<RestatementCause> = []
    for seed in UInt64(300)..<308 {
      let (world, other) = (World(seed: seed), World(seed: seed + 1000))
      let texts = try LedgerOfTexts(world.program.schema)
      guard try texts.add(world.records) else { continue }
      let asOf = try texts.ledger.snapshot().asOf
      var sealed = try Self.state(of: world.reports[0], in: world.program, texts.ledger, asOf)
      for place in sealed.numbers.indices where place % 3 == 0 && sealed.numbers[place].text != "" {
        sealed.numbers[place].text = "4711.25"
      }
      sealed.version = "0"
      var history = RandomHistory(of: world)
      for _ in 0..<3 { try history.importNext(into: texts) }
      // The same sections of metrics that are called the same and are others.
      let metrics = Dictionary(
        other.program.metrics.map { ($0.name, $0) },
        uniquingKeysWith: { first, _ in first }
      )
      let sections = sealed.template.sections.map { section -> ReportTemplate.Section in
        guard case .numbers(let numbers) = section, numbers.breakdown == nil else { return section }
        return .numbers(numbers.showing(numbers.metrics.map { metrics[$0.name] ?? $0 }))
      }
      let definition = Definition(
        program: world.program,
        template: sealed.template.showing(sections),
        period: sealed.period,
        isSame: false
      )
      let findings = try Self.restater(of: texts).findings(
        [(sealed, definition)],
        of: world.program
      )
      for number in try findings.compactMap({ try $0?.get() }).flatMap(\.numbers) {
        for part in number.parts {
          Self.check(part, of: number.key, seed)
          kinds.formUnion(part.causes.map(\.kind))
        }
      }
    }
    #expect(kinds.isSuperset(of: [.late, .corrected, .definition, .software]))
  }

  @Test(arguments: 0..<4)
  func `a change does to all records what it does to those around it`(block: UInt64) throws {
    var compared = 0
    for seed in (block * 4 + 500)..<(block * 4 + 504) {
      let world = World(seed: seed)
      guard let history = try SealedHistory(of: world) else { continue }
      let found = try Self.findings(of: history, world)
      let plain = try PlainWalk(history, world)
      for (place, sealed) in history.sealed.enumerated() {
        for number in found[place]?.numbers ?? [] {
          for part in number.parts {
            var key = number.key
            if part.role != .whole { key.metric += ".\(part.role.rawValue)" }
            let causes = part.causes.filter { $0.change != nil }
              .map { PlainWalk.Cause(change: $0.change, effect: $0.effect) }
            let expected = try plain.causes(of: key, of: sealed)
            #expect(causes == expected, "world \(seed): \(key)")
            compared += causes.count
          }
        }
      }
    }
    // Else nothing would have been tested.
    #expect(compared > 20)
  }

  /// Seals the reports of a world one after the other, with imports in between, and restates them;
  /// returns how many numbers were contradicted.
  static func check(_ world: World) throws -> Int {
    guard let history = try SealedHistory(of: world) else { return 0 }
    var contradicted = 0
    for (sealed, findings) in zip(history.sealed, try findings(of: history, world)) {
      contradicted += findings?.numbers.count ?? 0
      try compare(
        findings?.numbers ?? [],
        sealed,
        of: world.program,
        history.texts.ledger,
        world.seed
      )
    }
    return contradicted
  }

  private static func findings(
    of history: SealedHistory,
    _ world: World
  ) throws -> [Restater.Findings?] {
    try restater(of: history.texts).findings(
      history.sealed.map { sealed in
        let definition = Definition(
          program: world.program,
          template: sealed.template,
          period: sealed.period,
          isSame: true
        )
        return (sealed, definition)
      },
      of: world.program
    )
    .map { try $0?.get() }
  }

  static func restater(of texts: LedgerOfTexts) throws -> Restater {
    try Restater(
      texts.ledger,
      folder: ProgramFolder([], at: "none"),
      version: "1",
      workers: 1
    )
  }

  /// A report as a seal would hold it.
  static func state(
    of report: (template: ReportTemplate, period: Period),
    in program: Program,
    _ ledger: Ledger,
    _ asOf: ImportNumber
  ) throws -> SealedState {
    SealedState(
      number: 1,
      template: report.template,
      period: report.period,
      numbers: try numbers(of: report, in: program, ledger, asOf, showing: nil).map {
        SealedNumber(key: $0.key, text: $0.text, status: $0.status)
      },
      asOf: asOf,
      version: "1"
    )
  }

  static func numbers(
    of report: (template: ReportTemplate, period: Period),
    in program: Program,
    _ ledger: Ledger,
    _ asOf: ImportNumber,
    showing members: FixedMembers?
  ) throws -> [ReportedNumber] {
    let snapshot = try ledger.snapshot(asOf: asOf)
    let facts = try ReportFacts(of: snapshot, .compared)
    return try ReportMaker(program: program, facts: facts, workers: 1)
      .numberSections(of: report.template, report.period, from: snapshot, showing: members)
      .flatMap(\.numbers)
  }

  /// Holds what was found against reports that are made afresh as of each import.
  private static func compare(
    _ restated: [RestatedNumber],
    _ sealed: SealedState,
    of program: Program,
    _ ledger: Ledger,
    _ seed: UInt64
  ) throws {
    let members = FixedMembers(behind: sealed.numbers.map(\.key))
    let last = try ledger.snapshot().asOf
    var states: [ImportNumber: [NumberKey: Value]] = [:]
    for number in sealed.asOf.rawValue...last.rawValue {
      let numbers = try numbers(
        of: (sealed.template, sealed.period),
        in: program,
        ledger,
        ImportNumber(number),
        showing: members
      )
      states[ImportNumber(number)] = Dictionary(
        numbers.map { ($0.key, $0.value) },
        uniquingKeysWith: { first, _ in first }
      )
    }
    let found = Dictionary(uniqueKeysWithValues: restated.map { ($0.key, $0) })
    for number in sealed.numbers {
      let was = states[sealed.asOf]?[number.key]
      let now = states[last]?[number.key]
      #expect(was.map(number.shows) == true, "world \(seed): \(number.key)")
      guard let restated = found[number.key] else {
        #expect(now.map(number.shows) == true, "world \(seed): \(number.key) is missing")
        continue
      }
      #expect(restated.was == was && restated.now == now, "world \(seed): \(number.key)")
      for part in restated.parts { check(part, of: number.key, seed) }
      if restated.parts.count == 2, case .number(let numerator) = restated.parts[0].now,
        case .number(let denominator) = restated.parts[1].now
      {
        let quotient = numerator / denominator
        #expect((quotient.map(Value.number) ?? .blank) == now, "world \(seed): \(number.key)")
      }
      // After each import the causes so far come to what a report as of it says; targets come last.
      guard let whole = restated.parts.first, whole.role == .whole,
        !whole.causes.contains(where: { $0.kind == .target })
      else { continue }
      for (asOf, values) in states {
        let so = whole.causes.filter { $0.change.map { $0.number <= asOf } ?? false }
        #expect(
          sum(so, from: whole.was) == values[number.key],
          "world \(seed): \(number.key) as of \(asOf)"
        )
      }
    }
  }

  private static func check(_ part: RestatedPart, of key: NumberKey, _ seed: UInt64) {
    #expect(sum(part.causes, from: part.was) == part.now, "world \(seed): \(key)")
    // As a file writes it too: each step starts from what the one before it left.
    let written = part.asWritten
    var value = written.was
    for step in written.steps {
      if case .replaced(let before, _) = step.cause.effect {
        #expect(before == value, "world \(seed): \(key)")
      }
      #expect(step.from == value, "world \(seed): \(key)")
      value = step.cause.effect.applied(to: value)
      #expect(step.to == value, "world \(seed): \(key)")
    }
    #expect(value == written.now, "world \(seed): \(key)")
    let changes = part.causes.compactMap(\.change)
    let ofRecords = changes.filter { $0.type != .targets }
    #expect(ofRecords == ofRecords.sorted(by: RecordChange.areInOrder), "world \(seed): \(key)")
    #expect(!part.causes.contains { $0.kind == .unexplained }, "world \(seed): \(key)")
  }

  /// A value with what some causes did to it.
  static func sum(_ causes: [RestatedPart.Cause], from was: Value) -> Value {
    causes.reduce(was) { value, cause in
      switch (value, cause.effect) {
      case (.number(let number), .difference(let difference)): .number(number + difference)
      case (let value, .replaced(let before, let after)) where value == before: after
      default: .absent
      }
    }
  }
}
