import Records

extension TemplateProblem {
  private static var forms: String { names(FormulaDecoder.Form.allCases.map(\.rawValue)) }

  static var noForm: Self {
    TemplateProblem("it does not say what to compute", allowed: "exactly one of \(forms)")
  }

  static func severalForms(_ forms: [FormulaDecoder.Form]) -> Self {
    TemplateProblem(
      "it computes \(forms.map { "`\($0.rawValue)`" }.joined(separator: " and ")) at once",
      allowed: "exactly one of \(Self.forms)"
    )
  }

  static func impossiblePart(
    _ part: FormulaDecoder.Form,
    of whole: FormulaDecoder.Form
  ) -> Self {
    TemplateProblem(
      "a `\(part.rawValue)` cannot be part of a `\(whole.rawValue)`",
      allowed: "one of \(names(whole.parts.map(\.rawValue)))"
    )
  }

  static func notMeasured(_ type: RecordType, known: [String]) -> Self {
    TemplateProblem(
      "a metric cannot read `\(type.rawValue)`",
      allowed: "it reads one of \(names(known))"
    )
  }

  static func noNumber(_ field: QualifiedField, numbers: [FieldName]) -> Self {
    TemplateProblem(
      "`\(field)` is no number",
      allowed: numbers.isEmpty
        ? "`\(field.type.rawValue)` have none" : "numbers: \(names(numbers.map(\.rawValue)))"
    )
  }

  static func joinMultiplies(_ name: String, owner: QualifiedField) -> Self {
    TemplateProblem(
      "`\(name)` is a number of another record, and a join never multiplies records",
      fix: owner.type.isMeasured ? "read it as `\(owner)`" : nil
    )
  }
}
