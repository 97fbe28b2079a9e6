import Records
import Templates
import Testing

struct ReportFileTests {
  private static let metrics = """
    contacts: {label: {en: Contacts, fr: Interventions}, count: contacts}
    events: {count: events}
    people: {distinct: client_id, in: [{records: contacts}, {records: attendance}]}
    rate: {ratio: {of: {count: responses, where: {answer: yes}}, to: {count: responses}}}
    english: {label: {en: English only}, count: contacts}
    """

  private func report(_ text: String) throws -> ReportTemplate {
    let folder = try TemplateFixture.read(metrics: Self.metrics, report: text)
    return try #require(folder.program?.report("report"), "\(folder.diagnostics)")
  }

  private func numbers(_ section: String) throws -> NumbersTemplate {
    let report = try report("report: report\ncalendar: year\nsections:\n  - \(section)\n")
    guard case .numbers(let numbers) = report.sections.first else { throw NoNumbers() }
    return numbers
  }

  private struct NoNumbers: Error {}

  @Test func `one name for fields of two kinds makes no breakdown and no count`() throws {
    let program = TemplateFixture.program.replacing(
      "  contacts.topics: {type: list}\n",
      with: "  contacts.topics: {type: list}\n  events.topics: {type: category}\n"
    )
    let problems = try TemplateFixture.problems(
      program: program,
      metrics: "all: {total: [{count: contacts}, {count: events}]}",
      report: "report: report\ncalendar: year\nsections:\n"
        + "  - {id: s, metrics: [all], breakdown: topics}\n"
    )
    #expect(
      problems == [
        "report.yaml:4:40: error: `topics` is not the same kind of field in `events`, `contacts`; "
          + "give the fields the same type in program.yaml, or one of them another name"
      ]
    )
    let counted = try TemplateFixture.problems(
      program: program,
      metrics: "n: {distinct: topics, in: [{records: contacts}, {records: events}]}"
    )
    #expect(
      counted == [
        "metrics.yaml:2:17: error: `topics` is not the same kind of field in `contacts`, `events`; "
          + "give the fields the same type in program.yaml, or one of them another name"
      ]
    )
  }

  @Test func `a report has all its keys, or the plain ones`() throws {
    let full = try report(
      """
      report: report
      title: {en: Report, fr: Rapport}
      note: {en: Internal., fr: Interne.}
      calendar: spring
      every: half_year
      only: {funder: ircc}
      languages: [fr, en]
      sections: [{quality: true}]
      """
    )
    #expect(full.name == ReportName(rawValue: "report"))
    #expect(full.title == [.english: "Report", .french: "Rapport"])
    #expect(full.note == [.english: "Internal.", .french: "Interne."])
    #expect(full.calendar == FiscalCalendar(firstMonth: 4))
    #expect(full.calendarName == "spring")
    #expect(full.grain == .halfYear)
    #expect(full.only == Filter([.field(.own("funder"), [.isAny(of: ["ircc"])])]))
    #expect(full.languages == [.french, .english])
    let plain = try report("report: report\ncalendar: year\nsections: [{quality: true}]")
    #expect(plain.title == LocalizedText(verbatim: "Report"))
    #expect(plain.note == nil)
    #expect(plain.grain == .month)
    #expect(plain.only == .everything)
    #expect(plain.languages == [.english])
  }

  @Test(arguments: ["week", "fortnight"])
  func `a report of weeks has no months and no targets`(grain: String) throws {
    func problems(_ section: String) throws -> [String] {
      try TemplateFixture.problems(
        metrics: "n: {count: contacts}",
        report: "report: report\ncalendar: year\nevery: \(grain)\nsections:\n  - \(section)"
      )
    }
    let allowed =
      "is of months, and the report is made every \(grain); "
      + "in a report every `month`, `quarter`, `half_year`, `fiscal_year`; leave it out"
    #expect(
      try problems("{id: a, metrics: n, columns: [period, target_to_date]}") == [
        "report.yaml:5:43: error: `target_to_date` \(allowed)"
      ]
    )
    #expect(
      try problems("{id: a, metrics: n, breakdown: month}") == [
        "report.yaml:5:36: error: `breakdown: month` \(allowed)"
      ]
    )
    #expect(
      try problems("{id: a, metrics: n, breakdown: kind, across: month}") == [
        "report.yaml:5:50: error: `across: month` \(allowed)"
      ]
    )
    #expect(try problems("{id: a, metrics: n, breakdown: date, columns: [period, change]}") == [])
  }

  @Test func `the only calendar of a program is every report's`() throws {
    let program = "program: test\nsince: 2020-01-01\ncalendars: {spring: april}\n"
    let folder = try TemplateFixture.read(
      program: program,
      report: "report: report\nsections: [{quality: true}]"
    )
    #expect(folder.program?.report("report")?.calendarName == "spring")
  }

  @Test(
    arguments: [
      ("contacts", .own("funder")), ("events", .own("partners")), ("responses", .own("site_id")),
      ("attendance", .referred(.sites, "board")),
    ] as [(String, FieldPath)]
  )
  func `an only reaches any record that a report may measure`(
    type: String,
    path: FieldPath
  ) throws {
    let report = try report(
      "report: report\ncalendar: year\nonly: {\(path): x}\nsections: [{quality: true}]"
    )
    #expect(report.only.clauses == [.field(path, [.isAny(of: ["x"])])])
  }

  @Test func `a section of numbers has all its keys, or the plain ones`() throws {
    let section = """
      {id: by-language, heading: {en: L, fr: M}, breakdown: client.language, top: 3,
           metrics: [people, contacts], columns: [period, change], chart: line}
      """
    let full = try numbers(section)
    #expect(full.id == "by-language")
    #expect(full.heading == [.english: "L", .french: "M"])
    #expect(full.breakdown == .referred(.clients, "language"))
    #expect(full.across == nil)
    #expect(full.top == 3)
    #expect(full.metrics.map(\.name.rawValue) == ["people", "contacts"])
    #expect(full.columns == [.period, .change])
    #expect(full.chart == .line)
    let plain = try numbers("{id: by-language, metrics: [contacts]}")
    #expect(plain.heading == LocalizedText(verbatim: "By language"))
    #expect(plain.breakdown == nil && plain.top == nil && plain.chart == nil)
    #expect(plain.columns == [.period])
    let grid = try numbers("{id: g, breakdown: site_id, across: month, metrics: [contacts]}")
    #expect(grid.breakdown == .own("site_id"))
    #expect(grid.across == .date(.month))
  }

  @Test(arguments: Column.allCases)
  func `each column has its word`(column: Column) throws {
    let section = "{id: s, metrics: [contacts], columns: [\(column.rawValue)]}"
    #expect(try numbers(section).columns == [column])
  }

  @Test(arguments: [
    "site_id", "site.board", "client.age_band", "reach", "topics", "urgent", "month", "weekday",
    "fiscal_year", "date", "staff_id", "client.country", "kind", "event_id",
  ])
  func `people are broken down by what a contact or an attendance has`(path: String) throws {
    #expect(
      try numbers("{id: s, breakdown: \(path), metrics: [people]}").breakdown?.description == path
    )
  }

  @Test func `lists, narratives, quality and restatements are sections too`() throws {
    let report = try report(
      """
      report: report
      calendar: year
      languages: [en, fr]
      sections:
        - {list: events, fields: [date, title, kind, site.name, weekday, participations]}
        - {list: events, id: more, heading: More, fields: [title]}
        - {narrative: in-words}
        - {narrative: highlights, heading: {en: High, fr: Haut}}
        - {quality: true}
        - {restatements: true}
      """
    )
    #expect(
      report.sections == [
        .list(
          ListTemplate(
            id: "events",
            heading: LocalizedText(verbatim: "Events"),
            fields: [
              .field(.date(.date)), .field(.own("title")), .field(.own("kind")),
              .field(.referred(.sites, "name")), .field(.date(.weekday)), .participations,
            ]
          )
        ),
        .list(
          ListTemplate(
            id: "more",
            heading: LocalizedText(verbatim: "More"),
            fields: [.field(.own("title"))]
          )
        ),
        .narrative(
          NarrativeTemplate(name: "in-words", heading: LocalizedText(verbatim: "In words"))
        ),
        .narrative(
          NarrativeTemplate(name: "highlights", heading: [.english: "High", .french: "Haut"])
        ),
        .quality(
          QualityTemplate(heading: [.english: "Data quality", .french: "Qualité des données"])
        ),
        .restatements(
          RestatementsTemplate(
            heading: [.english: "Restated numbers", .french: "Chiffres redressés"]
          )
        ),
      ]
    )
    #expect(
      report.sections.map(\.id) == [
        "events", "more", "in-words", "highlights", "quality", "restatements",
      ]
    )
  }

  private static let columns = "known: " + TemplateFixture.quoted(Column.allCases.map(\.rawValue))

  @Test(arguments: [
    (
      "{id: s, metrics: [contcts]}",
      "23: error: unknown metric `contcts`; known: `contacts`,"
        + " `events`, `people`, `rate`, `english`; did you mean `contacts`?"
    ),
    ("{id: s, metrics: []}", "22: error: a list of metrics without anything in it"),
    ("{id: s}", "5: error: the key `metrics` is missing"),
    ("{metrics: [contacts]}", "5: error: the key `id` is missing"),
    (
      "{id: By_Language, metrics: [contacts]}",
      "10: error: `By_Language` cannot be a section's id;"
        + " made of lower-case letters a-z, digits and `-`"
    ),
    (
      "{id: s, metrics: [contacts, contacts]}",
      "33: error: the metric `contacts` stands twice; keep one of them"
    ),
    (
      "{id: s, metrics: [contacts], columns: [preiod]}",
      "44: error: unknown column `preiod`; \(columns); did you mean `period`?"
    ),
    (
      "{id: s, metrics: [contacts], columns: [period, period]}",
      "52: error: the column `period` stands twice; keep one of them"
    ),
    (
      "{id: s, metrics: [contacts], columns: []}",
      "43: error: a list of columns without anything in it"
    ),
    (
      "{id: s, metrics: [contacts], chart: pie}",
      "41: error: unknown chart `pie`; known: `bar`, `column`, `line`"
    ),
    (
      "{id: s, metrics: [contacts], chrat: bar}",
      "34: error: unknown key `chrat`; known: `id`,"
        + " `heading`, `breakdown`, `across`, `top`, `metrics`, `columns`, `chart`, `list`,"
        + " `narrative`, `quality`, `restatements`; did you mean `chart`?"
    ),
    (
      "{id: s, metrics: [contacts], top: 5}",
      "39: error: `top` without a `breakdown`; say what the rows are"
    ),
    (
      "{id: s, metrics: [contacts], breakdown: kind, top: 0}",
      "56: error: found `0`; expected how many to show: a whole number above 0"
    ),
    (
      "{id: s, metrics: [contacts], across: month}",
      "42: error: `across` without a `breakdown`; say what the rows are"
    ),
    (
      "{id: s, metrics: [contacts], breakdown: kind, across: kind}",
      "59: error: `across` is the same as `breakdown`: `kind`; go across another field"
    ),
    (
      "{id: s, metrics: [contacts], breakdown: kind, across: month, columns: [period, change]}",
      "75: error: `across` takes the column `period` alone; leave `columns` out"
    ),
    (
      "{id: s, metrics: [contacts], breakdown: month, columns: [year_to_date]}",
      "61: error: `breakdown: month` takes the column `period` alone; leave `columns` out"
    ),
    (
      "{id: s, metrics: [contacts], breakdown: minutes}",
      "45: error: `minutes` is a number, which"
        + " makes no groups; declare a field with `bands_of` in program.yaml and break down by that"
    ),
    (
      "{id: s, metrics: [contacts, rate], breakdown: channel}",
      "33: error: `rate` has no `channel`;"
        + " it reads `responses`; show it in a section without this breakdown"
    ),
    (
      "{id: s, metrics: [events], breakdown: client.language}",
      "23: error: `events` has no `client.language`; it reads `events`;"
        + " show it in a section without this breakdown"
    ),
    (
      "{list: contacts, fields: [date]}",
      "12: error: `contacts` cannot be listed; `events` only: never clients or contacts"
    ),
    ("{list: events}", "5: error: the key `fields` is missing"),
    ("{list: events, fields: []}", "28: error: a list of fields without anything in it"),
    (
      "{list: events, fields: [date, date]}",
      "35: error: the field `date` stands twice; keep one of them"
    ),
    (
      "{list: events, fields: [date], metrics: [contacts]}",
      "36: error: unknown key `metrics`; known: `list`, `id`, `heading`, `fields`"
    ),
    (
      "{narrative: My Words}",
      "17: error: `My Words` cannot be a narrative's name;"
        + " made of lower-case letters a-z, digits and `-`"
    ),
    ("{quality: false}", "15: error: `quality` can only be true; leave the section out"),
    ("{quality: yes}", "15: error: found `yes`; expected true or false"),
    (
      "{restated: true}",
      "6: error: unknown key `restated`; known: `id`,"
        + " `heading`, `breakdown`, `across`, `top`, `metrics`, `columns`, `chart`, `list`,"
        + " `narrative`, `quality`, `restatements`"
    ),
    ("numbers", "5: error: found `numbers`; expected a section"),
    (
      "{id: first, metrics: [contacts]}",
      "5: error: the section `first` stands twice; keep one of them"
    ),
  ])
  func `a wrong section is an error at its place`(text: String, problem: String) throws {
    let report = "report: report\ncalendar: year\nsections:\n  - {id: first, metrics: [people]}\n"
    let problems = try TemplateFixture.problems(
      metrics: Self.metrics,
      report: report + "  - \(text)\n"
    )
    #expect(problems.contains("report.yaml:5:\(problem)"))
  }

  @Test(arguments: [
    ("client.langauge", "unknown field `client.langauge`", "did you mean `client.language`?"),
    ("site.bord", "unknown field `site.bord`", "did you mean `site.board`?"),
    ("chanel", "unknown field `chanel`", "did you mean `channel`?"),
  ])
  func `an unknown breakdown names the nearest field`(
    path: String,
    found: String,
    fix: String
  ) throws {
    let report =
      "report: report\ncalendar: year\nsections:\n  - {id: s, metrics: [people], breakdown: \(path)}\n"
    let problem = try #require(
      try TemplateFixture.problems(metrics: Self.metrics, report: report).first
    )
    #expect(problem.hasPrefix("report.yaml:4:43: error: \(found); known: "))
    #expect(problem.hasSuffix(fix))
  }

  @Test(arguments: [
    (
      "report: other",
      "1:9: error: the report `other` stands in the file `report.yaml`;"
        + " name the report `report`, or the file `other.yaml`"
    ),
    (
      "calendar: sprin",
      "1:11: error: unknown calendar `sprin`; known: `spring`, `year`; did you mean `spring`?"
    ),
    ("report: report", "1:1: error: the key `calendar` is missing; one of `spring`, `year`"),
    ("calendar: year", "1:1: error: the key `report` is missing"),
    ("report: report", "1:1: error: the key `sections` is missing"),
    (
      "every: weekly",
      "1:8: error: unknown grain `weekly`; known: `week`, `fortnight`, `month`, `quarter`, "
        + "`half_year`, `fiscal_year`; did you mean `week`?"
    ),
    ("languages: [en, de]", "1:17: error: unknown language `de`; known: `en`, `fr`"),
    ("languages: [en, en]", "1:17: error: the language `en` stands twice; keep one of them"),
    ("languages: []", "1:12: error: a list of languages without anything in it"),
    ("sections: []", "1:11: error: a list of sections without anything in it"),
    (
      "only: {kind: grup}",
      "1:14: error: unknown value of `kind` `grup`;"
        + " known: `group`, `forum`, `one_on_one`, `outreach`; did you mean `group`?"
    ),
    (
      "disclosure: {threshold: 5}",
      "1:1: error: unknown key `disclosure`; known: `report`, `title`,"
        + " `note`, `calendar`, `every`, `only`, `languages`, `sections`"
    ),
    (
      "note: {en: A}\nlanguages: [en, fr]",
      "1:7: error: the text is not written in `fr`, a language"
        + " of the report; add `fr`, or take it from `languages`"
    ),
    (
      "title: {en: A}\nlanguages: [en, fr]",
      "1:8: error: the text is not written in `fr`, a language"
        + " of the report; add `fr`, or take it from `languages`"
    ),
  ])
  func `a wrong report is an error at its place`(text: String, problem: String) throws {
    // What any record may have in `kind` suits an only: contacts and events say what they have.
    let program = TemplateFixture.program + "\n  events.kind: {group: Group, forum: Forum}\n"
    let problems = try TemplateFixture.problems(
      program: program,
      metrics: Self.metrics,
      report: text
    )
    #expect(problems.contains("report.yaml:\(problem)"))
  }

  @Test func `an unknown field of an only names the nearest`() throws {
    let problems = try TemplateFixture.problems(
      report: "report: report\ncalendar: year\nonly: {fundr: ircc}\nsections: [{quality: true}]"
    )
    let problem = try #require(problems.first)
    #expect(problem.hasPrefix("report.yaml:3:8: error: unknown field `fundr`; known: "))
    #expect(problem.hasSuffix("did you mean `funder`?"))
  }
}
