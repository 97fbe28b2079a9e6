extension Month {
  /// The month, from 1, that a name or a usual abbreviation of it in English or French means; nil
  /// where it means none.
  package static func number(named name: String) -> Int? {
    numbers[LooseText.folded(name)]
  }

  private static let numbers: [String: Int] = {
    var numbers: [String: Int] = [:]
    for number in 1...12 {
      let month = Month(year: 2000, month: number)
      let names =
        Language.allCases.flatMap { [month.name(in: $0), month.shortName(in: $0)] }
        + otherAbbreviations[number - 1]
      for name in names { numbers[LooseText.folded(name.filter(\.isLetter))] = number }
    }
    return numbers
  }()

  /// What people write beside the abbreviations that Vouch writes.
  private static let otherAbbreviations = [
    ["jan"], ["fév"], ["mar"], [], [], ["jun"], ["jul", "juil"], ["aou"], ["sept", "sep"],
    [], [], ["dec"],
  ]
}
