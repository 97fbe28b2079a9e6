import Records
import Testing

struct DiagnosticTests {
  @Test func `a diagnostic reads place, severity, what was found, what is allowed, the fix`() {
    let diagnostic = Diagnostic(
      .error,
      at: .init(file: "contacts.csv", line: 3, column: 2),
      "date \"2025-02-31\" is no day",
      allowed: "a day such as 2025-02-28",
      fix: "correct the date"
    )
    #expect(
      diagnostic.description
        == "contacts.csv:3:2: error: date \"2025-02-31\" is no day; a day such as 2025-02-28; "
        + "correct the date"
    )
  }

  @Test func `a whole file is a place too, and places are in order of line and column`() {
    let file = Diagnostic.Location(file: "a.csv")
    #expect(Diagnostic(.warning, at: file, "no rows").description == "a.csv: warning: no rows")
    let places = [
      Diagnostic.Location(file: "b.csv"), .init(file: "a.csv", line: 10, column: 1),
      .init(file: "a.csv", line: 9, column: 12), file,
    ]
    #expect(
      places.sorted().map(\.description) == ["a.csv", "a.csv:9:12", "a.csv:10:1", "b.csv"]
    )
  }
}
