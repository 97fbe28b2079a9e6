import GRDB
import Records

/// Writes versions of the records of one type.
struct VersionWriter {
  private let insertion: RawStatement
  private let supersession: RawStatement
  private let completion: RawStatement
  private let restoration: RawStatement
  private let width: Int
  private let hasIdentifier: Bool
  private let importNumber: Int64
  /// What the ledger calls the import's first file; the others follow.
  private let firstSource: Int64

  init(
    _ table: RecordTable,
    on database: Database,
    importNumber: ImportNumber,
    firstSource: Int64
  ) throws {
    insertion = try RawStatement(table.insertion, on: database)
    supersession = try RawStatement(table.supersession, on: database)
    completion = try RawStatement(table.completion, on: database)
    restoration = try RawStatement(table.restoration, on: database)
    width = table.columns.count
    hasIdentifier = table.identifier != nil
    self.importNumber = importNumber.rawValue
    self.firstSource = firstSource
  }

  /// Adds a version of a record, after `previous` where it has one.
  func add(
    _ content: ArraySlice<Int64>,
    of record: Int64,
    _ identifier: UnsafeRawBufferPointer,
    at place: Place,
    after previous: Int64?
  ) throws {
    try bind(content, to: insertion)
    try insertion.bind(record, at: width)
    try insertion.bind(importNumber, at: width + 1)
    try insertion.bind(firstSource + Int64(place.source), at: width + 2)
    try insertion.bind(place.line, at: width + 3)
    try insertion.bind(previous ?? .blank, at: width + 4)
    if hasIdentifier { try insertion.bind(identifier, at: width + 5) }
    try insertion.run()
  }

  /// Ends a version with the running import.
  func end(_ version: Int64) throws {
    try supersession.bind(importNumber, at: 0)
    try supersession.bind(version, at: 1)
    try supersession.run()
  }

  /// Adds a version that is as an earlier one was, after `previous`.
  ///
  /// It keeps the row of the file that the earlier one came from, to which its numbers are traced.
  func restore(_ version: Int64, after previous: Int64) throws {
    try restoration.bind(importNumber, at: 0)
    try restoration.bind(previous, at: 1)
    try restoration.bind(version, at: 2)
    try restoration.run()
  }

  /// Gives a version of the running import other content and another place.
  func complete(_ version: Int64, with content: [Int64], at place: Place) throws {
    try bind(content[...], to: completion)
    try completion.bind(firstSource + Int64(place.source), at: width)
    try completion.bind(place.line, at: width + 1)
    try completion.bind(version, at: width + 2)
    try completion.run()
  }

  /// The row of this import that a version of it comes from.
  func place(of version: VersionReader.Version) -> Place {
    Place(source: Int(version.source - firstSource), line: version.line)
  }

  /// A row of this import as the ledger writes it.
  func origin(of place: Place) -> VersionPage.Origin {
    VersionPage.Origin(source: firstSource + Int64(place.source), line: place.line)
  }

  private func bind(_ content: ArraySlice<Int64>, to statement: RawStatement) throws {
    var parameter = 0
    for value in content {
      try statement.bind(value, at: parameter)
      parameter += 1
    }
  }
}
