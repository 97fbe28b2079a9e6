/// A country that families come from, what they speak, and under which category they come.
struct Origin: Sendable {
  let country: Country
  /// Of a thousand families, how many come from there.
  let share: Int
  let languages: Weighted<Tongue>
  let statuses: Weighted<ImmigrationStatus>

  var speaksFrench: Bool { languages.weight(of: .french) > 0 }
}

enum Origins {
  static let all: [Origin] = [
    Origin(.syria, 120, [.arabic: 88, .kurdish: 12], resettled),
    Origin(.afghanistan, 105, [.dari: 72, .farsi: 20, .english: 8], resettled),
    Origin(.somalia, 90, [.somali: 92, .arabic: 4, .swahili: 4], reunited),
    Origin(.congo, 60, [.french: 34, .lingala: 25, .swahili: 22, .kicongo: 19], resettled),
    Origin(.burundi, 32, [.french: 55, .swahili: 45], claiming),
    Origin(.haiti, 58, [.creole: 70, .french: 30], claiming),
    Origin(.iraq, 58, [.arabic: 74, .kurdish: 26], resettled),
    Origin(.iran, 46, [.farsi: 80, .azeri: 14, .kurdish: 6], skilled),
    Origin(.eritrea, 30, [.arabic: 50, .english: 50], resettled),
    Origin(.ethiopia, 22, [.english: 70, .somali: 30], reunited),
    Origin(.sudan, 30, [.arabic: 92, .english: 8], reunited),
    Origin(.turkey, 30, [.turkish: 76, .kurdish: 24], claiming),
    Origin(.azerbaijan, 12, [.azeri: 88, .turkish: 12], skilled),
    Origin(.china, 42, [.mandarin: 78, .cantonese: 22], skilled),
    Origin(.hongKong, 18, [.cantonese: 84, .english: 16], invited),
    Origin(.vietnam, 28, [.vietnamese: 94, .english: 6], reunited),
    Origin(.pakistan, 28, [.urdu: 82, .english: 18], skilled),
    Origin(.india, 26, [.english: 62, .urdu: 38], skilled),
    Origin(.philippines, 18, [.english: 100], reunited),
    Origin(.colombia, 26, [.spanish: 96, .english: 4], claiming),
    Origin(.mexico, 18, [.spanish: 94, .english: 6], claiming),
    Origin(.venezuela, 18, [.spanish: 97, .english: 3], claiming),
    Origin(.rwanda, 12, [.french: 55, .swahili: 45], reunited),
    Origin(.djibouti, 14, [.somali: 48, .french: 42, .arabic: 10], claiming),
    Origin(.lebanon, 26, [.arabic: 82, .french: 18], skilled),
    Origin(.ukraine, 34, [.english: 100], invited),
    Origin(.nigeria, 26, [.english: 100], claiming),
    Origin(.cameroon, 18, [.french: 72, .english: 28], skilled),
    Origin(.ivoryCoast, 10, [.french: 100], skilled),
    Origin(.algeria, 16, [.arabic: 58, .french: 42], skilled),
    Origin(.morocco, 14, [.arabic: 55, .french: 45], skilled),
    Origin(.other, 30, [.english: 72, .french: 28], reunited),
  ]

  /// Where the families of a school come from.
  ///
  /// A community settles near its own, so a few countries stand out in each school; French-speaking
  /// families choose the French boards.
  static func around(_ school: School, random: inout Random) -> Weighted<Origin> {
    var weights = all.map { origin in
      switch school.board.language {
      case .french: origin.speaksFrench ? origin.share * 5 : origin.share / 4
      default: origin.share
      }
    }
    for _ in 0..<3 { weights[random.below(weights.count)] *= 4 }
    return Weighted(all, weights: weights)
  }

  /// Where the families that speak each language come from, in the order of ``Tongue``.
  static let bySpokenLanguage: [Weighted<Origin>] = Tongue.allCases.map { language in
    Weighted(all, weights: all.map { $0.share * $0.languages.weight(of: language) })
  }

  private static let resettled: Weighted<ImmigrationStatus> = [
    .governmentAssistedRefugee: 42, .privatelySponsoredRefugee: 26, .protectedPerson: 7,
    .family: 10, .humanitarian: 4, .publicPolicy: 5, .refugeeClaimant: 6,
  ]
  private static let reunited: Weighted<ImmigrationStatus> = [
    .family: 46, .privatelySponsoredRefugee: 16, .protectedPerson: 12, .economic: 10,
    .refugeeClaimant: 8, .humanitarian: 4, .otherPermanentResident: 4,
  ]
  private static let claiming: Weighted<ImmigrationStatus> = [
    .refugeeClaimant: 36, .protectedPerson: 28, .family: 16, .economic: 8, .humanitarian: 8,
    .temporaryResident: 4,
  ]
  private static let skilled: Weighted<ImmigrationStatus> = [
    .economic: 56, .family: 22, .temporaryResident: 12, .refugeeClaimant: 5,
    .otherPermanentResident: 5,
  ]
  private static let invited: Weighted<ImmigrationStatus> = [
    .publicPolicy: 38, .temporaryResident: 42, .economic: 10, .family: 10,
  ]
}

extension Origin {
  fileprivate init(
    _ country: Country,
    _ share: Int,
    _ languages: Weighted<Tongue>,
    _ statuses: Weighted<ImmigrationStatus>
  ) {
    self.init(country: country, share: share, languages: languages, statuses: statuses)
  }
}
