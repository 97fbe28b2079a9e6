import Records
import Testing

struct NamePatternTests {
  @Test(arguments: [
    ("Contacts", "contacts", [:]), ("New clients", "NEW-CLIENTS", [:]),
    ("New clients", " Newclients ", [:]), ("Activités", "activites", [:]),
    ("Feuille d'élèves", "Feuille d’élèves", [:]),
    ("*.csv", "Enrollment.csv", [:]), ("tally?", "Tally2", [:]),
    ("{officer} {month}*.xlsx", "O01 2026-04.xlsx", ["officer": "O01", "month": "2026-04"]),
    ("{officer} {month}*.xlsx", "O01_2026-04 final.XLSX", ["officer": "O01", "month": "2026-04"]),
    ("{officer}-{month}.xlsx", "O01-2026-04.xlsx", ["officer": "O01", "month": "2026-04"]),
    ("{month} contacts", "April 2026 Contacts", ["month": "April 2026"]),
    ("{month}*", "avril 2026", ["month": "avril"]),
    ("* ({officer}).xlsx", "Rapport avril (O07).xlsx", ["officer": "O07"]),
  ])
  func `a name fits, and gives what is captured`(
    pattern: String,
    name: String,
    captures: [String: String]
  ) throws {
    #expect(try NamePattern(pattern).captures(of: name) == captures)
  }

  @Test(arguments: [
    ("Contacts", "Contact"), ("Contacts", "Contacts 2"), ("*.csv", "Enrollment.xlsx"),
    ("tally?", "Tally"), ("{officer} {month}.xlsx", "O01.xlsx"), ("{month} contacts", " contacts"),
    ("a*b", "ab2"),
  ])
  func `a name that looks otherwise does not fit`(pattern: String, name: String) throws {
    #expect(try !NamePattern(pattern).matches(name))
  }

  @Test(arguments: [
    ("{month", NamePattern.Fault.unclosedBrace), ("{Month}", .badCapture("Month")),
    ("{}", .badCapture("")), ("{a} {a}", .repeatedCapture("a")),
    ("{a}{b}", .adjacentCaptures("a", "b")),
  ])
  func `a pattern that means nothing is none`(text: String, fault: NamePattern.Fault) {
    #expect(throws: fault) { try NamePattern(text) }
  }

  @Test func `the search for a fit ends soon, however hard the name`() throws {
    let pattern = try NamePattern(String(repeating: "*a", count: 30) + "{rest}b")
    #expect(!pattern.matches(String(repeating: "a", count: 250)))
  }
}
