import Records

/// The words of explanations that neither templates nor reports have, in one language.
protocol ExplanationPhrases: Sendable {
  // Titles.
  var definition: String { get }
  var filters: String { get }
  var arithmetic: String { get }
  var records: String { get }
  var targetRecord: String { get }
  func counts(records: Int, entities: Int?) -> String

  // The number.
  var noValue: String { get }
  var atLeast: String { get }
  var atMost: String { get }

  // What was sent.
  func sealed(_ seal: Int64, asOf number: ImportNumber) -> String
  func recordsNow(_ number: ImportNumber) -> String
  func sealShows(_ text: String) -> String
  var sealShowsNothing: String { get }
  func notAsSealed(_ seal: Int64, asOf number: ImportNumber, but state: ImportNumber) -> String

  // What counts.
  func days(_ caption: String) -> String
  func span(_ first: Day, _ last: Day) -> String
  var wholeReport: String { get }
  func field(_ field: String, is value: String) -> String
  func notStated(_ field: String) -> String
  func other(_ field: String, than shown: [String]) -> String
  var eventsHeld: String { get }
  var present: String { get }
  var links: String { get }
  func ages(on day: Day) -> String
  func asOf(_ number: ImportNumber) -> String

  // Why there is no number.
  func nothingThatEarly(_ first: Day, earliest: Month?) -> String
  func noTarget(_ year: String) -> String
  var targetIsForMost: String { get }
  var noTargetToDate: String { get }

  // Arithmetic.
  func count(_ value: String) -> String
  func sum(_ value: String, of count: Int, without blanks: Int) -> String
  func mean(_ sum: String, by count: Int, _ value: String, without blanks: Int) -> String
  func median(_ value: String, middle: [String], of count: Int, without blanks: Int) -> String
  func distinct(_ value: String, in records: Int) -> String
  func first(_ value: String, before: Int) -> String
  func greatest(of values: [String], _ value: String) -> String
  func target(of year: String, _ value: String) -> String
  func targetToDate(_ target: String, part: String, whole: String, _ value: String) -> String

  // Records.
  func linked(from client: String) -> String
  func brought(by number: ImportNumber, from place: String) -> String
  func earlier(by number: ImportNumber, from place: String) -> String
  /// How many are not listed, and how to see them; `entities` are those of whom nothing is.
  func more(records: Int, entities: Int?) -> String
}
