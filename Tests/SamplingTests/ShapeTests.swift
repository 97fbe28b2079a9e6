import Records
import Testing

/// Whether the sample looks like the program.
struct ShapeTests {
  let files: SampleFiles
  private let contacts: [Table.Row]

  init() throws {
    files = try SampleFiles.usual.get()
    contacts = files.table(.contacts).rows
  }

  @Test func `64 schools of four boards, most of them assigned, and 16 officers`() {
    let sites = files.table(.sites)
    #expect(sites.rows.count == 64)
    #expect(Set(sites.column("name")).count == 64)
    #expect(sites.column("service").count { $0 == "assigned" } >= 60)
    #expect(files.table(.staff).rows.count == 16)
  }

  @Test func `autumn is busy and summer is quiet`() {
    var months: [Substring: Int] = [:]
    for contact in contacts { months[contact["date"].prefix(7), default: 0] += 1 }
    #expect(months.count == 24)
    for year in ["2024", "2025"] {
      let september = months["\(year)-09"] ?? 0
      let june = months["\(year)-06"] ?? 0
      let july = months["\(year)-07"] ?? 0
      #expect(september > june && june > 2 * july && july > 50)
    }
  }

  @Test func `few work on weekends and nobody on a holiday`() throws {
    let days = try contacts.map { try #require(Day(iso: $0["date"])) }
    let weekends = days.count { $0.weekday == .saturday || $0.weekday == .sunday }
    #expect(weekends > 0 && weekends * 30 < days.count)
    let holidays = [
      "2024-04-01", "2024-07-01", "2024-12-25", "2025-01-01", "2025-02-17", "2025-04-18",
      "2025-09-01",
    ]
    #expect(days.allSatisfy { !holidays.contains($0.description) })
    // Easter moves: the days it falls on in one year are school days in another.
    for schoolDay in ["2024-04-03", "2024-04-18", "2025-04-03"] {
      #expect(days.contains { $0.description == schoolDay })
    }
  }

  @Test func `schools start slowly in their first year`() {
    let newSchools = files.table(.sites).rows.filter {
      ("2024-09-01"..."2025-03-31").contains($0["since"])
    }
    #expect(newSchools.count >= 2)
    for school in newSchools {
      let first = autumnContacts(at: school["site_id"], of: "2024")
      let second = autumnContacts(at: school["site_id"], of: "2025")
      #expect(first > 0 && first * 2 < second, "\(school["site_id"]): \(first), then \(second)")
    }
    for school in files.table(.sites).rows where !school["since"].isEmpty {
      let dates = contacts.filter { $0["site_id"] == school["site_id"] }.map { $0["date"] }
      #expect(dates.allSatisfy { $0 >= school["since"] })
    }
  }

  private func autumnContacts(at school: String, of year: String) -> Int {
    contacts.count {
      $0["site_id"] == school && ("\(year)-09-01"..."\(year)-12-31").contains($0["date"])
    }
  }

  @Test func `officers open most contacts in new schools, families and teachers in others`() {
    let isNew = Set(files.table(.sites).rows.filter { $0["since"] >= "2024" }.map { $0["site_id"] })
    func shareOpenedByOfficers(_ contacts: [Table.Row]) -> Double {
      Double(contacts.count { $0["initiated_by"] == "officer" }) / Double(contacts.count)
    }
    let inNew = shareOpenedByOfficers(contacts.filter { isNew.contains($0["site_id"]) })
    let inOthers = shareOpenedByOfficers(contacts.filter { !isNew.contains($0["site_id"]) })
    #expect(inNew > 2 * inOthers)
  }

  @Test func `officers help at one another's schools, mostly for a language`() {
    var spoken: [String: Set<Substring>] = [:]
    for officer in files.table(.staff).rows {
      spoken[officer["staff_id"]] = Set(officer["languages"].split(separator: ";"))
    }
    var own: Set<String> = []
    for row in files.table(.assignments).rows { own.insert(row["staff_id"] + row["site_id"]) }
    let helped = contacts.filter {
      !$0["site_id"].isEmpty && !own.contains($0["staff_id"] + $0["site_id"])
    }
    #expect((0.05...0.3).contains(Double(helped.count) / Double(contacts.count)))
    for contact in contacts where !contact["language"].isEmpty {
      #expect(spoken[contact["staff_id"]]?.contains(contact["language"][...]) == true)
    }
  }

  @Test func `contacts name a client where they serve one, and heads where they reach many`() {
    for contact in contacts {
      let people = contact.number("people", blank: 1)
      switch contact["kind"] {
      case "one_on_one": #expect(people == 1)
      case "family": #expect(people > 1)
      case "group": #expect(contact["client_id"].isEmpty && people >= 5)
      case "outreach": #expect(contact["client_id"].isEmpty && (10...60).contains(people))
      default: #expect(contact["client_id"].isEmpty)
      }
    }
  }

  @Test func `series meet in order, and only what was held has walk-ins`() {
    var lastSession: [String: Int] = [:]
    var lastDate: [String: String] = [:]
    for event in files.table(.events).rows {
      if !["", "held"].contains(event["status"]) { #expect(event["walk_ins"].isEmpty) }
      #expect(!event["title"].isEmpty)
      let series = event["series_id"]
      guard !series.isEmpty else { continue }
      #expect(event.number("session", blank: 0) == lastSession[series, default: 0] + 1)
      #expect(lastDate[series, default: ""] < event["date"])
      lastSession[series, default: 0] += 1
      lastDate[series] = event["date"]
    }
    #expect(lastSession.count > 20)
  }
}
