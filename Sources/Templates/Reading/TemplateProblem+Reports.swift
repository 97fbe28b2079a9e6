import Records

extension TemplateProblem {
  static func nameIsNotStem(_ name: String, stem: String) -> Self {
    TemplateProblem(
      "the report `\(name)` stands in the file `\(stem).yaml`",
      fix: "name the report `\(stem)`, or the file `\(name).yaml`"
    )
  }

  static func needsCalendar(_ calendars: [String]) -> Self {
    TemplateProblem(
      "the key `calendar` is missing",
      allowed: calendars.isEmpty ? nil : "one of \(names(calendars))"
    )
  }

  static func missingLanguage(_ language: Language) -> Self {
    TemplateProblem(
      "the text is not written in `\(language.rawValue)`, a language of the report",
      fix: "add `\(language.rawValue)`, or take it from `languages`"
    )
  }

  /// A text of the program file, which all reports share.
  static func missingLanguage(_ language: Language, of reports: [ReportName]) -> Self {
    let noun = reports.count == 1 ? "the report" : "the reports"
    return TemplateProblem(
      "the text is not written in `\(language.rawValue)`, a language of \(noun) "
        + names(reports.map(\.rawValue)),
      fix: "add `\(language.rawValue)`"
    )
  }

  /// `part` is the metric's label or its note.
  static func unwritten(_ part: String, of metric: MetricName, _ language: Language) -> Self {
    TemplateProblem(
      "the \(part) of `\(metric)` is not written in `\(language.rawValue)`, a language of the "
        + "report",
      fix: "add `\(language.rawValue)` to the metric's \(part)"
    )
  }

  static func notListed(_ type: String) -> Self {
    TemplateProblem(
      "`\(type)` cannot be listed",
      allowed: "`events` only: never clients or contacts"
    )
  }

  static func leaveOut(_ key: String) -> Self {
    TemplateProblem("`\(key)` can only be true", fix: "leave the section out")
  }

  static func needsBreakdown(_ key: String) -> Self {
    TemplateProblem("`\(key)` without a `breakdown`", fix: "say what the rows are")
  }

  static func acrossItself(_ path: FieldPath) -> Self {
    TemplateProblem(
      "`across` is the same as `breakdown`: `\(path)`",
      fix: "go across another field"
    )
  }

  static func onlyPeriod(_ arrangement: String) -> Self {
    TemplateProblem(
      "`\(arrangement)` takes the column `period` alone",
      fix: "leave `columns` out"
    )
  }

  /// What has to do with months, in a report of weeks.
  static func ofMonths(_ what: String, every grain: Grain) -> Self {
    let grains = Grain.allCases.filter(\.isOfMonths).map(\.rawValue)
    return TemplateProblem(
      "`\(what)` is of months, and the report is made every \(grain.rawValue)",
      allowed: "in a report every \(names(grains))",
      fix: "leave it out"
    )
  }

  static func kindsDiffer(_ field: String, _ types: [RecordType]) -> Self {
    TemplateProblem(
      "`\(field)` is not the same kind of field in \(names(types.map(\.rawValue)))",
      fix: "give the fields the same type in program.yaml, or one of them another name"
    )
  }

  static func needsBands(_ path: FieldPath) -> Self {
    TemplateProblem(
      "`\(path)` is a number, which makes no groups",
      fix: "declare a field with `bands_of` in program.yaml and break down by that"
    )
  }

  static func metricLacks(_ metric: Metric, _ path: FieldPath) -> Self {
    let types = RecordType.allCases.filter(metric.formula.recordTypes.contains)
    return TemplateProblem(
      "`\(metric.name)` has no `\(path)`",
      allowed: "it reads \(names(types.map(\.rawValue)))",
      fix: "show it in a section without this breakdown"
    )
  }
}
