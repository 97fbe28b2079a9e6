import Records

/// What was found wrong so far in the files of one program.
final class DiagnosticLog {
  private(set) var diagnostics: [Diagnostic] = []

  func report(_ problem: TemplateProblem, at location: Diagnostic.Location) {
    let diagnostic = Diagnostic(
      problem.severity,
      at: location,
      problem.summary,
      allowed: problem.allowed,
      fix: problem.fix
    )
    // What is written once and used twice, through an alias, is wrong once.
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }

  var errorCount: Int { diagnostics.count { $0.severity == .error } }
}
