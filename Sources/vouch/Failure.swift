import ArgumentParser
import Records
import Sampling
import Workflow

/// An error that ends the run, as the user is told it.
struct Failure {
  let message: String
  let status: ExitStatus
  /// What is wrong in the user's files, told before the message.
  var diagnostics: [Diagnostic] = []

  /// Nil for what the argument parser words itself: usage errors, and requests for help.
  init?(_ error: any Error) {
    if let error = WorkflowError(error) {
      message = error.description
      status = error.exitStatus
      diagnostics = error.diagnostics
    } else if let error = error as? SamplingError {
      message = error.description
      status = .cannotWrite
    } else if error is OutputError {
      message = "cannot write the result to standard output"
      status = .cannotWrite
    } else {
      // The parser takes any error but its own for a plain failure.
      guard Vouch.exitCode(for: error) == .failure else { return nil }
      message = "\(error); this is a fault of Vouch: please report it with the command"
      status = .bug
    }
  }
}
