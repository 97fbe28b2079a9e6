import Records
import Testing

@testable import Ingest

struct BadRowTests {
  private let files = [
    "sites.csv": "site_id,name\nS1,North\n",
    "contacts.csv": """
    Contact ID;site_id;Notes;date;kind;minutes
    K1;S1;;2025-11-03;group;10
    K2;S9;call back;2025-11-31;groop;10
    K3;S1;2025-11-03;group
    ;S1;;2025-11-03;group;ten
    """,
  ]

  @Test func `a row with problems is kept as it came, with all that is wrong with it`() throws {
    let rows = try read(files, badRowCap: 10).reading.badRows
    #expect(rows.map(\.line) == [3, 4, 5])
    // The first cell of a row that lacks one is still the first.
    #expect(rows.map(\.identity) == ["K2", "K3", nil])
    #expect(rows.allSatisfy { $0.type == .contacts && $0.source == 1 })
    let first = try #require(rows.first)
    #expect(first.headings == ["Contact ID", "site_id", "Notes", "date", "kind", "minutes"])
    #expect(first.cells == ["K2", "S9", "call back", "2025-11-31", "groop", "10"])
    #expect(first.fields == ["contact_id", "date", "kind", "site_id", "minutes"])
    #expect(first.values == ["K2", "2025-11-31", "groop", "S9", "10"])
    #expect(first.problems.map(\.location.column) == [2, 4, 5])
    #expect(rows[1].cells == ["K3", "S1", "2025-11-03", "group"])
    #expect(rows[1].values == [])
    #expect(rows[2].problems.map(\.location.column) == [1, 6])
  }

  @Test func `rows beyond the cap are counted`() throws {
    let reading = try read(files, badRowCap: 1).reading
    #expect(reading.badRows.map(\.line) == [3])
    #expect(reading.badRowCount == 3)
    #expect(reading.problems.count == 6)
  }

  @Test func `rows are kept up to so many bytes, and counted beyond`() {
    let cell = String(repeating: "x", count: 1 << 20)
    var log = ProblemLog(cap: 10, perKind: 10, badRowCap: 100, badRows: .refused())
    for line in 1...80 {
      log.add(
        BadRow(
          type: .contacts,
          source: 0,
          line: line,
          identity: nil,
          headings: ["contact_id"],
          cells: [cell],
          fields: [],
          values: [],
          columns: [],
          problems: []
        )
      )
    }
    #expect(log.badRows.count == RecordReader.badRowMegabytes)
    #expect(log.badRowCount == 80)
    #expect(!log.keepsBadRows)
  }

  @Test func `columns at the end without heading and cell are not kept`() throws {
    let text = """
      contact_id,date,kind,,,
      K1,2025-11-31,group,,,
      K2,2025-11-31,group,,call back,
      """
    let rows = try read(["contacts.csv": text], badRowCap: 10).reading.badRows
    #expect(
      rows.map(\.headings) == [["contact_id", "date", "kind"], ["contact_id", "date", "kind"]]
    )
    #expect(
      rows.map(\.cells) == [
        ["K1", "2025-11-31", "group"], ["K2", "2025-11-31", "group", "", "call back"],
      ]
    )
  }
}
