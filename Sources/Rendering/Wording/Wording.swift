import Records
import Reporting
import Templates

/// The words of reports that no template holds, in one language, and how it writes numbers.
///
/// They are tables, not a locale of the system: the same on every machine.
protocol Wording: Sendable {
  var language: Language { get }
  var numbers: NumberSymbols { get }

  // The cover.
  var cover: String { get }
  var program: String { get }
  var period: String { get }
  var madeFrom: String { get }
  var fingerprint: String { get }
  var writtenIn: String { get }
  var languageName: String { get }
  var atAGlance: String { get }
  var contents: String { get }
  func state(after lastImport: ImportNumber) -> String
  /// Of a corrected report: which one it is, and which one it takes the place of.
  var revision: String { get }
  func inPlace(of revision: Int) -> String
  var inQuarantine: String { get }
  /// How many rows of files are in no number, since something is wrong with them.
  func rowsInNoNumber(_ count: Int) -> String

  // Tables.
  var total: String { get }
  var other: String { get }
  var notStated: String { get }
  var notAvailable: String { get }
  var count: String { get }
  var wholeOfFact: String { get }
  var share: String { get }
  func range(_ least: String, _ most: String) -> String
  func upTo(_ number: String) -> String
  /// The format code of a workbook's "up to" before a number.
  var upToPrefix: String { get }

  // Spans of time.
  func span(from first: String, to last: String) -> String
  /// The number of a day before its month.
  func dayOfMonth(_ day: Int) -> String
  func span(fromDay first: String, to last: String) -> String
  func week(of days: String) -> String
  func fortnight(of days: String) -> String
  func quarter(_ number: Int, of fiscalYear: String) -> String
  func halfYear(_ number: Int, of fiscalYear: String) -> String
  func fiscalYear(_ name: String, isCalendarYear: Bool) -> String
  func caption(of column: Column, in spans: ColumnSpans) -> String
  /// What the columns of a table by month show: each row its own month.
  var monthSpans: MonthSpanWords { get }

  // Notes.
  var notes: String { get }
  func label(_ term: String, _ text: String) -> String
  func of(_ metric: String, in span: String) -> String
  var notAvailableMeaning: String { get }
  var percentOfTargetMeaning: String { get }
  var nothingToList: String { get }
  var textWasCut: String { get }
  /// Between the parts of a sentence that a comma would not keep apart.
  var semicolon: String { get }
  func otherLanguageOnly(_ language: Language) -> String
  func meaning(of metric: Metric) -> String?
  func partsExceedTotal(_ subject: String, parts: String, total: String) -> String
  func reasonPartsExceedTotal(_ reason: OverlapReason) -> String

  // Explaining.
  var explaining: String { get }
  var explainingOthers: String { get }
  /// What `vouch explain` calls a section, its metrics and its columns.
  func names(section: String, metrics: [String], columns: [String]) -> String

  // Printed pages.
  func chart(of title: String) -> String
  func page(_ number: String, of count: String) -> String
  /// A sheet whose heading leaves nothing that could name it.
  var sheet: String { get }
}

/// Why the parts of a table come to more than their total.
enum OverlapReason: Hashable {
  /// Each client is counted once in each part.
  case clients(Parts)
  /// Each thing of another kind is counted once in each part.
  case things
  /// A record has several values of the field.
  case records

  enum Parts: Hashable {
    case months
    case sites
    case languages
    case rows
  }
}

/// The words for a column in a table by month.
struct MonthSpanWords {
  let previous: String
  let yearToDate: String
  let yearToDateLastYear: String
}

extension Language {
  var wording: any Wording {
    switch self {
    case .english: EnglishWording()
    case .french: FrenchWording()
    }
  }
}

extension String {
  /// As a line begins: the first letter a capital.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
