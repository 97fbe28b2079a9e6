import Records
import Reporting
import Templates
import Testing

@testable import Rendering

struct WordingTests {
  @Test(arguments: [
    (Int128(1_234_567), Int128(1), NumberFormat(), "1,234,567", "1\u{202F}234\u{202F}567"),
    (0, 1, NumberFormat(), "0", "0"),
    (999, 1, NumberFormat(), "999", "999"),
    (-1000, 1, NumberFormat(), "-1,000", "-1\u{202F}000"),
    (452, 1000, NumberFormat(.percent, decimals: 1), "45.2%", "45,2\u{A0}%"),
    (1, 2000, NumberFormat(.percent, decimals: 1), "0.1%", "0,1\u{A0}%"),
    (5, 2, NumberFormat(), "3", "3"),
    (-5, 2, NumberFormat(), "-3", "-3"),
    (1, 20, NumberFormat(decimals: 1), "0.1", "0,1"),
    (-1, 100, NumberFormat(decimals: 1), "0.0", "0,0"),
    (12, 1, NumberFormat(sign: .always), "+12", "+12"),
    (0, 1, NumberFormat(sign: .always), "0", "0"),
    (21, 10, NumberFormat(.points, decimals: 1, sign: .always), "+2.1 pts", "+2,1\u{A0}pts"),
    (199, 100, NumberFormat(.points, decimals: 1, sign: .always), "+2.0 pts", "+2,0\u{A0}pts"),
    (-19, 10, NumberFormat(.points, decimals: 1), "-1.9 pts", "-1,9\u{A0}pt"),
    (1, 1, NumberFormat(.points, decimals: 1), "1.0 pt", "1,0\u{A0}pt"),
    (0, 1, NumberFormat(.points, decimals: 1), "0.0 pts", "0,0\u{A0}pt"),
  ])
  func `numbers are written as the language writes them`(
    numerator: Int128,
    denominator: Int128,
    format: NumberFormat,
    english: String,
    french: String
  ) throws {
    let value = try #require(Rational(numerator, over: denominator))
    #expect(EnglishWording().numbers.text(of: value, format) == english)
    #expect(FrenchWording().numbers.text(of: value, format) == french)
  }

  @Test(arguments: [
    ("2025-11", 4, "November 2025", "Novembre 2025"),
    (
      "2025-Q3", 4, "Q3 2025-26 (October to December 2025)",
      "T3 2025-26 (octobre à décembre 2025)"
    ),
    (
      "2025-Q4", 4, "Q4 2025-26 (January to March 2026)", "T4 2025-26 (janvier à mars 2026)"
    ),
    (
      "2025-H2", 4, "Second half of 2025-26 (October 2025 to March 2026)",
      "Second semestre 2025-26 (octobre 2025 à mars 2026)"
    ),
    (
      "2025-26", 4, "Fiscal year 2025-26 (April 2025 to March 2026)",
      "Exercice 2025-26 (avril 2025 à mars 2026)"
    ),
    (
      "FY2011-12", 4, "Fiscal year 2011-12 (April 2011 to March 2012)",
      "Exercice 2011-12 (avril 2011 à mars 2012)"
    ),
    (
      "2025", 1, "Year 2025 (January to December 2025)", "Année 2025 (janvier à décembre 2025)"
    ),
  ])
  func `a period is named with the months it spans`(
    text: String,
    firstMonth: Int,
    english: String,
    french: String
  ) throws {
    let period = try #require(Period(text, in: FiscalCalendar(firstMonth: firstMonth)))
    #expect(EnglishWording().title(of: period) == english)
    #expect(FrenchWording().title(of: period) == french)
  }

  @Test(arguments: [
    ("2025-W46", Grain.week, "Week of 10 to 16 November 2025", "Semaine du 10 au 16 novembre 2025"),
    (
      "2025-W44", .week, "Week of 27 October to 2 November 2025",
      "Semaine du 27 octobre au 2 novembre 2025"
    ),
    (
      "2026-W01", .week, "Week of 29 December 2025 to 4 January 2026",
      "Semaine du 29 décembre 2025 au 4 janvier 2026"
    ),
    ("2025-W36", .week, "Week of 1 to 7 September 2025", "Semaine du 1er au 7 septembre 2025"),
    (
      "2025-W46", .fortnight, "Two weeks, 10 to 23 November 2025",
      "Deux semaines, du 10 au 23 novembre 2025"
    ),
  ])
  func `a week is named with its days`(
    text: String,
    grain: Grain,
    english: String,
    french: String
  ) throws {
    let period = try #require(Period(text, grain, of: FiscalCalendar(firstMonth: 4)))
    #expect(EnglishWording().title(of: period) == english)
    #expect(FrenchWording().title(of: period) == french)
  }

  @Test(arguments: [
    (Column.period, "10 to 16 November 2025", "du 10 au 16 novembre 2025"),
    (.previousPeriod, "3 to 9 November 2025", "du 3 au 9 novembre 2025"),
    (.samePeriodLastYear, "11 to 17 November 2024", "du 11 au 17 novembre 2024"),
    (.yearToDate, "1 April to 16 November 2025", "du 1er avril au 16 novembre 2025"),
    (.yearToDateLastYear, "1 April to 17 November 2024", "du 1er avril au 17 novembre 2024"),
    (.fiscalYear, "Fiscal year 2025-26", "exercice 2025-26"),
    (
      .change, "Change from a year before",
      "écart sur un an"
    ),
  ])
  func `a column of a week is headed by its days`(
    column: Column,
    english: String,
    french: String
  ) throws {
    let week = try period("2025-W46")
    for (wording, caption) in [
      (Language.english.wording, english), (Language.french.wording, french),
    ] {
      #expect(wording.caption(of: column, in: wording.spans(of: week)) == caption)
    }
  }

  @Test(arguments: [
    (Column.period, "November 2025"), (.previousPeriod, "October 2025"),
    (.samePeriodLastYear, "November 2024"), (.yearToDate, "April to November 2025"),
    (.yearToDateLastYear, "April to November 2024"), (.fiscalYear, "Fiscal year 2025-26"),
    (.change, "Change from a year before"), (.target, "Target 2025-26"),
  ])
  func `a column is headed by the span it shows`(column: Column, caption: String) throws {
    let wording = EnglishWording()
    #expect(wording.caption(of: column, in: wording.spans(of: try period("2025-11"))) == caption)
  }

  @Test(arguments: [
    "2025-04", "2025-Q1", "2025-H1", "2025-26", "2025-03", "2024-Q4",
    "2025-W14", "2025-W15", "2026-W14", "2025-W46",
  ])
  func `no two columns of a table have the same header`(text: String) throws {
    for language in Language.allCases {
      let wording = language.wording
      let spans = wording.spans(of: try period(text))
      // Of a fiscal year, the year before is both the previous one and the same one last year.
      let columns = Column.allCases.filter { text != "2025-26" || $0 != .previousPeriod }
      let captions = columns.map { wording.caption(of: $0, in: spans) }
      #expect(Set(captions).count == captions.count, "\(captions)")
    }
  }

  @Test func `a year to date across the turn of a year names both years`() throws {
    #expect(
      EnglishWording().spans(of: try period("2026-02")).yearToDate
        == "April 2025 to February 2026"
    )
  }
}
