import Ledger
import Records
import Rendering
import Reporting
import Templates
package import Vouching

/// Seals the files of a report as they are on the disk, once it is proven that they are what Vouch
/// makes; makes those that are not there.
package struct SealRun: Sendable {
  private let workspace: Workspace
  private let request: SealRequest
  private let folder: ReportsFolder
  private let homes: SealHomes
  /// How many cores to use.
  private let workers: Int

  package init(_ request: SealRequest, in workspace: Workspace, workers: Int) {
    self.request = request
    self.workspace = workspace
    self.workers = workers
    folder = ReportsFolder(request.outputFolder)
    homes = SealHomes(ofLedgerAt: workspace.ledgerPath)
  }

  /// The seal that holds for the report, in which all is that is asked for; nil where it is not
  /// sealed.
  package func standing() throws -> KeptSeal? {
    let edition = try edition()
    let ledger = try workspace.openLedger(.reading)
    let standing = try SealBook(try ledger.seals()).standing(of: edition)
    if let standing {
      let source = try ReportSource(workspace, asOf: request.asOf, workers: workers)
      try check(against: standing, edition, source.lastImport)
    }
    return standing
  }

  package func run() throws -> SealResult {
    let edition = try edition()
    let ledger = try workspace.openLedger(.writing)
    let source = try ReportSource(workspace, asOf: request.asOf, workers: workers)
    guard source.lastImport > ImportNumber(0) else { throw SealingError.nothingToSeal }
    let book = SealBook(try ledger.seals())
    let standing = try book.standing(of: edition)
    switch (standing, request.reason) {
    case (let standing?, nil):
      return try unchanged(standing, among: book.pages(of: edition), edition, source)
    case (nil, _?):
      throw SealingError.nothingToCorrect(edition)
    case (nil, nil), (_?, _?):
      guard edition.period.days.lowerBound <= request.today else {
        throw SealingError.notBegun(edition)
      }
      return try folder.whileLocked {
        try seal(edition.revised(after: standing?.seal), in: ledger, after: standing)
      }
    }
  }

  private func edition() throws -> Edition {
    let edition = try workspace.edition(of: request.report, request.period)
    _ = try edition.languages(asked: request.languages)
    return edition
  }

  /// Refuses what is asked of a sealed report and is not in its seal.
  private func check(
    against standing: KeptSeal,
    _ edition: Edition,
    _ lastImport: ImportNumber
  ) throws(SealingError) {
    let departures = request.departures(from: standing.seal, of: edition, state: lastImport)
    guard departures.isEmpty else {
      throw .sealedOtherwise(edition, seal: standing.seal.number, departures)
    }
  }

  /// A report that is sealed already; its files that are gone are made again, and else its numbers
  /// must be what they were.
  private func unchanged(
    _ standing: KeptSeal,
    among pages: [SealPage],
    _ edition: Edition,
    _ source: ReportSource
  ) throws -> SealResult {
    try check(against: standing, edition, source.lastImport)
    let contradictions = standing.seal.contradictions(
      by: try source.report(of: edition).sealedNumbers
    )
    var (restored, remarks): ([String], [SealRemark]) = ([], [])
    let restoring = SealRestoring(
      ledgerPath: workspace.ledgerPath,
      homes: homes,
      folder: folder,
      workers: workers
    )
    for kept in pages.compactMap(\.kept) {
      let found = try restoring.restore(kept, of: edition)
      restored += found.restored
      remarks += found.remarks
    }
    if contradictions > 0 {
      let number = standing.seal.number
      guard !restored.isEmpty else {
        throw SealingError.contradicted(edition, seal: number)
      }
      remarks.append(
        .contradicted(
          edition,
          folder: folder.path(of: edition),
          seal: number,
          count: contradictions
        )
      )
    }
    return SealResult(
      kept: standing,
      outcome: .sealedBefore(restored: restored),
      remarks: remarks.map(\.diagnostic)
    )
  }

  private func seal(
    _ edition: Edition,
    in ledger: Ledger,
    after standing: KeptSeal?
  ) throws -> SealResult {
    let choice = choice(of: edition, after: standing?.seal)
    let finder = ProofFinder(
      workspace: workspace,
      ledger: ledger,
      folder: folder,
      workers: workers
    )
    let proof: SealProof
    switch try finder.search(for: edition, choice, asOf: request.asOf) {
    case .found(let found): proof = found
    case .apart(let files): throw apart(files, choice, edition)
    case .altered(let names, let tried): throw try altered(names, tried, edition)
    }
    guard let digest = try ledger.digest(of: proof.report.asOf) else {
      throw LedgerError.damaged(
        path: ledger.path,
        detail: "import \(proof.report.asOf) has no digest"
      )
    }
    let entry = try ledger.addSeal { number, earlier in
      guard try SealBook(earlier).standing(of: edition)?.seal.number == standing?.seal.number else {
        throw SealingError.sealedMeanwhile(edition)
      }
      // Before the seal is in the ledger: a run that is killed between leaves files that the next
      // one finds and proves.
      try OutputFolder(folder.path(of: edition)).write(
        proof.files.filter { proof.missing.contains($0.name) }
      )
      return try self.entry(number, edition, proof, digest, after: earlier.last, standing)
    }
    let made = proof.missing.map { "\(folder.path(of: edition))/\($0)" }
    let place = folder.path(of: edition)
    var remarks: [SealRemark] = []
    if edition.period.days.upperBound >= request.today {
      remarks.append(.stillRunning(edition, folder: place))
    }
    if let standing, standing.seal.contradictions(by: proof.report.sealedNumbers) == 0 {
      remarks.append(.sameNumbers(folder: place, seal: standing.seal.number))
    }
    return SealResult(
      kept: try KeptSeal(entry),
      outcome: .sealed(made: made),
      remarks: remarks.map(\.diagnostic)
    )
  }

  private func choice(of edition: Edition, after seal: Seal?) -> SealedChoice {
    func isThere(_ name: String) -> Bool { folder.holds(edition.path(of: name)) }
    guard let seal else {
      return SealedChoice(
        of: edition,
        formats: request.formats,
        languages: request.languages,
        isThere: isThere
      )
    }
    return SealedChoice(
      of: edition,
      after: seal,
      formats: request.formats,
      languages: request.languages,
      isThere: isThere
    )
  }

  private func entry(
    _ number: SealNumber,
    _ edition: Edition,
    _ proof: SealProof,
    _ digest: ImportDigest,
    after last: SealEntry?,
    _ standing: KeptSeal?
  ) throws -> SealEntry {
    for file in proof.files {
      let path = edition.path(of: file.name)
      guard folder.bytes(of: path).map({ $0.elementsEqual(file.bytes) }) ?? false else {
        throw SealingError.changedMeanwhile(path: "\(folder.path(of: edition))/\(file.name)")
      }
    }
    let report = proof.report
    let seal = Seal(
      number: number.rawValue,
      time: request.time,
      program: report.programName,
      report: edition.template.name.rawValue,
      period: "\(edition.period)",
      revision: edition.revision,
      asOf: report.asOf.rawValue,
      digest: digest.description,
      version: VouchVersion.current,
      note: request.note,
      superseded: standing?.seal.number,
      reason: request.reason ?? "",
      numbers: report.sealedNumbers,
      templates: try workspace.texts(
        behind: edition.template,
        narratives: workspace.narratives(of: edition).files
      ).map { Seal.Text(path: $0.path, text: $0.text) },
      files: proof.files.map { file in
        Seal.File(path: edition.path(of: file.name), sha256: Seal.hash(of: file.bytes))
      },
      previous: last?.sha256 ?? ""
    )
    let document = try seal.document()
    return SealEntry(
      number: number,
      time: seal.time,
      report: seal.report,
      period: seal.period,
      asOf: report.asOf,
      folder: homes.text(of: folder),
      document: document,
      sha256: Seal.hash(of: document)
    )
  }

  /// What is told where files are of different imports.
  private func apart(
    _ files: [(name: String, ImportNumber)],
    _ choice: SealedChoice,
    _ edition: Edition
  ) -> SealingError {
    .madeApart(
      edition,
      formats: choice.formats,
      languages: choice.languages,
      files.map { .madeAfter(path: "\(folder.path(of: edition))/\($0)", $1) }
    )
  }

  /// What is told where files are not as they are made.
  private func altered(
    _ names: [String],
    _ tried: SealRemark.Tried,
    _ edition: Edition
  ) throws -> SealingError {
    let (manifest, _) = try folder.manifest(of: workspace.program.name)
    let listed = manifest.entry(of: edition)?.files ?? []
    return .notAsMade(
      edition,
      names.map { name in
        let path = edition.path(of: name)
        return .notAsMade(
          path: "\(folder.path(of: edition))/\(name)",
          edition,
          tried,
          cause(of: listed.first { $0.path == path })
        )
      }
    )
  }

  private func cause(of file: Manifest.File?) -> SealRemark.NotAsMade {
    guard let file else { return request.asOf == nil ? .unknown : .otherwise }
    guard folder.isIntact(file) else { return .changedSinceBatch }
    if let asked = request.asOf, asked.rawValue != file.asOf {
      return .madeAfter(ImportNumber(file.asOf))
    }
    return .otherTemplates
  }
}

extension Edition {
  /// The one that takes the place of the one sealed last.
  fileprivate func revised(after seal: Seal?) -> Edition {
    Edition(template, period, revision: (seal?.revision ?? 0) + 1)
  }
}
