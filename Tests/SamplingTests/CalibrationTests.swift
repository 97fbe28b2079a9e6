import Records
import Testing

/// The figures that the sample must come to, counted from the files with nothing of Vouch.
struct CalibrationTests {
  let files: SampleFiles

  init() throws { files = try SampleFiles.usual.get() }

  @Test func `the second year is an average year of the program`() {
    let year = Figures(of: "2025-26", in: files)
    #expect((16_001...17_000).contains(year.reach))
    #expect((4_900...5_100).contains(year.oneOnOneClients))
    #expect((3_900...4_100).contains(year.eventParticipations))
  }

  @Test func `the first year was a little lower`() {
    let first = Figures(of: "2024-25", in: files)
    let second = Figures(of: "2025-26", in: files)
    for (before, after) in [
      (first.reach, second.reach), (first.oneOnOneClients, second.oneOnOneClients),
      (first.eventParticipations, second.eventParticipations), (first.contacts, second.contacts),
    ] {
      let growth = Double(after) / Double(before)
      #expect((1.05...1.11).contains(growth), "\(before) to \(after)")
    }
  }

  @Test(arguments: ["2024-25", "2025-26"])
  func `many clients are seen one-on-one and at events`(year: String) {
    let figures = Figures(of: year, in: files)
    #expect(figures.clientsOfBothSorts > 300)
    #expect(figures.clientsOfBothSorts < figures.eventClients)
  }

  @Test func `most clients are seen once or twice and a few very often`() {
    let contacts = files.table(.contacts).column("client_id").filter { !$0.isEmpty }
    var visits: [String: Int] = [:]
    for client in contacts { visits[client, default: 0] += 1 }
    let once = visits.values.count { $0 == 1 }
    #expect((0.4...0.7).contains(Double(once) / Double(visits.count)))
    #expect(visits.values.count { $0 >= 10 } > 100)
    #expect((visits.values.max() ?? 0) < 100)
  }

  @Test(arguments: [("ircc-monthly", 16), ("steering-annual", 19)])
  func `the reports of all records have targets for both years that the year comes near`(
    report: String,
    count: Int
  ) {
    let targets = files.table(.targets).rows.filter { $0["report"] == report }
    for year in ["2024-25", "2025-26"] {
      let figures = Figures(of: year, in: files)
      let ofYear = targets.filter { $0["fiscal_year"] == year }
      #expect(ofYear.count == count)
      #expect(Set(ofYear.map { $0["metric"] }).count == count)
      for (metric, figure) in [
        ("reach", figures.reach), ("one_on_one_clients", figures.oneOnOneClients),
        ("event_participations", figures.eventParticipations),
      ] {
        let target = ofYear.first { $0["metric"] == metric }?.number("target", blank: 0) ?? 0
        #expect(abs(figure - target) * 10 < target, "\(metric): \(figure) against \(target)")
      }
    }
  }
}

/// What a year comes to.
private struct Figures {
  var contacts = 0
  private(set) var oneOnOneClients = 0
  private(set) var eventClients = 0
  private(set) var clientsOfBothSorts = 0
  private(set) var eventParticipations = 0
  private(set) var reach = 0

  init(of year: String, in files: SampleFiles) {
    var same: [String: String] = [:]
    for link in files.table(.clientLinks).rows { same[link["client_id"]] = link["same_as"] }
    func person(_ client: String) -> String {
      var client = client
      while let other = same[client] { client = other }
      return client
    }

    var people: Set<String> = []
    var oneOnOne: Set<String> = []
    var heads = 0
    for contact in files.table(.contacts).rows where contact["date"].fiscalYear == year {
      contacts += 1
      let present = contact.number("people", blank: 1)
      let client = contact["client_id"]
      switch contact["kind"] {
      case "consultation", "outreach": heads += present
      default:
        heads += client.isEmpty ? present : max(0, present - 1)
        if !client.isEmpty { people.insert(person(client)) }
        if contact["kind"] == "one_on_one", !client.isEmpty { oneOnOne.insert(person(client)) }
      }
    }

    var held: Set<String> = []
    var walkIns = 0
    for event in files.table(.events).rows
    where event["date"].fiscalYear == year && ["", "held"].contains(event["status"]) {
      held.insert(event["event_id"])
      walkIns += event.number("walk_ins", blank: 0)
    }
    var participants: Set<String> = []
    eventParticipations = walkIns
    for row in files.table(.attendance).rows
    where held.contains(row["event_id"]) && ["", "present"].contains(row["status"]) {
      eventParticipations += 1
      participants.insert(person(row["client_id"]))
    }
    oneOnOneClients = oneOnOne.count
    eventClients = participants.count
    clientsOfBothSorts = oneOnOne.intersection(participants).count
    reach = people.union(participants).count + heads + walkIns
  }
}
