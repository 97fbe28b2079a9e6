import Records
import Testing
import Workflow

struct ReplacementTests {
  @Test(
    arguments: [
      ("contacts:2025-11", RecordType.contacts, "2025-11", nil, nil),
      ("contacts:2025-11,staff_id=O03", .contacts, "2025-11", "staff_id", "O03"),
      ("attendance:2025-H1,site_id=", .attendance, "2025-H1", "site_id", ""),
      ("events:2025,title=Winter, warm = dry", .events, "2025", "title", "Winter, warm = dry"),
    ] as [(String, RecordType, String, FieldName?, String?)]
  )
  func `a replacement names a type, a period and maybe one value`(
    _ text: String,
    type: RecordType,
    period: String,
    field: FieldName?,
    value: String?
  ) throws {
    let replacement = try Replacement(text)
    #expect(replacement.type == type)
    #expect(replacement.period == period)
    #expect(replacement.condition?.field == field)
    #expect(replacement.condition?.value == value)
  }

  @Test(arguments: [
    "", "contacts", ":2025-11", "contacts:2025-11:x", "contact:2025-11", "contacts:2025-11,",
    "contacts:2025-11,staff_id", "contacts:2025-11,=O03", "2025-11:contacts",
  ])
  func `what is written otherwise is a usage error that repeats it`(_ text: String) {
    let error = #expect(throws: WorkflowError.self) { try Replacement(text) }
    #expect(error?.exitStatus == .usage)
    #expect(error?.description.hasPrefix("--replace \"\(text)\": ") == true)
  }

  @Test(arguments: [
    ("contacts:2025-14", "\"2025-14\" is no period; a month is written as in 2025-11"),
    (
      "contacts:2025-Q1",
      "\"2025-Q1\" is not the same days in each of the program's calendars; name its months, such "
        + "as 2025-09"
    ),
    ("sites:2025-11", "sites have no date, and so no period"),
    (
      "contacts:2025-11,kind=one-on-one",
      "kind is never \"one-on-one\"; allowed are one_on_one, outreach; did you mean one_on_one?"
    ),
    ("contacts:2025-11,minutes=few", "\"few\" is no value of contacts.minutes"),
    (
      "attendance:2025-11,status=late",
      "status is never \"late\"; allowed are present, absent, excused"
    ),
    (
      "responses:2025-11,anwser=yes",
      "responses have no field anwser; they have response_id, date, question, answer, event_id, "
        + "client_id; did you mean answer?"
    ),
  ])
  func `what the program does not have is a usage error that says what it has`(
    _ text: String,
    reason: String
  ) throws {
    let place = try Workplace()
    try place.write(Workplace.contacts(1), to: "contacts.csv")
    let error = #expect(throws: WorkflowError.self) {
      try place.run(["contacts.csv"], replacements: [text])
    }
    #expect(error?.exitStatus == .usage)
    #expect(error?.description == "--replace \"\(text)\": \(reason)")
  }
}
