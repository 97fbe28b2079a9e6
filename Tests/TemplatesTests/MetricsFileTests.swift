import Records
import Templates
import Testing

struct MetricsFileTests {
  private func metric(_ text: String, named name: String = "m") throws -> Metric {
    let folder = try TemplateFixture.read(metrics: text)
    return try #require(folder.program?.metric(name), "\(folder.diagnostics)")
  }

  private static let groups = Filter([.field(.own("kind"), [.isAny(of: ["group"])])])

  @Test(
    arguments: [
      ("{count: contacts}", .count(Selection(.contacts))),
      ("{count: contacts, where: {kind: group}}", .count(Selection(.contacts, where: groups))),
      ("{sum: contacts.people}", .sum("people", Selection(.contacts))),
      ("{sum: contacts.unnamed}", .sum("unnamed", Selection(.contacts))),
      ("{sum: contacts.score}", .sum("score", Selection(.contacts))),
      ("{sum: events.walk_ins}", .sum("walk_ins", Selection(.events))),
      ("{mean: contacts.minutes}", .mean("minutes", Selection(.contacts))),
      (
        "{median: contacts.minutes, where: {kind: group}}",
        .median("minutes", Selection(.contacts, where: groups))
      ),
      (
        "{distinct: client_id, in: {records: contacts}}",
        .distinct("client_id", [Selection(.contacts)])
      ),
      (
        "{distinct: site_id, in: [{records: contacts, where: {kind: group}}, {records: attendance}]}",
        .distinct("site_id", [Selection(.contacts, where: groups), Selection(.attendance)])
      ),
      (
        "{distinct: event_id, in: [{records: events}]}", .distinct("event_id", [Selection(.events)])
      ),
      ("{distinct: reach, in: [{records: contacts}]}", .distinct("reach", [Selection(.contacts)])),
      (
        "{distinct: client.country, in: [{records: attendance}]}",
        .distinct("client.country", [Selection(.attendance)])
      ),
      ("{distinct: weekday, in: [{records: events}]}", .distinct("weekday", [Selection(.events)])),
      (
        "{first: client_id, within: fiscal_year, in: [{records: attendance}]}",
        .first("client_id", within: .fiscalYear, [Selection(.attendance)])
      ),
      (
        "{first: client_id, within: ever, in: [{records: contacts}]}",
        .first("client_id", within: .ever, [Selection(.contacts)])
      ),
      (
        "{total: [{count: attendance}, {sum: events.walk_ins}]}",
        .total([.count(Selection(.attendance)), .sum("walk_ins", Selection(.events))])
      ),
      (
        "{ratio: {of: {count: contacts, where: {kind: group}}, to: {count: contacts}}}",
        .ratio(
          of: .count(Selection(.contacts, where: groups)),
          to: .count(Selection(.contacts))
        )
      ),
      (
        "{range: {least: {count: events}, most: [{count: events}, {sum: events.walk_ins}]}}",
        .range(
          least: [.count(Selection(.events))],
          most: [.count(Selection(.events)), .sum("walk_ins", Selection(.events))]
        )
      ),
    ] as [(String, Formula)]
  )
  func `each form of a metric is decoded`(text: String, formula: Formula) throws {
    #expect(try metric("m: \(text)").formula == formula)
  }

  @Test func `the name of a metric stands for its formula, wherever that is written`() throws {
    let metrics = """
      m: {total: [walk_ins, {count: attendance}]}
      r: {range: {least: [m], most: [m, walk_ins]}}
      q: {ratio: {of: m, to: people}, format: percent}
      walk_ins: {sum: events.walk_ins}
      people: {distinct: client_id, in: [{records: attendance}]}
      """
    let walkIns = Formula.sum("walk_ins", Selection(.events))
    let total = Formula.total([walkIns, .count(Selection(.attendance))])
    #expect(try metric(metrics).formula == total)
    #expect(
      try metric(metrics, named: "r").formula == .range(least: [total], most: [total, walkIns])
    )
    #expect(
      try metric(metrics, named: "q").formula
        == .ratio(of: total, to: .distinct("client_id", [Selection(.attendance)]))
    )
    let program = try TemplateFixture.read(metrics: metrics).program
    #expect(program?.metrics.map(\.name.rawValue) == ["m", "r", "q", "walk_ins", "people"])
  }

  @Test func `a metric has a label, a note and a format, or the plain ones`() throws {
    let full = try metric(
      "m: {label: {en: A, fr: B}, note: N, count: contacts, format: hours}"
    )
    #expect(full.label == [.english: "A", .french: "B"])
    #expect(full.note == LocalizedText(verbatim: "N"))
    #expect(full.format == .hours)
    let plain = try metric("direct_contacts: {count: contacts}", named: "direct_contacts")
    #expect(plain.label == LocalizedText(verbatim: "Direct contacts"))
    #expect(plain.note == nil)
    #expect(plain.format == .number)
  }

  private static let forms =
    "`count`, `sum`, `distinct`, `first`, `total`, `mean`, `median`, `ratio`, `range`"

  @Test(arguments: [
    ("m: {}", "6: error: it does not say what to compute; exactly one of \(forms)"),
    ("m: {label: M}", "6: error: it does not say what to compute; exactly one of \(forms)"),
    ("m: contacts", "6: error: found `contacts`; expected a formula such as {count: contacts}"),
    (
      "m: {count: contacts, sum: contacts.people}",
      "6: error: it computes `count` and `sum` at once; exactly one of \(forms)"
    ),
    (
      "m: {count: contacts, wher: {}}",
      "24: error: unknown key `wher`;"
        + " known: `count`, `where`, `label`, `note`, `format`; did you mean `where`?"
    ),
    (
      "m: {total: [{count: contacts}], where: {}}",
      "35: error: unknown key `where`; known: `total`, `label`, `note`, `format`"
    ),
    (
      "m: {total: [{count: contacts, label: L}]}",
      "33: error: unknown key `label`; known: `count`, `where`"
    ),
    (
      "m: {count: contact}",
      "14: error: unknown record type `contact`;"
        + " known: `events`, `contacts`, `attendance`, `responses`; did you mean `contacts`?"
    ),
    (
      "m: {count: clients}",
      "14: error: a metric cannot read `clients`;"
        + " it reads one of `events`, `contacts`, `attendance`, `responses`"
    ),
    (
      "m: {count: [contacts]}",
      "14: error: found a list; expected records: events, contacts, attendance, responses"
    ),
    (
      "m: {sum: people}",
      "12: error: found `people`; expected a number of a record, such as contacts.people"
    ),
    (
      "m: {sum: contacts.peple}",
      "12: error: unknown number `contacts.peple`;"
        + " known: `contacts.minutes`, `contacts.people`, `contacts.score`, `contacts.unnamed`;"
        + " did you mean `contacts.people`?"
    ),
    (
      "m: {sum: contacts.kind}",
      "12: error: `contacts.kind` is no number;"
        + " numbers: `minutes`, `people`, `score`, `unnamed`"
    ),
    (
      "m: {sum: contacts.date}",
      "12: error: `contacts.date` is no number;"
        + " numbers: `minutes`, `people`, `score`, `unnamed`"
    ),
    (
      "m: {sum: attendance.walk_ins}",
      "12: error: `attendance.walk_ins` is a number of another"
        + " record, and a join never multiplies records; read it as `events.walk_ins`"
    ),
    (
      "m: {mean: contacts.client.age}",
      "13: error: `contacts.client.age` is a number of another"
        + " record, and a join never multiplies records"
    ),
    (
      "m: {median: clients.age}",
      "15: error: a metric cannot read `clients`;"
        + " it reads one of `events`, `contacts`, `attendance`, `responses`"
    ),
    ("m: {distinct: client_id}", "6: error: the key `in` is missing"),
    ("m: {distinct: client_id, in: []}", "32: error: a list of records without anything in it"),
    (
      "m: {distinct: client_id, in: [contacts]}",
      "33: error: found `contacts`; expected records to look in"
    ),
    (
      "m: {distinct: client_id, in: [{where: {kind: group}}]}",
      "33: error: the key `records` is missing"
    ),
    (
      "m: {distinct: cilent_id, in: [{records: responses}]}",
      "17: error: unknown field of responses `cilent_id`; known: `response_id`, `date`, `question`,"
        + " `answer`, `event_id`, `client_id`, `weekday`, `month`, `fiscal_year`, `client.client_id`, `client.role`,"
        + " `client.birth_date`, `client.birth_year`, `client.gender`, `client.language`,"
        + " `client.country` and 20 more; did you mean `client_id`?"
    ),
    (
      "m: {distinct: site_id, in: [{records: contacts}, {records: responses}]}",
      "17: error: unknown field of responses `site_id`; known: `response_id`, `date`, `question`,"
        + " `answer`, `event_id`, `client_id`, `weekday`, `month`, `fiscal_year`, `client.client_id`, `client.role`,"
        + " `client.birth_date`, `client.birth_year`, `client.gender`, `client.language`,"
        + " `client.country` and 20 more"
    ),
    ("m: {first: client_id, in: [{records: contacts}]}", "6: error: the key `within` is missing"),
    (
      "m: {first: client_id, within: month, in: [{records: contacts}]}",
      "33: error: unknown scope of `first` `month`; known: `fiscal_year`, `ever`"
    ),
    ("m: {total: []}", "14: error: a `total` without anything in it"),
    (
      "m: {total: [{distinct: client_id, in: [{records: contacts}]}]}",
      "15: error: a `distinct` cannot be part of a `total`; one of `count`, `sum`, `total`"
    ),
    (
      "m: {total: [{mean: contacts.people}]}",
      "15: error: a `mean` cannot be part of a `total`; one of `count`, `sum`, `total`"
    ),
    ("m: {ratio: {of: {count: contacts}}}", "14: error: the key `to` is missing"),
    (
      "m: {ratio: {of: {range: {least: [], most: []}}, to: m}}",
      "35: error: a `range` without anything in it"
    ),
    (
      "m: {range: {least: [{ratio: {of: {count: events}, to: {count: events}}}], most: [{count: events}]}}",
      "23: error: a `ratio` cannot be part of a `range`;"
        + " one of `count`, `sum`, `distinct`, `first`, `total`"
    ),
    ("m: {range: {least: [{count: events}]}}", "14: error: the key `most` is missing"),
    (
      "m: {count: contacts, format: percentage}",
      "32: error: unknown format `percentage`;"
        + " known: `number`, `percent`, `hours`; did you mean `percent`?"
    ),
    ("m: {count: contacts, label: {}}", "31: error: a text without anything in it"),
    (
      "Big: {count: contacts}",
      "3: error: `Big` cannot be a metric's name;"
        + " made of lower-case letters a-z, digits and `_` `-`"
    ),
    ("m: {total: [n]}", "15: error: unknown metric `n`; known: `m`; did you mean `m`?"),
    (
      "m: {total: [m]}",
      "15: error: a circular definition: `m` -> `m`;"
        + " define one of them without the others"
    ),
  ])
  func `a wrong metric is an error at its place`(text: String, problem: String) throws {
    let problems = try TemplateFixture.problems(metrics: text)
    #expect(problems.contains("metrics.yaml:2:\(problem)"))
  }

  @Test func `a circle of metrics is named once, and who uses it is not wrong again`() throws {
    let metrics = """
      a: {total: [b]}
      b: {total: [c]}
      c: {total: [a]}
      d: {total: [c]}
      """
    let report = "report: report\ncalendar: year\nsections: [{id: s, metrics: [a, d]}]"
    #expect(
      try TemplateFixture.problems(metrics: metrics, report: report) == [
        "metrics.yaml:4:15: error: a circular definition: `a` -> `b` -> `c` -> `a`;"
          + " define one of them without the others"
      ]
    )
  }

  @Test func `a file of metrics has the key metrics alone`() throws {
    let problems = try TemplateFixture.problems([
      "program.yaml": TemplateFixture.program, "metrics.yaml": "metric: {}\n",
    ])
    #expect(
      problems == [
        "metrics.yaml:1:1: error: unknown key `metric`; known: `metrics`; did you mean `metrics`?",
        "metrics.yaml:1:1: error: the key `metrics` is missing",
      ]
    )
  }
}
