import Ledger
import Records
import Reporting
import Templates
import Testing

@testable import Workflow

struct DataQualityTests {
  private static let template = QualityTemplate(heading: [.english: "About the data"])

  private func facts(
    _ records: String,
    named name: String = "contacts.csv"
  ) throws
    -> [TextSection.Fact]
  {
    let place = try Workplace()
    try place.write(records, to: name)
    #expect(try place.run([name]).isClean)
    let workspace = try place.workspace()
    let snapshot = try workspace.openLedger(.reading).snapshot()
    let month = try #require(
      workspace.program.calendars["funder"].flatMap { Period("2025-11", in: $0) }
    )
    let section = try DataQuality(of: snapshot, program: workspace.program)
      .section(Self.template, of: try #require(workspace.program.reports.first), period: month)
    #expect(section.id == "quality")
    #expect(section.heading == Self.template.heading)
    guard case .facts(let facts) = section.body else { return [] }
    return facts
  }

  @Test func `blanks of the period's records are counted, field by field`() throws {
    let facts = try facts(
      """
      contact_id,date,kind,service,channel,language,minutes,initiated_by,funder,recorded,people
      K1,2025-11-01,one_on_one,advice,phone,,30,parent,board,2025-11-02,
      K2,2025-11-30,one_on_one,,phone,french,30,parent,,2025-12-02,
      K3,2025-11-30,outreach,,phone,french,30,parent,,2025-12-02,
      K4,2025-12-01,one_on_one,,,,,,,,
      """
    )
    let told = facts.map { [$0.label[.english], "\($0.count)", "\($0.whole ?? 0)"] }
    #expect(
      told == [
        // Nobody's staff or site: the file has no such columns, which is as blank as blank cells.
        ["Contacts without staff member", "3", "3"],
        ["Contacts without site", "3", "3"],
        ["Contacts without service", "2", "3"],
        ["Contacts without language", "1", "3"],
        ["Contacts without funder", "2", "3"],
      ]
    )
    #expect(facts.last?.label[.french] == "Contacts sans bailleur de fonds")
  }

  @Test func `a period without blanks says so`() throws {
    let facts = try facts(
      """
      response_id,date,question,answer
      R1,2025-11-01,helpful,yes
      """,
      named: "responses.csv"
    )
    #expect(facts.map(\.count) == [0])
    #expect(facts.first?.label[.english] == "Fields left blank in the period's records")
    #expect(facts.first?.whole == nil)
  }

  @Test func `where a blank means none, or has a default, it is no gap`() throws {
    let facts = try facts(
      """
      event_id,date,kind,title,site_id,staff_id,language,funder,recorded
      E1,2025-11-01,workshop,Winter,,,french,board,2025-11-01
      """,
      named: "events.csv"
    )
    #expect(
      facts.map { $0.label[.english] } == ["Events without site", "Events without staff member"]
    )
  }

  @Test func `events that were not held are no gap and are not counted`() throws {
    let facts = try facts(
      """
      event_id,date,kind,title,site_id,staff_id,language,funder,recorded,status
      E1,2025-11-01,workshop,Winter,,,french,board,2025-11-01,
      E2,2025-11-02,workshop,,,,,,,planned
      E3,2025-11-03,workshop,,,,,,,cancelled
      """,
      named: "events.csv"
    )
    let told = facts.map { [$0.label[.english], "\($0.count)", "\($0.whole ?? 0)"] }
    #expect(
      told == [["Events without site", "1", "1"], ["Events without staff member", "1", "1"]]
    )
  }
}
