import Records

/// The two years of the sample as they pass, day by day.
///
/// Each day adds its rows to the files; whoever writes them takes the bytes, so that memory holds
/// the clients and the events and never the contacts.
struct SampleYears {
  private let schoolDays: [Int]
  private var community: Community
  private var desk: ContactDesk
  private var attendance: Attendance
  private var feedback: Feedback

  init(_ program: SampleProgram) {
    let (seed, contacts) = (program.seed, program.contacts)
    let team = Team()
    var random = Random(seed: seed, stream: "calendar")
    schoolDays = SchoolYear.contactsByDay(contacts, random: &random)
    community = Community(seed: seed, contacts: contacts)
    desk = ContactDesk(seed: seed, team: team)
    attendance = Attendance(
      seed: seed,
      calendar: EventCalendar(seed: seed, contacts: contacts, coverage: team.coverage)
    )
    feedback = Feedback(seed: seed, contacts: contacts)
  }

  /// Lets the two years pass, and hands out the bytes of each file in pieces, in order.
  mutating func pass(
    _ write: (RecordType, [UInt8]) throws(SamplingError) -> Void
  ) throws(SamplingError) {
    try write(
      .sites,
      Self.table(.sites, adding: ["neighbourhood"], Schools.all.enumerated().map { $1.row($0) })
    )
    try write(.staff, Self.table(.staff, Officers.all.enumerated().map { $1.row($0) }))
    try write(.assignments, Self.table(.assignments, Coverage().assignments.map(\.row)))
    for (offset, contacts) in schoolDays.enumerated() {
      pass(SchoolYear.first + offset, contacts: contacts)
      try hand(to: write)
    }
    attendance.hold(
      until: SchoolYear.lastPlanned,
      community: &community,
      feedback: &feedback
    )
    try hand(to: write)
  }

  private mutating func pass(_ day: Day, contacts: Int) {
    let schools = Schools.demand(on: day)
    desk.open(on: day, contacts: contacts, schools: schools, community: &community)
    attendance.hold(until: day, community: &community, feedback: &feedback)
    feedback.survey(on: day, schools: schools, community: &community)
  }

  private mutating func hand(
    to write: (RecordType, [UInt8]) throws(SamplingError) -> Void
  ) throws(SamplingError) {
    try write(.clients, community.takeClientRows())
    try write(.clientLinks, community.takeLinkRows())
    try write(.events, attendance.takeEventRows())
    try write(.contacts, desk.takeRows())
    try write(.attendance, attendance.takeRows())
    try write(.responses, feedback.takeRows())
  }

  private static func table(
    _ type: RecordType,
    adding added: [FieldName] = [],
    _ rows: [[CSVValue]]
  ) -> [UInt8] {
    var table = CSVTable(type, adding: added)
    for row in rows { table.append(row) }
    return table.takeBytes()
  }
}
