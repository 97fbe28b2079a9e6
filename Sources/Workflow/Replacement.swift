import Ledger
package import Records
import Templates

/// What `--replace TYPE:PERIOD[,FIELD=VALUE]` asks: that the ledger hold, in a scope, only what the
/// files of this import hold.
package struct Replacement: Hashable, Sendable {
  /// As the user wrote it.
  package let text: String
  package let type: RecordType
  package let period: String
  package let condition: Condition?

  package struct Condition: Hashable, Sendable {
    package let field: FieldName
    package let value: String
  }

  /// Reads the option's value.
  package init(_ text: String) throws {
    self.text = text
    let parts = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    let scope = parts[0].split(separator: ":", omittingEmptySubsequences: false)
    guard scope.count == 2 else {
      throw Self.refusal(
        of: text,
        "it is written TYPE:PERIOD or TYPE:PERIOD,FIELD=VALUE, such as "
          + "contacts:2025-11,staff_id=O03"
      )
    }
    guard let type = RecordType(rawValue: String(scope[0])) else {
      let names = RecordType.allCases.map(\.rawValue)
      throw Self.refusal(
        of: text,
        "\"\(scope[0])\" is no record type" + Self.hint(String(scope[0]), among: names)
      )
    }
    self.type = type
    period = String(scope[1])
    guard parts.count == 2 else {
      condition = nil
      return
    }
    let sides = parts[1].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2, !sides[0].isEmpty else {
      throw Self.refusal(of: text, "\"\(parts[1])\" is not of the form FIELD=VALUE")
    }
    condition = Condition(field: FieldName(String(sides[0])), value: String(sides[1]))
  }

  /// The scope in the ledger.
  ///
  /// A period other than a month must mean the same days in every calendar of the program that has
  /// it.
  func scope(in program: Program) throws -> ReplaceScope {
    let calendars = program.calendars.sorted { $0.key < $1.key }.map(\.value)
    let readings = calendars.compactMap { Period(period, in: $0)?.days }
    guard let days = readings.first else {
      throw Self.refusal(
        of: text,
        "\"\(period)\" is no period; a month is written as in 2025-11"
      )
    }
    guard readings.allSatisfy({ $0 == days }) else {
      throw Self.refusal(
        of: text,
        "\"\(period)\" is not the same days in each of the program's calendars; "
          + "name its months, such as \(days.lowerBound.month)"
      )
    }
    try checkVocabulary(program.schema)
    do {
      return try ReplaceScope(
        type,
        days: days,
        only: condition.map { ($0.field, $0.value) },
        schema: program.schema
      )
    } catch {
      throw Self.refusal(of: text, explanation(error, program))
    }
  }

  /// A word that no record can have would find none, and seem to say that there is nothing to
  /// retire.
  private func checkVocabulary(_ schema: Schema) throws {
    guard let condition, !condition.value.isEmpty else { return }
    let owners = type.dating == .event ? [type, .events] : [type]
    let owner = owners.first { schema.field(condition.field, of: $0) != nil }
    let words = owner.flatMap { schema.vocabulary(of: condition.field, in: $0)?.values }
    guard let words, !words.contains(condition.value) else { return }
    throw Self.refusal(
      of: text,
      "\(condition.field) is never \"\(condition.value)\"; allowed are "
        + words.joined(separator: ", ") + Self.hint(condition.value, among: words)
    )
  }

  private func explanation(_ refusal: ReplaceScope.Refusal, _ program: Program) -> String {
    switch refusal {
    case .undated(let type):
      return "\(type.rawValue) have no date, and so no period"
    case .unknownField(let field):
      let names = program.schema.fields(of: type).map(\.name.rawValue)
      return "\(field.type.rawValue) have no field \(field.name); they have "
        + names.joined(separator: ", ") + Self.hint(field.name.rawValue, among: names)
    case .unreadable(let value, let field):
      return "\"\(value)\" is no value of \(field)"
    }
  }

  private static func refusal(of text: String, _ reason: String) -> WorkflowError {
    .usage("--replace \"\(text)\": \(reason)")
  }

  private static func hint(_ word: String, among names: [String]) -> String {
    nearestMatch(to: word, among: names).map { "; did you mean \($0)?" } ?? ""
  }
}
