import Records
import Synchronization

/// The findings of some periods, each worked out once, by whoever asks first.
final class QualityMemo: Sendable {
  private let quality: DataQuality
  private let entries: Mutex<[ClosedRange<Day>: Entry]> = Mutex([:])

  /// Locked while it is worked out: who asks meanwhile waits for it, and nobody else does.
  private final class Entry: Sendable {
    let findings: Mutex<[QualityGroup]?> = Mutex(nil)
  }

  init(_ quality: DataQuality) {
    self.quality = quality
  }

  func findings(in days: ClosedRange<Day>) throws -> [QualityGroup] {
    let entry = entries.withLock { entries in
      let entry = entries[days] ?? Entry()
      entries[days] = entry
      return entry
    }
    return try entry.findings.withLock { known in
      if let known { return known }
      let found = try quality.findings(in: days)
      known = found
      return found
    }
  }
}
