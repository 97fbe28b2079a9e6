import Records

/// What a line of a check counts; ``QualityWords`` says it in words.
enum QualitySubject: Hashable, Sendable {
  /// Records that a field is blank in.
  case blank(QualifiedField)
  /// Blank fields, where there are none.
  case noBlanks
  case entered(RecordType, EntryDelay)
  case duplicateGroups
  case duplicates
  /// Values of a field above the usual, in records of one kind.
  case above(Int64, QualifiedField, kind: String)
  /// Values above the usual, where there are none.
  case noneAbove
  /// Values of kinds with too short a history to tell what is usual.
  case notJudged
  case silentStaff
  case silentSites
  /// Clients who were served and of whom something is not known.
  case servedWithout(FieldName)
  /// Rows that stand in quarantine, and are no records yet.
  case quarantined(RecordType)
}
