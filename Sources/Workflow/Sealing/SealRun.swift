import Ledger
package import Records
package import Rendering
import Reporting
import Templates
package import Vouching

/// What is asked to be sealed.
package struct SealRequest: Sendable {
  package var report: String
  package var period: String
  /// Nil for those whose files are on the disk; for all where there are none.
  package var formats: [ReportFormat]?
  /// Nil for those whose files are on the disk; for the first of the template where there are none.
  package var languages: [Language]?
  /// The folder under which reports lie.
  package var outputFolder: String
  /// The import after which the report was made; nil to find it from the files, being the last
  /// where there are none.
  package var asOf: ImportNumber?
  package var note: String
  /// Why a corrected report takes the place of the sealed one; nil for a first seal.
  package var reason: String?
  /// The day by which periods have begun and are over, or not.
  package var today: Day
  /// Now, in ISO 8601.
  package var time: String

  package init(
    report: String,
    period: String,
    formats: [ReportFormat]? = nil,
    languages: [Language]? = nil,
    outputFolder: String = "reports",
    asOf: ImportNumber? = nil,
    note: String = "",
    reason: String? = nil,
    today: Day,
    time: String
  ) {
    self.report = report
    self.period = period
    self.formats = formats
    self.languages = languages
    self.outputFolder = outputFolder
    self.asOf = asOf
    self.note = note
    self.reason = reason
    self.today = today
    self.time = time
  }
}

/// What came of a request to seal.
package struct SealResult: Sendable {
  package let kept: KeptSeal
  package let outcome: Outcome
  package let remarks: [Diagnostic]

  package enum Outcome: Sendable {
    /// Of the sealed files, the paths of those that were made first.
    case sealed(made: [String])
    /// Its numbers are those that are sealed.
    case sealedBefore
  }
}

/// Seals the files of a report as they are on the disk, once it is proven that they are what Vouch
/// makes; makes those that are not there.
package struct SealRun: Sendable {
  private let workspace: Workspace
  private let request: SealRequest
  private let folder: ReportsFolder
  /// How many cores to use.
  private let workers: Int

  package init(_ request: SealRequest, in workspace: Workspace, workers: Int) {
    self.request = request
    self.workspace = workspace
    self.workers = workers
    folder = ReportsFolder(request.outputFolder)
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
    let standing = try SealBook(try ledger.seals()).standing(of: edition)
    switch (standing, request.reason) {
    case (let standing?, nil):
      return try unchanged(standing, edition, source)
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

  /// A report that is sealed already, and whose numbers are what they were.
  private func unchanged(
    _ standing: KeptSeal,
    _ edition: Edition,
    _ source: ReportSource
  ) throws -> SealResult {
    try check(against: standing, edition, source.lastImport)
    guard try source.report(of: edition).sealedNumbers == standing.seal.numbers else {
      throw SealingError.contradicted(edition, seal: standing.seal.number)
    }
    let homes = SealHomes(ofLedgerAt: workspace.ledgerPath)
    let remarks = homes.lostFiles(of: standing, orIn: folder).map { file in
      SealRemark.lost(path: file.place, file.loss)
    }
    return SealResult(kept: standing, outcome: .sealedBefore, remarks: remarks.map(\.diagnostic))
  }

  private func seal(
    _ edition: Edition,
    in ledger: Ledger,
    after standing: KeptSeal?
  ) throws -> SealResult {
    let choice = SealedChoice(
      of: edition,
      formats: request.formats,
      languages: request.languages,
      isThere: { folder.holds(edition.path(of: $0)) }
    )
    let finder = ProofFinder(
      workspace: workspace,
      ledger: ledger,
      folder: folder,
      workers: workers
    )
    let (proof, tried) = try finder.proof(of: edition, choice, asOf: request.asOf)
    guard proof.altered.isEmpty else { throw try contradiction(of: proof, tried, edition) }
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
    let isRunning = edition.period.days.upperBound >= request.today
    let remarks =
      isRunning ? [SealRemark.stillRunning(edition, folder: folder.path(of: edition))] : []
    return SealResult(
      kept: try KeptSeal(entry),
      outcome: .sealed(made: made),
      remarks: remarks.map(\.diagnostic)
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
      folder: SealHomes(ofLedgerAt: workspace.ledgerPath).text(of: folder),
      document: document,
      sha256: Seal.hash(of: document)
    )
  }

  /// What is told where files are not as they are made.
  private func contradiction(
    of proof: SealProof,
    _ tried: SealProof.Tried,
    _ edition: Edition
  ) throws -> SealingError {
    let (manifest, _) = try folder.manifest(of: workspace.program.name)
    let listed = manifest.entry(of: edition)?.files ?? []
    return .notAsMade(
      edition,
      proof.altered.map { name in
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
    guard let file else { return .unknown }
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
