import Records

/// Finds how a column writes its days.
enum DayFormats {
  private static let known = [
    "d/m/yyyy", "m/d/yyyy", "d-m-yyyy", "m-d-yyyy", "d.m.yyyy", "yyyy/m/d", "d mmmm yyyy",
    "mmmm d, yyyy", "d-mmm-yyyy", "d-mmm-yy", "d/m/yy", "m/d/yy", "serial",
  ]

  /// The formats that differ in the order of day and month alone, each under the other.
  private static let swapped = [
    "d/m/yyyy": "m/d/yyyy", "m/d/yyyy": "d/m/yyyy", "d-m-yyyy": "m-d-yyyy",
    "m-d-yyyy": "d-m-yyyy", "d/m/yy": "m/d/yy", "m/d/yy": "d/m/yy",
  ]

  /// The proposal with the formats that read the cells, each because it reads some that those
  /// before it do not.
  static func read(_ proposal: FieldProposal, _ cells: [String]) -> FieldProposal {
    let patterns = known.compactMap(pattern)
    var left = cells.filter { DayText.reading($0) == .noFit }
    var chosen: [DayPattern] = []
    var doubts: [String] = []
    while !left.isEmpty {
      let counts = patterns.map { pattern in left.count { day($0, pattern) != nil } }
      // Of formats that read as many the first: a day before a month.
      guard let most = counts.max(), most > 0, let index = counts.firstIndex(of: most) else {
        break
      }
      let format = patterns[index]
      chosen.append(format)
      doubts += doubt(format, left.filter { day($0, format) != nil }).map { [$0] } ?? []
      left.removeAll { day($0, format) != nil }
    }
    var read = proposal.weighed(cells.count - left.count, of: cells.count, "are days")
    if chosen.contains(where: { format in chosen.contains { swapped[format.text] == $0.text } }) {
      doubts.append("days stand in both orders: what both formats read is read by the first")
    }
    if !doubts.isEmpty { read.confidence = min(read.confidence, 0.5) }
    if !left.isEmpty, left.allSatisfy(isYear) { doubts.append("a year alone is no day") }
    read.days = chosen
    read.doubts = doubts
    return read
  }

  /// Says that the cells could be other days, where they could.
  private static func doubt(_ format: DayPattern, _ cells: [String]) -> String? {
    guard let other = swapped[format.text].flatMap(pattern) else { return nil }
    let others = cells.map { day($0, other) }
    guard !others.contains(nil), others != cells.map({ day($0, format) }) else { return nil }
    return
      "\(other.text) reads these cells as well: choose whichever the file means, and keep it alone"
  }

  private static func day(_ text: String, _ pattern: DayPattern) -> Day? {
    // A serial of this century and the last has five digits; four are a year.
    if pattern == .serial, text.prefix(while: \.isNumber).count != 5 { return nil }
    guard case .day(let day) = [pattern].read(text) else { return nil }
    return day
  }

  private static func isYear(_ text: String) -> Bool {
    text.count == 4 && text.allSatisfy(\.isNumber)
  }

  private static func pattern(_ text: String) -> DayPattern? {
    do throws(DayPattern.Fault) { return try DayPattern(text) } catch { return nil }
  }
}
