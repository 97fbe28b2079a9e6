import Foundation
import Records
import Rendering
import Reporting
import Synchronization

/// Where a batch's reports become files: each is rendered on the thread that made it, and those
/// that wait are published together, with their lines in the manifest, while others are made.
final class BatchPress: Sendable {
  private let folder: ReportsFolder
  private let tell: @Sendable (BatchEvent) -> Void
  private let state: Mutex<State>
  /// Waits for the thread that publishes.
  private let publishing = DispatchGroup()

  private struct State {
    var manifest: Manifest
    var waiting: [Proof] = []
    var isPublishing = false
    var outcomes: [Edition: BatchOutcome] = [:]
    var withoutNumbers: Set<Edition> = []
    /// Why the manifest could not be written; nothing is published any more.
    var failure: (any Error)?
  }

  /// An edition whose files are written under temporary names.
  private struct Proof {
    let edition: Edition
    let staged: StagedFiles
    let listed: [Manifest.File]
    let paths: [String]
  }

  init(
    _ folder: ReportsFolder,
    _ manifest: Manifest,
    _ tell: @escaping @Sendable (BatchEvent) -> Void
  ) {
    self.folder = folder
    self.tell = tell
    state = Mutex(State(manifest: manifest))
  }

  /// The editions in which every number of the period is 0.
  var withoutNumbers: Set<Edition> { state.withLock { $0.withoutNumbers } }

  var outcomes: [Edition: BatchOutcome] { state.withLock { $0.outcomes } }

  /// Renders a report and hands its files on; returns before they are published.
  func take(
    _ report: Report,
    of edition: Edition,
    formats: [ReportFormat],
    languages: [Language]
  ) {
    do throws(RenderingError) {
      let files = try Renderer.files(for: report, formats: formats, languages: languages)
      let path = folder.path(of: edition)
      let proof = Proof(
        edition: edition,
        staged: try OutputFolder(path).stage(files),
        listed: folder.listed(files, of: edition, report.fingerprint),
        paths: files.map { "\(path)/\($0.name)" }
      )
      let countsNothing = report.countsNothing
      let mustStart = state.withLock { state in
        if countsNothing { state.withoutNumbers.insert(edition) }
        state.waiting.append(proof)
        defer { state.isPublishing = true }
        return !state.isPublishing
      }
      if mustStart { startPublishing() }
    } catch {
      end([(edition, .failed(.rendering(error)))])
    }
  }

  /// Waits until all that was taken is published or has failed.
  func finish() throws {
    publishing.wait()
    try state.withLock { state in
      if let failure = state.failure { throw failure }
    }
  }

  /// Publishes on a thread of its own, which waits for the disk, until nothing waits any more.
  private func startPublishing() {
    publishing.enter()
    Thread.detachNewThread { [self] in
      while let proofs = next() { publish(proofs) }
      publishing.leave()
    }
  }

  /// All that wait; nil, once, where nothing does or nothing can be published.
  private func next() -> [Proof]? {
    state.withLock { state in
      defer { state.waiting = [] }
      if state.failure != nil {
        for proof in state.waiting { proof.staged.discard() }
        state.waiting = []
      }
      state.isPublishing = !state.waiting.isEmpty
      return state.waiting.isEmpty ? nil : state.waiting
    }
  }

  private func publish(_ proofs: [Proof]) {
    let results = StagedFiles.publish(proofs.map(\.staged))
    var outcomes: [(Edition, BatchOutcome)] = []
    var manifest = state.withLock { $0.manifest }
    for (proof, result) in zip(proofs, results) {
      switch result {
      case .success:
        manifest.add(proof.listed, of: proof.edition)
        outcomes.append((proof.edition, .made(proof.paths)))
      case .failure(let error):
        outcomes.append((proof.edition, .failed(.rendering(error))))
      }
    }
    do {
      // After the files: a run that is killed between makes them again, to the same bytes.
      try folder.write(manifest)
      state.withLock { $0.manifest = manifest }
      end(outcomes)
    } catch {
      state.withLock { $0.failure = error }
      end(outcomes.filter { if case .failed = $0.1 { true } else { false } })
    }
  }

  private func end(_ outcomes: [(edition: Edition, outcome: BatchOutcome)]) {
    state.withLock { state in
      for (edition, outcome) in outcomes { state.outcomes[edition] = outcome }
    }
    for (edition, outcome) in outcomes { tell(.ended(edition, outcome)) }
  }
}
