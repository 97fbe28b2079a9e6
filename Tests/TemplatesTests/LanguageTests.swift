import Records
import Templates
import Testing

/// A report is in each of its languages from its first word to its last.
struct LanguageTests {
  private static let program = """
    program: test
    name: {en: Test, fr: Essai}
    since: 2020-01-01
    calendars: {year: 1}
    fields:
      contacts.reach: {from: kind, values: {direct: [group]}}
      contacts.topics: {type: list}
    labels:
      contacts: {en: Contacts, fr: Interventions}
      contacts.topics: {en: Topics, fr: Sujets}
    vocabulary:
      contacts.kind: {group: {en: Group, fr: Groupe}}
      contacts.reach: {direct: {en: Direct, fr: Directe}}
      events.status: {held: {en: Held, fr: Tenue}}
    """
  private static let metrics = """
    metrics:
      all: {label: {en: All, fr: Tous}, note: {en: Each., fr: Chacun.}, count: contacts}
      unused: {label: {en: Unused}, note: {fr: Sans emploi.}, count: events}
    """
  private static let report = """
    report: report
    title: {en: Report, fr: Rapport}
    calendar: year
    languages: [en, fr]
    sections:
      - {id: s, heading: {en: Sum, fr: Somme}, metrics: [all]}
      - {list: events, heading: {en: List, fr: Liste}, fields: [date]}
      - {narrative: n, heading: {en: News, fr: Nouvelles}}
      - {quality: true, heading: {en: Data, fr: Données}}
    """

  /// What is wrong where a text is replaced by what is left of it.
  private static func problems(
    _ text: String,
    as left: String,
    languages: String
  ) throws -> [String] {
    var files = ["program.yaml": program, "metrics.yaml": metrics, "report.yaml": report]
    for (name, file) in files {
      files[name] = file.replacing("languages: [en, fr]", with: "languages: \(languages)")
        .replacing(text, with: left)
    }
    return try TemplateFixture.problems(files)
  }

  /// Each place where a text can stand, and where that is.
  static let places = [
    ("Test", "Essai", "program.yaml:2:7"),
    ("Contacts", "Interventions", "program.yaml:9:13"),
    ("Topics", "Sujets", "program.yaml:10:20"),
    ("Group", "Groupe", "program.yaml:12:26"),
    ("Direct", "Directe", "program.yaml:13:28"),
    ("Held", "Tenue", "program.yaml:14:25"),
    ("All", "Tous", "report.yaml:6:54"),
    ("Each.", "Chacun.", "report.yaml:6:54"),
    ("Report", "Rapport", "report.yaml:2:8"),
    ("Sum", "Somme", "report.yaml:6:22"),
    ("List", "Liste", "report.yaml:7:29"),
    ("News", "Nouvelles", "report.yaml:8:29"),
    ("Data", "Données", "report.yaml:9:30"),
  ]

  @Test func `texts in every language of the reports are no problem`() throws {
    for languages in ["[en, fr]", "[fr]", "[en]"] {
      #expect(try Self.problems("none", as: "none", languages: languages) == [])
    }
  }

  @Test(arguments: places, ["[en, fr]", "[fr]"])
  func `a text that lacks a language of a report is one error at its place`(
    text: (english: String, french: String, place: String),
    languages: String
  ) throws {
    let problems = try Self.problems(
      "{en: \(text.english), fr: \(text.french)}",
      as: "{en: \(text.english)}",
      languages: languages
    )
    let problem = try #require(problems.first)
    #expect(problems.count == 1)
    #expect(problem.hasPrefix("\(text.place): error: the "))
    #expect(problem.contains(" is not written in `fr`, a language of the report"))
    #expect(problem.contains("; add `fr`"))
  }

  @Test(arguments: places)
  func `a language that no report is written in may be missing`(
    text: (english: String, french: String, place: String)
  ) throws {
    let both = "{en: \(text.english), fr: \(text.french)}"
    let french = "{fr: \(text.french)}"
    #expect(try Self.problems(both, as: french, languages: "[fr]") == [])
    #expect(try Self.problems(both, as: french, languages: "[en]").count == 1)
  }

  @Test(arguments: [
    (
      "{en: Test, fr: Essai}", "{en: Test}",
      "program.yaml:2:7: error: the text is not written in `fr`, a language of the report"
        + " `report`; add `fr`"
    ),
    (
      "{en: Report, fr: Rapport}", "{fr: Rapport}",
      "report.yaml:2:8: error: the text is not written in `en`, a language of the report;"
        + " add `en`, or take it from `languages`"
    ),
    (
      "{en: All, fr: Tous}", "{en: All}",
      "report.yaml:6:54: error: the label of `all` is not written in `fr`, a language of the"
        + " report; add `fr` to the metric's label"
    ),
    (
      "{en: Each., fr: Chacun.}", "{fr: Chacun.}",
      "report.yaml:6:54: error: the note of `all` is not written in `en`, a language of the"
        + " report; add `en` to the metric's note"
    ),
  ])
  func `the error says what is missing and what to do`(
    text: String,
    left: String,
    problem: String
  ) throws {
    #expect(try Self.problems(text, as: left, languages: "[en, fr]") == [problem])
  }

  @Test func `what is written once and used twice is one error, and names every report`() throws {
    let problems = try TemplateFixture.problems([
      "program.yaml": """
      program: test
      since: 2020-01-01
      calendars: {year: 1}
      vocabulary:
        contacts.language: &languages {dari: {en: Dari}}
        events.language: *languages
      """,
      "a.yaml": "report: a\nlanguages: [en, fr]\nsections: [{quality: true}]",
      "b.yaml": "report: b\nlanguages: [fr]\nsections: [{quality: true}]",
      "c.yaml": "report: c\nsections: [{quality: true}]",
    ])
    #expect(
      problems == [
        "program.yaml:5:40: error: the text is not written in `fr`, a language of the reports"
          + " `a`, `b`; add `fr`"
      ]
    )
  }

  @Test func `spaces of French typography do not break a line`() throws {
    let title = "{en: 'A : b', fr: 'Part : 5 % des « oui » ; quoi ? Non ! À 10:30'}"
    let program = try TemplateFixture.read(
      program: "program: test\nname: \(title)\nsince: 2020-01-01\ncalendars: {year: 1}\n"
    ).program
    #expect(program?.title[.english] == "A : b")
    #expect(
      program?.title[.french]
        == "Part\u{A0}: 5\u{A0}% des «\u{A0}oui\u{A0}»\u{202F}; quoi\u{202F}? Non\u{202F}! À 10:30"
    )
  }
}
