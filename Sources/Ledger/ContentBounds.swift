import GRDB
import Records

/// What the columns of a ledger's records may hold.
///
/// Whoever counts records looks codes up without asking whether they are there. A ledger that some
/// other tool has written to is therefore refused here, where its rows come out of SQLite.
struct ContentBounds: Sendable {
  let textCount: Int
  let extents: [RecordType: RecordExtent]

  /// From 0000-01-01 to 9999-12-31, the days that can be written with four digits for the year.
  static let days: ClosedRange<Int64> = -719_528...2_932_896

  /// Refuses a batch with a record, a code or a day that the ledger does not have.
  func check(
    _ batch: ColumnBatch,
    of type: RecordType,
    _ contents: [RecordTable.Content]
  ) throws {
    guard Self.all(batch.records, batch.count, in: 1...recordCount(of: type)) else {
      throw DatabaseError.contradiction("\(type.rawValue) has a record without identity")
    }
    for (values, content) in zip(batch.columns, contents) {
      let isSound =
        switch content {
        case .texts: Self.all(values, batch.count, in: 0...Int64(textCount))
        case .references(let type): Self.all(values, batch.count, in: 0...recordCount(of: type))
        case .days: Self.all(values, batch.count, in: Self.days, or: .blank)
        case .integers, .decimals: true
        }
      guard isSound else {
        throw DatabaseError.contradiction("\(type.rawValue) has a value that stands for nothing")
      }
    }
  }

  /// At least 1, for a range of none cannot be written; without records no row is read.
  private func recordCount(of type: RecordType) -> Int64 {
    Int64(max(extents[type]?.records ?? 0, 1))
  }

  private static func all(
    _ values: [Int64],
    _ count: Int,
    in range: ClosedRange<Int64>,
    or blank: Int64? = nil
  ) -> Bool {
    let blank = blank ?? range.lowerBound
    // Without a branch a value.
    var outside = false
    for value in values.prefix(count) {
      outside = outside || (!range.contains(value) && value != blank)
    }
    return !outside
  }
}

extension Day {
  /// A day as the ledger stores it.
  init(stored number: Int64) throws {
    guard ContentBounds.days.contains(number) else {
      throw DatabaseError.contradiction("\(number) is no day")
    }
    self.init(number: number)
  }
}
