import Testing

struct TimelinessTests {
  /// The bounds of every band.
  @Test(arguments: [
    ("2025-11-10", "entered the same day"), ("2025-11-11", "entered 1 to 3 days later"),
    ("2025-11-13", "entered 1 to 3 days later"), ("2025-11-14", "entered 4 to 6 days later"),
    ("2025-11-16", "entered 4 to 6 days later"), ("2025-11-17", "entered 7 to 10 days later"),
    ("2025-11-20", "entered 7 to 10 days later"), ("2025-11-21", "entered 11 or more days later"),
    ("2026-05-01", "entered 11 or more days later"), ("2025-11-09", "entered before their day"),
    ("", "without date of entry"),
  ])
  func `a contact of 10 November is counted by its day of entry`(
    _ entry: String,
    _ words: String
  ) throws {
    let files = try CheckedFiles([
      "contacts.csv": "contact_id,date,kind,recorded\nK1,2025-11-10,outreach,\(entry)"
    ])
    let lines = try files.lines("Timeliness")
    #expect(lines.filter { $0.hasSuffix("(K1)") } == ["Contacts \(words): 1 of 1 (K1)"])
  }

  @Test func `usual delays are shown even where there are none, for contacts and for events`()
    throws
  {
    let files = try CheckedFiles([
      "contacts.csv": """
      contact_id,date,kind,recorded
      K1,2025-11-10,outreach,2025-11-12
      K2,2025-12-01,outreach,2025-11-12
      """,
      "events.csv": """
      event_id,date,kind,recorded,status
      E1,2025-11-10,workshop,2025-11-09,
      E2,2025-11-10,workshop,,
      E3,2025-11-10,workshop,2025-11-10,cancelled
      """,
    ])
    #expect(
      try files.lines("Timeliness") == [
        "Contacts entered the same day: 0 of 1",
        "Contacts entered 1 to 3 days later: 1 of 1 (K1)",
        "Contacts entered 4 to 6 days later: 0 of 1",
        "Contacts entered 7 to 10 days later: 0 of 1",
        "Contacts entered 11 or more days later: 0 of 1",
        "Events entered the same day: 0 of 2",
        "Events entered 1 to 3 days later: 0 of 2",
        "Events entered 4 to 6 days later: 0 of 2",
        "Events entered 7 to 10 days later: 0 of 2",
        "Events entered 11 or more days later: 0 of 2",
        "Events entered before their day: 1 of 2 (E1)",
        "Events without date of entry: 1 of 2 (E2)",
      ]
    )
  }

  @Test func `a program that keeps no date of entry is told so once`() throws {
    let files = try CheckedFiles(["contacts.csv": Workplace.contacts(2)])
    #expect(
      try files.lines("Timeliness") == ["Contacts without date of entry: 2 of 2 (K0 K1)"]
    )
  }
}
