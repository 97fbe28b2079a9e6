import Records
import Testing

struct LookupTests {
  private let text = contacts(
    "contact_id: No\nkind: {value: group}\nfunder: {lookup: grants, key: Grant, take: Payer}",
    lookups: "lookups: {grants: {file: grants.csv, key: ID, only: {Ended: {present: false}}}}"
  )

  private func read(_ rows: String, _ grants: String) throws -> Outcome {
    try readMapped(text, ["o.csv": "No,Day,Grant\n" + rows, "grants.csv": grants]).outcome
  }

  @Test func `a value is taken from the row that has the key`() throws {
    let outcome = try read("1,1/4/2025,G2\n2,1/4/2025,\n", "ID;Payer;Ended\nG1;a;\nG2;b;\n")
    #expect(
      outcome.rows == [
        "contacts 2 contact_id=1 date=2025-04-01 kind=group funder=b",
        "contacts 3 contact_id=2 date=2025-04-01 kind=group",
      ]
    )
    #expect(outcome.problems == [])
  }

  @Test(arguments: [
    (
      "ID;Payer;Ended\nG1;a;\n",
      "o.csv:2:3: error: funder is looked up by \"G2\"; no row of the lookup grants has that key; "
        + "did you mean G1?"
    ),
    (
      "ID;Payer;Ended\nG2;a;2024\n",
      "o.csv:2:3: error: funder is looked up by \"G2\"; no row of the lookup grants has that key; "
        + "mend the key, or add its row"
    ),
    (
      "ID;Payer;Ended\nG2;a;\nG2;b;\n",
      "o.csv:2:3: error: funder is looked up by \"G2\"; several rows of the lookup grants have "
        + "that key, and they differ; leave one of them"
    ),
  ])
  func `a key without its row is told where it stands`(grants: String, problem: String) throws {
    #expect(try read("1,1/4/2025,G2\n", grants).problems == [problem])
  }

  @Test func `a key that is not found is a blank where the mapping says so`() throws {
    let text = contacts(
      """
      contact_id: No
      kind: {value: group}
      funder:
        first: [{lookup: grants, key: Grant, take: Payer, otherwise: blank}, {value: own}]
      staff_id: {lookup: grants, key: Grant, take: Who, otherwise: blank}
      """,
      lookups: "lookups: {grants: {file: grants.csv, key: ID}}"
    )
    let grants = "ID,Payer,Who\nG1,a,\nG2,b,\nG2,c,\n"
    let rows = "No,Day,Grant\n1,1/4/2025,G1\n2,1/4/2025,G9\n3,1/4/2025,G2\n"
    let outcome = try readMapped(text, ["o.csv": rows, "grants.csv": grants]).outcome
    #expect(
      outcome.rows == [
        "contacts 2 contact_id=1 date=2025-04-01 kind=group funder=a",
        "contacts 3 contact_id=2 date=2025-04-01 kind=group funder=own",
      ]
    )
    // What two rows say differently stays a problem.
    #expect(outcome.problems.allSatisfy { $0.hasPrefix("o.csv:4:3: error: ") })
    #expect(!outcome.problems.isEmpty)
  }

  @Test func `rows with the same key that say the same are one`() throws {
    let outcome = try read("1,1/4/2025,G2\n", "ID;Payer;Ended;x\nG2;a;;1\nG2;a;;2\n")
    #expect(outcome.problems == [])
  }

  @Test func `a row of a lookup that cannot be read is told, and no row takes it for a blank`()
    throws
  {
    let text = contacts(
      "contact_id: No\nkind: {value: group}\n"
        + "funder: {lookup: grants, key: Grant, take: Payer, otherwise: blank}",
      lookups: "lookups: {grants: {file: \"grants.*\", key: ID, only: {Ended: {present: false}}}}"
    )
    let grants = SmallWorkbook([
      (
        "Grants",
        """
        <row><c t="str"><v>ID</v></c><c t="str"><v>Payer</v></c><c t="str"><v>Ended</v></c>\
        <c t="str"><v>Notes</v></c></row><row><c t="str"><v>G1</v></c><c t="e"><v>#REF!</v></c></row>\
        <row><c t="str"><v>G2</v></c><c t="str"><v>b</v></c><c r="D3" t="e"><v>#N/A</v></c></row>\
        <row><c t="str"><v>G3</v></c><c t="e"><v>#N/A</v></c><c t="str"><v>2024</v></c></row>
        """
      )
    ])
    let rows = "No,Day,Grant\n1,1/4/2025,G1\n2,1/4/2025,G2\n"
    let read = try IngestTests.read(
      ["o.csv": Array(rows.utf8), "grants.xlsx": try grants.zipped()],
      mapping: mapping(text)
    )
    #expect(
      read.outcome.rows == ["contacts 3 contact_id=2 date=2025-04-01 kind=group funder=b"]
    )
    #expect(
      read.outcome.problems == [
        "grants.xlsx:Grants!B2: error: the cell shows the error \"#REF!\"; "
          + "a cell holds a value; mend the formula, or type the value in its place",
        "o.csv:2:3: error: funder is looked up by \"G1\"; the row of the lookup grants that has that "
          + "key cannot be read; mend that row",
      ]
    )
  }

  @Test func `a row of a lookup with too few cells is told`() throws {
    #expect(
      try read("1,1/4/2025,\n", "ID;Payer;Ended\nG1;a\n").problems == [
        "grants.csv:2: error: the row has 2 cells; the header has 3; "
          + "give the row all its separators"
      ]
    )
  }

  @Test func `a lookup without its file or its header is a problem`() throws {
    let missing = try readMapped(text, ["o.csv": "No,Day,Grant\n1,1/4/2025,\n"]).outcome
    #expect(
      missing.problems.first
        == "--mapping desk: error: no file is the mapping's lookup grants; what is looked up is in "
        + "a file of the same import; name that file too"
    )
    #expect(
      try read("1,1/4/2025,\n", "ID;Payers;Ended\n").problems.first
        == "grants.csv:1: error: no row is the header: the one that comes nearest lacks \"Payer\"; "
        + "the mapping needs it; head the column so, or add its heading to the mapping; near it is "
        + "\"Payers\""
    )
  }
}
