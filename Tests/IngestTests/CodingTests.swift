import Ingest
import Records
import Testing

/// How rows become batches of codes against a code book.
struct CodingTests {
  private static func book(_ identities: [RecordType: [String]]) -> CodeBook {
    var book = CodeBook()
    for (type, names) in identities {
      var table = CodeTable()
      for name in names { _ = table.intern(name) }
      book.identities[type] = table
    }
    return book
  }

  @Test func `identities and texts keep the codes they had, and new ones follow`() throws {
    var book = Self.book([.sites: ["S9", "S1"]])
    _ = book.texts.intern("elementary")
    let read = try read(
      ["sites.csv": "site_id,level\nS1,secondary\nS2,elementary\nS9,\n"],
      codes: book
    )
    let batch = try #require(read.batches.first)
    #expect(batch.records == [2, 3, 1])
    #expect(batch.columns == [[2, 3, 1], [2, 1, 0]])
    #expect(batch.lines == [2, 3, 4])
    #expect(String(decoding: batch.identifierBytes, as: UTF8.self) == "S1S2S9")
    #expect(batch.identifierEnds == [2, 4, 6])
    #expect(read.codes.identities[.sites]?.count == 3)
    #expect(read.codes.texts.count == 2)
  }

  @Test func `a reference may be to what an earlier import brought, or an earlier file`() throws {
    let read = try read(
      [
        "staff.csv": "staff_id\nB\n",
        "contacts.csv": "contact_id,date,kind,staff_id\n1,2025-11-03,family,A\n"
          + "2,2025-11-03,family,B\n3,2025-11-03,family,\n",
      ],
      codes: Self.book([.staff: ["A"]])
    )
    #expect(read.outcome.problems == [])
    #expect(read.batches.last?.columns[3] == [1, 2, 0])
  }

  @Test func `a retired record is not referred to, unless a file brings it back`() throws {
    var book = Self.book([.staff: ["A", "B"]])
    book.retired = [.staff: [1, 2]]
    let read = try read(
      [
        "staff.csv": "staff_id\nA\n",
        "contacts.csv":
          "contact_id,date,kind,staff_id\n1,2025-11-03,family,A\n2,2025-11-03,family,B\n",
      ],
      codes: book
    )
    #expect(
      read.outcome.problems == [
        "contacts.csv:3:4: error: staff_id is \"B\"; that record of staff is retired; "
          + "add it to staff, or mend the id"
      ]
    )
    #expect(read.codes.retired == [.staff: [2]])
  }

  @Test func `records without an identifier are known by what they join`() throws {
    let files = [
      "clients.csv": "client_id\nP1\nP2\n",
      "events.csv": "event_id,date,kind\nE1,2025-11-03,forum\n",
      "staff.csv": "staff_id\nA\n", "sites.csv": "site_id\nS1\n",
      "attendance.csv": "client_id,event_id\nP1,E1\nP2,E1\nP1,E1\n",
      "assignments.csv": "staff_id,site_id,from\nA,S1,2025-09-01\nA,S1,\nA,S1,2025-09-01\n",
    ]
    let read = try read(files)
    let attendance = try #require(read.batches.first { $0.type == .attendance })
    #expect(attendance.records == [1, 2, 1])
    #expect(attendance.identifierBytes == [])
    let pair = CompositeIdentity.withBytes(of: [1, 2]) {
      read.codes.identities[.attendance]?.code(of: $0)
    }
    #expect(pair == 2)
    let assignments = try #require(read.batches.first { $0.type == .assignments })
    #expect(assignments.records == [1, 2, 1])
    let open = CompositeIdentity.withBytes(of: [1, 1, .blank]) {
      read.codes.identities[.assignments]?.code(of: $0)
    }
    #expect(open == 2)
  }

  @Test func `a bad row is not handed on, and what refers to it is no second problem`() throws {
    let read = try read([
      "clients.csv": "client_id,birth_date\nP1,soon\nP2\nP3,2001-01-01\n",
      "contacts.csv": "contact_id,date,kind,client_id\nC1,2025-11-03,family,P1\n"
        + "C2,2025-11-03,family,P2\nC3,2025-11-03,family,P3\n",
    ])
    #expect(read.outcome.problems.map { $0.prefix(15) } == ["clients.csv:2:2", "clients.csv:3:2"])
    #expect(read.batches.first?.lines == [4])
    #expect(read.reading.files.map(\.rowCount) == [1, 3])
  }

  @Test(arguments: ["", "client_id\nP1\n\"P2\n", "name\nP1\n", "client_id\nP1\0\n"])
  func `references into a file that cannot be read are no problems of their own`(
    clients: String
  )
    throws
  {
    let read = try read([
      "clients.csv": clients,
      "contacts.csv": "contact_id,date,kind,client_id\nC1,2025-11-03,family,P2\n",
    ])
    #expect(read.outcome.problems.count == 1)
    #expect(!read.outcome.rows.contains { $0.hasPrefix("contacts") })
  }

  @Test func `problems beyond the cap are counted`() throws {
    let rows = (1...10_000).map { "C\($0),2025-02-30,group,-1\n" }.joined()
    let read = try read(["contacts.csv": "contact_id,date,kind,people\n" + rows], cap: 3)
    #expect(
      read.outcome.problems.map { $0.prefix(17) } == [
        "contacts.csv:2:2:", "contacts.csv:2:4:", "contacts.csv:3:2:",
      ]
    )
    #expect(read.outcome.beyondCap == 19_997)
    #expect(!read.reading.problems.isEmpty)
  }

  @Test func `a long file comes in batches, each row once and in order`() throws {
    let rows = (1...9000).map { "C\($0),2025-11-03,group\n" }.joined()
    let read = try read(["contacts.csv": "contact_id,date,kind\n" + rows])
    #expect(read.batches.map(\.count) == [4096, 4096, 808])
    #expect(read.batches.flatMap(\.lines) == (2...9001).map(Int64.init))
    #expect(read.batches.flatMap(\.records) == (1...9000).map(Int64.init))
  }

  @Test func `progress ends at its total`() throws {
    let scratch = try Scratch()
    try scratch.write("site_id\nS1\n", to: "sites.csv")
    try scratch.write("", to: "staff.csv")
    let files = try SourceDiscovery.files(at: [scratch.folder]).files
    var told: [Int] = []
    var codes = CodeBook()
    _ = try RecordReader(schema: .core, since: since, today: today).read(
      files,
      codes: &codes,
      progress: { done, total in
        #expect(total == 22)
        told.append(done)
      },
      emit: { _ in }
    )
    #expect(told.last == 22)
    #expect(told == told.sorted())
  }
}
