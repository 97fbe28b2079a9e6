import Records
import Templates
import Testing

struct ProgramFileTests {
  private func read(_ more: String) throws -> Program {
    let base = "program: test\nsince: 2020-01-01\ncalendars: {spring: april}\n"
    return try #require(try TemplateFixture.read(program: base + more).program)
  }

  private func problems(_ more: String) throws -> [String] {
    let base = "program: test\nsince: 2020-01-01\ncalendars: {spring: april}\n"
    return try TemplateFixture.problems(program: base + more)
  }

  @Test func `a program needs its name, its first day and a calendar`() throws {
    let program = try read("")
    #expect(program.name == "test")
    #expect(program.title == LocalizedText(verbatim: "Test"))
    #expect(program.since == Day(iso: "2020-01-01"))
    #expect(program.calendars == ["spring": FiscalCalendar(firstMonth: 4)])
    #expect(program.seasonality == .even)
    #expect(program.metrics.isEmpty && program.reports.isEmpty)
  }

  @Test func `a title is one text or one for each language`() throws {
    #expect(try read("name: {en: Test, fr: Essai}").title == [.english: "Test", .french: "Essai"])
    #expect(try read("name: Test").title == LocalizedText(verbatim: "Test"))
  }

  @Test func `months are named or numbered`() throws {
    let program = try TemplateFixture.read(
      program: "program: a\nsince: 2020-01-01\ncalendars: {a: September, b: 12, c: 1}\n"
    ).program
    #expect(
      program?.calendars == [
        "a": FiscalCalendar(firstMonth: 9), "b": FiscalCalendar(firstMonth: 12),
        "c": FiscalCalendar(firstMonth: 1),
      ]
    )
  }

  @Test func `fortnights are counted from any Monday that begins one`() throws {
    let monday = try #require(Day(iso: "2024-04-08"))
    let program = try read("fortnights_from: 2024-04-08")
    #expect(program.calendars == ["spring": FiscalCalendar(firstMonth: 4, fortnights: monday)])
    #expect(
      try problems("fortnights_from: 2024-04-02") == [
        "program.yaml:4:18: error: 2024-04-02 is a Tuesday, and fortnights begin on Mondays; "
          + "write the Monday on which one begins, such as 2024-04-01 or 2024-04-08"
      ]
    )
  }

  @Test func `seasonality weighs each month`() throws {
    let months = monthNames.enumerated().map { "\($1): \($0)" }.joined(separator: ", ")
    let program = try read("seasonality: {\(months)}")
    #expect(program.seasonality == Seasonality(weights: Array(0...11)))
  }

  @Test(arguments: [
    (
      "nmae: x",
      "4:1: error: unknown key `nmae`; known: `program`, `name`, `since`, `calendars`,"
        + " `fortnights_from`, `fields`, `headers`, `labels`, `seasonality`, `vocabulary`;"
        + " did you mean `name`?"
    ),
    (
      "name: {en: Test, fe: Essai}",
      "4:18: error: unknown key `fe`; known: `en`, `fr`; did you mean `fr`?"
    ),
    ("name: {}", "4:7: error: a text without anything in it"),
    ("name: [Test]", "4:7: error: found a list; expected a text, or one for each language"),
    ("name:", "4:6: error: found nothing; expected a text, or one for each language"),
    (
      "seasonality: {january: -1, march: 2}",
      "4:24: error: found `-1`; expected a weight: a whole number, 0 or more"
    ),
    (
      "seasonality: {januar: 1}",
      "4:15: error: unknown month `januar`; known: \(TemplateFixture.quoted(monthNames));"
        + " did you mean `january`?"
    ),
    (
      "seasonality: {january: 1, 1: 2}",
      "4:27: error: the month `january` stands twice; keep one of them"
    ),
    (
      "seasonality: {\((1...12).map { "\($0): 0" }.joined(separator: ", "))}",
      "4:14: error: the weights of `seasonality` are no shares of a year;"
        + " at least one above 0, none above 1000000000"
    ),
    (
      "seasonality: {\((1...11).map { "\($0): 1" }.joined(separator: ", "))}",
      "4:14: error: `seasonality` has no weight for `december`; give a month without service 0"
    ),
  ])
  func `what is wrong is placed and the nearest name given`(text: String, problem: String) throws {
    #expect(try problems(text).contains("program.yaml:\(problem)"))
  }

  @Test(arguments: [
    (
      "program: My Program",
      "1:10: error: `My Program` cannot be a program's name;"
        + " made of lower-case letters a-z, digits and `_` `-`"
    ),
    ("since: 2020-02-31", "1:8: error: found `2020-02-31`; expected a date such as 2025-04-01"),
    ("since: 2020", "1:8: error: found `2020`; expected a date such as 2025-04-01"),
    ("calendars: {}", "1:12: error: a list of calendars without anything in it"),
    (
      "calendars: {spring: 13}",
      "1:21: error: unknown month `13`;"
        + " known: \(TemplateFixture.quoted(monthNames))"
    ),
    (
      "calendars: {spring: [april]}",
      "1:21: error: found a list; expected the first month of its years"
    ),
  ])
  func `the keys a program needs are checked`(text: String, problem: String) throws {
    #expect(try TemplateFixture.problems(program: text).contains("program.yaml:\(problem)"))
  }

  @Test(arguments: ["program", "since", "calendars"])
  func `a missing key is named`(key: String) throws {
    #expect(
      try TemplateFixture.problems(program: "name: Test")
        .contains("program.yaml:1:1: error: the key `\(key)` is missing")
    )
  }
}
