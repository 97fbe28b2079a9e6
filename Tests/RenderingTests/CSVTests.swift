import Records
import Reporting
import Templates
import Testing

@testable import Rendering

struct CSVTests {
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-5", "'-5"), ("@x", "'@x"), ("\tx", "'\tx"),
    ("\rx", "'\rx"), ("one_on_one", "one_on_one"), ("2025-11", "2025-11"), ("5-11", "5-11"),
    ("", ""), ("'=1", "'=1"), ("a=b", "a=b"),
  ])
  func `a member that a spreadsheet would run gets an apostrophe, and no other does`(
    member: String,
    written: String
  ) {
    #expect(CSVFormat.asText(member) == written)
  }

  @Test func `fields with separators, quotes or line ends are quoted`() throws {
    let rows = ["a,b", "say \"hi\"", "two\nlines", "cr\r\nlf", "plain"].map { member($0, $0) }
    let text = csv(
      numbers(
        "s",
        [.english: "S"],
        breakdown: .own("service"),
        metrics: [Metrics.contacts],
        rows: rows
      ) { row, _, _, _ in whole(row) }
    )
    let start = "ircc-monthly,2025-11,s,service,"
    let end = ",,,direct_contacts,period,"
    #expect(
      text
        == CSVFormat.header.joined(separator: ",") + "\n"
        + "\(start)\"a,b\"\(end)0,\n\(start)\"say \"\"hi\"\"\"\(end)1,\n"
        + "\(start)\"two\nlines\"\(end)2,\n\(start)\"cr\r\nlf\"\(end)3,\n\(start)plain\(end)4,\n"
    )
  }

  @Test func `numbers are exact to six decimals, and only numbers may begin with a minus`() {
    let values: [Value] = [
      whole(-12), fraction(1, 3), fraction(-2, 3), fraction(1, 2_000_000), fraction(5, 2),
      .blank, .notAvailable, .absent,
    ]
    let rows = values.indices.map { member("m\($0)", "") }
    let text = csv(
      numbers(
        "s",
        [.english: "S"],
        breakdown: .own("service"),
        metrics: [Metrics.contacts],
        rows: rows
      ) { row, _, _, _ in values[row] }
    )
    let ends = text.split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).suffix(2)
        .joined(separator: ",")
    }
    #expect(
      ends == [
        "-12,", "0.333333,", "-0.666667,", "0.000001,", "2.5,", ",", ",not_available",
      ]
    )
  }

  @Test func `tidy rows come by row, across member, series and column`() {
    let tidy = report(
      of: november,
      sections: [
        numbers(
          "s",
          [.english: "S"],
          breakdown: .referred(.clients, "language"),
          across: .own("channel"),
          metrics: [Metrics.reach, Metrics.contacts],
          rows: [member("dari", "Dari"), .other, .notStated, .total],
          acrossMembers: [member("phone", "Phone"), .notStated, .total]
        ) { row, across, series, _ in whole(row * 100 + across * 10 + series) }
      ]
    ).numbers
    var expected: [String] = []
    for row in 0..<4 {
      for across in 0..<3 {
        for series in 0..<3 { expected.append(String(row * 100 + across * 10 + series)) }
      }
    }
    #expect(tidy.map(\.text) == expected)
    #expect(
      tidy.prefix(4).map(\.key.metric)
        == ["reach.least", "reach.most", "direct_contacts", "reach.least"]
    )
    let places = stride(from: 0, to: 36, by: 9).map { tidy[$0].key }
    #expect(places.map(\.breakdown) == ["client.language", "other", "client.language", "total"])
    #expect(places.map(\.member) == ["dari", "", "", ""])
    #expect(tidy[6].key.across == "total")
    #expect(tidy[3].key.across == "channel")
  }

  private var november: Period { april.period(.month, holding: Month(year: 2025, month: 11)) }

  private func csv(_ section: Report.Section) -> String {
    String(
      decoding: CSVFormat.bytes(of: report(of: november, sections: [section])),
      as: UTF8.self
    )
  }
}
