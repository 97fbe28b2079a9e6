/// A test of the command line as a plain file: files to make, commands as a user types them, and
/// what each must say.
///
///     # A day that no month has is told with its cell.
///     @ contacts.csv
///     | contact_id,date,kind
///     | K1,2025-02-31,one_on_one
///     $ vouch import contacts.csv
///     ! contacts.csv:2:2: error: date is "2025-02-31"; there is no such day
///     = 65
///
/// `@` makes a file of the `|` lines under it. `$` runs a line of shell; `>` is what it writes to
/// standard output, `!` to standard error, `=` its exit code where that is not 0. Other lines are
/// remarks.
struct CommandScript {
  private(set) var steps: [Step]

  enum Step: Equatable {
    case remark(String)
    case file(path: String, lines: [String])
    case command(String, Outcome)
  }

  /// What a command says, line by line.
  struct Outcome: Equatable {
    var output: [String] = []
    var errors: [String] = []
    var status: Int32 = 0
  }

  /// A line that begins with a mark and does not belong where it stands.
  struct MisplacedLine: Error {
    let number: Int
    let line: String
  }

  init(_ text: String) throws {
    steps = []
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    for (index, line) in lines.enumerated() {
      guard take(line) else { throw MisplacedLine(number: index + 1, line: String(line)) }
    }
  }

  /// Adds a line to the steps; false where it belongs to no step.
  private mutating func take(_ line: Substring) -> Bool {
    let rest = String(line.dropFirst(2))
    switch (line.first, steps.last) {
    case ("@", _):
      steps.append(.file(path: rest, lines: []))
    case ("$", _):
      steps.append(.command(rest, Outcome()))
    case ("|", .file(let path, let lines)):
      steps[steps.count - 1] = .file(path: path, lines: lines + [rest])
    case (">", .command(let command, var outcome)):
      outcome.output.append(rest)
      steps[steps.count - 1] = .command(command, outcome)
    case ("!", .command(let command, var outcome)):
      outcome.errors.append(rest)
      steps[steps.count - 1] = .command(command, outcome)
    case ("=", .command(let command, var outcome)):
      guard let status = Int32(rest) else { return false }
      outcome.status = status
      steps[steps.count - 1] = .command(command, outcome)
    case ("|", _), (">", _), ("!", _), ("=", _):
      return false
    default:
      steps.append(.remark(String(line)))
    }
    return true
  }

  /// Replaces what a command must say by what it said.
  mutating func record(_ outcome: Outcome, at index: Int) {
    guard case .command(let command, _) = steps[index] else { return }
    steps[index] = .command(command, outcome)
  }
}

extension CommandScript: CustomStringConvertible {
  /// The script as its file has it.
  var description: String {
    steps.map { step in
      switch step {
      case .remark(let line): line
      case .file(let path, let lines):
        (["@ \(path)"] + lines.map { Self.marked("|", $0) }).joined(separator: "\n")
      case .command(let command, let outcome):
        (["$ \(command)"] + [outcome.description].filter { !$0.isEmpty }).joined(separator: "\n")
      }
    }.joined(separator: "\n") + "\n"
  }

  fileprivate static func marked(_ mark: String, _ line: String) -> String {
    line.isEmpty ? mark : "\(mark) \(line)"
  }
}

extension CommandScript.Outcome: CustomStringConvertible {
  var description: String {
    let lines =
      output.map { CommandScript.marked(">", $0) } + errors.map { CommandScript.marked("!", $0) }
    return (lines + (status == 0 ? [] : ["= \(status)"])).joined(separator: "\n")
  }
}
