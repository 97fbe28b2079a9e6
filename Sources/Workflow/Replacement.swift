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
    let parts = text.split(separator: ",", maxSplits: 1).map(String.init)
    let scope = (parts.first ?? "").split(separator: ":", omittingEmptySubsequences: false)
    guard scope.count == 2 else {
      throw WorkflowError.usage(
        "--replace \"\(text)\" is not of the form TYPE:PERIOD or TYPE:PERIOD,FIELD=VALUE, such as "
          + "contacts:2025-11,staff_id=O03"
      )
    }
    guard let type = RecordType(rawValue: String(scope[0])) else {
      let names = RecordType.allCases.map(\.rawValue)
      let hint = nearestMatch(to: String(scope[0]), among: names).map { "; did you mean \($0)?" }
      throw WorkflowError.usage(
        "--replace \"\(text)\": \"\(scope[0])\" is no record type\(hint ?? "")"
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
      throw WorkflowError.usage(
        "--replace \"\(text)\": \"\(parts[1])\" is not of the form FIELD=VALUE"
      )
    }
    condition = Condition(field: FieldName(String(sides[0])), value: String(sides[1]))
  }

  /// The scope in the ledger. A period other than a month must mean the same days in every
  /// calendar of the program that has it.
  func scope(in program: Program) throws -> ReplaceScope {
    let calendars = program.calendars.sorted { $0.key < $1.key }.map(\.value)
    let readings = Set(calendars.compactMap { Period(period, in: $0)?.days })
    guard let days = readings.first else {
      throw WorkflowError.usage(
        "--replace \"\(text)\": \"\(period)\" is no period; a month is written 2025-11"
      )
    }
    guard readings.count == 1 else {
      throw WorkflowError.usage(
        "--replace \"\(text)\": \"\(period)\" is not the same days in each of the program's "
          + "calendars; name its months, such as \(days.lowerBound.month)"
      )
    }
    do {
      return try ReplaceScope(
        type,
        days: days,
        only: condition.map { ($0.field, $0.value) },
        schema: program.schema
      )
    } catch {
      throw WorkflowError.usage("--replace \"\(text)\": \(explanation(error, program))")
    }
  }

  private func explanation(_ refusal: ReplaceScope.Refusal, _ program: Program) -> String {
    switch refusal {
    case .undated(let type):
      "\(type.rawValue) have no date, and so no period"
    case .unknownField(let field):
      "\(field.type.rawValue) have no field \(field.name)"
        + (nearestMatch(
          to: field.name.rawValue,
          among: program.schema.fields(of: type).map(\.name.rawValue)
        )
        .map { "; did you mean \($0)?" } ?? "")
    case .unreadable(let value, let field):
      "\"\(value)\" is no value of \(field)"
    }
  }
}
