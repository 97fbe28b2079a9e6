import Ledger
import Records
import Synchronization

/// The identifiers of a ledger's records, each looked for once, for whoever asks again and again.
final class KnownIdentities: Sendable {
  private let base: LedgerSnapshot
  private let known = Mutex(Known())

  private struct Known {
    var identifiers: [RecordType: [Int64: String]] = [:]
    /// Nil for an identifier that no record has.
    var records: [RecordType: [String: Int64?]] = [:]
  }

  init(of base: LedgerSnapshot) {
    self.base = base
  }

  func identifiers(of type: RecordType, _ records: Set<Int64>) throws -> [Int64: String] {
    try known.withLock { known in
      let missing = records.subtracting((known.identifiers[type] ?? [:]).keys)
      if !missing.isEmpty {
        let found = try base.identifiers(of: type, missing.sorted())
        known.identifiers[type, default: [:]].merge(found) { first, _ in first }
      }
      return known.identifiers[type] ?? [:]
    }
  }

  func record(of type: RecordType, identifiedBy identifier: String) throws -> Int64? {
    try known.withLock { known in
      if let record = known.records[type]?[identifier] { return record }
      let record = try base.record(of: type, identifiedBy: identifier)
      known.records[type, default: [:]][identifier] = .some(record)
      return record
    }
  }
}
