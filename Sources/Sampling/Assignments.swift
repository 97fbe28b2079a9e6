import Records

/// Which officer is assigned to a school, and when.
struct Assignment: Sendable {
  let officer: Int
  let school: Int
  let from: Day
  /// Nil while it lasts.
  let to: Day?

  var row: [CSVValue] {
    [.id(.staff, officer), .id(.sites, school), .day(from), .optional(to) { .day($0) }]
  }
}

/// Who looks after which school.
///
/// Schools change hands on the first of September, so that families find the same officer all
/// through a school year.
struct Coverage: Sendable {
  /// In order of first day, officer and school.
  let assignments: [Assignment]
  private let bySchool: [[Assignment]]

  /// A school that goes to another officer, both by the numbers that the files write.
  private struct Handover {
    let school: Int
    let officer: Int
    let year: Int
  }

  private static let handovers = [
    Handover(school: 18, officer: 12, year: 2024),
    Handover(school: 39, officer: 4, year: 2024),
    Handover(school: 36, officer: 14, year: 2024),
    Handover(school: 52, officer: 10, year: 2024),
    Handover(school: 24, officer: 13, year: 2025),
    Handover(school: 48, officer: 16, year: 2025),
    Handover(school: 38, officer: 3, year: 2025),
    Handover(school: 52, officer: 14, year: 2025),
    Handover(school: 43, officer: 5, year: 2025),
  ]

  init() {
    bySchool = Schools.all.indices.map(Self.history)
    assignments = bySchool.flatMap(\.self).sorted {
      ($0.from, $0.officer, $0.school) < ($1.from, $1.officer, $1.school)
    }
  }

  /// The officer of a school on a day; for schools on call, who answers.
  func officer(of school: Int, on day: Day) -> Int {
    bySchool[school].last { $0.from <= day }?.officer ?? Schools.all[school].officer
  }

  private static func history(of school: Int) -> [Assignment] {
    guard let since = Schools.all[school].since else { return [] }
    var officer = Schools.all[school].officer
    var from = max(since, september(Officers.all[officer].joined))
    var history: [Assignment] = []
    for handover in handovers where handover.school == school + 1 {
      let day = september(handover.year)
      history.append(Assignment(officer: officer, school: school, from: from, to: day - 1))
      officer = handover.officer - 1
      from = day
    }
    history.append(Assignment(officer: officer, school: school, from: from, to: nil))
    return history
  }

  private static func september(_ year: Int) -> Day { Month(year: year, month: 9).first }
}
