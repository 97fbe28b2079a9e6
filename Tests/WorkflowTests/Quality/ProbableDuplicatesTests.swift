import Testing

struct ProbableDuplicatesTests {
  private static let staff = "staff_id,name\nO1,One\nO2,Two"
  private static let clients = "client_id\nC1\nC2\nC3"

  @Test func `contacts alike in client, day, kind and staff are one group`() throws {
    let files = try CheckedFiles([
      "staff.csv": Self.staff,
      "clients.csv": Self.clients,
      "contacts.csv": """
      contact_id,date,kind,staff_id,client_id
      K3,2025-11-04,one_on_one,O1,C1
      K1,2025-11-04,one_on_one,O1,C1
      K2,2025-11-04,one_on_one,O1,C1
      K4,2025-11-05,one_on_one,O1,C1
      K5,2025-11-04,outreach,O1,C1
      K6,2025-11-04,one_on_one,O2,C1
      K7,2025-11-04,one_on_one,O1,C2
      K9,2025-11-30,one_on_one,O1,C2
      K8,2025-11-30,one_on_one,O1,C2
      """,
    ])
    #expect(
      try files.lines("Probable duplicates") == [
        "Number of groups: 2 (K1+K2+K3 K8+K9)",
        "Contacts in these groups: 5 of 9 (K1 K2 K3 K8 K9)",
      ]
    )
  }

  @Test func `linked ids are one client`() throws {
    let files = try CheckedFiles([
      "staff.csv": Self.staff,
      "clients.csv": Self.clients,
      "client_links.csv": "client_id,same_as\nC3,C2\nC2,C1",
      "contacts.csv": """
      contact_id,date,kind,staff_id,client_id
      K1,2025-11-04,one_on_one,O1,C1
      K2,2025-11-04,one_on_one,O1,C3
      """,
    ])
    #expect(try files.lines("Probable duplicates").first == "Number of groups: 1 (K1+K2)")
  }

  @Test(arguments: [",C1", "O1,", ","])
  func `what is blank is like nothing`(_ cells: String) throws {
    let files = try CheckedFiles([
      "staff.csv": Self.staff,
      "clients.csv": Self.clients,
      "contacts.csv": """
      contact_id,date,kind,staff_id,client_id
      K1,2025-11-04,one_on_one,\(cells)
      K2,2025-11-04,one_on_one,\(cells)
      """,
    ])
    #expect(
      try files.lines("Probable duplicates") == [
        "Number of groups: 0", "Contacts in these groups: 0 of 2",
      ]
    )
  }

  @Test func `contacts on both sides of the period's end are not held together`() throws {
    let files = try CheckedFiles([
      "staff.csv": Self.staff,
      "clients.csv": Self.clients,
      "contacts.csv": """
      contact_id,date,kind,staff_id,client_id
      K1,2025-12-01,one_on_one,O1,C1
      K2,2025-12-01,one_on_one,O1,C1
      """,
    ])
    #expect(try files.lines("Probable duplicates").first == "Number of groups: 0")
  }
}
