import Ledger
import Records
import Reporting
import Templates
import Vouching

/// The checks that sealed reports come out again: of the records as of their import, under the
/// templates that were sealed, by the aggregation core and by SQL.
struct SealedNumberChecks {
  private let ledgerPath: String
  private let seals: [KeptSeal]
  /// How many cores to use.
  private let workers: Int
  private var again = FaultList()
  private var secondWay = FaultList()
  private var numberCount = 0
  private var agreedCount = 0

  init(_ seals: [KeptSeal], in ledgerPath: String, workers: Int) {
    self.ledgerPath = ledgerPath
    self.seals = seals
    self.workers = workers
  }

  consuming func run() throws -> [Check] {
    guard !seals.isEmpty else {
      let nothing = Check.Extent.nothing("nothing is sealed")
      return [Check(.sealedNumbers, nothing), Check(.secondWay, nothing)]
    }
    for group in SealedTemplates.groups(of: seals.map(\.seal)) { try check(group) }
    let numbers = counted(numberCount, "number", "numbers")
    return [
      Check(
        .sealedNumbers,
        .lookedAt("\(numbers) of \(counted(seals.count, "seal", "seals"))"),
        faults: again
      ),
      Check(
        .secondWay,
        .lookedAt("\(grouped(agreedCount)) of \(numbers) agree"),
        faults: secondWay
      ),
    ]
  }

  /// Checks seals of the same templates: those of one import in one pass over its records.
  private mutating func check(_ group: SealedTemplates) throws {
    let states = Dictionary(grouping: group.seals, by: \.asOf).sorted { $0.key < $1.key }
    for (asOf, seals) in states {
      do {
        try check(seals, group, asOf: ImportNumber(asOf))
      } catch {
        // What no module of Vouch threw is a fault of Vouch, and not of what was sealed.
        guard let error = WorkflowError(error) else { throw error }
        for seal in seals {
          again.add("\(seal.title) cannot be made again: \(error)", at: ledgerPath)
        }
      }
    }
  }

  private mutating func check(
    _ seals: [Seal],
    _ group: SealedTemplates,
    asOf number: ImportNumber
  ) throws {
    let (folder, program) = try group.read()
    let workspace = Workspace(
      ledgerPath: ledgerPath,
      folder,
      program,
      narratives: [:],
      named: "seal \(seals[0].number)"
    )
    let editions = try seals.map { seal in
      let (template, period) = try seal.report(in: program)
      return Edition(template, period)
    }
    let source = try ReportSource(workspace, asOf: number, workers: workers)
    let made = try source.numbers(of: editions)
    for (seal, numbers) in zip(seals, made) { compare(seal, with: numbers) }
    let way = SecondWay(program)
    let agreements = try workspace.openLedger(.reading).withViews(asOf: number) { views in
      try zip(editions, made).map { edition, numbers in
        try way.check(numbers, of: edition.template, edition.period, over: views)
      }
    }
    for (seal, agreement) in zip(seals, agreements) {
      agreedCount += agreement.agreed
      for text in agreement.faults {
        secondWay.add("\(seal.title): \(text)", at: ledgerPath)
      }
    }
  }

  private mutating func compare(_ seal: Seal, with numbers: [ReportedNumber]) {
    numberCount += seal.numbers.count
    var made = Dictionary(
      numbers.map { ($0.key, AgreementWords.shown($0.text, $0.status)) },
      uniquingKeysWith: { first, _ in first }
    )
    for number in seal.numbers {
      let sealed = AgreementWords.shown(number.text, number.status)
      let found = made.removeValue(forKey: number.key)
      guard found != sealed else { continue }
      again.add(
        "\(seal.title): \(number.key): sealed as \(sealed), made again "
          + (found.map { "as \($0)" } ?? "without it"),
        at: ledgerPath
      )
    }
    for number in numbers {
      guard let found = made[number.key] else { continue }
      again.add(
        "\(seal.title): \(number.key): made again as \(found), and not in the seal",
        at: ledgerPath
      )
    }
  }
}

extension Seal {
  /// What tells it from others: `seal 2 (ircc-monthly 2025-10)`.
  fileprivate var title: String { "seal \(number) (\(report) \(period))" }
}
