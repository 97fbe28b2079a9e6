package import Ledger

/// The seals of a ledger, first to last, each read once; those that cannot be read keep none of the
/// others from being looked at.
package struct SealBook: Sendable {
  package let pages: [SealPage]
  private let bySubject: [Subject: [SealPage]]

  private struct Subject: Hashable {
    let report: String
    let period: String
  }

  package init(_ entries: [SealEntry]) {
    pages = entries.map(SealPage.init)
    bySubject = Dictionary(grouping: pages) { page in
      Subject(report: page.entry.report, period: page.entry.period)
    }
  }

  package var entries: [SealEntry] { pages.map(\.entry) }

  /// What is sealed of a report's period, first to last: each takes the place of the one before it.
  package func pages(of report: String, _ period: String) -> [SealPage] {
    bySubject[Subject(report: report, period: period)] ?? []
  }

  /// The one that holds for a report's period; nil where none was sealed.
  package func standing(
    of report: String,
    _ period: String
  ) throws(VouchingError) -> KeptSeal? {
    try pages(of: report, period).last?.reading.get()
  }

  /// The seal that took the place of one; nil where none did.
  package func successor(of entry: SealEntry) -> SealNumber? {
    pages(of: entry.report, entry.period).map(\.entry.number).first { $0 > entry.number }
  }

  /// The one that holds for each report's period, by number, whether it can be read or not.
  package var standingPages: [SealPage] {
    bySubject.values.compactMap(\.last).sorted { $0.entry.number < $1.entry.number }
  }

  /// Those of ``standingPages`` that can be read.
  package func standing() -> [KeptSeal] { standingPages.compactMap(\.kept) }
}

/// A seal of the ledger as far as it can be read.
package struct SealPage: Sendable {
  package let entry: SealEntry
  package let reading: Result<KeptSeal, VouchingError>

  init(_ entry: SealEntry) {
    self.entry = entry
    reading = Result { () throws(VouchingError) in try KeptSeal(entry) }
  }

  /// Nil where it cannot be read.
  package var kept: KeptSeal? {
    if case .success(let kept) = reading { kept } else { nil }
  }

  /// Nil where it can be read.
  package var unreadable: UnreadableSeal? {
    if case .failure(let error) = reading { UnreadableSeal(entry, error) } else { nil }
  }
}

/// A seal with what the ledger knows of it beside its document.
package struct KeptSeal: Sendable {
  package let entry: SealEntry
  package let seal: Seal

  /// Reads the document of an entry; whether it is as it was written is not checked.
  package init(_ entry: SealEntry) throws(VouchingError) {
    self.entry = entry
    do {
      seal = try Seal(document: entry.document)
    } catch {
      throw .damaged(seal: entry.number.rawValue, reason: "its document is none of a seal")
    }
  }
}

/// A seal that cannot be looked at, and why.
package struct UnreadableSeal: Sendable {
  package let number: Int64
  package let report: String
  package let period: String
  package let error: VouchingError

  package init(_ entry: SealEntry, _ error: VouchingError) {
    (number, report, period) = (entry.number.rawValue, entry.report, entry.period)
    self.error = error
  }

  init(_ seal: Seal, _ error: VouchingError) {
    (number, report, period) = (seal.number, seal.report, seal.period)
    self.error = error
  }
}
