import Records
import Templates
import Testing

struct FieldsTests {
  @Test func `placement has its two values, labelled by the program once for all records`() throws {
    let base = "program: test\nsince: 2020-01-01\ncalendars: {spring: april}\nvocabulary:\n"
    let folder = try TemplateFixture.read(
      program: base + "  contacts.placement: {other: Another's school}"
    )
    let program = try #require(folder.program, "\(folder.diagnostics)")
    for type in [RecordType.contacts, .events, .attendance] {
      let field = try #require(program.resolve(.own("placement"), on: type))
      let vocabulary = try #require(program.vocabulary(of: field))
      #expect(vocabulary.values == ["own", "other"])
      #expect(vocabulary.label(of: "other") == LocalizedText(verbatim: "Another's school"))
      #expect(vocabulary.label(of: "own")?[.french] == "Lieu attitré")
    }
    #expect(
      try TemplateFixture.problems(program: base + "  contacts.placement: {owm: Own}") == [
        "program.yaml:5:24: error: unknown value of `contacts.placement` `owm`; "
          + "known: `own`, `other`; did you mean `own`?"
      ]
    )
  }

  private static let base = "program: test\nsince: 2020-01-01\ncalendars: {spring: april}\n"

  private func read(_ more: String) throws -> Program {
    try #require(try TemplateFixture.read(program: Self.base + more).program)
  }

  @Test(arguments: [
    ("category", FieldKind.category), ("list", .list), ("integer", .integer(minimum: nil)),
    ("date", .date), ("yes_no", .yesNo),
  ])
  func `an extra field of each type joins the schema after the core`(
    type: String,
    kind: FieldKind
  ) throws {
    let program = try read("fields: {clients.extra: {type: \(type)}}")
    #expect(program.schema.fields(of: .clients).last == Field("extra", kind))
  }

  @Test func `a map keeps its values in declared order`() throws {
    let program = try read(
      "fields: {contacts.reach: {from: kind, values: {far: [outreach], near: [visit, yes]}}}"
    )
    let derived = program.derivedFields[QualifiedField(.contacts, "reach")]
    #expect(
      derived?.derivation
        == .map(
          from: "kind",
          values: [
            .init("far", from: ["outreach"]), .init("near", from: ["visit", "yes"]),
          ]
        )
    )
  }

  @Test func `bands are of an integer field, of age, or of years since a date`() throws {
    let program = try read(
      """
      fields:
        clients.age_band: {bands_of: age, edges: [0, 18]}
        contacts.length: {bands_of: minutes, edges: [0, 31, 61]}
        contacts.beyond: {bands_of: unnamed, edges: [1]}
        sites.cohort: {bands_of_years_since: since, edges: [0, 1, 3]}
        contacts.long: {from: length, values: {long: 61+}}
      """
    )
    func derivation(_ type: RecordType, _ name: FieldName) -> DerivedField.Derivation? {
      program.derivedFields[QualifiedField(type, name)]?.derivation
    }
    #expect(derivation(.clients, "age_band") == .bands(of: "age", Bands(edges: [0, 18])))
    #expect(derivation(.contacts, "length") == .bands(of: "minutes", Bands(edges: [0, 31, 61])))
    #expect(derivation(.contacts, "beyond") == .bands(of: "unnamed", Bands(edges: [1])))
    #expect(
      derivation(.sites, "cohort") == .bandsOfYears(since: "since", Bands(edges: [0, 1, 3]))
    )
    #expect(
      derivation(.contacts, "long")
        == .map(from: "length", values: [.init("long", from: ["61+"])])
    )
  }

  @Test func `a vocabulary restricts a category and labels its words`() throws {
    let program = try read(
      "vocabulary: {contacts.channel: {phone: {en: Phone, fr: Téléphone}, no: \"No\"}}"
    )
    #expect(
      program.schema.vocabulary(of: "channel", in: .contacts)
        == Vocabulary([
          .init("phone", [.english: "Phone", .french: "Téléphone"]),
          .init("no", LocalizedText(verbatim: "No")),
        ])
    )
  }

  @Test func `words that Vouch knows keep their meaning and may have other labels`() throws {
    let program = try read("vocabulary: {events.status: {held: Done}}")
    let vocabulary = program.schema.vocabulary(of: "status", in: .events)
    #expect(vocabulary?.values == ["held", "planned", "cancelled"])
    #expect(vocabulary?.label(of: "held") == LocalizedText(verbatim: "Done"))
    #expect(vocabulary?.label(of: "planned")?[.french] == "Prévu")
  }

  @Test func `a derived field has the labels given and else readable ones`() throws {
    let program = try read(
      """
      fields:
        contacts.reach: {from: kind, values: {far_off: [outreach], near: [visit]}}
        clients.age_band: {bands_of: age, edges: [0, 18]}
      vocabulary:
        contacts.reach: {near: Close by}
      """
    )
    func labels(_ type: RecordType, _ name: FieldName) -> [String]? {
      program.resolve(.own(name), on: type).flatMap(program.vocabulary)?.terms.map {
        $0.label[.english]
      }
    }
    #expect(labels(.contacts, "reach") == ["Far off", "Close by"])
    #expect(labels(.clients, "age_band") == ["0-17", "18+"])
  }

  @Test func `headers are folded as files' headers are`() throws {
    let program = try read(
      "headers: {contacts.contact_id: [Contact-ID no, NO DE CONTACT], sites.name: École}"
    )
    #expect(
      program.schema.synonyms(of: .contacts)
        == ["contact_id_no": "contact_id", "no_de_contact": "contact_id"]
    )
    #expect(program.schema.field(synonym: HeaderName.folded(" école "), in: .sites) == "name")
  }

  @Test(arguments: [
    (
      "contact.x: {type: list}",
      "5:3: error: unknown record type `contact`;"
        + " known: \(TemplateFixture.quoted(RecordType.allCases.map(\.rawValue)));"
        + " did you mean `contacts`?"
    ),
    ("reach: {type: list}", "5:3: error: found `reach`; expected a field such as contacts.kind"),
    (
      "contacts.Topics: {type: list}",
      "5:3: error: `Topics` cannot be a field's name;"
        + " made of lower-case letters a-z, digits and `_`"
    ),
    (
      "contacts.kind: {type: list}",
      "5:3: error: `contacts.kind` is a core field already; choose another name"
    ),
    (
      "contacts.unnamed: {type: list}",
      "5:3: error: `contacts.unnamed` is a built-in field already; choose another name"
    ),
    (
      "contacts.month: {type: list}",
      "5:3: error: `contacts.month` is a part of a record's date already; choose another name"
    ),
    (
      "contacts.source_line: {bands_of: minutes, edges: [1]}",
      "5:3: error: `contacts.source_line` is a column of the ledger already; choose another name"
    ),
    (
      "contacts.any: {type: list}",
      "5:3: error: `contacts.any` is the word for alternatives in a"
        + " `where` already; choose another name"
    ),
    (
      "contacts.x: {type: lst}",
      "5:22: error: unknown type of field `lst`;"
        + " known: `category`, `list`, `integer`, `date`, `yes_no`; did you mean `list`?"
    ),
    ("contacts.x: {type: list, edges: [1]}", "5:28: error: unknown key `edges`; known: `type`"),
    ("contacts.x: list", "5:15: error: found `list`; expected a type, a map or bands"),
    (
      "contacts.x: {}",
      "5:15: error: `contacts.x` says neither what it holds nor what it is made of;"
        + " `type`, or `from` with `values`, or `bands_of` or `bands_of_years_since` with `edges`"
    ),
    (
      "contacts.x: {band_of: minutes}",
      "5:16: error: unknown key `band_of`;"
        + " known: `type`, `from`, `values`, `bands_of`, `bands_of_years_since`, `edges`;"
        + " did you mean `bands_of`?"
    ),
    ("contacts.x: {bands_of: minutes}", "5:15: error: the key `edges` is missing"),
    (
      "contacts.x: {bands_of: minutes, edges: []}",
      "5:42: error: `edges` are the lower ends of bands;"
        + " at least one, each greater than the one before"
    ),
    (
      "contacts.x: {bands_of: minutes, edges: [5, 5]}",
      "5:42: error: `edges` are the lower ends of bands;"
        + " at least one, each greater than the one before"
    ),
    (
      "contacts.x: {bands_of: minutes, edges: [0, ten]}",
      "5:46: error: found `ten`; expected a whole number, 0 or more"
    ),
    (
      "contacts.x: {bands_of: minuets, edges: [0]}",
      "5:26: error: unknown field of contacts `minuets`; known: `contact_id`, `date`, `kind`,"
        + " `staff_id`, `site_id`, `client_id`, `service`, `channel`, `language`, `minutes`,"
        + " `people`, `initiated_by`, `referral`, `funder`, `recorded`, `unnamed`"
        + " and 1 more; did you mean `minutes`?"
    ),
    (
      "contacts.x: {bands_of: kind, edges: [0]}",
      "5:26: error: `contacts.x` cannot be made of `contacts.kind`;"
        + " `bands_of` is made of an integer field or of `age`"
    ),
    (
      "sites.x: {bands_of_years_since: board, edges: [0]}",
      "5:35: error: `sites.x` cannot be made of `sites.board`;"
        + " `bands_of_years_since` is made of a date"
    ),
    (
      "contacts.x: {from: minutes, values: {a: [1]}}",
      "5:22: error: `contacts.x` cannot be made of `contacts.minutes`;"
        + " a map is made of a category, a yes_no field, a reference or a derived field"
    ),
    (
      "attendance.x: {from: kind, values: {a: [b]}}",
      "5:24: error: unknown field of attendance `kind`; known: `event_id`, `client_id`, `status`"
    ),
    ("contacts.x: {from: kind}", "5:15: error: the key `values` is missing"),
    ("contacts.x: {values: {a: b}}", "5:15: error: the key `from` is missing"),
    ("contacts.x: {from: kind, values: {}}", "5:36: error: a map without anything in it"),
    (
      "contacts.x: {from: kind, values: {a: []}}",
      "5:40: error: a list of words without anything in it"
    ),
    (
      "contacts.x: {from: kind, values: {a: [v], b: [w, v]}}",
      "5:52: error: `v` is in two values of the map; keep one of them"
    ),
    (
      "attendance.x: {from: status, values: {a: [present, abscent]}}",
      "5:54: error: unknown value of `attendance.status` `abscent`;"
        + " known: `present`, `absent`, `excused`; did you mean `absent`?"
    ),
    (
      "contacts.x: {from: x, values: {a: [a]}}",
      "5:22: error: a circular definition:"
        + " `contacts.x` -> `contacts.x`; define one of them without the others"
    ),
    (
      "contacts.x: {from: y, values: {a: [b]}}\n  contacts.y: {from: x, values: {b: [a]}}",
      "5:22: error: a circular definition: `contacts.x` -> `contacts.y` -> `contacts.x`;"
        + " define one of them without the others"
    ),
  ])
  func `a wrong field is one error`(text: String, problem: String) throws {
    let program = Self.base + "fields:\n  \(text)\n"
    let problems = try TemplateFixture.problems(program: program)
    #expect(problems.contains("program.yaml:\(problem)"))
    #expect(problems.count <= 2)
  }

  @Test(arguments: [
    (
      "contacts.minutes: {a: A}",
      "5:3: error: `contacts.minutes` cannot have a vocabulary;"
        + " categories, lists, yes_no fields and derived fields can"
    ),
    (
      "events.status: {done: Done}",
      "5:19: error: unknown value of `events.status` `done`; known: `held`, `planned`, `cancelled`"
    ),
    ("contacts.kind: {}", "5:18: error: a vocabulary without anything in it"),
    (
      "contacts.kind: [a]",
      "5:18: error: found a list; expected the field's words with their labels"
    ),
    (
      "contacts.kind: {a: {english: A}}",
      "5:23: error: unknown key `english`; known: `en`, `fr`"
    ),
  ])
  func `a wrong vocabulary is an error at its place`(text: String, problem: String) throws {
    let problems = try TemplateFixture.problems(program: Self.base + "vocabulary:\n  \(text)\n")
    #expect(problems == ["program.yaml:\(problem)"])
  }

  @Test func `a vocabulary of no field names the nearest one`() throws {
    let problems = try TemplateFixture.problems(
      program: Self.base + "vocabulary: {contacts.chanel: {a: A}}"
    )
    let problem = try #require(problems.first)
    #expect(problem.hasPrefix("program.yaml:4:14: error: unknown field `contacts.chanel`; known: "))
    #expect(problem.hasSuffix("; did you mean `contacts.channel`?"))
  }

  @Test func `a header names one field`() throws {
    let text = """
      headers:
        contacts.kind: [Type, Language]
        contacts.service: type
        contacts.sevrice: Other
      """
    let problems = try TemplateFixture.problems(program: Self.base + text)
    #expect(
      problems.prefix(2) == [
        "program.yaml:5:25: error: the header `language` already names `contacts.language`;"
          + " give it to one field only",
        "program.yaml:6:21: error: the header `type` already names `contacts.kind`;"
          + " give it to one field only",
      ]
    )
    #expect(
      problems.last?.hasPrefix("program.yaml:7:3: error: unknown field `contacts.sevrice`") == true
    )
    #expect(problems.last?.hasSuffix("did you mean `contacts.service`?") == true)
  }

  @Test func `what uses a wrong field is not wrong again`() throws {
    let program = Self.base + "fields: {contacts.reach: {from: knid, values: {direct: [a]}}}"
    let problems = try TemplateFixture.problems(
      program: program,
      metrics: "a: {count: contacts, where: {reach: direct}}"
    )
    #expect(problems.count == 1)
  }
}
