import Ingest
import Ledger
import Records

/// An import that leaves bad rows out.
///
/// What is wrong with single rows shows as they are read. What only the ledger sees - two rows that
/// contradict each other, an old export come back, links in a circle - shows once all are in: then
/// the import is given up and made again without any row of those records, and what refers to them
/// is bad in turn.
struct QuarantineRounds {
  /// How often it is made again: each round leaves out at least one record more, and what the first
  /// leaves out is seldom followed by more.
  private static let mostRounds = 8

  /// Makes it once more; given the files as the round before found them, none in the first.
  let attempt: (BadRowPolicy, [ImportedFile]) throws -> ImportAttempt.Outcome

  func run() throws -> ImportResult {
    var exclusions = Exclusions()
    var outcome = try attempt(.leftOut(exclusions), [])
    for _ in 1..<Self.mostRounds {
      let known = exclusions.count
      for problem in outcome.ledgerProblems { problem.exclude(from: &exclusions, outcome.files) }
      guard exclusions.count > known else { break }
      outcome = try attempt(.leftOut(exclusions), outcome.files)
    }
    return outcome.result
  }
}

extension ImportProblem {
  /// Excludes the records whose rows must stay out, if leaving rows out is any help.
  func exclude(from exclusions: inout Exclusions, _ files: [ImportedFile]) {
    switch cause {
    case .conflict, .revert: exclusions.add(type, record, reason(in: files))
    case .circle(let clients):
      for client in clients { exclusions.add(type, client, reason(in: files)) }
    case .stillReferredTo, .changedSince, .settledSince, .refersToRetired: break
    }
  }

  private func reason(in files: [ImportedFile]) -> Exclusions.Reason {
    let sources = files.map { Ingest.SourceFile(path: $0.path, sheet: $0.sheet, type: $0.type) }
    let diagnostic = diagnostic(files: sources)
    return Exclusions.Reason(
      // Every row of the record is told the same.
      summary: conflictSummary(sources) ?? diagnostic.summary,
      allowed: diagnostic.allowed,
      fix: diagnostic.fix,
      topic: diagnostic.topic
    )
  }
}
