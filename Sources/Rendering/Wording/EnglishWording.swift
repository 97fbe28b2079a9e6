import Records
import Reporting
import Templates

struct EnglishWording: Wording {
  let language = Language.english
  let numbers = NumberSymbols(
    thousands: ",",
    decimal: ".",
    percent: "%",
    point: " pt",
    points: " pts",
    singular: .one,
    workbookLocale: ""
  )

  let cover = "Cover"
  let program = "Program"
  let period = "Period"
  let madeFrom = "Made from"
  let fingerprint = "Fingerprint"
  let writtenIn = "Language"
  let languageName = "English"
  let atAGlance = "At a glance"
  let contents = "Contents"
  func state(after lastImport: ImportNumber) -> String { "records as of import \(lastImport)" }
  let revision = "Revision"
  func inPlace(of revision: Int) -> String {
    "\(revision + 1), which takes the place of revision \(revision)"
  }
  let inQuarantine = "In quarantine"
  func rowsInNoNumber(_ count: Int) -> String {
    let rows = numbers.text(of: count) + (count == 1 ? " row" : " rows")
    return "\(rows) with problems, in no number of this report"
  }

  let total = "Total"
  let other = "Other"
  let notStated = "Not stated"
  let notAvailable = "n/a"
  let count = "Number"
  let wholeOfFact = "Out of"
  let share = "Share"
  let upToPrefix = "up to "
  func range(_ least: String, _ most: String) -> String { "\(least) to \(most)" }
  func upTo(_ number: String) -> String { upToPrefix + number }

  func span(from first: String, to last: String) -> String { "\(first) to \(last)" }
  func dayOfMonth(_ day: Int) -> String { "\(day)" }
  func span(fromDay first: String, to last: String) -> String { "\(first) to \(last)" }
  func week(of days: String) -> String { "Week of \(days)" }
  func fortnight(of days: String) -> String { "Two weeks, \(days)" }
  func quarter(_ number: Int, of fiscalYear: String) -> String { "Q\(number) \(fiscalYear)" }
  func halfYear(_ number: Int, of fiscalYear: String) -> String {
    "\(number == 1 ? "First" : "Second") half of \(fiscalYear)"
  }
  func fiscalYear(_ name: String, isCalendarYear: Bool) -> String {
    isCalendarYear ? "Year \(name)" : "Fiscal year \(name)"
  }

  func caption(of column: Column, in spans: ColumnSpans) -> String {
    switch column {
    case .period: spans.period
    case .previousPeriod: spans.previous
    case .samePeriodLastYear: spans.lastYear
    case .yearToDate where spans.yearToDate == spans.period: "Year to date"
    case .yearToDate: spans.yearToDate
    case .yearToDateLastYear where spans.yearToDateLastYear == spans.lastYear:
      "Year to date last year"
    case .yearToDateLastYear: spans.yearToDateLastYear
    case .fiscalYear where spans.fiscalYear == spans.period: "Whole year"
    case .fiscalYear: spans.fiscalYear
    case .change: "Change from a year before"
    case .percentChange: "Percent change from a year before"
    case .target: "Target \(spans.fiscalYearName)"
    case .targetToDate: "Target to date"
    case .percentOfTarget: "Percent of target"
    }
  }

  let monthSpans = MonthSpanWords(
    previous: "Month before",
    yearToDate: "Year to date",
    yearToDateLastYear: "Year to date last year"
  )

  let notes = "Notes"
  func label(_ term: String, _ text: String) -> String { "\(term): \(text)" }
  func of(_ metric: String, in span: String) -> String { "\(metric), \(span)" }
  let notAvailableMeaning =
    "Not available: no records that far back to compare with, no target set, or a target that "
    + "months have no part in."
  let percentOfTargetMeaning =
    "The year to date as a share of the target to date, which gives each month its usual weight; "
    + "for people counted once and for reach, as a share of the whole year's target."
  let nothingToList = "Nothing to list in this period."
  let semicolon = "; "
  let textWasCut = "… [cut here: a cell of a workbook holds no more]"
  func otherLanguageOnly(_ language: Language) -> String {
    switch language {
    case .english: "Written in English only."
    case .french: "Written in French only."
    }
  }

  func meaning(of metric: Metric) -> String? {
    switch metric.formula {
    case .count, .sum, .total: nil
    case .distinct:
      "Each is counted once in every period and group shown, so months and groups do not add up."
    case .first(_, within: .fiscalYear, _):
      "Counted in the period of the first service of the fiscal year."
    case .first(_, within: .ever, _): "Counted in the period of the first service on record."
    case .mean: "An average over the records that state it."
    case .median: "Half of the records that state it lie below, half above."
    case .ratio where metric.format == .percent: "A share of the records that it concerns."
    case .ratio:
      "A ratio, worked out for every period and group shown, so months and groups do not add up."
    case .range:
      "At least the first number and at most the second: people counted by head only have no "
        + "names, so some of them may be counted already."
    }
  }

  func partsExceedTotal(_ subject: String, parts: String, total: String) -> String {
    "\(subject): the parts come to \(parts) and the total is \(total)"
  }

  func reasonPartsExceedTotal(_ reason: OverlapReason) -> String {
    switch reason {
    case .clients(.months):
      "a client served in two months counts in both, and once in the total."
    case .clients(.sites): "a client served at two sites counts in both, and once in the total."
    case .clients(.languages):
      "a client served in two languages counts in both, and once in the total."
    case .clients(.rows):
      "a client who belongs to two of the groups counts in both, and once in the total."
    case .things: "what belongs to two of the groups counts in both, and once in the total."
    case .records:
      "a record with two of the values counts under both, and once in the total."
    }
  }

  let explaining = "To explain a number"
  let explainingOthers =
    "For another number, put in its section, metric and column by the names listed for each section, "
    + "for a row --member and for a member across --across, with the value as the CSV has it."
  func names(section: String, metrics: [String], columns: [String]) -> String {
    "--section \(section); metrics \(metrics.joined(separator: ", ")); "
      + "--column \(columns.joined(separator: ", "))"
  }

  func chart(of title: String) -> String { "Chart of \(title)" }
  func page(_ number: String, of count: String) -> String { "Page \(number) of \(count)" }
  let sheet = "Sheet"
}
