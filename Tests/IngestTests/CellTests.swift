import Ingest
import Records
import Testing

/// How each kind of field is read.
struct CellTests {
  @Test(arguments: [
    "2025-11-03", " 2025-11-03 ", "2025-11-03T14:30", "2025-11-03 14:30", "2025-11-03T14:30:00",
    "2025-11-03 23:59:60", "2025-11-03T14:30:00.123456", "2025-11-03T14:30:00,5",
    "2025-11-03T00:30Z", "2025-11-03T23:30:00+05:00", "2025-11-03T00:30:00-0500",
    "2025-11-03T00:30:00.5-05", "2025-11-03t00:30z",
  ])
  func `a day is the one written, whatever the time of day and its zone`(text: String) throws {
    let read = try read(["contacts.csv": "contact_id,date,kind\nC1,\"\(text)\",family\n"])
    #expect(read.outcome.rows == ["contacts 2 contact_id=C1 date=2025-11-03 kind=family"])
  }

  @Test(arguments: [
    "2025-1-3", "20251103", "2025/11/03", "03-11-2025", "2025-11-03T", "2025-11-03T1:30",
    "2025-11-03T25:00", "2025-11-03T14:60", "2025-11-03T14:30:61", "2025-11-03T14:30:00.",
    "2025-11-03T14:30+5", "2025-11-03T14:30+05:60", "2025-11-03T14:30Zx", "2025-11-03x",
    "2025-11", "tomorrow", "２０２５-11-03",
  ])
  func `what is not written as a day is refused`(text: String) throws {
    let read = try read(["contacts.csv": "contact_id,date,kind\nC1,\"\(text)\",family\n"])
    #expect(
      read.outcome.problems == [
        "contacts.csv:2:2: error: date is \"\(text)\"; a day is written 2025-11-30; "
          + "write year, month and day so"
      ]
    )
  }

  @Test(arguments: [
    ("0", "0"), ("45", "45"), ("+45", "45"), ("0045", "45"), (" 45 ", "45"), ("45.0", "45"),
    ("45.00000000", "45"), ("9999999999", "9999999999"),
  ])
  func `a count is a whole number`(text: String, value: String) throws {
    let read = try read([
      "contacts.csv": "contact_id,date,kind,minutes\nC1,2025-11-03,family,\(text)\n"
    ])
    #expect(read.outcome.rows.first?.hasSuffix("minutes=\(value)") == true)
  }

  @Test(arguments: [
    "-1", "1e3", "1 000", "1'000", "0x10", "--1", "+", ".", "1.", ".5", "½", "1000000000000",
  ])
  func `what is no count is refused`(text: String) throws {
    let read = try read([
      "contacts.csv": "contact_id,date,kind,minutes\nC1,2025-11-03,family,\(text)\n"
    ])
    #expect(read.outcome.rows == [])
    #expect(read.outcome.problems.count == 1)
    #expect(read.outcome.problems.first?.hasPrefix("contacts.csv:2:4: error: minutes is ") == true)
  }

  @Test(arguments: [
    ("0.85", "850000"), ("12", "12000000"), ("1.123456", "1123456"), ("1.1234560", "1123456"),
  ])
  func `a decimal number is kept in millionths`(text: String, millionths: String) throws {
    let read = try read([
      "targets.csv": "report,metric,fiscal_year,target\nircc,reach,2025-26,\(text)\n"
    ])
    #expect(read.outcome.rows.first?.hasSuffix("target=\(millionths)") == true)
  }

  @Test func `a list loses its blanks and doubles, and keeps its order`() throws {
    let read = try read([
      "contacts.csv":
        "contact_id,date,kind,topics\nC1,2025-11-03,family,housing; health ;;housing\n"
        + "C2,2025-11-03,family,housing;health\nC3,2025-11-03,family,;\n"
    ])
    #expect(
      read.outcome.rows == [
        "contacts 2 contact_id=C1 date=2025-11-03 kind=family topics=housing;health",
        "contacts 3 contact_id=C2 date=2025-11-03 kind=family topics=housing;health",
        "contacts 4 contact_id=C3 date=2025-11-03 kind=family",
      ]
    )
  }

  @Test func `text is trimmed of every blank and kept in normal form C`() throws {
    let read = try read([
      "sites.csv":
        "site_id,name\nS1,\u{A0}\u{2003}E\u{301}cole e\u{301}le\u{301}mentaire \u{3000}\nS2,École élémentaire\n"
    ])
    let name = read.batches.flatMap { $0.columns[1] }
    #expect(name == [1, 1])
    #expect(read.codes.texts[1].unicodeScalars.elementsEqual("École élémentaire".unicodeScalars))
  }

  @Test func `a blank cell has no value, and an absent column is not blank`() throws {
    let read = try read([
      "contacts.csv": "contact_id,date,kind,people,site_id\nC1,2025-11-03,family,,\n"
    ])
    let batch = try #require(read.batches.first)
    #expect(batch.fields == ["contact_id", "date", "kind", "site_id", "people"])
    #expect(batch.columns[3] == [0])
    #expect(batch.columns[4] == [.blank])
  }

  @Test func `a planned event may be later than today`() throws {
    let read = try read([
      "events.csv":
        "event_id,date,kind,status\nE1,2026-01-10,workshop,planned\nE2,2025-11-30,workshop,\n"
    ])
    #expect(read.outcome.problems == [])
    #expect(read.outcome.rows.count == 2)
  }

  @Test func `only the record's own date is held against the program's life`() throws {
    let read = try read([
      "sites.csv": "site_id,since\nS1,1954-09-01\n",
      "clients.csv": "client_id,birth_date,arrived\nP1,1948-02-29,1990-01-01\n",
      "contacts.csv": "contact_id,date,kind,recorded\nC1,1991-09-01,family,2025-12-24\n",
    ])
    #expect(read.outcome.problems == [])
    #expect(read.outcome.rows.count == 3)
  }

  @Test func `the caller says which fiscal years a report has`() throws {
    let file = "report,metric,fiscal_year,target\nircc,reach,2025-26,5\nircc,reach,2025,5\n"
    let read = try read(
      ["targets.csv": file],
      checkTarget: { report, year in
        report == "ircc" && year != "2025-26" ? "years of ircc are written 2025-26" : nil
      }
    )
    #expect(
      read.outcome.problems == [
        "targets.csv:3:3: error: fiscal_year is \"2025\"; years of ircc are written 2025-26; "
          + "mend the year"
      ]
    )
  }
}
