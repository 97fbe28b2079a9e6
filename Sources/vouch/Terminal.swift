import Foundation
import Records

/// Where a run writes: results to standard output, everything else to standard error.
struct Terminal: Sendable {
  /// Whether standard error is a terminal, where a line may be written over.
  let showsProgress: Bool
  let usesColor: Bool

  static let standard = {
    let environment = ProcessInfo.processInfo.environment
    let isTerminal = isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
    let isPlain = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
    return Terminal(showsProgress: isTerminal, usesColor: isTerminal && !isPlain)
  }()

  /// Writes lines of the result; what cannot be written is an error, for a run whose result is lost
  /// is not done.
  func result(_ text: String) throws {
    try result(forMachines: shown(text))
  }

  /// Writes what another program reads, byte for byte.
  func result(forMachines text: String) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data((text + "\n").utf8))
    } catch {
      throw OutputError()
    }
  }

  /// Writes a line beside the result.
  func remark(_ text: String) {
    write(shown(text) + "\n")
  }

  func print(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics { write(styled(diagnostic) + "\n") }
  }

  func report(_ failure: Failure) {
    print(failure.diagnostics)
    error(failure.message)
  }

  /// Writes why nothing was done.
  func error(_ text: String) {
    write("\(colored("error:", .red)) \(shown(text))\n")
  }

  /// Writes what whoever reads the result must know.
  func warning(_ text: String) {
    write("\(colored("warning:", .yellow)) \(shown(text))\n")
  }

  /// Writes a line over the one before it; nothing where standard error is no terminal.
  func progress(_ text: String) {
    guard showsProgress else { return }
    write("\r\u{1B}[K\(shownOnOneLine(text))")
  }

  private func styled(_ diagnostic: Diagnostic) -> String {
    let text = shownOnOneLine(diagnostic.description)
    guard usesColor else { return text }
    let word = "\(diagnostic.severity.rawValue):"
    let color: Color =
      switch diagnostic.severity {
      case .error: .red
      case .warning: .yellow
      case .note: .cyan
      }
    return text.replacing(word, with: colored(word, color), maxReplacements: 1)
  }

  private enum Color: Int {
    case red = 31
    case yellow = 33
    case cyan = 36
  }

  private func colored(_ text: String, _ color: Color) -> String {
    usesColor ? "\u{1B}[1;\(color.rawValue)m\(text)\u{1B}[0m" : text
  }

  private func write(_ text: String) {
    // Nobody can be told that nobody reads any more.
    do { try FileHandle.standardError.write(contentsOf: Data(text.utf8)) } catch {}
  }
}

/// Standard output does not take the result.
struct OutputError: Error {}
