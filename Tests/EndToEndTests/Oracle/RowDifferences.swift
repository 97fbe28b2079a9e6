/// Where two tidy files differ, in words: the rows that one of them lacks and the values that are
/// not alike; empty where they are the same, row by row.
func differences(_ found: [[String]], fromExpected expected: [[String]]) -> [String] {
  guard found != expected else { return [] }
  let keyLength = TidyColumn.value
  func values(_ rows: [[String]]) -> [[String]: [String]] {
    Dictionary(
      rows.map { (Array($0.prefix(keyLength)), Array($0.dropFirst(keyLength))) },
      uniquingKeysWith: { first, _ in first }
    )
  }
  let foundValues = values(found)
  let expectedValues = values(expected)
  var differences: [String] = []
  for row in expected {
    let key = Array(row.prefix(keyLength))
    let name = key.dropFirst(2).joined(separator: ",")
    switch (foundValues[key], expectedValues[key]) {
    case (nil, _): differences.append("\(name): missing; SQL has \(row.suffix(2))")
    case (let one?, let other?) where one != other:
      differences.append("\(name): \(one), but SQL has \(other)")
    default: break
    }
  }
  for row in found where expectedValues[Array(row.prefix(keyLength))] == nil {
    differences.append("\(row.dropFirst(2).joined(separator: ",")): SQL has no such row")
  }
  if differences.isEmpty,
    let place = zip(found, expected).enumerated().first(where: { $1.0 != $1.1 })
  {
    differences.append(
      "order: row \(place.offset + 1) is \(place.element.0), not \(place.element.1)"
    )
  }
  return differences.isEmpty ? ["\(found.count) rows, not \(expected.count)"] : differences
}

/// The places of the columns of a tidy file.
enum TidyColumn {
  static let section = 2
  static let breakdown = 3
  static let member = 4
  static let metric = 7
  static let column = 8
  static let value = 9
}
