import Records

/// How many events there are of each kind, how large they are, and who is counted by name.
enum EventPatterns {
  /// The events held in the second year, of the usual number of contacts; the first had fewer.
  static func heldInSecondYear(_ kind: EventKind) -> Int {
    switch kind {
    case .workshop: 142
    case .groupSession: 62
    case .communityEvent: 14
    case .conversationCircle: 70
    case .forum: 9
    }
  }

  /// How many take part, walk-ins with them: dealt out, for the year's figures rest on it.
  static func turnouts(_ kind: EventKind) -> Deck<Int> {
    switch kind {
    case .workshop: Deck(Array(6...20))
    case .groupSession: Deck(Array(4...12))
    case .communityEvent: Deck(Array(stride(from: 26, through: 74, by: 4)))
    case .conversationCircle: Deck(Array(5...12))
    case .forum: Deck(Array(stride(from: 24, through: 56, by: 4)))
    }
  }

  /// Of a hundred who take part, those in the list of attendance; the rest walk in.
  static func namedInHundred(_ kind: EventKind) -> Int {
    switch kind {
    case .workshop: 86
    case .groupSession: 96
    case .communityEvent: 30
    case .conversationCircle: 80
    case .forum: 45
    }
  }

  /// How suitable a day is: evenings of the week mostly, community events on Saturdays.
  static func weight(of day: Day, for kind: EventKind) -> Int {
    guard !SchoolYear.isHoliday(day), !SchoolYear.isBreak(day) else { return 0 }
    let season = SchoolYear.monthWeights[day.month.month - 1]
    let isCommunity = kind == .communityEvent
    return switch day.weekday {
    case .monday, .tuesday, .wednesday, .thursday: season * (isCommunity ? 4 : 20)
    case .friday: season * (isCommunity ? 12 : 8)
    case .saturday: season * (isCommunity ? 30 : 3)
    case .sunday: 0
    }
  }

  /// What a feedback form asks.
  static func questions(_ kind: EventKind) -> [Question] {
    switch kind {
    case .workshop: [.helpful, .betterInformed]
    case .groupSession: [.helpful, .connected]
    case .communityEvent, .forum: [.feelsWelcome, .connected]
    case .conversationCircle: [.helpful, .feelsWelcome]
    }
  }
}
