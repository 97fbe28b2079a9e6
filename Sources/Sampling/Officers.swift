import Records

/// A multicultural liaison officer.
struct Officer: Sendable {
  let name: String
  let languages: [Tongue]
  /// Joined the program on 1 September of this year.
  let joined: Int
  let promptness: Promptness

  /// How soon an officer enters what was done.
  enum Promptness: Sendable {
    case prompt
    case usual
    case late
  }

  func speaks(_ language: Tongue) -> Bool { languages.contains(language) }

  func row(_ place: Int) -> [CSVValue] {
    [.id(.staff, place), .text(name), .list(languages)]
  }
}

/// The sixteen officers; the names are invented.
enum Officers {
  static let all: [Officer] = [
    Officer("Amina Warsame", [.english, .somali, .swahili], 2003, .prompt),
    Officer("Claudette Saint-Fleur", [.english, .french, .creole], 2006, .usual),
    Officer("Nasrin Haidari", [.english, .dari, .farsi], 2011, .usual),
    Officer("Tuan Le", [.english, .french, .vietnamese], 2008, .prompt),
    Officer("Rania Khoury", [.english, .french, .arabic], 2014, .usual),
    Officer("Wen Zhao", [.english, .mandarin, .cantonese], 2009, .usual),
    Officer("Jean-Bosco Ndayisaba", [.english, .french, .swahili], 2016, .late),
    Officer("Samira Barwari", [.english, .kurdish, .arabic], 2015, .usual),
    Officer("Marisol Quintero", [.english, .french, .spanish], 2012, .prompt),
    Officer("Imran Qureshi", [.english, .urdu], 2017, .usual),
    Officer("Elvin Mammadov", [.english, .azeri, .turkish], 2018, .late),
    Officer("Bienvenue Mbala", [.english, .french, .lingala, .kicongo], 2019, .usual),
    Officer("Hodan Abdi", [.english, .somali, .arabic], 2019, .usual),
    Officer("Layla Haddad", [.english, .arabic], 2021, .prompt),
    Officer("Farid Sharifi", [.english, .dari, .farsi], 2022, .usual),
    Officer("Deniz Aydin", [.english, .turkish, .kurdish], 2023, .usual),
  ]

  /// The places in the team of those who speak a language.
  static func speaking(_ language: Tongue) -> [Int] {
    all.indices.filter { all[$0].speaks(language) }
  }
}

extension Officer {
  fileprivate init(
    _ name: String,
    _ languages: [Tongue],
    _ joined: Int,
    _ promptness: Promptness
  ) {
    self.init(name: name, languages: languages, joined: joined, promptness: promptness)
  }
}
