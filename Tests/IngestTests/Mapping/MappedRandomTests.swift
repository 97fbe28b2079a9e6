import Foundation
import Ingest
import Records
import Testing

struct MappedRandomTests {
  /// A day, its kind, heads and number, as a program keeps them.
  private struct Entry {
    let number: Int
    let day: Day
    let kind: String
    let people: Int
  }

  private static let text = contacts(
    """
    contact_id: {join: [{value: X}, No], with: ""}
    kind:
      {column: [Kind, Nature], values: {family: [Famille, Fam.], group: [Groupe], outreach: [Tous]}}
    people: Heads
    """,
    table: "stop_at: Total\nskip: Subtotal"
  )

  private func entries(_ generator: inout SeededGenerator) -> [Entry] {
    (1...Int.random(in: 1...30, using: &generator)).map { number in
      Entry(
        number: number,
        day: Day(number: Int64.random(in: 15_000...20_000, using: &generator)),
        kind: ["family", "group", "outreach"].randomElement(using: &generator) ?? "group",
        people: Int.random(in: 0...99, using: &generator)
      )
    }
  }

  /// The entries as somebody might lay them out: titles above, columns in any order, words and days
  /// in any of their forms, subtotals between, a total below.
  private func file(_ entries: [Entry], _ generator: inout SeededGenerator) -> (String, [Int]) {
    let separator = [",", ";", "\t"].randomElement(using: &generator) ?? ","
    var columns = ["No", "Day", "Nature", "Heads", "Notes"]
    columns.shuffle(using: &generator)
    var lines = (0..<Int.random(in: 0...5, using: &generator)).map { "Title \($0)" }
    lines.append(columns.joined(separator: separator))
    var places: [Int] = []
    for entry in entries {
      if Bool.random(using: &generator) { lines.append("Subtotal" + separator + "12") }
      if Bool.random(using: &generator) { lines.append("") }
      let cells = columns.map { column in
        switch column {
        case "No": "\(entry.number)"
        case "Day": written(entry.day, &generator)
        case "Nature": word(entry.kind, &generator)
        case "Heads": "\(entry.people)"
        default: "x"
        }
      }
      lines.append(cells.joined(separator: separator))
      places.append(lines.count)
    }
    lines += ["Total" + separator + "99", "Signature", "1;2;3,4\t5"]
    return (lines.joined(separator: "\n"), places)
  }

  private func written(_ day: Day, _ generator: inout SeededGenerator) -> String {
    let (year, month, date) = day.civil
    let forms = [
      "\(date)/\(month)/\(year)", day.description,
      "\(date) \(day.month.name(in: .french)) \(year)",
      "\(date) \(day.month.name(in: .english).uppercased()) \(year)",
    ]
    return forms.randomElement(using: &generator) ?? day.description
  }

  private func word(_ kind: String, _ generator: inout SeededGenerator) -> String {
    let words = [
      "family": ["Famille", "fam.", "FAMILY"], "group": ["groupe"], "outreach": ["Tous"],
    ]
    return words[kind]?.randomElement(using: &generator) ?? kind
  }

  @Test(arguments: 0..<60)
  func `a table laid out by chance gives the records it was made from`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let entries = entries(&generator)
    let (text, lines) = file(entries, &generator)
    let block = Int.random(in: 1...200, using: &generator)
    let read = try readMapped(Self.text, ["o.csv": text], blockSize: block)
    #expect(read.outcome.problems == [])
    #expect(
      read.outcome.rows
        == zip(entries, lines).map { entry, line in
          "contacts \(line) contact_id=X\(entry.number) date=\(entry.day) kind=\(entry.kind) "
            + "people=\(entry.people)"
        }
    )
  }

  @Test(arguments: 0..<400)
  func `a table damaged by chance is read or refused, and never crashes`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(1000 + seed))
    let entries = entries(&generator)
    var bytes = Array(file(entries, &generator).0.utf8)
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      guard let place = bytes.indices.randomElement(using: &generator) else { break }
      switch Int.random(in: 0...3, using: &generator) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(contentsOf: Array(";\"\n,".utf8.shuffled(using: &generator)), at: place)
      default: bytes.removeSubrange(place...)
      }
    }
    let mapping = try mapping(Self.text)
    let read = try read(["o.csv": bytes], mapping: mapping, badRowCap: 100, blockSize: 64)
    let emitted = read.batches.reduce(0) { $0 + $1.count }
    #expect(emitted <= entries.count + 8)
    #expect(read.reading.badRows.count == read.reading.badRowCount)
  }
}
