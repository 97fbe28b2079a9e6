package import Ledger
package import Records
package import Reporting
package import SQLCompiler
package import Templates

/// Every number a second way: the template compiled to SQL and run by SQLite over the ledger's
/// readable views.
package struct SecondWay: Sendable {
  private let compiler: SQLCompiler

  package init(_ program: Program) {
    compiler = SQLCompiler(program)
  }

  /// The statements behind a report of a period.
  package func script(for template: ReportTemplate, _ period: Period) -> SQLScript {
    compiler.script(for: template, period)
  }

  /// Compares the numbers of a report with what its statements answer over the views of the state
  /// that it was made from: those that both have, and those that only one of them has.
  package func check(
    _ numbers: [ReportedNumber],
    of template: ReportTemplate,
    _ period: Period,
    over views: LedgerViews
  ) throws -> Agreement {
    let script = script(for: template, period)
    var answers = try views.apart { try SecondWayAnswers(script, over: views) }
    var agreement = Agreement()
    for number in numbers {
      switch answers.take(number.key) {
      case .value(number.value): agreement.agreed += 1
      case .value(let answered): agreement.differ(number.key, number.value, answered)
      case .inexact(let text):
        agreement.unchecked.append(
          .init(key: number.key, reason: "its arithmetic goes beyond whole numbers: \(text)")
        )
      case nil: agreement.differ(number.key, number.value, nil)
      }
    }
    for (key, answer) in answers.rest {
      switch answer {
      case .value(let value): agreement.differ(key, nil, value)
      case .inexact: agreement.differ(key, nil, nil)
      }
    }
    return agreement
  }
}

extension Agreement {
  fileprivate mutating func differ(_ key: NumberKey, _ reported: Value?, _ answered: Value?) {
    disagreements.append(Disagreement(key: key, reported: reported, answered: answered))
  }
}
