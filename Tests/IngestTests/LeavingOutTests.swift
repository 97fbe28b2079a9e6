import Ingest
import Records
import Testing

/// Readings that leave bad rows out.
struct LeavingOutTests {
  private let files = [
    "clients.csv": "client_id,birth_year\nC1,2010\nC2,20x0\nC3,2011\n",
    "contacts.csv": """
    contact_id,date,kind,client_id
    K1,2025-11-03,group,C1
    K2,2025-11-03,group,C2
    K3,2025-11-03,group,C9
    """,
  ]

  @Test func `a bad row has no code, and what refers to its record is bad in turn`() throws {
    let read = try read(files, badRowCap: 10, badRows: .leftOut(Exclusions()))
    #expect(
      read.outcome.rows == [
        "clients 2 client_id=C1 birth_year=2010", "clients 4 client_id=C3 birth_year=2011",
        "contacts 2 contact_id=K1 date=2025-11-03 kind=group client_id=C1",
      ]
    )
    #expect(read.codes.identities[.clients]?.code(of: "C2") == nil)
    #expect(read.codes.identities[.contacts]?.count == 1)
    #expect(read.outcome.problems == [])
    #expect(
      read.reading.setAside.shown.map(\.summary) == [
        "birth_year is \"20x0\"", "client_id is \"C2\"", "client_id is \"C9\"",
      ]
    )
    #expect(
      read.reading.setAside.shown[1].allowed == "that record of clients is in quarantine"
    )
    #expect(read.reading.badRows.map(\.identity) == ["C2", "K2", "K3"])
  }

  @Test func `a good row of the same record is enough to be referred to`() throws {
    var files = files
    files["clients.csv"]? += "C2,2010\n"
    let read = try read(files, badRowCap: 10, badRows: .leftOut(Exclusions()))
    #expect(read.reading.badRows.map(\.identity) == ["C2", "K3"])
  }

  @Test func `what stands in quarantine already is told from what never was`() throws {
    let codes = CodeBook(quarantined: [.clients: ["C9"]])
    let read = try read(files, codes: codes)
    #expect(read.outcome.problems.count == 2)
    #expect(read.outcome.problems.last?.contains("in quarantine") == true)
  }

  @Test func `rows of excluded records are left out, whatever they say`() throws {
    var exclusions = Exclusions()
    let reason = Exclusions.Reason(summary: "twice", allowed: nil, fix: "choose", topic: "twice")
    exclusions.add(.clients, "C1", reason)
    exclusions.add(.attendance, "E1, C3", reason)
    var files = files
    files["events.csv"] = "event_id,date,kind\nE1,2025-11-03,forum\n"
    files["attendance.csv"] = "event_id,client_id\nE1,C3\n"
    let read = try read(files, badRowCap: 10, badRows: .leftOut(exclusions))
    #expect(read.reading.badRows.map(\.identity) == ["C1", "C2", "K1", "K2", "K3", "E1, C3"])
    #expect(read.reading.badRows[0].problems.map(\.summary) == ["twice"])
    #expect(read.reading.badRows[0].problems.map(\.location.column) == [1])
  }

  @Test func `a record that a day names is left out by its day, whatever time follows it`() throws {
    var exclusions = Exclusions()
    let reason = Exclusions.Reason(summary: "twice", allowed: nil, fix: "choose", topic: "twice")
    exclusions.add(.assignments, "O1, S1, 2025-09-01", reason)
    let files = [
      "staff.csv": "staff_id\nO1\n", "sites.csv": "site_id,name\nS1,North\n",
      "assignments.csv": """
      staff_id,site_id,from
      O1,S1,2025-09-01T08:30
      O1,S1,2025-09-02T08:30
      """,
    ]
    let rows = try read(files, badRowCap: 10, badRows: .leftOut(exclusions)).reading.badRows
    #expect(rows.map(\.identity) == ["O1, S1, 2025-09-01"])
    #expect(rows.map(\.line) == [2])
  }

  @Test func `a row with too few cells names the record of its first cell`() throws {
    let files = [
      "clients.csv": "client_id,language\nC1\n", "client_links.csv": "client_id,same_as\n,\n",
    ]
    let rows = try read(files, badRowCap: 10, badRows: .leftOut(Exclusions())).reading.badRows
    #expect(rows.map(\.identity) == ["C1"])
    #expect(rows.map(\.isReadable) == [false])
  }

  // MARK: Rows that were kept

  @Test func `kept rows are read again as they were, at their places`() throws {
    let rows = try read(files, badRowCap: 10, badRows: .leftOut(Exclusions())).reading.badRows
    let again = try reread(rows, codes: CodeBook())
    #expect(again.reading.badRows.map(Shown.init) == rows.map(Shown.init))
    #expect(again.batches.isEmpty)
  }

  @Test func `a kept row that is good by now is a record of its line`() throws {
    let rows = try read(files, badRowCap: 10, badRows: .leftOut(Exclusions())).reading.badRows
    var clients = CodeTable()
    _ = clients.intern("C9")
    let again = try reread(
      rows.filter { $0.type == .contacts },
      codes: CodeBook(identities: [.clients: clients])
    )
    #expect(again.reading.badRows.map(\.identity) == ["K2"])
    #expect(again.batches.map(\.lines) == [[4]])
    #expect(again.reading.files.map(\.rowCount) == [1])
    #expect(again.reading.files.map(\.sha256) == ["the file's"])
  }

  @Test func `more kept rows than a page holds are read page after page`() throws {
    let rows = (0..<9000).map { index in
      BadRow(
        type: .clients,
        source: 0,
        line: index + 2,
        identity: "C\(index)",
        headings: ["client_id"],
        cells: ["C\(index)"],
        fields: ["client_id"],
        values: ["C\(index)"],
        columns: [0],
        problems: []
      )
    }
    let again = try reread(rows, codes: CodeBook())
    #expect(again.batches.map(\.count) == [4096, 4096, 808])
    #expect(again.codes.identities[.clients]?.count == 9000)
    #expect(again.batches.last?.lines.last == 9001)
  }

  /// A bad row without its file's path, which differs from run to run.
  private struct Shown: Equatable {
    let texts: [[String]]
    let line: Int
    let columns: [Int?]

    init(_ row: BadRow) {
      texts = [
        [row.type.rawValue, row.identity ?? ""], row.headings, row.cells,
        row.fields.map(\.rawValue), row.values.map { $0 ?? "(unread)" },
        row.problems.map(\.summary),
      ]
      line = row.line
      columns = row.problems.map(\.location.column)
    }
  }

  private func reread(
    _ rows: [BadRow],
    codes: CodeBook
  ) throws -> (reading: Reading, codes: CodeBook, batches: [RecordBatch]) {
    let reader = RecordReader(
      schema: programSchema,
      since: since,
      today: today,
      badRowCap: 10,
      badRows: .leftOut(Exclusions())
    )
    let sources = RecordType.allCases.flatMap { type in
      KeptSource.sources(
        of: rows.filter { $0.type == type },
        in: SourceFile(path: "\(type.rawValue).csv", type: type),
        sha256: "the file's",
        byteCount: 1
      )
    }
    var codes = codes
    var batches: [RecordBatch] = []
    let reading = try reader.reread(sources, codes: &codes) { batches.append($0) }
    return (reading, codes, batches)
  }
}
