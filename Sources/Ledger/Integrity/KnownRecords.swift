import Records

/// The records of one type that a check has met: by which others can be checked that refer to them.
struct KnownRecords {
  /// The record's last version, by code; 0 where it has none.
  private var versions: [Int64] = []
  private var states: [State] = []
  /// Identities in the order in which they were met.
  private var identities = CodeTable()
  /// The greatest code that there can be.
  private let limit: Int64
  /// The code of each of them.
  private var codes: [Int64] = []
  /// The identity of each code, by its place; 0 where there is none.
  private var places: [Int64] = []

  /// Whether a record's last version is current.
  enum State {
    case current
    case ended
  }

  init(limit: Int64) { self.limit = limit }

  /// How many records there are.
  var count: Int { codes.count }

  /// The greatest code.
  var greatest: Int { versions.count }

  func holds(_ record: Int64) -> Bool {
    record > 0 && record <= versions.count && versions[Int(record) - 1] != 0
  }

  func holdsCurrent(_ record: Int64) -> Bool {
    holds(record) && states[Int(record) - 1] == .current
  }

  /// The last version of a record, ``Swift/Int64/blank`` where it has none.
  func last(of record: Int64) -> Int64 {
    holds(record) ? versions[Int(record) - 1] : .blank
  }

  /// Takes a version of a record; `identity` is what names it.
  ///
  /// - Returns: no where the code is another record's, or none that there can be.
  mutating func take(
    _ version: Int64,
    of record: Int64,
    _ state: State,
    named identity: UnsafeRawBufferPointer
  ) -> Bool {
    guard record > 0, record <= limit else { return false }
    let index = Int(record) - 1
    while versions.count <= index {
      versions.append(0)
      states.append(.ended)
      places.append(0)
    }
    let place = identities.intern(identity)
    if place > codes.count { codes.append(record) }
    if places[index] == 0 { places[index] = place }
    versions[index] = version
    states[index] = state
    return places[index] == place && codes[Int(place) - 1] == record
  }
}
