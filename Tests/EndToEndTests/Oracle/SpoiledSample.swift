import Foundation
import Records

/// The sample with the mistakes that it is free of: repeats, slips of the pen in numbers, entries
/// before their day, and officers and schools without a record.
enum SpoiledSample {
  static func write(to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var generator = SplitMix(state: 1991)
    for type in RecordType.allCases {
      let name = "\(type.rawValue).csv"
      let file = Bench.sampleRecords.appending(path: name)
      var rows = PlainCSV.rows([UInt8](try Data(contentsOf: file)))
      switch type {
      case .contacts: spoilContacts(&rows, &generator)
      case .events: spoilEvents(&rows, &generator)
      case .clients:
        blank(["language", "status", "birth_date", "birth_year"], in: &rows, &generator)
      default: break
      }
      try Data(PlainCSV.bytes(rows)).write(to: folder.appending(path: name))
    }
  }

  private static func spoilContacts(_ rows: inout [[String]], _ generator: inout SplitMix) {
    let place = places(in: rows)
    blank(["staff_id", "client_id", "funder", "recorded"], in: &rows, &generator)
    for row in rows.indices.dropFirst(2) {
      switch Int.random(in: 0..<40, using: &generator) {
      case 0: rows[row][place("minutes")] += "0"
      case 1: rows[row][place("people")] = "\(Int.random(in: 0..<3000, using: &generator))"
      case 2: rows[row][place("recorded")] = "2024-01-01"
      case 3:
        for field in ["date", "kind", "client_id", "staff_id"] {
          rows[row][place(field)] = rows[row - 1][place(field)]
        }
      default: break
      }
    }
    silence(in: &rows)
  }

  private static func spoilEvents(_ rows: inout [[String]], _ generator: inout SplitMix) {
    let place = places(in: rows)
    blank(["title", "recorded"], in: &rows, &generator)
    for row in rows.indices.dropFirst() {
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: rows[row][place("walk_ins")] += "9"
      case 1: rows[row][place("status")] = "cancelled"
      default: break
      }
    }
    silence(in: &rows)
  }

  /// Has one officer and one school fall silent for three months.
  private static func silence(in rows: inout [[String]]) {
    let place = places(in: rows)
    for row in rows.indices.dropFirst() where rows[row][place("date")].hasPrefix("2025-1") {
      if rows[row][place("staff_id")] == "O03" { rows[row][place("staff_id")] = "O04" }
      if rows[row][place("site_id")] == "S001" { rows[row][place("site_id")] = "S002" }
    }
  }

  /// Leaves every twentieth cell or so of some fields blank.
  private static func blank(
    _ fields: [String],
    in rows: inout [[String]],
    _ generator: inout SplitMix
  ) {
    let place = places(in: rows)
    for row in rows.indices.dropFirst() {
      for field in fields where Int.random(in: 0..<20, using: &generator) == 0 {
        rows[row][place(field)] = ""
      }
    }
  }

  /// Where the header has a field.
  private static func places(in rows: [[String]]) -> (String) -> Int {
    let places = Dictionary(
      uniqueKeysWithValues: (rows.first ?? []).enumerated().map { ($1, $0) }
    )
    return { field in places[field] ?? 0 }
  }
}
