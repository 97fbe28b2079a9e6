import Records

/// What can be wrong in a template, in words: what was found, what is allowed, and the fix.
///
/// The texts of all problems stand in this type and its extensions, nowhere else.
struct TemplateProblem {
  let severity: Diagnostic.Severity
  let summary: String
  let allowed: String?
  let fix: String?

  init(
    _ summary: String,
    allowed: String? = nil,
    fix: String? = nil,
    severity: Diagnostic.Severity = .error
  ) {
    self.severity = severity
    self.summary = summary
    self.allowed = allowed
    self.fix = fix
  }

  /// Names in backquotes, as many as a line can hold.
  static func names(_ names: [String]) -> String {
    let shown = 16
    let listed = names.prefix(shown).map { "`\($0)`" }.joined(separator: ", ")
    return names.count > shown ? "\(listed) and \(names.count - shown) more" : listed
  }
}

extension TemplateProblem {
  static let emptyFile = TemplateProblem("the file is empty")

  static let notUTF8 = TemplateProblem(
    "the file is not UTF-8",
    fix: "save it with the encoding UTF-8"
  )

  static func syntax(_ problem: String) -> Self {
    TemplateProblem("not YAML: \(problem)")
  }

  static func duplicateKey(_ keys: [String]) -> Self {
    TemplateProblem("\(names(keys)) stands more than once in one mapping", fix: "keep one of them")
  }

  static func notReadAsTemplate(_ name: String, stem: String) -> Self {
    TemplateProblem(
      "`\(name)` is not read: templates end in .yaml",
      fix: "rename it to `\(stem).yaml`",
      severity: .warning
    )
  }

  static func wrongShape(found: String, expected: String) -> Self {
    TemplateProblem("found \(found)", allowed: "expected \(expected)")
  }

  static func missing(_ key: String) -> Self {
    TemplateProblem("the key `\(key)` is missing")
  }

  static func empty(_ noun: String) -> Self {
    TemplateProblem("a \(noun) without anything in it")
  }

  /// A name that is none of `known`, with the nearest of them.
  static func unknown(_ noun: String, _ name: String, known: [String]) -> Self {
    TemplateProblem(
      "unknown \(noun) `\(name)`",
      allowed: known.isEmpty ? "there is none" : "known: \(names(known))",
      fix: nearestMatch(to: name, among: known).map { "did you mean `\($0)`?" }
    )
  }

  static func badName(_ noun: String, _ name: String, separators: String) -> Self {
    let others = separators.map { "`\($0)`" }.joined(separator: " ")
    return TemplateProblem(
      "`\(name)` cannot be a \(noun)",
      allowed: "made of lower-case letters a-z, digits and \(others)"
    )
  }

  static func repeated(_ noun: String, _ name: String) -> Self {
    TemplateProblem("the \(noun) `\(name)` stands twice", fix: "keep one of them")
  }

  /// `circle` begins and ends with the same name.
  static func circle(_ circle: [String]) -> Self {
    TemplateProblem(
      "a circular definition: \(circle.map { "`\($0)`" }.joined(separator: " -> "))",
      fix: "define one of them without the others"
    )
  }
}
