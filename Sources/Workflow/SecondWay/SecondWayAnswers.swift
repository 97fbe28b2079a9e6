import Ledger
import Records
import Reporting
import SQLCompiler

/// What the statements of a script answer, number by number.
struct SecondWayAnswers {
  private var answers: [NumberKey: Answer] = [:]
  /// In the order in which they came.
  private var keys: [NumberKey] = []

  enum Answer {
    case value(Value)
    /// A number that is no longer whole: the database ran out of digits.
    case inexact(String)
  }

  init(_ script: SQLScript, over views: LedgerViews) throws {
    for statement in script.statements {
      switch statement.role {
      case .preparation: try views.make(statement.text)
      case .numbers:
        for row in try views.rows(statement.text) { try add(row, of: statement) }
      }
    }
  }

  /// The answer for a number, which is then no longer among the rest.
  mutating func take(_ key: NumberKey) -> Answer? { answers.removeValue(forKey: key) }

  /// The answers that were not taken.
  var rest: [(NumberKey, Answer)] {
    keys.compactMap { key in answers[key].map { (key, $0) } }
  }

  private mutating func add(_ row: [LedgerViews.Value], of statement: SQLStatement) throws {
    guard row.count == SQLAnswer.allCases.count else {
      throw SecondWayError.strangeAnswer(statement.comment.joined(separator: " "))
    }
    var texts: [SQLAnswer: String] = [:]
    for (column, value) in zip(SQLAnswer.allCases, row) {
      if case .text(let text) = value { texts[column] = text }
    }
    func text(_ column: SQLAnswer) throws -> String {
      guard let text = texts[column] else {
        throw SecondWayError.strangeAnswer(statement.comment.joined(separator: " "))
      }
      return text
    }
    let key = NumberKey(
      section: try text(.section),
      breakdown: try text(.breakdown),
      member: try text(.member),
      across: try text(.across),
      acrossMember: try text(.acrossMember),
      metric: try text(.metric),
      column: try text(.column)
    )
    let answer = Answer(status: try text(.status), row[row.count - 2], over: row[row.count - 1])
    guard answers.updateValue(answer, forKey: key) == nil else {
      throw SecondWayError.answeredTwice(key)
    }
    keys.append(key)
  }
}

extension SecondWayAnswers.Answer {
  fileprivate init(
    status: String,
    _ numerator: LedgerViews.Value,
    over denominator: LedgerViews.Value
  ) {
    guard status.isEmpty else {
      self = .value(.notAvailable)
      return
    }
    switch (numerator, denominator) {
    case (.null, _), (_, .null): self = .value(.blank)
    case (.integer(let above), .integer(let below)):
      self = .value(Rational(Int128(above), over: Int128(below)).map(Value.number) ?? .blank)
    default: self = .inexact("\(numerator) over \(denominator)")
    }
  }
}
