import Ledger
import Records
import Vouching

/// The checks of seals against each other and the ledger, and of the files that they vouch for.
struct SealChecks {
  let ledger: Ledger
  let entries: [SealEntry]
  /// Where the folders of reports are now; nil for where they were, as seen from the ledger.
  let folder: String?
  private let homes: SealHomes

  init(_ ledger: Ledger, folder: String?) throws {
    self.ledger = ledger
    self.folder = folder
    homes = SealHomes(of: ledger)
    entries = try ledger.seals()
  }

  /// Those that can be read.
  var seals: [KeptSeal] { entries.compactMap(Self.kept) }

  private static func kept(_ entry: SealEntry) -> KeptSeal? {
    // Of one that cannot be read, the check of the chain tells.
    do { return try KeptSeal(entry) } catch { return nil }
  }

  // MARK: The chain

  /// Each seal against its hash, its import, and the seal before it.
  func chain() throws -> Check {
    guard !entries.isEmpty else { return Check(.seals, .nothing("nothing is sealed")) }
    var faults = FaultList()
    var last: SealEntry?
    for entry in entries {
      for text in try self.faults(of: entry, after: last) {
        faults.add(
          "seal \(entry.number) (\(entry.report) \(entry.period)): \(text)",
          at: ledger.path
        )
      }
      last = entry
    }
    return Check(.seals, .lookedAt(counted(entries.count, "seal", "seals")), faults: faults)
  }

  private func faults(of entry: SealEntry, after last: SealEntry?) throws -> [String] {
    var faults: [String] = []
    let expected = (last?.number.rawValue ?? 0) + 1
    if entry.number.rawValue != expected {
      faults.append("the one before it, seal \(expected), is gone")
    }
    let hash = Seal.hash(of: entry.document)
    if hash != entry.sha256 {
      faults.append(
        "it was altered: its SHA-256 is \(hash), and it was sealed with \(entry.sha256)"
      )
    }
    guard let seal = Self.kept(entry)?.seal else {
      return faults + ["its document is none of a seal"]
    }
    if seal.previous != last?.sha256 ?? "" {
      faults.append("it names another hash of the seal before it: one of the two was altered")
    }
    if (seal.number, seal.report, seal.period, seal.asOf, seal.time)
      != (entry.number.rawValue, entry.report, entry.period, entry.asOf.rawValue, entry.time)
    {
      faults.append("the ledger lists it as another than its document says")
    }
    if try ledger.digest(of: ImportNumber(seal.asOf))?.description != seal.digest {
      faults.append("import \(seal.asOf) had another digest when it was sealed")
    }
    return faults
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
        faults.add(Self.words(for: file.loss, of: kept.entry), at: file.place)
      }
    }
    return Check(
      .sealedFiles,
      count == 0 ? .nothing("nothing is sealed") : .lookedAt(counted(count, "file", "files")),
      faults: faults
    )
  }

  private static func words(for loss: SealRemark.Loss, of entry: SealEntry) -> String {
    switch loss {
    case .changed: "this file is not as it was sealed (seal \(entry.number))"
    case .gone:
      "this sealed file is gone, or cannot be read (seal \(entry.number)); where reports were moved, "
        + "name their folder with --out"
    }
  }
}
