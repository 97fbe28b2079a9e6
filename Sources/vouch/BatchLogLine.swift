import Foundation
import Records
import Templates
import Workflow

/// A line of a batch's log for machines.
///
/// `event` is `began`, `made`, `current`, `sealed`, `failed`, `warning` or `ended`; the other keys
/// are those that say more of it.
struct BatchLogLine: Encodable {
  private let event: String
  private var time = ""
  private var due: Int?
  private var report: String?
  private var period: String?
  private var files: [String]?
  private var error: String?
  private var exitCode: Int32?
  private var made: Int?
  private var current: Int?
  private var sealed: Int?
  private var seal: Int64?
  private var failed: Int?

  init(_ event: BatchEvent) {
    switch event {
    case .began(let due, _):
      self.event = "began"
      self.due = due
    case .ended(let edition, let outcome):
      report = edition.template.name.rawValue
      period = edition.period.description
      switch outcome {
      case .current:
        self.event = "current"
      case .sealed(let number):
        self.event = "sealed"
        seal = number
      case .made(let paths):
        self.event = "made"
        files = paths
      case .failed(let failure):
        self.event = "failed"
        error = (failure.diagnostics.map(\.description) + [failure.description])
          .joined(separator: "\n")
        exitCode = failure.exitStatus.rawValue
      }
    }
  }

  init(_ remark: Diagnostic) {
    event = "warning"
    error = remark.description
  }

  /// A batch that could not be run.
  init(_ failure: Failure) {
    event = "ended"
    error = (failure.diagnostics.map(\.description) + [failure.message]).joined(separator: "\n")
    exitCode = failure.status.rawValue
  }

  init(_ result: BatchResult) {
    let counts = BatchCounts(result)
    event = "ended"
    made = counts.made
    current = counts.current
    sealed = counts.sealed
    failed = counts.failed
    exitCode = (result.failure?.exitStatus ?? .done).rawValue
  }

  func json(at time: String) -> String {
    var line = self
    line.time = time
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(line), as: UTF8.self)
    } catch {
      preconditionFailure("texts and numbers have a form in JSON: \(error)")
    }
  }
}
