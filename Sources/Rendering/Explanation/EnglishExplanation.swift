import Records

struct EnglishExplanation: ExplanationPhrases {
  let definition = "What it is"
  let filters = "What counts"
  let arithmetic = "Arithmetic"
  let records = "Records"
  let targetRecord = "The target's record"
  func counts(records: Int, entities: Int?) -> String {
    entities.map { "\(grouped(records)), behind \(grouped($0)) counted once" } ?? grouped(records)
  }

  let noValue = "no value"
  let atLeast = "at least"
  let atMost = "at most"

  func sealed(_ seal: Int64, asOf number: ImportNumber) -> String {
    "As sealed: seal \(seal), as of import \(number), under the templates in it"
  }
  func recordsNow(_ number: ImportNumber) -> String {
    "For the records as they are now: --as-of \(number)"
  }
  func sealShows(_ text: String) -> String {
    "The seal shows \(text), which its records and templates do not give: run vouch verify"
  }
  let sealShowsNothing = "The seal does not show this number: run vouch verify"
  func notAsSealed(_ seal: Int64, asOf number: ImportNumber, but state: ImportNumber) -> String {
    "Not as sealed (seal \(seal), as of import \(number)): as of import \(state), under the templates "
      + "as they are now"
  }

  func days(_ caption: String) -> String { caption.isEmpty ? "Days" : "Days, \(caption)" }
  func span(_ first: Day, _ last: Day) -> String { "\(first) to \(last)" }
  let wholeReport = "The whole report"
  func field(_ field: String, is value: String) -> String { "\(field) is \"\(value)\"" }
  func notStated(_ field: String) -> String {
    "\(field) is blank, or the record has none"
  }
  func other(_ field: String, than shown: [String]) -> String {
    "\(field) is stated and none of \(shown.map { "\"\($0)\"" }.joined(separator: ", "))"
  }
  let eventsHeld = "Only events that were held"
  let present = "Only attendance of those who were present"
  let links = "Ids that a link says are one client count as one"
  func ages(on day: Day) -> String { "Ages, and years since a day, as of \(day)" }
  func asOf(_ number: ImportNumber) -> String { "Records as of import \(number)" }

  func nothingThatEarly(_ first: Day, earliest: Month?) -> String {
    "Not available: it looks at days from \(first) on, and "
      + (earliest.map { "there are records from \($0) on only" } ?? "there are no records")
  }
  func noTarget(_ year: String) -> String { "Not available: no target is set for \(year)" }
  let targetIsForMost = "Not available: the target of a range is for its upper end"
  let noTargetToDate =
    "Not available: what is counted once in the year does not accrue month by month, so the "
    + "year's target has no part to date"

  func count(_ value: String) -> String { "\(value): one for each record" }
  func sum(_ value: String, of count: Int, without blanks: Int) -> String {
    "\(value): the sum of \(counted(count, "number", "numbers"))" + left(blanks)
  }
  func mean(_ sum: String, by count: Int, _ value: String, without blanks: Int) -> String {
    "\(sum) / \(grouped(count)) = \(value): the sum by how many numbers there are" + left(blanks)
  }
  func median(_ value: String, middle: [String], of count: Int, without blanks: Int) -> String {
    let middle = middle.joined(separator: " and ")
    return "\(value): in the middle of \(counted(count, "number", "numbers")) in order "
      + "is \(middle)" + left(blanks)
  }
  private func left(_ blanks: Int) -> String {
    blanks == 0 ? "" : "; \(counted(blanks, "record", "records")) without one left out"
  }
  func distinct(_ value: String, in records: Int) -> String {
    "\(value): each counted once, in \(counted(records, "record", "records"))"
  }
  func first(_ value: String, before: Int) -> String {
    "\(value): those whose first record is here"
      + (before == 0 ? "" : "; \(grouped(before)) more had one before and do not count")
  }
  func greatest(of values: [String], _ value: String) -> String {
    "\(value): the greatest of \(values.joined(separator: ", "))"
  }
  func target(of year: String, _ value: String) -> String { "\(value): the target of \(year)" }
  func targetToDate(_ target: String, part: String, whole: String, _ value: String) -> String {
    "\(target) x \(part) / \(whole) = \(value): the target to date, by the weights of its months"
  }

  func linked(from client: String) -> String { "as \(client)" }
  func brought(by number: ImportNumber, from place: String) -> String {
    "\(place), import \(number)"
  }
  func earlier(by number: ImportNumber, from place: String) -> String {
    "before it: \(place), import \(number)"
  }
  func more(records: Int, entities: Int?) -> String {
    let clients = entities.map { $0 > 0 ? ", of \(grouped($0)) more counted" : "" } ?? ""
    return
      "and \(counted(records, "more record", "more records"))\(clients): --limit 0 prints all, "
      + "--csv FILE writes them"
  }
}
