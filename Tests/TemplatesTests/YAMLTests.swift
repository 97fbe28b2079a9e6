import Records
import Templates
import Testing

struct YAMLTests {
  @Test(arguments: [
    ("", "program.yaml: error: the file is empty"),
    (
      "program: [a\nsince: 2020-01-01\n",
      "program.yaml:2:6: error: not YAML: did not find expected ',' or ']'"
    ),
    (
      "program: a\nsince: \u{0}",
      "program.yaml:2:8: error: not YAML: control characters are not allowed"
    ),
    (
      "program: *other",
      "program.yaml:1:10: error: not YAML: found undefined alias"
    ),
    (
      "program: a\n---\nprogram: b",
      "program.yaml:2:1: error: not YAML: expected a single document in the stream but found another"
        + " document"
    ),
    (
      "program: a\nsince: 2020-01-01\nprogram: b\n",
      "program.yaml:1:1: error: `program` stands more than once in one mapping; keep one of them"
    ),
    (
      "program: a\ncalendars: {yes: 1, \"yes\": 2}",
      "program.yaml:2:13: error: `yes` stands more than once in one mapping; keep one of them"
    ),
    ("- program", "program.yaml:1:1: error: found a list; expected the keys of a program"),
    (
      "? [program]\n: a",
      "program.yaml:1:3: error: found a list; expected a word as the key"
    ),
  ])
  func `what is not YAML is one error at its place`(text: String, problem: String) throws {
    let folder = try TemplateFixture.read(["program.yaml": text])
    #expect(folder.program == nil)
    #expect(try TemplateFixture.problems(["program.yaml": text]).contains(problem))
  }

  @Test func `a byte order mark is no part of the text`() throws {
    #expect(
      try TemplateFixture.problems(["program.yaml": "\u{FEFF}" + TemplateFixture.program]) == []
    )
  }

  @Test func `nesting without end is refused, not followed`() throws {
    let text = "program: " + String(repeating: "[", count: 100_000)
    #expect(try TemplateFixture.read(["program.yaml": text]).diagnostics.count == 1)
  }

  @Test func `an anchor stands for what it marks, and what is wrong in it is said once`() throws {
    let metrics = """
      a: {distinct: client_id, in: &served [{records: contacts}, {records: attendence}]}
      b: {distinct: client_id, in: *served}
      """
    let problems = try TemplateFixture.problems(metrics: metrics)
    #expect(
      problems == [
        "metrics.yaml:2:72: error: unknown record type `attendence`;"
          + " known: `events`, `contacts`, `attendance`, `responses`; did you mean `attendance`?"
      ]
    )
  }

  @Test func `every problem of every file is collected, in order of place`() throws {
    let problems = try TemplateFixture.problems([
      "program.yaml": "program: A\ncalendars: {spring: avril}\n",
      "metrics.yaml": "metrics:\n  a: {count: clients}\n  b: {cuont: contacts}\n",
      "report.yaml": "report: repport\ncalendar: sprng\nsections: []\n",
    ])
    #expect(
      problems.map { $0.split(separator: " ").first.map(String.init) } == [
        "metrics.yaml:2:14:", "metrics.yaml:3:6:", "metrics.yaml:3:7:", "program.yaml:1:1:",
        "program.yaml:1:10:", "program.yaml:2:21:", "report.yaml:1:9:", "report.yaml:2:11:",
        "report.yaml:3:11:",
      ]
    )
  }
}
