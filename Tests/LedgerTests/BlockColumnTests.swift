import Records
import Testing

@testable import Ledger

/// The packing of a block's columns.
struct BlockColumnTests {
  @Test(
    arguments: [
      ([7, 7, 7], 0),
      ([.blank, .blank], 0),
      ([0, 255], 1),
      ([0, 255, .blank], 2),
      ([20_000, 20_254, .blank], 1),
      ([-3, 65_532], 2),
      ([-3, 65_533], 4),
      ([1, 4_294_967_296], 4),
      ([1, 4_294_967_297], 8),
      ([Int64.min + 1, Int64.max, .blank, 0], 8),
    ] as [([Int64], Int)]
  )
  func `values take as few bytes as their range needs`(values: [Int64], width: Int) throws {
    #expect(BlockColumn(values).bytes.count == width * values.count)
    #expect(try unpacked(BlockColumn(values), blankAs: .blank) == values)
  }

  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func `whatever is packed comes out again, from any row to any row`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let spread = Int64.max >> Int64.random(in: 1...62, using: &generator)
    let count = Int.random(in: 1...200, using: &generator)
    let values = (0..<count).map { _ in
      Int.random(in: 0..<10, using: &generator) == 0
        ? .blank : Int64.random(in: -spread...spread, using: &generator)
    }
    let column = BlockColumn(values)
    let first = Int.random(in: 0..<count, using: &generator)
    let rows = first..<Int.random(in: first...count, using: &generator)
    #expect(
      try unpacked(column, rows, blankAs: 0) == values[rows].map { $0 == .blank ? 0 : $0 }
    )
  }

  @Test(arguments: 1...500 as ClosedRange<UInt64>)
  func `bytes that mean nothing are refused or read, and never crash`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let odd: [Int64] = [.min, .min + 1, -1, 0, 1, 255, 256, .max - 1, .max]
    func number() -> Int64 {
      odd.randomElement(using: &generator) ?? 0
    }
    let summary = BlockColumn.Summary(
      count: Int.random(in: 0...40, using: &generator),
      blanks: Int(number()),
      least: number(),
      greatest: number()
    )
    let sizes = [0, 1, summary.count, summary.count * 2, summary.count * 4, summary.count * 8]
    let size = sizes.randomElement(using: &generator) ?? 0
    let bytes = (0..<size).map { _ in UInt8.random(in: 0...255, using: &generator) }
    bytes.withUnsafeBytes { bytes in
      guard let column = PackedColumn(bytes, summary) else { return }
      var values = [Int64](repeating: 0, count: summary.count)
      column.read(0..<summary.count, into: &values, blankAs: 0)
      _ = column.fit(in: number() == 0 ? 0...1 : -1...0, blankAs: .blank)
    }
  }

  @Test func `a sum shows any one changed byte, and where the bytes belong`() {
    let column = BlockColumn((0..<50).map { $0 * 1000 })
    let key = BlockColumn.Key(type: .contacts, field: "minutes", firstVersion: 1)
    let sum = column.bytes.withUnsafeBytes { key.checksum(of: $0, column.summary) }
    for place in column.bytes.indices {
      var changed = column.bytes
      changed[place] ^= 1
      #expect(changed.withUnsafeBytes { key.checksum(of: $0, column.summary) } != sum)
    }
    for other in [
      BlockColumn.Key(type: .events, field: "minutes", firstVersion: 1),
      BlockColumn.Key(type: .contacts, field: "people", firstVersion: 1),
      BlockColumn.Key(type: .contacts, field: "minutes", firstVersion: 51),
    ] {
      #expect(column.bytes.withUnsafeBytes { other.checksum(of: $0, column.summary) } != sum)
    }
  }

  private func unpacked(
    _ column: BlockColumn,
    _ rows: Range<Int>? = nil,
    blankAs blank: Int64
  ) throws -> [Int64] {
    let rows = rows ?? 0..<column.summary.count
    return try column.bytes.withUnsafeBytes { bytes in
      let packed = try #require(PackedColumn(bytes, column.summary))
      var values = [Int64](repeating: -1, count: rows.count)
      packed.read(rows, into: &values, blankAs: blank)
      return values
    }
  }
}
