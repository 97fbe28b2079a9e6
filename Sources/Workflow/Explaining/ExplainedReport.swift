import Ledger
package import Records
import Rendering
import Reporting
import Templates
import Vouching

/// The report whose numbers are explained: as it was sealed where the records asked for are the
/// sealed ones, else as templates are now.
///
/// What was sent is explained as it was sent, whatever became of records and templates since.
package struct ExplainedReport: Sendable {
  let workspace: Workspace
  let edition: Edition
  /// The import after which the ledger is looked at; nil for the last.
  let asOf: ImportNumber?
  private let standing: Standing

  private enum Standing {
    case unsealed
    /// With the ledger's last import, where that is another than the seal's.
    case sealed(Seal, later: ImportNumber?)
    /// Sealed of other records than those asked for.
    case other(than: SealEntry)
  }

  /// Finds the report of a period: of the import asked for, else the one that was sealed last, else
  /// today's.
  package init(
    _ report: String,
    _ period: String,
    asOf: ImportNumber? = nil,
    in workspace: Workspace
  ) throws {
    let today = Result { try workspace.edition(of: report, period) }
    let pages = try Self.pages(of: report, period, today, in: workspace)
    let state = pages.isEmpty ? nil : try workspace.snapshot(asOf: asOf).asOf
    let page = asOf == nil ? pages.last : pages.last { $0.entry.asOf == state }
    // Of the others none need be readable.
    if let chosen = try page?.reading.get().seal {
      let sealed = try SealedReport(chosen)
      self.workspace = Workspace(ledgerPath: workspace.ledgerPath, sealed: sealed)
      edition = Edition(sealed.template, sealed.period, revision: chosen.revision)
      self.asOf = ImportNumber(chosen.asOf)
      let isLast = asOf != nil || state == ImportNumber(chosen.asOf)
      standing = .sealed(chosen, later: isLast ? nil : state)
    } else {
      self.workspace = workspace
      edition = try today.get()
      self.asOf = asOf
      standing = pages.last.map { .other(than: $0.entry) } ?? .unsealed
    }
  }

  /// The seals of a report's period, first to last.
  private static func pages(
    of report: String,
    _ period: String,
    _ today: Result<Edition, any Error>,
    in workspace: Workspace
  ) throws -> [SealPage] {
    func book() throws -> SealBook { SealBook(try workspace.openLedger(.reading).seals()) }
    switch today {
    case .success(let edition): return try book().pages(of: edition)
    case .failure(let error):
      // What today's templates have no more may be sealed all the same.
      let pages = try book().pages(of: report, period)
      guard !pages.isEmpty else { throw error }
      return pages
    }
  }

  /// What it is called where something is not in it.
  var name: String {
    switch standing {
    case .unsealed, .other: "\(edition.template.name)"
    case .sealed(let seal, _): "\(edition), as sealed (seal \(seal.number)),"
    }
  }

  /// How a number of it, or both ends of a range, stand to what was sealed.
  func sealing(of numbers: [ReportedNumber]) -> Explanation.Sealing {
    switch standing {
    case .unsealed: .unsealed
    case .other(let entry): .other(than: entry.number.rawValue, asOf: entry.asOf)
    case .sealed(let seal, let later):
      .sealed(
        seal.number,
        asOf: ImportNumber(seal.asOf),
        seal.agreement(with: numbers),
        later: later
      )
    }
  }
}

extension Seal {
  fileprivate func agreement(with numbers: [ReportedNumber]) -> Explanation.Agreement {
    let sealed = numbers.compactMap { number in self.numbers.first { $0.key == number.key } }
    guard sealed.count == numbers.count else { return .notInSeal }
    let isSame = zip(sealed, numbers).allSatisfy { sealed, number in
      (sealed.text, sealed.status) == (number.text, number.status)
    }
    return isSame ? .same : .sealedAs(sealed.map { AgreementWords.shown($0.text, $0.status) })
  }
}
