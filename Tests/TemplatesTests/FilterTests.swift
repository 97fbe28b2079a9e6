import Records
import Templates
import Testing

struct FilterTests {
  /// The filter of `{count: TYPE, where: TEXT}`.
  private func filter(_ text: String, on type: RecordType = .contacts) throws -> Filter {
    let folder = try TemplateFixture.read(metrics: "m: {count: \(type.rawValue), where: \(text)}")
    let metric = try #require(folder.program?.metric("m"), "\(folder.diagnostics)")
    guard case .count(let selection) = metric.formula else {
      throw Mismatch(formula: metric.formula)
    }
    return selection.filter
  }

  private struct Mismatch: Error { let formula: Formula }

  @Test(
    arguments: [
      ("{kind: group}", [.field(.own("kind"), [.isAny(of: ["group"])])]),
      ("{kind: [group, outreach]}", [.field(.own("kind"), [.isAny(of: ["group", "outreach"])])]),
      ("{kind: {not: group}}", [.field(.own("kind"), [.isNone(of: ["group"])])]),
      (
        "{kind: {not: [group, outreach]}}",
        [.field(.own("kind"), [.isNone(of: ["group", "outreach"])])]
      ),
      ("{people: {at_least: 5}}", [.field(.own("people"), [.atLeast(5)])]),
      (
        "{people: {at_least: 5, at_most: 10}}",
        [.field(.own("people"), [.atLeast(5), .atMost(10)])]
      ),
      ("{people: 3}", [.field(.own("people"), [.isAny(of: ["3"])])]),
      ("{score: {at_most: -1}}", [.field(.own("score"), [.atMost(-1)])]),
      ("{unnamed: {at_least: 1}}", [.field(.own("unnamed"), [.atLeast(1)])]),
      (
        "{language: {same_as: client.language}}",
        [.field(.own("language"), [.sameAs(.referred(.clients, "language"))])]
      ),
      (
        "{staff.languages: {same_as: client.language, present: true}}",
        [
          .field(
            .referred(.staff, "languages"),
            [.sameAs(.referred(.clients, "language")), .present(true)]
          )
        ]
      ),
      ("{placement: other}", [.field(.own("placement"), [.isAny(of: ["other"])])]),
      ("{referral: {present: true}}", [.field(.own("referral"), [.present(true)])]),
      ("{referral: {present: false}}", [.field(.own("referral"), [.present(false)])]),
      ("{reach: direct}", [.field(.own("reach"), [.isAny(of: ["direct"])])]),
      ("{urgent: yes}", [.field(.own("urgent"), [.isAny(of: ["yes"])])]),
      ("{topics: [007, no, ~]}", [.field(.own("topics"), [.isAny(of: ["007", "no", "~"])])]),
      (
        "{client.language: dari}", [.field(.referred(.clients, "language"), [.isAny(of: ["dari"])])]
      ),
      (
        "{client.age_band: 0-17}",
        [.field(.referred(.clients, "age_band"), [.isAny(of: ["0-17"])])]
      ),
      ("{client.age: {at_least: 65}}", [.field(.referred(.clients, "age"), [.atLeast(65)])]),
      ("{staff.languages: dari}", [.field(.referred(.staff, "languages"), [.isAny(of: ["dari"])])]),
      ("{date: 2025-11-30}", [.field(.date(.date), [.isAny(of: ["2025-11-30"])])]),
      (
        "{weekday: [saturday, sunday]}",
        [.field(.date(.weekday), [.isAny(of: ["saturday", "sunday"])])]
      ),
      ("{month: 2025-11}", [.field(.date(.month), [.isAny(of: ["2025-11"])])]),
      (
        "{fiscal_year: [FY2025-26, FY2011-12, 2025]}",
        [.field(.date(.fiscalYear), [.isAny(of: ["2025-26", "FY2011-12", "2025"])])]
      ),
      (
        "{kind: group, people: {at_least: 2}}",
        [.field(.own("kind"), [.isAny(of: ["group"])]), .field(.own("people"), [.atLeast(2)])]
      ),
      (
        "{any: [{kind: group}, {people: {at_least: 2}, channel: phone}]}",
        [
          .any([
            Filter([.field(.own("kind"), [.isAny(of: ["group"])])]),
            Filter([
              .field(.own("people"), [.atLeast(2)]),
              .field(.own("channel"), [.isAny(of: ["phone"])]),
            ]),
          ])
        ]
      ),
      ("{}", []),
    ] as [(String, [Filter.Clause])]
  )
  func `each form of a where is decoded`(text: String, clauses: [Filter.Clause]) throws {
    #expect(try filter(text) == Filter(clauses))
  }

  @Test func `a span of days may have one end or both`() throws {
    let first = Day(iso: "2025-04-01")
    let last = Day(iso: "2025-06-30")
    func days(_ text: String) throws -> Filter { try filter("{recorded: {\(text)}}") }
    func expected(_ from: Day?, _ to: Day?) -> Filter {
      Filter([.field(.own("recorded"), [.days(from: from, to: to)])])
    }
    #expect(try days("from: 2025-04-01, to: 2025-06-30") == expected(first, last))
    #expect(try days("to: 2025-06-30, from: 2025-04-01") == expected(first, last))
    #expect(try days("from: 2025-04-01") == expected(first, nil))
    #expect(try days("to: 2025-06-30") == expected(nil, last))
    #expect(
      try filter("{date: {from: 2025-04-01}}")
        == Filter([.field(.date(.date), [.days(from: first, to: nil)])])
    )
  }

  @Test(arguments: [
    "{kind: workshop}", "{event.kind: workshop}", "{site.board: b}", "{staff.languages: dari}",
    "{language: dari}", "{funder: f}", "{partners: p}", "{status: absent}", "{date: 2025-01-01}",
    "{client.age: {at_least: 1}}", "{event.status: held}", "{site_id: S1}", "{walk_ins: 2}",
  ])
  func `attendance takes what it lacks from its event`(text: String) throws {
    #expect(try filter(text, on: .attendance).clauses.count == 1)
  }

  @Test(arguments: ["{event.kind: a}", "{client.gender: b}", "{question: q}", "{month: 2025-11}"])
  func `responses know their event and their client`(text: String) throws {
    #expect(try filter(text, on: .responses).clauses.count == 1)
  }

  private static let contactFields =
    "`contact_id`, `date`, `kind`, `staff_id`, `site_id`, `client_id`, `service`, `channel`,"
    + " `language`, `minutes`, `people`, `initiated_by`, `referral`, `funder`, `recorded`,"
    + " `topics` and 30 more"

  @Test(arguments: [
    (
      "{knid: group}",
      "32: error: unknown field `knid`; known: \(contactFields); did you mean `kind`?"
    ),
    (
      "{client.langage: dari}",
      "32: error: unknown field `client.langage`; known: \(contactFields);"
        + " did you mean `client.language`?"
    ),
    (
      "{event.kind: workshop}", "32: error: unknown field `event.kind`; known: \(contactFields)"
    ),
    (
      "{kind: grup}",
      "38: error: unknown value of `kind` `grup`; known: `one_on_one`, `group`,"
        + " `outreach`; did you mean `group`?"
    ),
    (
      "{kind: [group, grup]}",
      "46: error: unknown value of `kind` `grup`; known: `one_on_one`,"
        + " `group`, `outreach`; did you mean `group`?"
    ),
    (
      "{kind: {not: grup}}",
      "44: error: unknown value of `kind` `grup`; known: `one_on_one`,"
        + " `group`, `outreach`; did you mean `group`?"
    ),
    (
      "{reach: drect}",
      "39: error: unknown value of `reach` `drect`; known: `direct`, `indirect`;"
        + " did you mean `direct`?"
    ),
    (
      "{client.age_band: 18-64}",
      "49: error: unknown value of `client.age_band` `18-64`;"
        + " known: `0-17`, `18+`"
    ),
    ("{urgent: true}", "40: error: unknown value of `urgent` `true`; known: `yes`, `no`"),
    ("{people: many}", "40: error: `many` is no value of `people`; expected a whole number"),
    (
      "{date: 2025-02-30}",
      "38: error: `2025-02-30` is no value of `date`; expected a date such as 2025-04-01"
    ),
    (
      "{month: november}",
      "39: error: `november` is no value of `month`; expected a month such as 2025-11"
    ),
    (
      "{weekday: friyday}",
      "41: error: unknown value of `weekday` `friyday`; known: `monday`,"
        + " `tuesday`, `wednesday`, `thursday`, `friday`, `saturday`, `sunday`; did you mean `friday`?"
    ),
    (
      "{fiscal_year: 2025-27}",
      "45: error: `2025-27` is no value of `fiscal_year`;"
        + " expected a fiscal year of the program's calendars, such as 2025-26 or FY2011-12"
    ),
    ("{kind: {at_least: 2}}", "39: error: `at_least` needs a number, and `kind` is none"),
    ("{people: {at_least: two}}", "51: error: found `two`; expected a whole number"),
    ("{kind: {from: 2025-01-01}}", "39: error: `from` needs a date, and `kind` is none"),
    ("{date: {to: today}}", "43: error: found `today`; expected a date such as 2025-04-01"),
    (
      "{date: {from: 2025-02-01, to: 2025-01-01}}",
      "39: error: no day lies between 2025-02-01 and 2025-01-01; swap `from` and `to`"
    ),
    (
      "{minutes: {same_as: language}}",
      "42: error: `same_as` needs a field of words or of records, and `minutes` is none"
    ),
    (
      "{site_id: {same_as: staff_id}}",
      "51: error: `staff_id` is no field whose values can be the same as those of `site_id`;"
        + " known: `site.site_id`"
    ),
    (
      "{language: {not: {same_as: client.language}}}",
      "48: error: found a mapping; expected a value; `{present: false}` asks for a blank"
    ),
    ("{kind: {present: yes}}", "48: error: found `yes`; expected true or false"),
    (
      "{kind: {nto: group}}",
      "39: error: unknown key `nto`; known: `not`, `at_least`, `at_most`,"
        + " `present`, `from`, `to`, `same_as`; did you mean `not`?"
    ),
    ("{kind: {}}", "38: error: a condition without anything in it"),
    ("{kind: []}", "38: error: a list of values without anything in it"),
    ("{kind: }", "38: error: found nothing; expected a value or a list of values"),
    (
      "{kind: [[group]]}",
      "39: error: found a list; expected a value; `{present: false}` asks for a blank"
    ),
    (
      "{any: {kind: group}}",
      "37: error: found a mapping; expected a list of `where`s, one of which must hold"
    ),
    ("{any: []}", "37: error: a list of alternatives without anything in it"),
    (
      "{any: [{knd: group}]}",
      "39: error: unknown field `knd`; known: \(contactFields); did you mean `kind`?"
    ),
    ("[kind]", "31: error: found a list; expected fields with the values they must have"),
  ])
  func `a wrong where is one error at its place`(text: String, problem: String) throws {
    let problems = try TemplateFixture.problems(metrics: "m: {count: contacts, where: \(text)}")
    #expect(problems == ["metrics.yaml:2:\(problem)"])
  }

  @Test(
    arguments: [
      ("language: {same_as: client.langage}", "client.langage", "client.language"),
      ("language: {same_as: minutes}", "minutes", nil),
      ("language: {same_as: weekday}", "weekday", nil),
      ("language: {same_as: language}", "language", nil),
      ("staff.languages: {same_as: site_id}", "site_id", nil),
    ] as [(String, String, String?)]
  )
  func `what can never be the same as a field is an error with what can`(
    clause: String,
    other: String,
    nearest: String?
  ) throws {
    let problems = try TemplateFixture.problems(metrics: "m: {count: contacts, where: {\(clause)}}")
    let problem = try #require(problems.first)
    #expect(problems.count == 1)
    #expect(problem.contains("`\(other)` is no field whose values can be the same as those of"))
    #expect(problem.contains("known: `kind`, `service`"))
    if let nearest { #expect(problem.hasSuffix("did you mean `\(nearest)`?")) }
  }

  @Test func `an only compares fields that any record may have`() throws {
    let report = """
      report: report
      calendar: year
      only: {language: {same_as: client.language}}
      sections: [{quality: true}]
      """
    let folder = try TemplateFixture.read(report: report)
    let program = try #require(folder.program, "\(folder.diagnostics)")
    #expect(
      program.report("report")?.only.clauses == [
        .field(.own("language"), [.sameAs(.referred(.clients, "language"))])
      ]
    )
    #expect(program.report("report")?.only.words == "language is the same as client.language")
  }
}
