import Records
import Testing

@testable import Reporting

@Suite("Timeline")
struct TimelineTests {
  private func days(_ first: String, _ last: String) throws -> ClosedRange<Day> {
    try #require(Day(iso: first))...(try #require(Day(iso: last)))
  }

  @Test func `slots are cut wherever a window begins or ends, and each window is a run of them`()
    throws
  {
    let month = try days("2025-11-01", "2025-11-30")
    let year = try days("2025-04-01", "2025-11-30")
    let before = try days("2024-11-01", "2024-11-30")
    let timeline = Timeline(windows: [month, year, before])
    #expect("\(timeline)" == "days 2024-11-01 to 2025-11-30 in 4 slots")
    #expect(timeline.slots(of: before) == 0..<1)
    #expect(timeline.slots(of: year) == 2..<4)
    #expect(timeline.slots(of: month) == 3..<4)
  }

  @Test func `a day lies in its slot, or in none where no window looks`() throws {
    let timeline = Timeline(
      windows: [try days("2024-11-01", "2024-11-30"), try days("2025-11-01", "2025-11-30")]
    )
    let slots = timeline.watchedSlotsByDay
    let first = timeline.days.lowerBound.number
    func slot(_ text: String) throws -> Int32 {
      slots[Int(try #require(Day(iso: text)).number - first)]
    }
    #expect(try slot("2024-11-01") == 0)
    #expect(try slot("2024-11-30") == 0)
    #expect(try slot("2024-12-01") == -1)
    #expect(try slot("2025-10-31") == -1)
    #expect(try slot("2025-11-01") == 2)
    #expect(slots.count == 395)
  }

  @Test func `random windows hold exactly the days of their slots`() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let windows = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        let first = Int64.random(in: 0...60, using: &generator)
        return Day(number: first)...Day(number: first + Int64.random(in: 0...30, using: &generator))
      }
      let timeline = Timeline(windows: windows)
      let slots = timeline.watchedSlotsByDay
      for (place, slot) in slots.enumerated() {
        let day = timeline.days.lowerBound + place
        #expect(windows.contains { $0.contains(day) } == (slot >= 0))
        for window in windows where slot >= 0 {
          #expect(window.contains(day) == timeline.slots(of: window).contains(Int(slot)))
        }
      }
    }
  }
}
