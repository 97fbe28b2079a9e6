import Records
import Sampling
import Workflow

/// An error that ends the run, as the user is told it.
struct Failure {
  let message: String
  let status: ExitStatus
  /// What is wrong in the user's files, told before the message.
  var diagnostics: [Diagnostic] = []

  /// Nil for errors that the argument parser words itself.
  init?(_ error: any Error) {
    if let error = WorkflowError(error) {
      message = error.description
      status = error.exitStatus
      if case .badTemplates(let found) = error { diagnostics = found }
    } else if let error = error as? SamplingError {
      message = error.description
      status = .cannotWrite
    } else {
      return nil
    }
  }
}
