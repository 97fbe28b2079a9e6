import Ingest
import Records
import Testing

/// The shapes of CSV that are read alike.
struct DialectTests {
  static let rows = [
    "sites 2 site_id=S1 name=North, East level=elementary",
    "sites 3 site_id=S2 name=South level=secondary",
  ]

  @Test(arguments: [
    "site_id,name,level\nS1,\"North, East\",elementary\nS2,South,secondary\n",
    "site_id;name;level\nS1;North, East;elementary\nS2;South;secondary\n",
    "site_id\tname\tlevel\nS1\tNorth, East\telementary\nS2\tSouth\tsecondary\n",
    "site_id|name|level\nS1|North, East|elementary\nS2|South|secondary\n",
    "site_id,name,level\r\nS1,\"North, East\",elementary\r\nS2,South,secondary\r\n",
    "site_id,name,level\rS1,\"North, East\",elementary\rS2,South,secondary\r",
    "site_id,name,level\nS1,\"North, East\",elementary\nS2,South,secondary",
    "\u{FEFF}site_id,name,level\nS1,\"North, East\",elementary\nS2,South,secondary\n",
    "\"site_id\",\"name\",\"level\"\nS1,\"North, East\",elementary\n\"S2\",\"South\",\"secondary\"",
    "SITE ID,Name,LEVEL\n S1 ,\"North, East\" ,elementary\nS2,\tSouth, secondary\n",
    "level,name,site_id\nelementary,\"North, East\",S1\nsecondary,South,S2\n",
    "site-id,phone,name,level,\nS1,1,\"North, East\",elementary,x\nS2,,South,secondary,\n",
  ])
  func `separators, line ends, quotes, blanks and the order of columns make no difference`(
    text: String
  ) throws {
    let read = try read(["sites.csv": text])
    #expect(read.outcome.problems == [])
    #expect(read.outcome.rows == Self.rows)
  }

  @Test func `empty lines and lines of separators alone are skipped, and lines still count`()
    throws
  {
    let read = try read(["sites.csv": "\n\nsite_id,name\n\nS1,North\r\n,\r\r\n,,,,\nS2,South\n\n"])
    #expect(read.outcome.problems == [])
    #expect(
      read.outcome.rows == ["sites 5 site_id=S1 name=North", "sites 9 site_id=S2 name=South"]
    )
  }

  @Test func `a quoted cell holds separators, line ends and doubled quotes, and lines still count`()
    throws
  {
    let read = try read([
      "sites.csv": "site_id,name\nS1,\"a \"\"b\"\",\nc\r\nd\re\"\nS2,\"\"\"\"\nS3,\"\"\n"
    ])
    #expect(read.outcome.problems == [])
    #expect(
      read.outcome.rows == [
        "sites 2 site_id=S1 name=a \"b\",\nc\r\nd\re", "sites 6 site_id=S2 name=\"",
        "sites 7 site_id=S3",
      ]
    )
  }

  @Test func `a quote that is not the first of its cell stands for itself`() throws {
    let read = try read(["sites.csv": "site_id,name\nS1,5\" pipe\nS2, \"x\"\n"])
    #expect(read.outcome.problems == [])
    #expect(
      read.outcome.rows == [
        "sites 2 site_id=S1 name=5\" pipe", "sites 3 site_id=S2 name=\"x\"",
      ]
    )
  }

  @Test(arguments: [" ", "\t\t", "  \r\n\t", ";;", " ; "])
  func `a line without text does not say what separates cells`(line: String) throws {
    let read = try read(["sites.csv": "\(line)\nsite_id;name\nS1;North\n"])
    #expect(read.outcome.problems == [])
    #expect(
      read.outcome.rows.map { $0.split(separator: " ").dropFirst(2) } == [
        ["site_id=S1", "name=North"]
      ]
    )
  }

  @Test func `a header without rows is imported with a warning`() throws {
    let read = try read(["sites.csv": "site_id,name\n"])
    #expect(read.outcome.problems == [])
    #expect(
      read.outcome.remarks == [
        "sites.csv:1: warning: there is a header and no row under it; no record comes from it"
      ]
    )
    #expect(read.reading.files.map(\.rowCount) == [0])
  }

  @Test func `a column that nothing names is not stored`() throws {
    let read = try read(["sites.csv": "site_id,Phone,\nS1,613-555-0100,x\nS2,613-555-0101,y\n"])
    #expect(read.outcome.rows == ["sites 2 site_id=S1", "sites 3 site_id=S2"])
    #expect(read.codes.texts.count == 0)
  }

  @Test(arguments: [
    ("site_id,Phone", ":2: note: \"Phone\" is no field of sites: the column is not read"),
    ("site_id,", ":2: note: a column without heading is not read"),
    ("site_id,,", ": note: 2 columns without heading are not read"),
    (
      "site_id,Phone,,Fax",
      ": note: \"Phone\", \"Fax\" and 1 without heading are no fields of sites: "
        + "the columns are not read"
    ),
    (
      "site_id" + (1...5000).map { ",\($0)" }.joined() + ",,",
      ": note: " + (1...12).map { "\"\($0)\"" }.joined(separator: ", ")
        + " and 4988 more and 2 without heading are no fields of sites: the columns are not read"
    ),
  ])
  func `the columns that nothing names are said in one note a file`(
    header: String,
    note: String
  ) throws {
    let row = "S1" + String(repeating: ",", count: header.count { $0 == "," })
    let read = try read(["sites.csv": "\(header)\n\(row)\n"])
    #expect(read.outcome.remarks == ["sites.csv:1" + note])
  }

  @Test func `a heading may be a synonym of the program's, folded as names are`() throws {
    let read = try read([
      "contacts.csv": "Contact ID,DATE,kind,heure-de service\nC1,2025-11-03,family,45\n"
    ])
    #expect(read.outcome.problems == [])
    #expect(
      read.outcome.rows == ["contacts 2 contact_id=C1 date=2025-11-03 kind=family minutes=45"]
    )
  }

  @Test func `a row longer than a megabyte ends the reading of its file`() throws {
    let long = String(repeating: "x", count: 1 << 20)
    let read = try read(
      ["sites.csv": "site_id,name\nS1,North\nS2,\(long)\nS3,South\n"],
      blockSize: 1 << 18
    )
    #expect(
      read.outcome.problems == [
        "sites.csv:3: error: the row that begins here does not end within 1 MB; "
          + "a row is one record; the file is damaged, or no table: export it again"
      ]
    )
    #expect(read.outcome.rows == ["sites 2 site_id=S1 name=North"])
    #expect(read.reading.files.isEmpty)
  }

  @Test func `a quote closed only after a megabyte is one never closed`() throws {
    let long = String(repeating: "x,\n", count: 400_000)
    let read = try read(["sites.csv": "site_id,name\nS1,\"\(long)\"\n"], blockSize: 1 << 18)
    #expect(
      read.outcome.problems == [
        "sites.csv:2:2: error: the quote opened here is never closed; close it, or take it out"
      ]
    )
  }

  @Test func `a table of thousands of columns is read`() throws {
    let extra = (0..<5000).map { ",extra\($0)" }.joined()
    let cells = String(repeating: ",v", count: 5000)
    let rows = (0..<200).map { "S\($0)\(cells)\n" }.joined()
    let read = try read(["sites.csv": "site_id\(extra)\n" + rows])
    #expect(read.outcome.rows.count == 200)
  }
}
