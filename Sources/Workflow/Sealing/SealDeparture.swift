package import Records
import Rendering
import Vouching

/// What is asked of a sealed report otherwise than it was sealed.
package enum SealDeparture: Hashable, Sendable {
  case note
  case asOf(ImportNumber, sealed: ImportNumber)
  /// The names of files that are not in the seal.
  case files([String], sealed: ImportNumber)
}

extension SealRequest {
  /// What is asked beyond a seal of an edition; `state` is the last import that what is asked for
  /// would be made after.
  func departures(
    from seal: Seal,
    of edition: Edition,
    state: ImportNumber
  ) -> [SealDeparture] {
    var departures: [SealDeparture] = []
    let sealed = ImportNumber(seal.asOf)
    if !note.isEmpty, note != seal.note { departures.append(.note) }
    if let asOf, state != sealed { departures.append(.asOf(asOf, sealed: sealed)) }
    let sent = Edition(edition.template, edition.period, revision: seal.revision)
    let paths = Set(seal.files.map(\.path))
    let choice = SealedChoice(
      of: sent,
      formats: formats,
      languages: languages,
      isThere: { paths.contains(sent.path(of: $0)) }
    )
    let others = choice.names.filter { !paths.contains(sent.path(of: $0)) }
    if !others.isEmpty { departures.append(.files(others, sealed: sealed)) }
    return departures
  }
}

extension SealDeparture {
  func words(on edition: Edition) -> String {
    switch self {
    case .note: "its note stays as it is"
    case .asOf(let asked, let sealed): "it was made after import \(sealed) and not \(asked)"
    case .files(let names, let sealed):
      names.joined(separator: ", ") + (names.count == 1 ? " is not in it" : " are not in it")
        + " (to make files of the same records, vouch report \(edition) --as-of \(sealed))"
    }
  }
}
