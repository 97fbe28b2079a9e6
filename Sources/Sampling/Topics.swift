/// What an event is about.
struct Topic: Sendable {
  let title: String
  /// The partners who prepare it with the program, if any.
  let partners: [Partner]
  /// How many meetings it takes: more than one make a series.
  let sessions: Int
  /// The months in which it makes sense, 1 for January.
  let months: [Int]
}

/// The events that the program holds, by kind.
enum Topics {
  static func about(_ kind: EventKind) -> [Topic] {
    switch kind {
    case .workshop: workshops
    case .groupSession: groupSessions
    case .communityEvent: communityEvents
    case .conversationCircle: conversationCircles
    case .forum: forums
    }
  }

  private static let autumn = [9, 10, 11]
  private static let winter = [1, 2, 3]

  private static let workshops = [
    Topic("Understanding report cards", in: [11, 12, 2, 4]),
    Topic("How the school system works in Ontario", in: [8, 9, 10, 1]),
    Topic("Getting ready for winter", with: [.foodBank], in: [10, 11, 12]),
    Topic("Preparing for the parent-teacher interview", in: [10, 11, 2, 3]),
    Topic("Housing, tenancy and your rights", with: [.legalClinic, .housingHelp]),
    Topic("Finding a family doctor", with: [.healthCentre]),
    Topic("Child benefits, taxes and credits", with: [.legalClinic], in: [2, 3, 4]),
    Topic("Choosing courses in Grade 9", in: winter),
    Topic("Applying to college and university", with: [.university], in: [10, 11, 12, 1]),
    Topic("Volunteer hours and first jobs", with: [.employmentCentre]),
    Topic("Safe on the Internet: what parents can do", with: [.police]),
    Topic("Healthy lunches on a budget", with: [.publicHealth, .foodBank]),
    Topic("Summer camps and recreation, free or almost", with: [.cityRecreation], in: [4, 5, 6]),
    Topic("Riding the bus and the train", with: [.transit], in: [8, 9, 10, 6, 7]),
    Topic("Opening a bank account and building credit", with: [.creditUnion]),
    Topic("Applying for citizenship", with: [.library]),
    Topic("Vaccinations and the school nurse", with: [.publicHealth], in: [9, 10, 1, 2]),
    Topic("Parenting in two cultures", with: [.publicHealth], sessions: 3),
    Topic("Reading together at home", with: [.library], sessions: 3),
    Topic("From first job to career", with: [.employmentCentre], sessions: 4),
  ]

  private static let groupSessions = [
    Topic("Newcomer girls' group", sessions: 6),
    Topic("Newcomer boys' group", sessions: 6),
    Topic("Homework and friendship club", sessions: 5),
    Topic("Youth leadership group", sessions: 5),
    Topic("First weeks in a new school", sessions: 3, in: [8, 9, 10, 1, 2]),
    Topic("Coping with stress and loss", with: [.healthCentre], sessions: 4),
  ]

  private static let communityEvents = [
    Topic("Welcome barbecue for new families", in: [8, 9, 6]),
    Topic("Winter coat exchange", with: [.foodBank], in: [10, 11, 12]),
    Topic("Families' night at the library", with: [.library]),
    Topic("Multicultural night", in: [3, 4, 5, 6]),
    Topic("First skates: a day on the ice", with: [.cityRecreation], in: winter),
    Topic("Community kitchen and shared table", with: [.healthCentre]),
    Topic("Refugee Rights Day gathering", with: [.legalClinic], in: [4]),
    Topic("Spring walk along the river", with: [.cityRecreation], in: [4, 5]),
  ]

  private static let conversationCircles = [
    Topic("Conversation circle for parents", with: [.library], sessions: 8),
    Topic("Coffee and conversation", sessions: 6),
    Topic("Mothers' circle", sessions: 6),
    Topic("Grandparents' circle", sessions: 5),
  ]

  private static let forums = [
    Topic("Parents and principals: a conversation", in: autumn + winter),
    Topic("Youth forum: belonging at school", in: [11, 2, 3, 4, 5]),
    Topic("Newcomer parents' forum", in: [10, 11, 3, 4, 5]),
    Topic(
      "Services for newcomers: questions and answers",
      with: [.housingHelp, .employmentCentre]
    ),
    Topic("\"What we wish teachers knew\"", in: autumn + winter),
  ]
}

extension Topic {
  fileprivate init(
    _ title: String,
    with partners: [Partner] = [],
    sessions: Int = 1,
    in months: [Int] = Array(1...12)
  ) {
    self.init(title: title, partners: partners, sessions: sessions, months: months)
  }
}
