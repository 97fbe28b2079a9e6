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
    let (groups, unreadable) = SealedReport.read(seals.map(\.seal))
    for group in groups { try check(group) }
    for seal in unreadable {
      again.add(.notMadeAgain(.vouching(seal.error)), of: seal.title, at: ledgerPath)
    }
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
  private mutating func check(_ group: [SealedReport]) throws {
    let states = Dictionary(grouping: group, by: \.seal.asOf).sorted { $0.key < $1.key }
    for (asOf, reports) in states {
      let seals = reports.map(\.seal)
      let number = ImportNumber(asOf)
      switch try outcome({ try Remaking(of: reports, in: ledgerPath, asOf: number, workers) }) {
      case .failure(let error):
        for seal in seals { again.add(.notMadeAgain(error), of: seal.title, at: ledgerPath) }
      case .success(let remaking):
        for (seal, numbers) in zip(seals, remaking.numbers) { compare(seal, with: numbers) }
        try answer(seals, remaking)
      }
    }
  }

  private mutating func answer(_ seals: [Seal], _ remaking: Remaking) throws {
    switch try outcome(remaking.agreements) {
    case .failure(let error):
      for seal in seals { secondWay.add(.notAnswered(error), of: seal.title, at: ledgerPath) }
    case .success(let agreements):
      for (seal, agreement) in zip(seals, agreements) {
        agreedCount += agreement.agreed
        for text in agreement.faults { secondWay.add("\(seal.title): \(text)", at: ledgerPath) }
      }
    }
  }

  /// What came of a step that a damaged ledger may end.
  private func outcome<Success>(
    _ body: () throws -> Success
  ) throws -> Result<Success, WorkflowError> {
    do {
      return .success(try body())
    } catch {
      // What no module of Vouch threw is a fault of Vouch, and not of what was sealed.
      guard let error = WorkflowError(error) else { throw error }
      return .failure(error)
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
      let fault = SealFault.otherNumber(number.key, sealed: sealed, again: found)
      again.add(fault, of: seal.title, at: ledgerPath)
    }
    for number in numbers {
      guard let found = made[number.key] else { continue }
      again.add(.numberNotSealed(number.key, again: found), of: seal.title, at: ledgerPath)
    }
  }
}

/// Sealed reports of one state and the same templates, made again.
private struct Remaking {
  /// Of each report, in order.
  let numbers: [[ReportedNumber]]
  private let editions: [Edition]
  private let workspace: Workspace
  private let asOf: ImportNumber

  init(
    of reports: [SealedReport],
    in ledgerPath: String,
    asOf number: ImportNumber,
    _ workers: Int
  ) throws {
    workspace = Workspace(ledgerPath: ledgerPath, sealed: reports[0])
    editions = reports.map { Edition($0.template, $0.period) }
    asOf = number
    numbers = try ReportSource(workspace, asOf: number, workers: workers).numbers(of: editions)
  }

  /// What SQL makes of the same, report by report.
  func agreements() throws -> [Agreement] {
    let way = SecondWay(workspace.program)
    return try workspace.openLedger(.reading).withViews(asOf: asOf) { views in
      try zip(editions, numbers).map { edition, numbers in
        try way.check(numbers, of: edition.template, edition.period, over: views)
      }
    }
  }
}

extension FaultList {
  fileprivate mutating func add(_ fault: SealFault, of seal: String, at path: String) {
    add("\(seal): \(fault)", at: path)
  }
}

extension Seal {
  /// What tells it from others: `seal 2 (ircc-monthly 2025-10)`.
  fileprivate var title: String { "seal \(number) (\(report) \(period))" }
}

extension UnreadableSeal {
  fileprivate var title: String { "seal \(number) (\(report) \(period))" }
}
