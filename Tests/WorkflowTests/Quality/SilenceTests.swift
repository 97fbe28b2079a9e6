import Testing

struct SilenceTests {
  private static let title = "Nothing recorded"
  private static let staff = "staff_id,name\nO1,Ada\nO2,Ben\nO3,\nO4,Eva"

  @Test func `staff with an assignment in force are expected`() throws {
    let files = try CheckedFiles([
      "staff.csv": Self.staff,
      "sites.csv": "site_id,name\nS1,First",
      "assignments.csv": """
      staff_id,site_id,from,to
      O1,S1,2020-09-01,2025-11-01
      O2,S1,2025-11-30,
      O3,S1,,
      O4,S1,2025-12-01,
      O4,S1,2024-01-01,2025-10-31
      """,
      "contacts.csv": "contact_id,date,kind,staff_id\nK1,2025-11-05,outreach,O2",
    ])
    #expect(
      try files.lines(Self.title) == ["Staff without contacts or events: 2 of 3 (O1 Ada O3)"]
    )
  }

  @Test func `without assignments, staff who served in the year before are`() throws {
    let files = try CheckedFiles([
      "staff.csv": Self.staff,
      "contacts.csv": """
      contact_id,date,kind,staff_id
      K1,2024-11-01,outreach,O1
      K2,2024-10-31,outreach,O2
      K3,2025-11-05,outreach,O4
      """,
      "events.csv": "event_id,date,kind,staff_id\nE1,2025-10-31,workshop,O3",
    ])
    #expect(
      try files.lines(Self.title) == ["Staff without contacts or events: 2 of 2 (O1 Ada O3)"]
    )
  }

  @Test func `assigned sites that had begun are expected, and a held event is a record`() throws {
    let files = try CheckedFiles([
      "sites.csv": """
      site_id,name,service,since
      S1,First,assigned,
      S2,Second,assigned,2025-11-30
      S3,Third,assigned,2025-12-01
      S4,Fourth,on_call,
      S5,Fifth,,
      S6,Sixth,assigned,
      S7,Seventh,assigned,
      """,
      "contacts.csv": "contact_id,date,kind,site_id\nK1,2025-11-05,outreach,S1",
      "events.csv": """
      event_id,date,kind,site_id,status
      E1,2025-11-05,workshop,S6,
      E2,2025-11-05,workshop,S7,cancelled
      """,
    ])
    #expect(
      try files.lines(Self.title) == [
        "Assigned sites without contacts or events: 2 of 4 (S2 Second S7 Seventh)"
      ]
    )
  }
}
