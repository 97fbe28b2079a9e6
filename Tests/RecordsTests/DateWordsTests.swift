import Records
import Testing

struct DateWordsTests {
  @Test(arguments: [
    ("2025-11-03", "Nov 3, 2025", "3 nov. 2025"),
    ("2025-07-01", "Jul 1, 2025", "1er juill. 2025"),
    ("2026-02-28", "Feb 28, 2026", "28 févr. 2026"),
    ("2026-05-31", "May 31, 2026", "31 mai 2026"),
  ])
  func `a day reads as people write it`(iso: String, english: String, french: String) throws {
    let day = try #require(Day(iso: iso))
    #expect(day.shortText(in: .english) == english)
    #expect(day.shortText(in: .french) == french)
  }

  @Test func `months and weekdays have their names in each language`() {
    let months = (1...12).map { Month(year: 2025, month: $0) }
    #expect(months.map { $0.name(in: .english).lowercased() } == monthNames)
    for language in Language.allCases {
      #expect(Set(months.map { $0.name(in: language) }).count == 12)
      #expect(Set(months.map { $0.shortName(in: language) }).count == 12)
      #expect(Set(Weekday.allCases.map { $0.name(in: language) }).count == 7)
    }
    #expect(Month(year: 2025, month: 8).name(in: .french) == "août")
    #expect(Weekday.saturday.name(in: .french) == "samedi")
    #expect(Weekday.saturday.name(in: .english) == "Saturday")
  }
}
