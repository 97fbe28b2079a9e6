import Testing

struct ServedClientsTests {
  private static let title = "Clients served"

  @Test func `clients named by contacts and present at events are served, each once`() throws {
    let files = try CheckedFiles([
      "clients.csv": """
      client_id,language,status,birth_date,birth_year
      C1,somali,citizen,1980-01-01,
      C2,,citizen,,1980
      C3,somali,,,
      C4,,,,
      C5,,,,
      C6,,,,
      C7,,,,
      """,
      "contacts.csv": """
      contact_id,date,kind,client_id
      K1,2025-11-05,outreach,C1
      K2,2025-11-06,one_on_one,C2
      K3,2025-11-07,one_on_one,C2
      K4,2025-12-01,one_on_one,C5
      """,
      "events.csv": """
      event_id,date,kind,status
      E1,2025-11-05,workshop,
      E2,2025-11-05,workshop,planned
      E3,2025-10-31,workshop,
      """,
      "attendance.csv": """
      event_id,client_id,status
      E1,C3,
      E1,C4,present
      E1,C5,absent
      E2,C6,present
      E3,C7,present
      """,
    ])
    #expect(
      try files.lines(Self.title) == [
        "Clients without language: 2 of 4 (C2 C4)",
        "Clients without immigration status: 2 of 4 (C3 C4)",
        "Clients without year of birth: 2 of 4 (C3 C4)",
      ]
    )
  }

  @Test func `linked clients are one, and what is known is what the chain's end says`() throws {
    let files = try CheckedFiles([
      "clients.csv":
        "client_id,language,status,birth_year\nC1,somali,citizen,1980\nC2,,citizen,1980",
      "client_links.csv": "client_id,same_as\nC1,C2",
      "contacts.csv": """
      contact_id,date,kind,client_id
      K1,2025-11-05,one_on_one,C1
      K2,2025-11-06,one_on_one,C2
      """,
    ])
    #expect(try files.lines(Self.title).first == "Clients without language: 1 of 1 (C2)")
  }
}
