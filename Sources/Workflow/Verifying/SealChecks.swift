import Crypto
import Foundation
import Ledger
import Records
import Vouching

/// The checks of seals against each other, and of the files that they vouch for.
struct SealChecks {
  let ledger: Ledger
  let seals: [SealEntry]
  /// Where the folders of reports are now; nil for where they were.
  let folder: String?

  init(_ ledger: Ledger, folder: String?) throws {
    self.ledger = ledger
    self.folder = folder
    seals = try ledger.seals()
  }

  // MARK: The chain

  /// Each seal against its hash, and as the one after the one before it.
  func chain() -> Check {
    guard !seals.isEmpty else { return Check(.seals, .nothing("nothing is sealed")) }
    var faults: [Diagnostic] = []
    var last: SealEntry?
    for entry in seals {
      faults += self.faults(of: entry, after: last).map { at(entry, $0) }
      last = entry
    }
    return Check(.seals, .lookedAt(counted(seals.count, "seal", "seals")), faults: faults)
  }

  private func faults(of entry: SealEntry, after last: SealEntry?) -> [String] {
    var faults: [String] = []
    let expected = (last?.number.rawValue ?? 0) + 1
    if entry.number.rawValue != expected {
      faults.append("seal \(expected) is gone: \(entry.number) comes next")
    }
    let hash = Seal.hash(of: entry.document)
    if hash != entry.sha256 {
      faults.append(
        "it was altered: its SHA-256 is \(hash), and it was sealed with \(entry.sha256)"
      )
    }
    guard let seal = seal(of: entry) else { return faults + ["its document is none of a seal"] }
    if seal.previous != last?.sha256 ?? "" {
      faults.append("it does not name the hash of the seal before it: one of the two was altered")
    }
    if seal.number != entry.number.rawValue || seal.report != entry.report
      || seal.period != entry.period || seal.asOf != entry.asOf.rawValue || seal.time != entry.time
    {
      faults.append("the ledger lists it as another than its document says")
    }
    return faults
  }

  private func at(_ entry: SealEntry, _ text: String) -> Diagnostic {
    Diagnostic(
      .error,
      at: Diagnostic.Location(file: ledger.path),
      "seal \(entry.number) (\(entry.report) \(entry.period)): \(text)"
    )
  }

  /// Nil where its document is none of a seal, which ``chain()`` tells.
  private func seal(of entry: SealEntry) -> Seal? {
    do { return try Seal(document: entry.document) } catch { return nil }
  }

  // MARK: Files

  /// The files that were sent, against what was sealed of them.
  func files() -> Check {
    var faults: [Diagnostic] = []
    var count = 0
    for entry in seals {
      for file in seal(of: entry)?.files ?? [] {
        count += 1
        let path = "\(folder ?? entry.folder)/\(file.path)"
        guard let fault = fault(of: file, at: path) else { continue }
        faults.append(
          Diagnostic(
            .error,
            at: Diagnostic.Location(file: path),
            "\(fault) (seal \(entry.number), \(entry.report) \(entry.period))"
          )
        )
      }
    }
    return Check(
      .sealedFiles,
      count == 0 ? .nothing("nothing is sealed") : .lookedAt(counted(count, "file", "files")),
      faults: faults
    )
  }

  private func fault(of file: Seal.File, at path: String) -> String? {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      return "this sealed file is gone, or cannot be read"
    }
    return hexadecimal(SHA256.hash(data: bytes)) == file.sha256
      ? nil : "this file is not as it was sealed"
  }
}
