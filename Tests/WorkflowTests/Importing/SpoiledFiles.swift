/// Files of few records of which much goes wrong: words that nobody knows, days that are none, rows
/// that contradict each other or lack a cell, references to what is wrong itself, links in circles.
final class SpoiledFiles {
  private var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  /// The lines of each file, the header first.
  func next() -> [String: [String]] {
    [
      "clients.csv": ["client_id,birth_year,language"]
        + rows(8) { "C\($0),\(pick("2010", "2011", "2011", "20x1")),\(pick("somali", "arabic"))" },
      "client_links.csv": ["client_id,same_as"] + rows(5) { "C\($0),C\(pick("1", "2", "3", "9"))" },
      "events.csv": ["event_id,date,kind"]
        + rows(4) { "E\($0),\(pick("2025-11-03", "2025-11-04", "2025-11-31")),workshop" },
      "attendance.csv": ["event_id,client_id,status"]
        + rows(8) {
          "E\(pick("1", "2", "3")),C\($0),\(pick("present", "absent", "present", "asleep"))"
        },
      "contacts.csv": ["contact_id,date,kind,client_id,minutes"]
        + rows(12) {
          "K\($0),2025-11-1\(pick("0", "1", "x")),\(pick("one_on_one", "outreach", "one_on_one"))"
            + ",\(pick("", "C1", "C2", "C4")),\(pick("10", "20"))"
        },
    ]
  }

  /// Rows of up to so many ids, some twice and some without their id or last cell.
  private func rows(_ count: Int, _ row: (Int) -> String) -> [String] {
    var rows: [String] = []
    for id in 1...count {
      while chance(2) {
        var text = row(id)
        if chance(20), let comma = text.lastIndex(of: ",") { text = String(text[..<comma]) }
        if chance(30), let comma = text.firstIndex(of: ",") { text = String(text[comma...]) }
        rows.append(text)
        if !chance(3) { break }
      }
    }
    return rows.shuffled(using: &random)
  }

  private func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &random) == 0 }

  private func pick(_ values: String...) -> String {
    values[Int.random(in: 0..<values.count, using: &random)]
  }
}
