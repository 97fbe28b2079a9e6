import Records

extension TemplateProblem {
  static func mappingIsNotStem(_ name: String, stem: String) -> Self {
    TemplateProblem(
      "the mapping `\(name)` stands in the file `\(stem).yaml`",
      fix: "name the mapping `\(stem)`, or the file `\(name).yaml`"
    )
  }

  static let lookupNowhere = TemplateProblem(
    "the lookup says nothing of where its table is",
    fix: "add `file` or `sheet`"
  )

  static let tableNowhere = TemplateProblem(
    "the table says nothing of where it is",
    allowed: "`file` or `sheet` of the table, or `file_name` of the mapping, says so",
    fix: "add one of them"
  )

  static func badNamePattern(_ text: String, _ fault: NamePattern.Fault) -> Self {
    let found: String
    let fix: String
    switch fault {
    case .unclosedBrace:
      found = "the `{` in `\(text)` is never closed"
      fix = "add `}`"
    case .badCapture(let name):
      found = "`{\(name)}` has no name for a part"
      fix = "use lower-case letters a-z, digits and `_`, as in `{month}`"
    case .repeatedCapture(let name):
      found = "`{\(name)}` stands twice in `\(text)`"
      fix = "give each part a name of its own"
    case .adjacentCaptures(let first, let second):
      found = "nothing stands between `{\(first)}` and `{\(second)}`"
      fix = "write what parts them, such as a blank"
    }
    return TemplateProblem(found, fix: fix)
  }

  static func nothingToCompare(_ text: String) -> Self {
    TemplateProblem(
      "`\(text)` has nothing to compare",
      allowed: "blanks, hyphens, underscores and apostrophes make no difference"
    )
  }

  static let oneCondition = TemplateProblem(
    "a condition says one thing of its column",
    allowed: "`is`, `not` or `present`"
  )

  static func missingFields(_ fields: [FieldName], of type: RecordType) -> Self {
    TemplateProblem(
      "\(names(fields.map(\.rawValue))) \(fields.count == 1 ? "is" : "are") missing",
      allowed: "every record of `\(type.rawValue)` has \(fields.count == 1 ? "it" : "them")",
      fix: "say where \(fields.count == 1 ? "its value comes" : "their values come") from"
    )
  }

  static let countsUnread = TemplateProblem(
    "the table is unpivoted, and the record does not keep what was counted",
    fix: "take fields from `{unpivot: value}` and `{unpivot: count}`"
  )

  static let notUnpivoted = TemplateProblem(
    "the table has no `unpivot`",
    fix: "add it, with the columns that hold counts"
  )

  /// `given` are none or several of `known`.
  static func oneSource(_ given: [String], known: [String]) -> Self {
    TemplateProblem(
      given.isEmpty ? "nothing says where the value comes from" : "\(names(given)) together",
      allowed: "one of \(names(known))"
    )
  }

  static func goesWith(_ key: String, _ owner: String) -> Self {
    TemplateProblem("`\(key)` without `\(owner)`", fix: "leave it out, or add `\(owner)`")
  }

  static func together(_ first: String, _ second: String) -> Self {
    TemplateProblem("`\(first)` together with `\(second)`", fix: "keep one of them")
  }

  /// `field` is nil for a part of another value.
  static func onlyFor(_ key: String, _ kind: String, _ field: QualifiedField?) -> Self {
    let found = field.map { "`\($0)` is none" } ?? "a part of another value is none"
    return TemplateProblem("`\(key)` is for \(kind), and \(found)", fix: "leave it out")
  }

  static func badDayPattern(_ text: String, _ fault: DayPattern.Fault) -> Self {
    let allowed = "a day is written with d, m or mmmm, and yyyy or yy; or `iso` or `serial`"
    return switch fault {
    case .unknownPart(let part):
      TemplateProblem("`\(part)` in `\(text)` is no part of a day", allowed: allowed)
    case .repeated(let part):
      TemplateProblem("`\(part)` stands twice in `\(text)`", allowed: allowed)
    case .incomplete:
      TemplateProblem("`\(text)` has no month or no year", allowed: allowed)
    }
  }
}
