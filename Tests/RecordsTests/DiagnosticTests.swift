import Records
import Testing

struct DiagnosticTests {
  @Test(arguments: [
    (Diagnostic.Location(file: "a.csv"), "a.csv"),
    (Diagnostic.Location(file: "a.csv", line: 2), "a.csv:2"),
    (Diagnostic.Location(file: "a.csv", line: 2, column: 3), "a.csv:2:3"),
    (Diagnostic.Location(file: "O3.xlsx", sheet: "New clients"), "O3.xlsx:New clients"),
    (Diagnostic.Location(file: "O3.xlsx", sheet: "Tally", line: 7), "O3.xlsx:Tally!7"),
    (
      Diagnostic.Location(file: "O3.xlsx", sheet: "Tally", line: 7, column: 28), "O3.xlsx:Tally!AB7"
    ),
  ])
  func `a place is written as people find it`(place: Diagnostic.Location, text: String) {
    #expect(place.description == text)
  }

  @Test(arguments: [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (702, "ZZ"), (16_384, "XFD")])
  func `a column has the letters that spreadsheets give it`(column: Int, letters: String) {
    #expect(Diagnostic.Location.letters(ofColumn: column) == letters)
  }
}

struct ProblemGroupsTests {
  private func problem(_ file: String, _ line: Int, _ topic: String? = "blank") -> Diagnostic {
    Diagnostic(.error, at: .init(file: file, line: line), "wrong", topic: topic)
  }

  @Test func `the first of each kind in each file are kept, and all are counted`() {
    var groups = ProblemGroups(cap: 5, perGroup: 2)
    for line in 1...3 {
      groups.add(problem("a.csv", line))
      groups.add(problem("b.csv", line))
      groups.add(problem("a.csv", line, "unknown"))
    }
    #expect(groups.groups.map(\.file) == ["a.csv", "b.csv", "a.csv"])
    #expect(groups.groups.map(\.count) == [3, 3, 3])
    #expect(groups.shown.map(\.location.line) == [1, 1, 1, 2, 2])
    #expect(groups.count == 9)
    #expect(groups.countBeyondShown == 4)
  }

  @Test func `lists are joined with what they count beyond their words`() {
    var first = ProblemGroups(cap: 10, perGroup: 1)
    first.add(problem("a.csv", 1))
    var second = ProblemGroups(cap: 10, perGroup: 1)
    for line in 2...4 { second.add(problem("a.csv", line)) }
    second.add(problem("b.csv", 1, nil))
    second.add(uncollected: 7)
    first.add(second)
    #expect(first.groups.map(\.count) == [4, 1])
    #expect(first.shown.count == 2)
    #expect(first.count == 12)
  }
}
