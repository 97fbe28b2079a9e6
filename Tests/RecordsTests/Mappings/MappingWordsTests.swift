import Records
import Testing

struct MappingWordsTests {
  @Test(arguments: [
    ("Date de l’intervention", "DATE DE L'INTERVENTION"), ("One-on-one", "one_on_one"),
    ("Élève", "eleve"), ("Sœur", "soeur"), (" Langue\u{A0}parlée ", "langue parlee"),
    ("Non\u{2011}binaire", "non binaire"), ("\u{FEFF}Client", "client"),
  ])
  func `case, accents, blanks, hyphens and apostrophes make no difference`(
    left: String,
    right: String
  ) {
    #expect(LooseText(left) == LooseText(right))
  }

  @Test(arguments: [("1", "-1"), ("No", "No."), ("2026", "202"), ("a", "b")])
  func `anything else does`(left: String, right: String) {
    #expect(LooseText(left) != LooseText(right))
  }

  @Test func `a word stands for its value, and a value for itself`() {
    let map = WordMap([.init("one_on_one", ["One-on-one", "Individuelle"]), .init("family", [])])
    #expect(map.value(of: "individuelle") == "one_on_one")
    #expect(map.value(of: "one_on_one") == "one_on_one")
    #expect(map.value(of: "Family") == "family")
    #expect(map.value(of: "") == "")
    #expect(map.value(of: "group") == nil)
    #expect(map.knownWords == ["One-on-one", "Individuelle", "family"])
  }

  @Test func `a word that stands for a value outranks a value of that name`() {
    let map = WordMap([.init("no", ["0"]), .init("yes", ["no", "1"])])
    #expect(map.value(of: "no") == "yes")
  }

  @Test(arguments: [
    (WordMap.Otherwise.error, String?.none), (.keep, "Other"), (.blank, ""),
    (.value("unknown"), "unknown"),
  ])
  func `otherwise says what becomes of other words`(
    otherwise: WordMap.Otherwise,
    value: String?
  ) {
    #expect(WordMap([.init("a", ["b"])], otherwise: otherwise).value(of: "Other") == value)
  }

  @Test(arguments: [
    (RowCondition.Test.isAny(of: ["Yes", "oui"]), ["YES", "Oui"], ["", "no"]),
    (.isNone(of: ["Yes"]), ["", "no"], ["yes"]),
    (.present(true), ["x"], [""]), (.present(false), [""], ["x"]),
  ])
  func `a condition holds for what it asks`(
    test: RowCondition.Test,
    holds: [String],
    fails: [String]
  ) {
    let condition = RowCondition(ColumnName(["Deleted"]), test)
    #expect(holds.allSatisfy(condition.holds))
    #expect(!fails.contains(where: condition.holds))
  }
}
