import Records

/// What people say: on forms after events, and in a survey each May.
struct Feedback {
  private var random: Random
  private var count = 0
  private var rows = CSVTable(.responses)
  /// Surveys answered in a year.
  private let surveys: Int
  /// The decks of answers of each year.
  private var answers: [[Question: Deck<Answer>]]

  init(seed: UInt64, contacts: Int) {
    random = Random(seed: seed, stream: "feedback")
    surveys = contacts / 100
    answers = SchoolYear.fiscalYears.enumerated().map { Self.answers(year: $0.offset) }
  }

  /// The forms handed in after an event: some four in ten who were there, most without a number.
  mutating func collect(after event: ProgramEvent, place: Int, from guests: [Int]) {
    // Not every officer hands out forms.
    guard random.chance(3, in: 4) else { return }
    for _ in 0..<(event.turnout * random.within(35...55) / 100) {
      let guest = random.chance(1, in: 5) ? random.pick(guests) : nil
      for question in EventPatterns.questions(event.kind) {
        write(question, on: event.day, event: place, client: guest)
      }
    }
  }

  /// The survey among the families of each school, on the school days of May.
  mutating func survey(on day: Day, schools: Weighted<Int>, community: inout Community) {
    guard day.month.month == 5 else { return }
    let days = (0..<day.month.dayCount).map { day.month.first + $0 }
    let weights = days.map { SchoolYear.isOpen($0) ? 1 : 0 }
    let share = apportion(surveys, by: weights)[day.civil.day - 1]
    for _ in 0..<share {
      let client = community.regular(of: schools.pick(using: &random))
      let isNamed = random.chance(2, in: 5)
      for question in [Question.helpful, .feelsWelcome, .connected] {
        write(question, on: day, event: nil, client: isNamed ? client : nil)
      }
    }
  }

  private mutating func write(_ question: Question, on day: Day, event: Int?, client: Int?) {
    let year = day < SchoolYear.fiscalYears[1].days.lowerBound ? 0 : 1
    guard let answer = answers[year][question]?.deal(using: &random) else { return }
    rows.append([
      .id(.responses, count), .day(day), .word(question), .word(answer),
      .optional(event) { .id(.events, $0) }, .optional(client) { .id(.clients, $0) },
    ])
    count += 1
  }

  /// Of a hundred answers to each question, how many are which: the program gets better at what
  /// it asks about.
  private static func answers(year: Int) -> [Question: Deck<Answer>] {
    switch year {
    case 0:
      [
        .helpful: [.yes: 90, .somewhat: 8, .no: 2],
        .betterInformed: [.yes: 85, .somewhat: 12, .no: 3],
        .feelsWelcome: [.yes: 80, .somewhat: 15, .no: 5],
        .connected: [.yes: 70, .somewhat: 23, .no: 7],
      ]
    default:
      [
        .helpful: [.yes: 93, .somewhat: 6, .no: 1],
        .betterInformed: [.yes: 87, .somewhat: 11, .no: 2],
        .feelsWelcome: [.yes: 84, .somewhat: 13, .no: 3],
        .connected: [.yes: 74, .somewhat: 20, .no: 6],
      ]
    }
  }

  mutating func takeRows() -> [UInt8] { rows.takeBytes() }
}
