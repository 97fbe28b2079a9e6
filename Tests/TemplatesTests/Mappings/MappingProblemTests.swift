import Templates
import Testing

struct MappingProblemTests {
  /// One line that is wrong, where it stands in the file, and what is said of it.
  struct Case: CustomTestStringConvertible {
    let line: String
    let problem: String
    var testDescription: String { line }

    init(_ line: String, _ problem: String) {
      self.line = line
      self.problem = problem
    }
  }

  @Test(arguments: [
    Case("langage: L", "12:11: error: unknown field of contacts `langage`; known: "),
    Case("language: {colum: L}", "12:22: error: unknown key `colum`; known: "),
    Case("language: {}", "12:21: error: nothing says where the value comes from; one of `column`"),
    Case("language: {column: L, value: en}", "12:21: error: `column`, `value` together; one of "),
    Case(
      "language: {name: school}",
      "12:28: error: unknown capture `school`; known: `officer`, `month`"
    ),
    Case(
      "language: {lookup: x, key: K, take: T}",
      "12:30: error: unknown lookup `x`; there is none"
    ),
    Case("language: {column: L, take: T}", "12:33: error: `take` without `lookup`; leave it out"),
    Case("language: {column: L, with: x}", "12:33: error: `with` without `join`; leave it out"),
    Case("language: {column: L, otherwise: keep}", "12:44: error: `otherwise` without `values`"),
    Case(
      "language: {column: L, values: {ar: A, fr: [a]}}",
      "12:54: error: `a` is in two values of the map; keep one of them"
    ),
    Case(
      "language: {column: L, values: {ar: A}, otherwise: skip}",
      "12:61: error: unknown rule for other words `skip`; known: `error`, `keep`, `blank`"
    ),
    Case("language: {unpivot: value}", "12:31: error: the table has no `unpivot`; add it"),
    Case("language: {join: No}", "12:28: error: found `No`; expected a list of values to join"),
    Case("language: {column: \"-\"}", "12:30: error: `-` has nothing to compare"),
    Case("language: {column: L, format: d/m/yyyy}", "12:41: error: `format` is for dates, and "),
    Case("language: {column: L, separator: \",\"}", "12:44: error: `separator` is for lists, and "),
    Case(
      "recorded: {column: D, format: j/m/aaaa}",
      "12:41: error: `j` in `j/m/aaaa` is no part of a day; a day is written with d, m or mmmm"
    ),
    Case("recorded: {column: D, format: d/m}", "12:41: error: `d/m` has no month or no year"),
    Case(
      "recorded: {value: yesterday}",
      "12:29: error: `yesterday` is no value of `contacts.recorded`"
    ),
    Case("people: {value: many}", "12:27: error: `many` is no value of `contacts.people`"),
    Case(
      "urgent: {column: U, values: {maybe: [m]}}",
      "12:40: error: unknown value of `contacts.urgent` `maybe`; known: `yes`, `no`"
    ),
    Case(
      "urgent: {column: U, values: {yes: [x]}, otherwise: {value: nope}}",
      "12:70: error: unknown value of `contacts.urgent` `nope`"
    ),
    Case(
      "recorded: {column: D, values: {2026-04-01: x}, format: iso}",
      "12:41: error: `values` together with `format`; keep one of them"
    ),
  ])
  func `a field that cannot be read is told where it stands`(_ example: Case) throws {
    let problems = try MappingFixture.problems(MappingFixture.file(fields: example.line))
    #expect(problems.count == 1, "\(problems)")
    #expect(problems[0].hasPrefix("desk.yaml:" + example.problem), "\(problems)")
  }

  @Test(arguments: [
    Case("shet: Contacts", "6:5: error: unknown key `shet`; known: `name`, `file`, `sheet`"),
    Case("file: \"{a\"", "6:11: error: the `{` in `{a` is never closed; add `}`"),
    Case("file: \"{A}\"", "6:11: error: `{A}` has no name for a part; use lower-case"),
    Case("sheet: \"{a}{b}\"", "6:12: error: nothing stands between `{a}` and `{b}`"),
    Case("sheet: \"{a} {a}\"", "6:12: error: `{a}` stands twice in `{a} {a}`"),
    Case("stop_at: []", "6:14: error: a list of texts without anything in it"),
    Case("only: {Deleted: {no: yes}}", "6:22: error: unknown key `no`; known: `column`, `is`"),
    Case(
      "only: {Deleted: {is: a, not: b}}",
      "6:21: error: a condition says one thing of its column"
    ),
    Case("only: {Deleted: {present: oui}}", "6:31: error: found `oui`; expected true or false"),
    Case(
      "unpivot: {group: Groups}",
      "10:11: error: the table is unpivoted, and the record does not keep what was counted"
    ),
  ])
  func `a table that cannot be read is told where it stands`(_ example: Case) throws {
    let problems = try MappingFixture.problems(MappingFixture.file(table: example.line))
    #expect(problems.contains { $0.hasPrefix("desk.yaml:" + example.problem) }, "\(problems)")
  }

  @Test(arguments: [
    (
      "mapping: other\nfile_name: a\ntables: []\n",
      [
        "1:10: error: the mapping `other` stands in the file `desk.yaml`; name the mapping `desk`, "
          + "or the file `other.yaml`",
        "3:9: error: a list of tables without anything in it",
      ]
    ),
    ("mapping: desk\n", ["1:1: error: the key `tables` is missing"]),
    (
      "mapping: desk\npass_over: [a, \"{b\"]\ntables: []\n",
      [
        "2:16: error: the `{` in `{b` is never closed; add `}`",
        "3:9: error: a list of tables without anything in it",
      ]
    ),
    (
      "mapping: desk\ntables: [{name: t, records: []}]\n",
      [
        "2:10: error: the table says nothing of where it is; `file` or `sheet` of the table, or "
          + "`file_name` of the mapping, says so; add one of them",
        "2:29: error: a list of records without anything in it",
      ]
    ),
    (
      "mapping: desk\nfile_name: a\nlookups: {x: {key: K}}\n"
        + "tables: [{name: t, records: [{type: staff, fields: {name: N}}]}]\n",
      [
        "3:14: error: the lookup says nothing of where its table is; add `file` or `sheet`",
        "4:52: error: `staff_id` is missing; every record of `staff` has it; say where its value "
          + "comes from",
      ]
    ),
    (
      "mapping: desk\nfile_name: a\ntables: [{name: t, records: [{type: contact, fields: {}}]}]\n",
      [
        "3:37: error: unknown record type `contact`; known: `sites`, `staff`, `clients`, "
          + "`client_links`, `events`, `assignments`, `contacts`, `attendance`, `responses`, "
          + "`targets`; did you mean `contacts`?"
      ]
    ),
  ])
  func `a file that cannot be read is told where it stands`(
    text: String,
    problems: [String]
  ) throws {
    #expect(try MappingFixture.problems(text) == problems.map { "desk.yaml:\($0)" })
  }

  @Test func `what becomes of a key that is not found is an error or a blank`() throws {
    let text = MappingFixture.file(
      "lookups: {e: {file: E.csv, key: ID}}",
      fields: "site_id: {lookup: e, key: EID, take: P, otherwise: keep}"
    )
    #expect(
      try MappingFixture.problems(text) == [
        "desk.yaml:12:62: error: unknown rule for keys that are not found `keep`; known: `error`, "
          + "`blank`"
      ]
    )
  }

  @Test func `a value that the vocabulary lacks has the nearest`() throws {
    let text = """
      mapping: desk
      file_name: a
      tables:
        - name: t
          records:
            - type: contacts
              fields: {contact_id: No, date: D, kind: {column: K, values: {one_to_one: [x]}}}
      """
    #expect(
      try MappingFixture.problems(text) == [
        "desk.yaml:7:70: error: unknown value of `contacts.kind` `one_to_one`; known: "
          + "`one_on_one`, `group`, `outreach`; did you mean `one_on_one`?"
      ]
    )
  }
}
