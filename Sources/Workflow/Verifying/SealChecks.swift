import Ledger
import Records
import Vouching

/// The checks of seals against each other and the ledger, and of the files that they vouch for.
struct SealChecks {
  private let ledger: Ledger
  private let rows: [SealRow]
  /// Where the ledger cannot list its seals, why.
  private let unlisted: SealFault?
  /// Where the folders of reports are now; nil for where they were, as seen from the ledger.
  private let folder: String?
  private let homes: SealHomes

  init(_ ledger: Ledger, folder: String?) throws {
    self.ledger = ledger
    self.folder = folder
    homes = SealHomes(of: ledger)
    do {
      (rows, unlisted) = (try ledger.sealRows(), nil)
    } catch LedgerError.damaged(_, let detail) {
      (rows, unlisted) = ([], .unlisted(detail))
    }
  }

  /// Those that can be read.
  var seals: [KeptSeal] { rows.compactMap { $0.entry.flatMap(Self.kept) } }

  private static func kept(_ entry: SealEntry) -> KeptSeal? {
    // Of one that cannot be read, the check of the chain tells.
    do { return try KeptSeal(entry) } catch { return nil }
  }

  // MARK: The chain

  /// Each seal against its hash, its import, and the seal before it.
  func chain() throws -> Check {
    var faults = FaultList()
    if let unlisted {
      faults.add("\(unlisted)", at: ledger.path)
      return Check(.seals, .nothing("they cannot be listed"), faults: faults)
    }
    guard !rows.isEmpty else { return Check(.seals, .nothing("nothing is sealed")) }
    var last: SealRow?
    for row in rows {
      let title = "seal \(row.number)" + (row.entry.map { " (\($0.report) \($0.period))" } ?? "")
      for fault in try self.faults(of: row, after: last) {
        faults.add("\(title): \(fault)", at: ledger.path)
      }
      last = row
    }
    return Check(.seals, .lookedAt(counted(rows.count, "seal", "seals")), faults: faults)
  }

  private func faults(of row: SealRow, after last: SealRow?) throws -> [SealFault] {
    var faults: [SealFault] = []
    let expected = (last?.number.rawValue ?? 0) + 1
    if row.number.rawValue != expected { faults.append(.follows(missing: expected)) }
    guard let entry = row.entry else { return faults + [.unreadable] }
    let hash = Seal.hash(of: entry.document)
    if hash != entry.sha256 { faults.append(.altered(stated: entry.sha256, found: hash)) }
    guard let seal = Self.kept(entry)?.seal else { return faults + [.otherDocument] }
    // Of one before it that cannot be read, there is no hash to compare with.
    if last?.entry != nil || last == nil, seal.previous != last?.entry?.sha256 ?? "" {
      faults.append(.otherChain)
    }
    if (seal.number, seal.report, seal.period, seal.asOf, seal.time)
      != (entry.number.rawValue, entry.report, entry.period, entry.asOf.rawValue, entry.time)
    {
      faults.append(.otherEntry)
    }
    if try digest(of: ImportNumber(seal.asOf)) != seal.digest {
      faults.append(.otherDigest(ImportNumber(seal.asOf)))
    }
    return faults
  }

  /// The digest of an import; nil where there is none that can be read.
  private func digest(of number: ImportNumber) throws -> String? {
    do { return try ledger.digest(of: number)?.description } catch is LedgerError { return nil }
  }

  // MARK: Files

  /// The files that were sent, against what was sealed of them.
  func files() -> Check {
    var faults = FaultList()
    var count = 0
    for kept in seals {
      count += kept.seal.files.count
      let home = folder.map(ReportsFolder.init) ?? homes.folder(of: kept.entry)
      for file in homes.lostFiles(of: kept, in: [home]) {
        let fault = file.loss == .gone ? SealFault.fileGone : .fileAltered
        faults.add("\(fault) (seal \(kept.entry.number))", at: file.place)
      }
    }
    return Check(
      .sealedFiles,
      count == 0 ? .nothing("nothing is sealed") : .lookedAt(counted(count, "file", "files")),
      faults: faults
    )
  }
}
