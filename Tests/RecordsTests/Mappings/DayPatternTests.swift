import Records
import Testing

struct DayPatternTests {
  private func read(_ text: String, _ patterns: [String]) throws -> [DayPattern].Reading {
    try patterns.map { try DayPattern($0) }.read(text)
  }

  @Test(arguments: [
    ("3/4/2026", "d/m/yyyy", "2026-04-03"), ("03/04/2026", "d/m/yyyy", "2026-04-03"),
    ("3/4/2026", "m/d/yyyy", "2026-03-04"), ("3 / 4 / 2026", "dd/mm/yyyy", "2026-04-03"),
    ("3/4/26", "d/m/yy", "2026-04-03"), ("3/4/30", "d/m/yy", "1930-04-03"),
    ("20260403", "yyyymmdd", "2026-04-03"), ("03042026", "ddmmyyyy", "2026-04-03"),
    ("3 avril 2026", "d mmmm yyyy", "2026-04-03"), ("1er août 2026", "d mmmm yyyy", "2026-08-01"),
    ("3 AOUT 2026", "d mmmm yyyy", "2026-08-03"), ("3 févr. 2026", "d mmm yyyy", "2026-02-03"),
    ("April 3, 2026", "mmmm d, yyyy", "2026-04-03"), ("Sept. 3, 2026", "mmm d, yyyy", "2026-09-03"),
    ("3-Apr-26", "d-mmm-yy", "2026-04-03"), ("2026-04", "yyyy-mm", "2026-04-01"),
    ("avril 2026", "mmmm yyyy", "2026-04-01"), ("3/4/2026 14:30", "d/m/yyyy", "2026-04-03"),
    ("3/4/2026 2:30:00 PM", "d/m/yyyy", "2026-04-03"), ("46115", "serial", "2026-04-03"),
    ("46115.5", "serial", "2026-04-03"), ("10000", "serial", "1927-05-18"),
    ("2026-04-03", "iso", "2026-04-03"),
  ])
  func `a day is read as its pattern says`(text: String, pattern: String, day: String) throws {
    #expect(try read(text, [pattern]) == .day(#require(Day(iso: day))))
  }

  @Test(arguments: [
    ("3.4.2026", "d/m/yyyy"), ("3/4/2026/5", "d/m/yyyy"), ("3/4", "d/m/yyyy"),
    ("3/4/2026 noon", "d/m/yyyy"), ("3 brumaire 2026", "d mmmm yyyy"), ("3/4/226", "d/m/yyyy"),
    ("2012", "serial"), ("9999", "serial"), ("0", "serial"), ("46115,5", "serial"),
    ("tomorrow", "serial"),
    ("2026403", "yyyymmdd"), ("", "d/m/yyyy"),
  ])
  func `a text of another look does not fit`(text: String, pattern: String) throws {
    #expect(try read(text, [pattern]) == .noFit)
  }

  @Test func `of several patterns the first that fits counts`() throws {
    #expect(
      try read("3/4/2026", ["d/m/yyyy", "m/d/yyyy"]) == .day(#require(Day(iso: "2026-04-03")))
    )
    #expect(try read("46115", ["d/m/yyyy", "serial"]) == .day(#require(Day(iso: "2026-04-03"))))
    #expect(try read("31/4/2026", ["d/m/yyyy", "m/d/yyyy"]) == .noSuchDay)
  }

  @Test(arguments: [
    ("d/m", DayPattern.Fault.incomplete), ("yyyy", .incomplete), ("j/m/aaaa", .unknownPart("j")),
    ("d/m/yyy", .unknownPart("yyy")), ("d/d/yyyy", .repeated("d")),
    ("d m mmmm yyyy", .repeated("mmmm")),
  ])
  func `a pattern that names no day is none`(text: String, fault: DayPattern.Fault) {
    #expect(throws: fault) { try DayPattern(text) }
  }

  @Test func `every month goes by its names and abbreviations in both languages`() {
    for number in 1...12 {
      let month = Month(year: 2026, month: number)
      for language in Language.allCases {
        #expect(Month.number(named: month.name(in: language)) == number)
        #expect(Month.number(named: month.shortName(in: language).filter(\.isLetter)) == number)
      }
    }
    #expect(Month.number(named: "FEVRIER") == 2)
    #expect(Month.number(named: "ma") == nil)
  }
}
