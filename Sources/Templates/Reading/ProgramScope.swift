import Records

/// What the program file declares, against which metrics and reports are checked.
struct ProgramScope {
  /// The program, without metrics and reports.
  let program: Program
  /// Fields that are declared but wrong: what uses them is not reported a second time.
  let brokenFields: Set<FieldName>

  func isBroken(_ path: String) -> Bool {
    FieldPath(path).map { brokenFields.contains($0.fieldName) } ?? false
  }
}
