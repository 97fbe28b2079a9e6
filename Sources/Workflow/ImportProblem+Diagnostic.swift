import Ingest
import Ledger
import Records

extension ImportOutcome {
  /// Its problems as people read them.
  func diagnostics(files: [Ingest.SourceFile]) -> [Diagnostic] {
    problems.map { $0.diagnostic(files: files) }
  }
}

extension ImportProblem {
  /// The problem as people read it; `files` are the import's, none where it is an undo or the
  /// retirement of one record.
  func diagnostic(files: [Ingest.SourceFile]) -> Diagnostic {
    Diagnostic(
      .error,
      at: location(of: place, in: files, column: 1),
      summary(files),
      allowed: allowed,
      fix: fix(files),
      topic: topic
    )
  }

  private func location(
    of place: Place?,
    in files: [Ingest.SourceFile],
    column: Int? = nil
  ) -> Diagnostic.Location {
    guard let place, files.indices.contains(place.source) else {
      return Diagnostic.Location(file: type.rawValue)
    }
    return files[place.source].place(line: Int(place.line), column: column)
  }

  /// What all problems of its kind have in common.
  private var topic: String {
    switch cause {
    case .conflict: "the same \(type.identityWords) with different content"
    case .revert: "records as they were before a correction"
    case .stillReferredTo: "records to retire that others refer to"
    case .changedSince: "records changed since"
    case .settledSince: "rows of the quarantine dealt with since"
    case .refersToRetired: "records that refer to a retired one"
    case .circle: "links in a circle"
    }
  }

  /// What two rows disagree on, as it is told to both; nil where the problem is another.
  func conflictSummary(_ files: [Ingest.SourceFile]) -> String? {
    guard case .conflict(let fields, let other) = cause, let place else { return nil }
    return conflict(
      fields,
      "at \(location(of: min(place, other), in: files))",
      max(place, other),
      files
    )
  }

  private func conflict(
    _ fields: [FieldName],
    _ place: String,
    _ other: Place,
    _ files: [Ingest.SourceFile]
  ) -> String {
    "\(type.identityWords) \(record) stands twice in this import with different "
      + "\(fields.map(\.rawValue).joined(separator: ", ")): \(place) and at "
      + location(of: other, in: files).description
  }

  private func summary(_ files: [Ingest.SourceFile]) -> String {
    switch cause {
    case .conflict(let fields, let other):
      return conflict(fields, "here", other, files)
    case .revert(let number):
      return "\(type.identityWords) \(record) is again as import \(number) brought it, before it "
        + "was corrected or retired"
    case .stillReferredTo(let referrers, let count):
      let named = referrers.map { "\($0.type.rawValue) \($0.record)" }.joined(separator: "; ")
      let more = count > referrers.count ? "; and \(grouped(count - referrers.count)) more" : ""
      return "\(type.identityWords) \(record) would be retired, and others refer to it: "
        + "\(named)\(more)"
    case .changedSince(let number):
      return "\(type.identityWords) \(record) was changed again by import \(number)"
    case .settledSince(let row, let number):
      return "row \(row) of the quarantine was dealt with again by import \(number)"
    case .refersToRetired(let target):
      return "\(type.identityWords) \(record) would come back, and refers to "
        + "\(target.type.rawValue) \(target.record), which is retired"
    case .circle(let clients):
      return "the links lead in a circle: "
        + (clients + clients.prefix(1)).joined(separator: " -> ")
    }
  }

  private var allowed: String? {
    switch cause {
    case .conflict: "the same id may stand again only with the same content"
    case .revert: "an old export must not undo a correction"
    case .stillReferredTo, .changedSince, .settledSince, .refersToRetired: nil
    case .circle: "a chain of links ends with one client"
    }
  }

  private func fix(_ files: [Ingest.SourceFile]) -> String {
    switch cause {
    case .conflict: "keep the right row, or give one of them its own id"
    case .revert: "leave the old file out, or pass --allow-revert to take it all the same"
    case .stillReferredTo where files.isEmpty: "retire those first, or keep it"
    case .stillReferredTo: "bring the records that refer to it in the same import, or keep it"
    case .changedSince(let number), .settledSince(_, let number): "undo import \(number) first"
    case .refersToRetired: "undo the import that retired it first: see vouch history"
    case .circle: "remove one of the links"
    }
  }
}

extension RecordType {
  /// The identity of its records in words: `contact_id`, `event_id and client_id`.
  fileprivate var identityWords: String {
    identity.map(\.rawValue).joined(separator: " and ")
  }
}
