import Records
import Rendering
import Testing

struct FixListTests {
  private static let places: [(path: String, sheet: String?)] = [
    ("inbox/O03.xlsx", "Contacts"), ("inbox/O03.xlsx", "Tally"), ("inbox/O07.xlsx", "Contacts"),
  ]

  private func row(
    _ source: Int,
    _ line: Int,
    _ cells: [String],
    wrong columns: [Int],
    topic: String = "kind is not an allowed word"
  ) -> BadRow {
    let place = Self.places[source]
    let problems = columns.map { column in
      let location = Diagnostic.Location(
        file: place.path,
        sheet: place.sheet,
        line: line,
        column: column
      )
      return Diagnostic(
        .error,
        at: location,
        "kind is \"groop\"",
        fix: "did you mean group?",
        topic: topic
      )
    }
    return BadRow(
      type: .contacts,
      source: source,
      line: line,
      identity: nil,
      headings: ["Date", "Kind"],
      cells: cells,
      fields: [],
      values: [],
      columns: [],
      problems: problems
    )
  }

  private func list(_ rows: [BadRow], others: [Diagnostic] = [], beyond: Int = 0) -> FixList {
    FixList(rows: rows, places: Self.places, others: others, rowsBeyondCap: beyond)
  }

  @Test func `each file has its sheet, each row of it stands once with all that is wrong`() {
    let list = list([
      row(2, 5, ["2026-04-03", "groop"], wrong: [2]),
      row(0, 9, ["2026-04-31", "group"], wrong: [1]),
      row(0, 4, ["2026-04-02", "groop"], wrong: [2]),
      row(0, 4, ["2026-04-02", "groop"], wrong: [2]),
      row(1, 7, ["2026-04-02", "x"], wrong: [2]),
    ])
    #expect(list.files.map(\.path) == ["inbox/O03.xlsx", "inbox/O07.xlsx"])
    #expect(list.files[0].tables.map(\.sheet) == ["Contacts", "Tally"])
    #expect(list.files[0].tables[0].rows.map(\.line) == [4, 9])
    #expect(list.files[0].tables[0].rows[0].problems.count == 1)
    #expect(list.rowCount == 4)
  }

  @Test func `the workbook marks the wrong cells, says why, and sums up`() throws {
    let other = Diagnostic(.error, at: .init(file: "inbox/O09.xlsx"), "the file is empty")
    let list = list(
      [
        row(0, 4, ["2026-04-02", "=groop"], wrong: [2]),
        row(2, 6, ["2026-04-02"], wrong: [3], topic: "rows with too few or too many cells"),
      ],
      others: [other],
      beyond: 1_200
    )
    let day = try #require(Day(iso: "2026-05-05"))
    let bytes = try list.workbook(of: "The program", on: day)
    #expect(try list.workbook(of: "The program", on: day) == bytes)
    let archive = try ZipArchive(bytes)
    let book = try #require(archive.files["xl/workbook.xml"])
    for name in ["Summary", "O03.xlsx", "O07.xlsx"] { #expect(book.contains("name=\"\(name)\"")) }
    let strings = try #require(archive.files["xl/sharedStrings.xml"])
    #expect(
      strings.contains("B4: kind is &quot;groop&quot;; did you mean group?")
        || strings.contains("B4: kind is \"groop\"; did you mean group?")
    )
    #expect(strings.contains("kind is not an allowed word: 1"))
    #expect(strings.contains("and 1,200 more rows, not listed"))
    #expect(strings.contains("inbox/O09.xlsx: error: the file is empty"))
    // The second cell is marked, the first is not; a cell that lacks is marked where it would be.
    let page = try #require(archive.files["xl/worksheets/sheet2.xml"])
    #expect(try style(of: "D6", in: page) != style(of: "C6", in: page))
    let other7 = try #require(archive.files["xl/worksheets/sheet3.xml"])
    #expect(try style(of: "E6", in: other7) != style(of: "C6", in: other7))
    for (name, xml) in archive.files where name.hasPrefix("xl/worksheets/") {
      #expect(!xml.contains("<f>"), "\(name)")
    }
  }

  @Test func `no row is higher than a row may be, whatever is wrong`() throws {
    let wrong = (1...60).map { row(0, $0 + 3, ["x", "y"], wrong: [2], topic: "problem \($0)") }
    let many = row(2, 4, ["x", "y"], wrong: Array(1...60))
    let day = try #require(Day(iso: "2026-05-05"))
    let archive = try ZipArchive(list(wrong + [many]).workbook(of: "The program", on: day))
    var heights: [Double] = []
    for (name, xml) in archive.files where name.hasPrefix("xl/worksheets/") {
      heights += xml.matches(of: /ht="([0-9.]+)"/).compactMap { Double($0.output.1) }
    }
    #expect(heights.max() == 409)
  }

  private func style(of cell: String, in xml: String) throws -> Substring {
    let start = try #require(xml.firstRange(of: "<c r=\"\(cell)\" s=\""))
    return xml[start.upperBound...].prefix { $0 != "\"" }
  }
}
