import Ledger
package import Records
package import Rendering
import Reporting
import Templates

/// How an edition stands: whether it is due, and whether what is on the disk says what the records
/// say now.
package enum Standing: Hashable, Sendable {
  /// Its period has not ended.
  case open
  /// The ledger holds no dated record of its months; it may have been made all the same.
  case withoutRecords
  case due
  /// Files of it are there that no batch has made.
  case unlisted
  /// Made from the records and templates as they are, and untouched since.
  case made
  case stale(Reason)
  /// Whatever has changed since, its files stay as they were sent.
  case sealed(SealStanding)

  /// Why what was made is not what would be made now; the first that applies.
  package enum Reason: Hashable, Sendable {
    /// Files that are not there, or not as they were written.
    case files(missingOrChanged: Int)
    /// Records are other than they were after that import: all together, and those dated in the
    /// months of the period.
    case records(since: ImportNumber, changed: Int, inPeriod: Int)
    /// Records are as they were after that import, but more or fewer rows stand in quarantine, of
    /// which every report says how many there are.
    case quarantine(since: ImportNumber, before: Int, now: Int)
    /// The templates, a narrative or Vouch itself.
    case templates
    /// Reports of which it would tell were sealed since.
    case seals
  }
}

/// An edition and how it stands.
package struct EditionStatus: Hashable, Sendable {
  package let edition: Edition
  /// The month in which its period ends.
  package let month: Month
  package let standing: Standing
  /// What the manifest lists of it; the formats and languages that a batch must make anew.
  package let formats: [ReportFormat]
  package let languages: [Language]
}

/// Finds how editions stand.
struct StandingFinder {
  let source: ReportSource
  let ledger: Ledger
  let folder: ReportsFolder
  let manifest: Manifest
  /// The months of the dated records that the ledger holds, up to today's.
  let recordMonths: Set<Month>
  let today: Day
  /// Of the editions that are sealed.
  let sealed: [Edition: SealStanding]
  /// What has changed since each import that was asked for.
  private var changes: [ImportNumber: [Month?: Int]] = [:]

  init(
    _ source: ReportSource,
    _ ledger: Ledger,
    _ folder: ReportsFolder,
    _ manifest: Manifest,
    recordMonths: Set<Month>,
    today: Day,
    sealed: [Edition: SealStanding]
  ) {
    self.source = source
    self.ledger = ledger
    self.folder = folder
    self.manifest = manifest
    self.recordMonths = recordMonths
    self.today = today
    self.sealed = sealed
  }

  mutating func status(of edition: Edition) throws -> EditionStatus {
    func paths(_ formats: [ReportFormat], _ languages: [Language]) -> [String] {
      edition.names(formats, in: languages).map(edition.path)
    }
    let languages = edition.template.languages
    // What the template no longer makes, such as a language it has given up, is nobody's to mend.
    let all = paths(ReportFormat.allCases, languages)
    let listed = (manifest.entry(of: edition)?.files ?? []).filter { all.contains($0.path) }
    let known = Set(listed.map(\.path))
    let unlisted = all.filter { !known.contains($0) && folder.holds($0) }
    let kept = known.union(unlisted)
    return EditionStatus(
      edition: edition,
      month: edition.period.last,
      standing: try standing(of: edition, listed, unlisted: unlisted),
      formats: ReportFormat.allCases.filter { format in
        paths([format], languages).contains(where: kept.contains)
      },
      languages: languages.filter { language in
        paths([.xlsx, .markdown], [language]).contains(where: kept.contains)
      }
    )
  }

  private mutating func standing(
    of edition: Edition,
    _ listed: [Manifest.File],
    unlisted: [String]
  ) throws -> Standing {
    if let sealed = sealed[edition] { return .sealed(sealed) }
    let months = edition.period.first...edition.period.last
    let hasRecords = recordMonths.contains(where: months.contains)
    guard !listed.isEmpty || !unlisted.isEmpty else {
      if edition.period.days.upperBound >= today { return .open }
      return hasRecords ? .due : .withoutRecords
    }
    let altered = listed.count { !folder.isIntact($0) }
    guard altered == 0 else { return .stale(.files(missingOrChanged: altered)) }
    let now = try source.fingerprint(of: edition)
    if let outdated = listed.first(where: { $0.fingerprint != now.description }) {
      let then = ImportNumber(outdated.asOf)
      guard then == now.asOf else { return .stale(try changes(since: then, in: edition.period)) }
      return .stale(now.isAsideFromSeals(outdated.fingerprint) ? .seals : .templates)
    }
    guard unlisted.isEmpty else { return .unlisted }
    return hasRecords ? .made : .withoutRecords
  }

  private mutating func changes(
    since number: ImportNumber,
    in period: Period
  ) throws -> Standing.Reason {
    // A manifest of another ledger of the program may name imports that this one never had.
    let counts =
      try changes[number] ?? ledger.changes(since: min(number, source.lastImport))
    changes[number] = counts
    let before = try ledger.quarantineExtent(asOf: number).count
    if counts.isEmpty, before != source.quarantineCount {
      return .quarantine(since: number, before: before, now: source.quarantineCount)
    }
    let months = period.first...period.last
    return .records(
      since: number,
      changed: counts.values.reduce(0, +),
      inPeriod: counts.reduce(0) { sum, count in
        count.key.map(months.contains) == true ? sum + count.value : sum
      }
    )
  }
}
