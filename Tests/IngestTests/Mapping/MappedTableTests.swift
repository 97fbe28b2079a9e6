import Ingest
import Records
import Testing

struct MappedTableTests {
  private static let emptyTable = [
    "o.csv:1: warning: there is a header and no row under it; no record comes from it"
  ]
  private let simple = "contact_id: No\nkind: {value: outreach}"

  @Test func `columns are renamed, days and words translated, constants added`() throws {
    let fields = """
      contact_id: [No, Numéro]
      kind: {column: Nature, values: {family: Famille, one_on_one: [Individuelle, Seul]}}
      people: Personnes
      funder: {value: ircc}
      """
    let file = "Numéro;Day;NATURE;Personnes\n1;1er avril 2025;famille;3\n2;2/4/2025;Seul;\n"
    let read = try readMapped(contacts(fields), ["o.csv": file])
    #expect(read.outcome.problems == [])
    #expect(
      read.outcome.rows == [
        "contacts 2 contact_id=1 date=2025-04-01 kind=family people=3 funder=ircc",
        "contacts 3 contact_id=2 date=2025-04-02 kind=one_on_one funder=ircc",
      ]
    )
  }

  @Test func `the header is found below titles, each line by its own separator`() throws {
    let file = "Report, April\n\n\"Officer: A, B\";;\nNo;Day;Notes\nA1;1/4/2025;x\n"
    let read = try readMapped(contacts(simple), ["o.csv": file])
    #expect(
      read.outcome.rows == ["contacts 5 contact_id=A1 date=2025-04-01 kind=outreach"]
    )
    #expect(
      read.outcome.remarks == [
        "o.csv:4:3: note: the mapping does not name \"Notes\": the column is not read"
      ]
    )
  }

  @Test func `columns that nothing reads are told of once a file, whatever feeds on it`() throws {
    let text = """
      lookups: {lists: {file: "o*.csv", key: No, only: {Kept: {present: false}}}}
      tables:
        - name: groups
          file: "o*.csv"
          only: {Nature: groupe}
          records:
            - type: contacts
              fields: {contact_id: No, date: Day, kind: {value: group}, people: People}
        - name: others
          file: "o*.csv"
          only: {Nature: {not: groupe}}
          records:
            - type: contacts
              fields:
                contact_id: No
                date: Day
                kind: {value: outreach}
                funder: {lookup: lists, key: See, take: Payer}
            - {type: staff, fields: {staff_id: Officer}}
      """
    let header = "No,Day,Nature,People,See,Officer,Kept,Payer,Notes,Tel\n"
    let read = try readMapped(
      text,
      ["o.csv": header + "1,1/4/2025,groupe,2,,A,,,x,y\n2,1/4/2025,,,1,A,,b,,\n"]
    )
    #expect(
      read.outcome.remarks == [
        "o.csv:1: note: the mapping does not name \"Notes\", \"Tel\": the columns are not read"
      ]
    )
  }

  @Test func `the table ends at its total, and subtotals are passed over`() throws {
    let table = "stop_at: [Total, Signature]\nskip: [Sous-total]"
    let file = """
      No;Day
      1;1/4/2025
      SOUS TOTAL;;
      ;
      2;2/4/2025
      Total: 2
      3;not a row;;;
      """
    let read = try readMapped(contacts(simple, table: table), ["o.csv": file])
    #expect(read.outcome.problems == [])
    #expect(
      read.outcome.rows == [
        "contacts 2 contact_id=1 date=2025-04-01 kind=outreach",
        "contacts 5 contact_id=2 date=2025-04-02 kind=outreach",
      ]
    )
  }

  @Test func `rows that a total in between cuts off are told of`() throws {
    let file = "No;Day\n1;1/4/2025\nTotal week 1;\n2;8/4/2025\nTotal;2\nSignature: A;\n"
    let read = try readMapped(
      contacts(simple, table: "stop_at: [Total, Signature]"),
      ["o.csv": file]
    )
    #expect(
      read.outcome.problems == [
        "o.csv:4: error: a row like those of the table stands below the one that ends it; the "
          + "mapping's stop_at says what comes after the last row; if a total stands in between, "
          + "list its word under skip, or move the rows above it"
      ]
    )
  }

  @Test func `a title that says what one column does is no header`() throws {
    let text = """
      tables:
        - name: t
          file: "o*.csv"
          records:
            - type: clients
              fields: {client_id: File, language: Language}
      """
    let read = try readMapped(text, ["o.csv": "File\n\nFile;Language\nC1;french\n"])
    #expect(read.outcome.rows == ["clients 4 client_id=C1 language=french"])
  }

  @Test func `a number saved with decimals is the number that words and filters name`() throws {
    let fields = "contact_id: No\nkind: {column: Type, values: {family: [\"7\"]}}"
    let table = "only: {Record: \"142\"}"
    let file = "No,Day,Type,Record\n1,1/4/2025,7.0,142.0\n2,1/4/2025,7,141.0\n"
    let read = try readMapped(contacts(fields, table: table), ["o.csv": file])
    #expect(read.outcome.rows == ["contacts 2 contact_id=1 date=2025-04-01 kind=family"])
    #expect(read.outcome.problems == [])
  }

  @Test(arguments: [
    ("only: {State: {not: [deleted, annulé]}}", ["1", "3"]),
    ("only: {State: Annule}", ["2"]), ("only: {State: {present: false}}", ["1"]),
    ("only: {state: {column: [État, State], is: [kept]}}", ["3"]),
  ])
  func `only the rows that count are taken`(table: String, ids: [String]) throws {
    let file = "No,Day,State\n1,1/4/2025,\n2,1/4/2025,Annulé\n3,1/4/2025,kept\n"
    let read = try readMapped(contacts(simple, table: table), ["o.csv": file])
    #expect(
      read.outcome.rows.map { $0.split(separator: " ")[2].dropFirst("contact_id=".count) }
        == ids.map { Substring($0) }
    )
  }

  @Test(arguments: [
    ("deleted", ["contacts 3 contact_id=2 date=2025-04-01 kind=outreach"], []),
    (
      "kept", ["contacts 3 contact_id=2 date=2025-04-01 kind=outreach"],
      [
        "o.xlsx:Sheet!C2: error: the cell shows the error \"#N/A\"; a cell holds a value; mend the "
          + "formula, or type the value in its place"
      ]
    ),
  ])
  func `an error in a cell that says whether a row counts makes the row a bad one`(
    other: String,
    rows: [String],
    problems: [String]
  ) throws {
    let text = contacts(simple, table: "only: {State: {present: false}, Kept: {not: deleted}}")
      .replacing("o*.csv", with: "o*.xlsx")
    let cells = { (cells: [String]) in
      cells.map { "<c t=\"\($0 == "#N/A" ? "e" : "str")\"><v>\($0)</v></c>" }.joined()
    }
    let sheet = [
      ["No", "Day", "State", "Kept"], ["1", "1/4/2025", "#N/A", other], ["2", "1/4/2025", "", "x"],
    ]
    let workbook = SmallWorkbook([
      ("Sheet", sheet.map { "<row>\(cells($0))</row>" }.joined())
    ])
    let found = try read(["o.xlsx": try workbook.zipped()], mapping: mapping(text))
    #expect(found.outcome.rows == rows)
    #expect(found.outcome.problems == problems)
  }

  @Test func `rows that lookups make long are read page by page`() throws {
    let text = contacts(
      "contact_id: No\nkind: {value: group}\ntitle: {lookup: notes, key: Note, take: Text}",
      lookups: "lookups: {notes: {file: notes.csv, key: ID}}"
    ).replacing("title", with: "funder")
    let note = String(repeating: "x", count: 1 << 18)
    let lines = (0..<40).map { "\($0),1/4/2025,N\n" }.joined()
    let read = try readMapped(
      text,
      ["o.csv": "No,Day,Note\n" + lines, "notes.csv": "ID,Text\nN,\(note)\n"]
    )
    #expect(read.outcome.rows.count == 40)
  }

  @Test(arguments: [
    ("1,1/4/2025,deleted\n", []), ("Total,,\n", emptyTable), ("", emptyTable),
  ])
  func `a table whose rows do not count is not said to be empty`(
    rows: String,
    remarks: [String]
  ) throws {
    let table = "only: {State: {not: deleted}}\nstop_at: Total"
    let read = try readMapped(contacts(simple, table: table), ["o.csv": "No,Day,State\n" + rows])
    #expect(read.outcome.remarks == remarks)
  }

  @Test func `identities are joined, of the file's name too, and blank where a part is`() throws {
    let text = """
      file_name: "{officer} {month}.csv"
      tables:
        - name: t
          records:
            - type: contacts
              fields:
                contact_id: {join: [{name: officer}, {name: month, format: mmmm yyyy}, No]}
                date: {join: [Day, {name: month}], with: " ", format: d mmmm yyyy}
                kind: {value: outreach}
      """
    let read = try readMapped(text, ["O07 avril 2025.csv": "No,Day\n1,30\n,3\n"])
    #expect(
      read.outcome.rows == ["contacts 2 contact_id=O07-2025-04-01-1 date=2025-04-30 kind=outreach"]
    )
    #expect(
      read.outcome.problems == [
        "O07 avril 2025.csv:3:1: error: contact_id is blank; every record has one; fill it in"
      ]
    )
  }

  @Test func `a name whose capture cannot be read is told once, of the file`() throws {
    let text = """
      file_name: "{month}.csv"
      tables:
        - name: t
          records:
            - type: contacts
              fields: {contact_id: No, date: {name: month, format: yyyy-mm}, kind: {value: group}}
      """
    let read = try readMapped(text, ["April.csv": "No\n1\n2\n"])
    #expect(
      read.outcome.problems == [
        "April.csv: error: date is \"April\"; the mapping reads days written yyyy-mm, 2025-11-30; "
          + "write the day so, or add its format to the mapping"
      ]
    )
  }

  @Test func `a tally sheet gives a record for each count`() throws {
    let fields = """
      contact_id: {join: [Day, {unpivot: value}]}
      kind: {unpivot: value}
      people: {unpivot: count}
      """
    let table = "unpivot: {outreach: [Outreach, Sensibilisation], consultation: Consultations}"
    let file = "Day;Sensibilisation;Consultations\n1/4/2025;12;0\n2/4/2025;;3\n3/4/2025;x;4\n"
    let read = try readMapped(contacts(fields, table: table), ["o.csv": file])
    #expect(
      read.outcome.rows == [
        "contacts 2 contact_id=1/4/2025-outreach date=2025-04-01 kind=outreach people=12",
        "contacts 3 contact_id=2/4/2025-consultation date=2025-04-02 kind=consultation people=3",
        "contacts 4 contact_id=3/4/2025-consultation date=2025-04-03 kind=consultation people=4",
      ]
    )
    #expect(read.outcome.problems.count == 1)
    #expect(read.outcome.problems[0].hasPrefix("o.csv:4:2: error: people is \"x\"; a number"))
  }

  @Test func `two counts of one name are not taken for one`() throws {
    let fields = """
      contact_id: {join: [Day, {unpivot: value}]}
      kind: {unpivot: value}
      people: {unpivot: count}
      """
    let file = "Day;Outreach\n1/4/2025;5\n1/4/2025;5\n2/4/2025;5\n"
    let read = try readMapped(
      contacts(fields, table: "unpivot: {outreach: Outreach}"),
      ["o.csv": file]
    )
    #expect(
      read.outcome.problems == [
        "o.csv:3:1: error: contact_id \"1/4/2025-outreach\" is counted twice; a tally has one count of "
          + "each name; add the counts up in one row"
      ]
    )
    #expect(read.outcome.rows.count == 2)
  }

  @Test func `a cell that several records of a line have wrong is told once`() throws {
    let fields = """
      contact_id: {join: [No, {unpivot: value}]}
      kind: {unpivot: value}
      people: {unpivot: count}
      """
    let table = "unpivot: {outreach: Outreach, consultation: Consultations}"
    let file = "No;Day;Outreach;Consultations\n1;31/4/2025;1;2\n"
    let read = try readMapped(contacts(fields, table: table), ["o.csv": file], badRowCap: 9)
    #expect(
      read.outcome.problems == [
        "o.csv:2:2: error: date is \"31/4/2025\"; there is no such day; write the day that was meant"
      ]
    )
    #expect(read.reading.badRows.map(\.problems.count) == [1, 1])
  }

  @Test func `one row feeds two types of records`() throws {
    let text = """
      tables:
        - name: lists
          file: "o*.csv"
          records:
            - type: events
              fields: {event_id: No, date: Day, kind: {value: workshop}, title: Title}
            - type: attendance
              fields: {event_id: No, client_id: Client}
      """
    let file = "No,Day,Title,Client\nE1,2025-04-01,Jobs,C1\nE1,2025-04-01,Jobs,C2\n"
    let clients = "client_id\nC1\nC2\n"
    let read = try readMapped(text, ["o.csv": file, "clients.csv": clients])
    #expect(read.outcome.problems == [])
    #expect(
      read.outcome.rows == [
        "clients 2 client_id=C1", "clients 3 client_id=C2",
        "events 2 event_id=E1 date=2025-04-01 kind=workshop title=Jobs",
        "events 3 event_id=E1 date=2025-04-01 kind=workshop title=Jobs",
        "attendance 2 event_id=E1 client_id=C1", "attendance 3 event_id=E1 client_id=C2",
      ]
    )
  }

  @Test func `the first value that is not blank counts`() throws {
    let fields = """
      contact_id: No
      kind:
        first:
          - {column: W, values: {family: ["1"]}, otherwise: blank}
          - {column: M, values: {group: ["1"]}, otherwise: blank}
          - {value: outreach}
      """
    let file = "No,Day,W,M\n1,1/4/2025,1,1\n2,1/4/2025,0,1\n3,1/4/2025,0,9\n"
    let read = try readMapped(contacts(fields), ["o.csv": file])
    #expect(
      read.outcome.rows.compactMap { $0.split(separator: "kind=").last } == [
        "family", "group", "outreach",
      ]
    )
  }

  @Test func `lists are separated as the source separates them, and translated`() throws {
    let fields = """
      contact_id: No
      kind: {value: group}
      topics: {column: T, separator: ",", values: {health: Santé, housing: Logement}}
      """
    let file = "No;Day;T\n1;1/4/2025;Logement, santé\n2;1/4/2025;Santé,Loi\n"
    let read = try readMapped(contacts(fields), ["o.csv": file])
    #expect(
      read.outcome.rows == [
        "contacts 2 contact_id=1 date=2025-04-01 kind=group topics=housing;health"
      ]
    )
    #expect(
      read.outcome.problems == [
        "o.csv:3:3: error: topics is \"Loi\"; the mapping knows Santé, Logement; write one of them, "
          + "or add the word to the mapping"
      ]
    )
  }

  @Test func `a column that is not there leaves its field out`() throws {
    let fields = "contact_id: No\nkind: {value: group}\npeople: People\nfunder: {first: [A, B]}"
    let read = try readMapped(contacts(fields), ["o.csv": "No,Day\n1,1/4/2025\n"])
    #expect(read.batches.first?.fields == ["contact_id", "date", "kind"])
  }

  @Test func `the row that comes nearest to the header says what it lacks`() throws {
    let fields = "contact_id: [No, Numéro]\nkind: Nature"
    let file = "Title\n\nNuméro;Dya;Kind\n1;1/4/2025;group\n"
    let read = try readMapped(contacts(fields), ["o.csv": file])
    #expect(
      read.outcome.problems == [
        "o.csv:3: error: no row is the header: the one that comes nearest lacks \"Day\", "
          + "\"Nature\"; the mapping needs them; head the column so, or add its heading to the "
          + "mapping; near it is \"Dya\""
      ]
    )
  }

  @Test func `a heading that stands twice is told where the second stands`() throws {
    let read = try readMapped(contacts(simple), ["o.csv": "No,Day,day\n1,1/4/2025,2\n"])
    #expect(
      read.outcome.problems == [
        "o.csv:1:3: error: column 2 is headed \"Day\" too; the mapping reads one column of that "
          + "name; take one out or head it otherwise"
      ]
    )
  }

  @Test func `no header is looked for beyond fifty rows`() throws {
    let titles = (1...50).map { "title \($0)\n" }.joined()
    let read = try readMapped(contacts(simple), ["o.csv": titles + "No,Day\n1,1/4/2025\n"])
    #expect(read.outcome.problems.count == 1)
    #expect(read.outcome.rows == [])
  }

  @Test func `a row with problems is kept as the file has it and as the mapping made it`() throws {
    let fields = "contact_id: No\nkind: {column: Nature, values: {family: Famille}}"
    let file = "Nature;No;Day\nFamile;7;1/4/2025\n"
    let row = try #require(
      try readMapped(contacts(fields), ["o.csv": file], badRowCap: 9).reading.badRows.first
    )
    #expect(row.headings == ["Nature", "No", "Day"])
    #expect(row.cells == ["Famile", "7", "1/4/2025"])
    #expect(row.fields == ["contact_id", "date", "kind"])
    // Not blank: nobody knows what it says.
    #expect(row.values == ["7", "2025-04-01", nil])
    #expect(!row.isReadable)
    #expect(row.identity == "7")
    #expect(row.problems.map(\.location.column) == [1])
  }

  @Test func `a short row is told by the columns of the file`() throws {
    let read = try readMapped(contacts(simple), ["o.csv": "No,Day,a,b\n1,1/4/2025\n"])
    #expect(
      read.outcome.problems == [
        "o.csv:2:3: error: the row has 2 cells; the header has 4; give the row all its separators"
      ]
    )
  }

  @Test func `files that are no tables are read as always, and tables without files are said`()
    throws
  {
    let read = try readMapped(contacts(simple), ["sites.csv": "site_id\nS1\n"])
    #expect(read.outcome.rows == ["sites 2 site_id=S1"])
    #expect(
      read.outcome.remarks == ["--mapping desk: note: no file is the mapping's table contacts"]
    )
  }
}
