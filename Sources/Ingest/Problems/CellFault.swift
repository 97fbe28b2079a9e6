/// Why a cell cannot be read, in as little as the inner loop can afford; ``Problem`` has the words.
enum CellFault: Error, Hashable {
  case blank
  case notInVocabulary
  case noSuchRecord
  case retiredRecord
  /// A record of which there is a bad row alone.
  case quarantinedRecord
  /// A record that may be in what could not be read: no problem of its own, and no good row.
  case unreadReference
  case notYesOrNo
  case notANumber
  case notWhole
  case tooManyDecimals
  case numberTooLarge
  case belowMinimum
  case notADay
  case noSuchDay
  case beforeProgram
  case afterToday
  /// The same of an event, which may be later where it is planned.
  case afterTodayUnplanned
  case afterThisYear
  case sameClient
  case notAFiscalYear
}

/// A cell that cannot be read, by its place on a page.
struct Fault {
  let row: Int
  /// The column's place in the table, from 0.
  let column: Int
  let kind: CellFault
}
