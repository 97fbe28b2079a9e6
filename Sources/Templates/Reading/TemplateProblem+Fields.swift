import Records

extension TemplateProblem {
  /// A day that was to begin a fortnight.
  static func noMonday(_ day: Day) -> Self {
    let monday = day - day.weekdayNumber
    return TemplateProblem(
      "\(day) is a \(humanized(day.weekday.rawValue)), and fortnights begin on Mondays",
      fix: "write the Monday on which one begins, such as \(monday) or \(monday + 7)"
    )
  }

  static func monthsWithoutWeight(_ months: [String]) -> Self {
    TemplateProblem(
      "`seasonality` has no weight for \(names(months))",
      fix: "give a month without service 0"
    )
  }

  static let impossibleWeights = TemplateProblem(
    "the weights of `seasonality` are no shares of a year",
    allowed: "at least one above 0, none above 1000000000"
  )

  static func reservedField(_ field: QualifiedField, _ owner: String) -> Self {
    TemplateProblem("`\(field)` is \(owner) already", fix: "choose another name")
  }

  static func noFieldForm(_ field: QualifiedField) -> Self {
    TemplateProblem(
      "`\(field)` says neither what it holds nor what it is made of",
      allowed:
        "`type`, or `from` with `values`, or `bands_of` or `bands_of_years_since` with `edges`"
    )
  }

  static func noVocabulary(_ field: QualifiedField) -> Self {
    TemplateProblem(
      "`\(field)` cannot have a vocabulary",
      allowed: "categories, lists, yes_no fields and derived fields can"
    )
  }

  static func takenHeader(_ header: String, _ owner: QualifiedField) -> Self {
    TemplateProblem(
      "the header `\(header)` already names `\(owner)`",
      fix: "give it to one field only"
    )
  }

  static let edgesDoNotAscend = TemplateProblem(
    "`edges` are the lower ends of bands",
    allowed: "at least one, each greater than the one before"
  )

  static func mappedTwice(_ word: String) -> Self {
    TemplateProblem("`\(word)` is in two values of the map", fix: "keep one of them")
  }

  static func underivable(_ field: DerivedField, from source: QualifiedField) -> Self {
    let allowed =
      switch field.derivation {
      case .map: "a map is made of a category, a yes_no field, a reference or a derived field"
      case .bands: "`bands_of` is made of an integer field or of `age`"
      case .bandsOfYears: "`bands_of_years_since` is made of a date"
      }
    return TemplateProblem("`\(field.field)` cannot be made of `\(source)`", allowed: allowed)
  }
}
