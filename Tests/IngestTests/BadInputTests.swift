import Ingest
import Records
import Testing

/// Every kind of bad file or row, with the exact words and the place of each.
struct BadInputTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let files: [String: String]
    let problems: [String]
    var testDescription: String { name }

    init(_ name: String, _ files: [String: String], _ problems: String...) {
      self.name = name
      self.files = files
      self.problems = problems
    }
  }

  static let header = "contact_id,date,kind,people\n"

  static let cases = [
    Case(
      "an empty file",
      ["contacts.csv": ""],
      "contacts.csv: error: the file is empty; a file has a header line, and a row for each record; export it again, or leave it out"
    ),
    Case(
      "a file of empty lines",
      ["contacts.csv": "\n\r\n\n"],
      "contacts.csv: error: the file is empty; a file has a header line, and a row for each record; export it again, or leave it out"
    ),
    Case(
      "a missing required column",
      ["contacts.csv": "contact_id,day,kind\nC1,2025-11-03,family\n"],
      "contacts.csv:1: error: no column is headed date; every file of contacts has one; add the column"
    ),
    Case(
      "a required column misspelt",
      ["contacts.csv": "contact_id,dates,kind\nC1,2025-11-03,family\n"],
      "contacts.csv:1: error: no column is headed date; every file of contacts has one; head the column \"dates\" date, if that is it"
    ),
    Case(
      "no header at all",
      ["contacts.csv": "C1,2025-11-03,family\n"],
      "contacts.csv:1: error: no column is headed contact_id; every file of contacts has one; add the column",
      "contacts.csv:1: error: no column is headed date; every file of contacts has one; add the column",
      "contacts.csv:1: error: no column is headed kind; every file of contacts has one; add the column"
    ),
    Case(
      "the same column twice",
      ["contacts.csv": "contact_id,date,kind,Date\nC1,2025-11-03,family,2025-11-03\n"],
      "contacts.csv:1:4: error: column 2 (\"date\") and column 4 (\"Date\") are both date; each field has one column; take one out or head it otherwise"
    ),
    Case(
      "a row with too few fields",
      ["contacts.csv": header + "C1,2025-11-03\n"],
      "contacts.csv:2:3: error: the row has 2 cells; the header has 4; give the row all its separators"
    ),
    Case(
      "a row with too many fields",
      ["contacts.csv": header + "C1,2025-11-03,family,1,\n"],
      "contacts.csv:2:5: error: the row has 5 cells; the header has 4; put a cell that holds a separator in quotes"
    ),
    Case(
      "a quote never closed",
      ["contacts.csv": header + "C1,2025-11-03,\"family,1\nC2,2025-11-03,family,1\n"],
      "contacts.csv:2:3: error: the quote opened here is never closed; close it, or take it out"
    ),
    Case(
      "a quote opened on a later line of the row",
      ["contacts.csv": header + "\"C\n1\",2025-11-03,\"family,1\n"],
      "contacts.csv:3:3: error: the quote opened here is never closed; close it, or take it out"
    ),
    Case(
      "text after a closing quote",
      ["contacts.csv": header + "C1,2025-11-03,\"fam\"ily,1\n"],
      "contacts.csv:2:3: error: text after the closing quote of a cell; a quoted cell ends at its quote, and a quote inside is doubled; double the quote inside the cell"
    ),
    Case(
      "a NUL",
      ["contacts.csv": header + "C1,2025-11-03,family,1\nC2,2025\0-11-03,family,1\n"],
      "contacts.csv:3: error: a NUL byte; text has none; the file is damaged, or no text: export it again as CSV in UTF-8"
    ),
    Case(
      "31 February",
      ["contacts.csv": header + "C1,2025-02-31,family,1\n"],
      "contacts.csv:2:2: error: date is \"2025-02-31\"; there is no such day; write the day that was meant"
    ),
    Case(
      "a date in words",
      ["contacts.csv": header + "C1,3 November 2025,family,1\n"],
      "contacts.csv:2:2: error: date is \"3 November 2025\"; a day is written 2025-11-30; write year, month and day so"
    ),
    Case(
      "a date after today",
      ["contacts.csv": header + "C1,2025-12-01,family,1\n"],
      "contacts.csv:2:2: error: date is \"2025-12-01\"; today is 2025-11-30; mend the date"
    ),
    Case(
      "a date before the program",
      ["contacts.csv": header + "C1,1991-08-31,family,1\n"],
      "contacts.csv:2:2: error: date is \"1991-08-31\"; the program began on 1991-09-01; mend the date"
    ),
    Case(
      "a negative count",
      ["contacts.csv": header + "C1,2025-11-03,family,-1\n"],
      "contacts.csv:2:4: error: people is \"-1\"; the least is 0; mend the number, or clear the cell"
    ),
    Case(
      "a count with a fraction",
      ["contacts.csv": header + "C1,2025-11-03,family,1.5\n"],
      "contacts.csv:2:4: error: people is \"1.5\"; a whole number is wanted; round it at the source"
    ),
    Case(
      "a count in words",
      ["contacts.csv": header + "C1,2025-11-03,family,two\n"],
      "contacts.csv:2:4: error: people is \"two\"; a number is written in digits, as 45; write the number without words, spaces or separators of thousands"
    ),
    Case(
      "a count beyond all bounds",
      ["contacts.csv": header + "C1,2025-11-03,family,99999999999999999999\n"],
      "contacts.csv:2:4: error: people is \"99999999999999999999\"; the greatest number is 9999999999; mend the number"
    ),
    Case(
      "an unknown word",
      ["contacts.csv": header + "C1,2025-11-03,one_on_won,1\n"],
      "contacts.csv:2:3: error: kind is \"one_on_won\"; allowed are one_on_one, family, group, consultation, outreach; did you mean one_on_one?"
    ),
    Case(
      "a word in another case",
      ["contacts.csv": header + "C1,2025-11-03,Family,1\n"],
      "contacts.csv:2:3: error: kind is \"Family\"; allowed are one_on_one, family, group, consultation, outreach; did you mean family?"
    ),
    Case(
      "a blank identifier",
      ["contacts.csv": header + " ,2025-11-03,family,1\n"],
      "contacts.csv:2:1: error: contact_id is blank; every record has one; fill it in"
    ),
    Case(
      "a blank required word",
      ["contacts.csv": header + "C1,2025-11-03,,1\n"],
      "contacts.csv:2:3: error: kind is blank; every record has one; fill it in"
    ),
    Case(
      "neither yes nor no",
      ["contacts.csv": "contact_id,date,kind,urgent\nC1,2025-11-03,family,Yes\n"],
      "contacts.csv:2:4: error: urgent is \"Yes\"; allowed are yes, no; did you mean yes?"
    ),
    Case(
      "an unknown word in a list",
      ["contacts.csv": "contact_id,date,kind,topics\nC1,2025-11-03,family,health;hosing\n"],
      "contacts.csv:2:4: error: topics is \"hosing\"; allowed are health, housing; did you mean housing?"
    ),
    Case(
      "a reference to nothing",
      [
        "staff.csv": "staff_id\nS1\n",
        "contacts.csv": "contact_id,date,kind,staff_id\nC1,2025-11-03,family,S2\n",
      ],
      "contacts.csv:2:4: error: staff_id is \"S2\"; no record of staff has that id, in these files or imported before; did you mean S1?"
    ),
    Case(
      "a client linked to itself",
      ["clients.csv": "client_id\nP1\n", "client_links.csv": "client_id,same_as\nP1,P1\n"],
      "client_links.csv:2:2: error: same_as is \"P1\", the client itself; a link says that two ids are one person; name the other id, or take it out"
    ),
    Case(
      "a birth after today",
      ["clients.csv": "client_id,birth_date,birth_year\nP1,2025-12-01,2026\n"],
      "clients.csv:2:2: error: birth_date is \"2025-12-01\"; today is 2025-11-30; mend the date",
      "clients.csv:2:3: error: birth_year is \"2026\"; this year is 2025; mend the year"
    ),
    Case(
      "an event after today that is held",
      ["events.csv": "event_id,date,kind,status\nE1,2026-01-10,workshop,held\n"],
      "events.csv:2:2: error: date is \"2026-01-10\"; today is 2025-11-30; mend the date, or mark the event planned"
    ),
    Case(
      "an event after today without status",
      ["events.csv": "event_id,date,kind\nE1,2026-01-10,workshop\n"],
      "events.csv:2:2: error: date is \"2026-01-10\"; today is 2025-11-30; mend the date, or mark the event planned"
    ),
    Case(
      "a target with too many decimals",
      ["targets.csv": "report,metric,fiscal_year,target\nircc,contacts,2025-26,0.1234567\n"],
      "targets.csv:2:4: error: target is \"0.1234567\"; a number has up to six decimals; round it"
    ),
    Case(
      "an unknown record type",
      ["contcats.csv": "contact_id\n"],
      "contcats.csv: error: \"contcats\" is no record type; the record types are sites, staff, clients, client_links, events, assignments, contacts, attendance, responses, targets; rename it to contacts.csv, or say --as contacts=FILE"
    ),
    Case(
      "a workbook that is called CSV",
      ["contacts.csv": "PK\u{3}\u{4}..."],
      "contacts.csv: error: this is a workbook or another zip archive; the name is that of a CSV file; name a workbook .xlsx; unpack another archive"
    ),
  ]

  @Test(arguments: cases)
  func `each is one clear message with its place`(_ bad: Case) throws {
    let read = try read(bad.files)
    #expect(read.outcome.problems == bad.problems)
    #expect(!read.outcome.rows.contains { $0.hasPrefix("contacts") })
  }
}
