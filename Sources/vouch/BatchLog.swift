import ArgumentParser
import Foundation
import Records
import Synchronization
import Workflow

/// What a batch tells on standard error while it runs: progress on a terminal and a summary, or
/// JSON for whoever keeps watch over unattended runs.
final class BatchLog: Sendable {
  private let style: LogStyle
  private let terminal: Terminal
  private let meter: ProgressMeter
  private let progress = Mutex((done: 0, toMake: 0))

  init(_ style: LogStyle, on terminal: Terminal) {
    self.style = style
    self.terminal = terminal
    meter = ProgressMeter(terminal)
  }

  func note(_ event: BatchEvent) {
    switch style {
    case .text: show(event)
    case .json: write(BatchLogLine(event))
    }
  }

  /// Ends the log of a batch that could not be run; returns what is left to be told of the error.
  func end(_ error: any Error) -> any Error {
    meter.clear()
    guard style == .json, let failure = Failure(error) else { return error }
    write(BatchLogLine(failure))
    return ExitCode(failure.status.rawValue)
  }

  func end(_ result: BatchResult) {
    meter.clear()
    switch style {
    case .json:
      for remark in result.remarks { write(BatchLogLine(remark)) }
      write(BatchLogLine(result))
    case .text:
      terminal.print(result.remarks)
      for case (let edition, .failed(let error)) in result.outcomes {
        terminal.print(error.diagnostics)
        terminal.error("\(edition): \(error)")
      }
      terminal.remark(summary(of: result))
    }
  }

  private func show(_ event: BatchEvent) {
    switch event {
    case .began(_, let toMake):
      progress.withLock { $0.toMake = toMake }
      if toMake > 0 { meter.show("reading the ledger for \(counted(toMake, "report", "reports"))") }
    case .ended(let edition, .made):
      let (done, toMake) = progress.withLock { progress in
        progress.done += 1
        return progress
      }
      meter.show("\(done) of \(toMake): \(edition)")
    case .ended: break
    }
  }

  private func summary(of result: BatchResult) -> String {
    guard !result.outcomes.isEmpty else { return "No report falls due in these months." }
    let counts = BatchCounts(result)
    var parts = ["\(counted(counts.made, "report", "reports")) made"]
    if counts.current > 0 { parts.append("\(grouped(counts.current)) current") }
    if counts.sealed > 0 { parts.append("\(grouped(counts.sealed)) sealed") }
    if counts.failed > 0 { parts.append("\(grouped(counts.failed)) failed") }
    return parts.joined(separator: ", ") + "."
  }

  private func write(_ line: BatchLogLine) {
    terminal.remark(line.json(at: SystemClock.time))
  }
}

/// How many reports a batch made, left and failed to make.
struct BatchCounts {
  var made = 0
  var current = 0
  var sealed = 0
  var failed = 0

  init(_ result: BatchResult) {
    for (_, outcome) in result.outcomes {
      switch outcome {
      case .made: made += 1
      case .current: current += 1
      case .sealed: sealed += 1
      case .failed: failed += 1
      }
    }
  }
}
