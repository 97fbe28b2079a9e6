import Records

/// An event of the program: a row of `events`.
struct ProgramEvent: Sendable {
  let day: Day
  let kind: EventKind
  let topic: Topic
  /// The series it belongs to and its place in it, from 1.
  var series: (number: Int, session: Int)?
  let school: Int
  let officer: Int
  let language: Tongue
  let status: Status
  /// How many take part, walk-ins with them; where it is held.
  let turnout: Int
  let funder: Funder?

  enum Status: String, Sendable {
    case held
    case planned
    case cancelled
  }

  /// Who take part and are in the list of attendance.
  var named: Int { turnout * EventPatterns.namedInHundred(kind) / 100 }

  var walkIns: Int { turnout - named }

  func row(_ place: Int, random: inout Random) -> [CSVValue] {
    let isHeld = status == .held
    let hasLanguage = !random.chance(1, in: 40)
    let recorded = Officers.all[officer].records(day, random: &random)
    // What is planned was entered before the year's end.
    let entered = status == .planned ? SchoolYear.last - random.below(20) : recorded
    return [
      .id(.events, place), .day(day), .word(kind), .text(topic.title),
      .optional(series) { .text("SER\(100 + $0.number)") },
      .optional(series) { .number($0.session) },
      .id(.sites, school), .id(.staff, officer), hasLanguage ? .word(language) : .blank,
      isHeld && walkIns > 0 ? .number(walkIns) : .blank, .list(topic.partners), .word(funder),
      .optional(entered) { .day($0) },
      // Blank stands for held.
      isHeld && random.chance(1, in: 30) ? .blank : .word(status),
    ]
  }
}
