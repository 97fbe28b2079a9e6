import Records
import Workflow

/// What is to be done about sealed reports, for a terminal: those that the records contradict, and
/// those whose files are not as they were sent.
struct SealTasks {
  private let sealed: [(status: EditionStatus, seal: SealStanding)]
  private let mending: MendingCommand

  init(_ status: ProgramStatus, _ mending: MendingCommand) {
    sealed = status.editions.compactMap { status in
      if case .sealed(let seal) = status.standing { (status, seal) } else { nil }
    }
    self.mending = mending
  }

  var lines: [String] {
    let contradicted = sealed.filter { $0.seal.contradicted > 0 }.map(\.status)
    let lost = sealed.filter { !$0.seal.hasItsFiles }.map(\.status)
    let unreadable = sealed.filter { !$0.seal.unreadable.isEmpty }.map(\.status)
    var lines = StatusListing.list(contradicted, "sealed, and contradicted since") { status in
      words(on: status) { seal in
        "\(counted(seal.contradicted, "number", "numbers")) of seal \(seal.seal)"
      }
    }
    if !contradicted.isEmpty {
      lines += ["", "To see why:", "  \(mending.restating(contradicted))"]
    }
    let losses = StatusListing.list(lost, "sealed, with files that are not as they were sent") {
      words(on: $0, Self.losses)
    }
    if !losses.isEmpty { lines += (lines.isEmpty ? [] : [""]) + losses }
    let gone = lost.filter { Self.hasGone($0) }
    if !gone.isEmpty {
      lines += ["", "To make those that are gone again:"]
      lines += gone.map { "  \(mending.sealing($0.edition))" }
    }
    let damage = StatusListing.list(unreadable, "sealed, with seals that cannot be read") {
      words(on: $0) { $0.unreadable.map { "seal \($0)" }.joined(separator: ", ") }
    }
    if !damage.isEmpty {
      lines += (lines.isEmpty ? [] : [""]) + damage
      lines += ["", "To see what is wrong:", "  \(mending.verifying)"]
    }
    return lines
  }

  private static func hasGone(_ status: EditionStatus) -> Bool {
    if case .sealed(let seal) = status.standing { !seal.missing.isEmpty } else { false }
  }

  private func words(on status: EditionStatus, _ words: (SealStanding) -> String) -> String {
    if case .sealed(let seal) = status.standing { words(seal) } else { "" }
  }

  private static func losses(of seal: SealStanding) -> String {
    func name(_ path: String) -> Substring { path.split(separator: "/").last ?? path[...] }
    return
      (seal.altered.map { "\(name($0)) was changed" }
      + seal.missing.map { "\(name($0)) is not there" }).joined(separator: ", ")
  }
}
