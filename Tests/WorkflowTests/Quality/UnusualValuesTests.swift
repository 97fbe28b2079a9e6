import Testing

@testable import Workflow

struct UnusualValuesTests {
  /// Contacts with the numbers of minutes, one a row, all of one kind and day.
  private static func contacts(_ prefix: String, _ day: String, _ minutes: [Int]) -> String {
    minutes.enumerated()
      .map { "\(prefix)\($0),\(day),one_on_one,\($1)\n" }.joined()
  }

  private static let header = "contact_id,date,kind,minutes\n"
  private static let title = "Unusual values"

  @Test func `more than three interquartile ranges above the third quartile is unusual`() throws {
    // Quartiles 10 and 30 of 40: the bound is 30 + 3 x 20.
    let history = (0..<4).flatMap { [Int](repeating: 10 * $0 + 10, count: 10) }
    let files = try CheckedFiles([
      "contacts.csv": Self.header + Self.contacts("H", "2025-10-31", history)
        + Self.contacts("K", "2025-11-05", [90, 91, 5])
    ])
    #expect(
      try files.lines(Self.title) == ["One-on-one: minutes above 90: 1 of 3 (K1)"]
    )
  }

  @Test func `the twelve months before the period are its history, and no other day`() throws {
    let files = try CheckedFiles([
      "contacts.csv": Self.header
        + Self.contacts("A", "2024-10-31", [Int](repeating: 500, count: 50))
        + Self.contacts("B", "2024-11-01", [Int](repeating: 20, count: 15))
        + Self.contacts("C", "2025-10-31", [Int](repeating: 20, count: 15))
        + Self.contacts("K", "2025-11-01", [36, 35])
        + Self.contacts("L", "2025-11-30", [500])
        + Self.contacts("M", "2025-12-01", [500])
    ])
    // All alike: the interquartile range is taken for 5 minutes.
    #expect(
      try files.lines(Self.title) == ["One-on-one: minutes above 35: 2 of 3 (K0 L0)"]
    )
  }

  @Test func `with fewer than thirty values before nothing is said`() throws {
    let files = try CheckedFiles([
      "contacts.csv": Self.header
        + Self.contacts("H", "2025-10-31", [Int](repeating: 20, count: 29))
        + Self.contacts("K", "2025-11-05", [5000])
    ])
    #expect(
      try files.lines(Self.title) == [
        // Of the head counts and the minutes, neither.
        "Values far above those of the year before: 0 of 0",
        "Values with too short a history to tell: 2 of 2",
      ]
    )
  }

  @Test func `a blank head count is one person, no walk-ins are none, no minutes are no value`()
    throws
  {
    let history = (0..<30).map { "H\($0),2025-10-31,outreach,,\n" }.joined()
    let events = (0..<30).map { "F\($0),2025-10-31,workshop,,\n" }.joined()
    let files = try CheckedFiles([
      "contacts.csv": "contact_id,date,kind,minutes,people\n\(history)K1,2025-11-05,outreach,9,5\n"
        + "K2,2025-11-05,outreach,,4\nK3,2025-11-05,outreach,,",
      "events.csv": "event_id,date,kind,walk_ins,status\n\(events)E1,2025-11-05,workshop,4,\n"
        + "E2,2025-11-05,workshop,3,\nE3,2025-11-05,workshop,400,cancelled\n",
    ])
    #expect(
      try files.lines(Self.title) == [
        "Outreach: people above 4: 1 of 3 (K1)",
        "workshop: walk-ins above 3: 1 of 2 (E1)",
        "Values with too short a history to tell: 1 of 6",
      ]
    )
  }

  @Test(arguments: [
    ([4], 1, 4), ([1, 2, 3, 4], 1, 1), ([1, 2, 3, 4], 3, 3), ([1, 2, 3, 4, 5], 3, 4),
    ([5000, 1, 2000, 3], 3, 2000), ([1023, 1024], 3, 1024),
  ])
  func `a quartile is the least value that so many do not exceed`(
    _ values: [Int64],
    _ part: Int,
    _ quartile: Int64
  ) {
    var counts = ValueCounts()
    for value in values { counts.add(value) }
    #expect(counts.quantile(part, of: 4) == quartile)
  }

  @Test func `nothing has no quartiles`() {
    #expect(ValueCounts().quantile(3, of: 4) == nil)
  }
}
