import Records

@testable import Ledger

/// Which rows should stand in quarantine, said in the plainest way: every version of every row.
struct ModelQuarantine {
  private(set) var versions: [Version] = []

  struct Version: Equatable {
    var number: Int
    var type: RecordType
    var row: TestBadRow
    var path: String
    var first: Int
    var until: Int?
    var ending = ""
  }

  var standing: [Version] { versions.filter { $0.until == nil }.sorted { $0.number < $1.number } }

  func count(of type: RecordType, asOf number: Int) -> Int {
    versions.count { $0.type == type && $0.stood(after: number) }
  }

  /// Takes the bad rows of an import's files; `named` are the records that its good rows name.
  mutating func take(_ files: [TestFile], named: [RecordType: Set<String>], by number: Int) {
    let old = standing
    var met: Set<Int> = []
    var bad: [(type: RecordType, path: String, row: TestBadRow)] = []
    for file in files { bad += file.badRows.map { (file.type, file.path, $0) } }
    bad.sort { ($0.path, $0.type.rawValue, $0.row.line) < ($1.path, $1.type.rawValue, $1.row.line) }
    for (type, path, row) in bad {
      let known = old.first {
        !met.contains($0.number) && $0.type == type && $0.row.saysTheSame(as: row)
      }
      if let known {
        met.insert(known.number)
        if known.row.reason == row.reason { continue }
        end(known.number, "replaced", by: number)
      } else if isDismissed(row, type) {
        continue
      }
      let next = (versions.map(\.number).max() ?? 0) + 1
      versions.append(
        Version(number: known?.number ?? next, type: type, row: row, path: path, first: number)
      )
    }
    for version in old where !met.contains(version.number) {
      guard let identity = version.row.identity else { continue }
      if bad.contains(where: { $0.type == version.type && $0.row.identity == identity }) {
        end(version.number, "replaced", by: number)
      } else if named[version.type]?.contains(identity) ?? false {
        end(version.number, "released", by: number)
      }
    }
  }

  mutating func dismiss(_ rows: [Int], by number: Int) {
    for row in rows { end(row, "dismissed", by: number) }
  }

  /// The numbers of the rows to which an import did something.
  func touched(by number: Int) -> [Int] {
    Set(versions.filter { $0.first == number || $0.until == number }.map(\.number)).sorted()
  }

  func isTouched(_ row: Int, by number: Int) -> Bool { touched(by: number).contains(row) }

  /// Makes rows stand, or not, as before an import.
  mutating func restore(_ rows: [Int], before target: Int, by number: Int) {
    for row in rows {
      let before = versions.filter { $0.number == row && $0.stood(after: target - 1) }
      end(row, "undone", by: number)
      for var version in before {
        version.first = number
        version.until = nil
        version.ending = ""
        versions.append(version)
      }
    }
  }

  private mutating func end(_ row: Int, _ ending: String, by number: Int) {
    for index in versions.indices where versions[index].number == row {
      guard versions[index].until == nil else { continue }
      versions[index].until = number
      versions[index].ending = ending
    }
  }

  private func isDismissed(_ row: TestBadRow, _ type: RecordType) -> Bool {
    let lasts = Dictionary(grouping: versions, by: \.number).compactMap { $0.value.last }
    return lasts.contains {
      $0.ending == "dismissed" && $0.type == type && $0.row.saysTheSame(as: row)
    }
  }
}

extension ModelQuarantine.Version {
  func stood(after number: Int) -> Bool {
    first <= number && until.map { $0 > number } ?? true
  }
}

/// A row of a file that no record can be made of, as a test writes it.
struct TestBadRow: Hashable {
  var line: Int
  var identity: String?
  var cells: [String]
  var reason: String

  func saysTheSame(as other: Self) -> Bool {
    identity == other.identity && cells == other.cells
  }

  func row(of file: TestFile, source: Int) -> BadRow {
    let place = Diagnostic.Location(file: file.path, line: line, column: 2)
    return BadRow(
      type: file.type,
      source: source,
      line: line,
      identity: identity,
      headings: cells.indices.map { "heading \($0)" },
      cells: cells,
      fields: cells.indices.map { FieldName("field_\($0)") },
      values: cells,
      columns: cells.indices.map(\.self),
      problems: [Diagnostic(.error, at: place, reason, fix: "mend it")]
    )
  }
}
