import Testing

struct CompletenessTests {
  @Test func `blanks of the period's records are counted, field by field`() throws {
    let files = try CheckedFiles([
      "contacts.csv": """
      contact_id,date,kind,service,channel,language,minutes,initiated_by,funder,recorded,people
      K1,2025-11-01,one_on_one,advice,phone,,0,parent,board,2025-11-02,
      K2,2025-11-30,one_on_one,,phone,french,30,parent,,2025-12-02,
      K3,2025-11-30,outreach,,phone,french,,parent,,2025-12-02,
      K4,2025-12-01,one_on_one,,,,,,,,
      """
    ])
    #expect(
      try files.lines("Completeness") == [
        // Nobody's staff or site: the file has no such columns, which is as blank as blank cells.
        "Contacts without staff member: 3 of 3 (K1 K2 K3)",
        "Contacts without site: 3 of 3 (K1 K2 K3)",
        "Contacts without service: 2 of 3 (K2 K3)",
        "Contacts without language: 1 of 3 (K1)",
        // No minutes are not the same as 0.
        "Contacts without minutes: 1 of 3 (K3)",
        "Contacts without funder: 2 of 3 (K2 K3)",
      ]
    )
  }

  @Test func `a period without blanks says so`() throws {
    let files = try CheckedFiles([
      "responses.csv": "response_id,date,question,answer\nR1,2025-11-01,q,a"
    ])
    #expect(try files.lines("Completeness") == ["Fields left blank in the period's records: 0"])
  }

  @Test func `where a blank means none, or has a default, it is no gap`() throws {
    let files = try CheckedFiles([
      "events.csv": """
      event_id,date,kind,title,site_id,staff_id,language,funder,recorded
      E1,2025-11-01,workshop,Winter,,,french,board,2025-11-01
      """
    ])
    #expect(
      try files.lines("Completeness") == [
        "Events without site: 1 of 1 (E1)", "Events without staff member: 1 of 1 (E1)",
      ]
    )
  }

  @Test func `events that were not held are no gap and are not counted`() throws {
    let files = try CheckedFiles([
      "events.csv": """
      event_id,date,kind,title,site_id,staff_id,language,funder,recorded,status
      E1,2025-11-01,workshop,Winter,,,french,board,2025-11-01,
      E2,2025-11-02,workshop,,,,,,,planned
      E3,2025-11-03,workshop,,,,,,,cancelled
      """
    ])
    #expect(
      try files.lines("Completeness") == [
        "Events without site: 1 of 1 (E1)", "Events without staff member: 1 of 1 (E1)",
      ]
    )
  }
}
