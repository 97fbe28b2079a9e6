import Records

/// The 64 schools, in the order in which they joined; the names are invented.
enum Schools {
  static let all: [School] = [
    School(.ocdsb, .elementary, "Rideau Bend", 1991, "K1N", officer: 1, demand: 96),
    School(.ocdsb, .elementary, "Vanier Grove", 1991, "K1L", officer: 5, demand: 102),
    School(.ocdsb, .secondary, "Confluence", 1991, "K1N", officer: 1, demand: 88),
    School(.ocdsb, .secondary, "Ledbury Heights", 1991, "K1V", officer: 13, demand: 108),
    School(.ocdsb, .elementary, "Ledbury Meadows", 1992, "K1V", officer: 13, demand: 92),
    School(.ocdsb, .elementary, "Caldwell Crossing", 1992, "K1Z", officer: 8, demand: 95),
    School(.ocdsb, .secondary, "Britannia Shores", 1993, "K2B", officer: 14, demand: 104),
    School(.ocdsb, .elementary, "Overbrook Commons", 1993, "K1K", officer: 7, demand: 84),
    School(.ocdsb, .elementary, "Pinecrest Hollow", 1994, "K2B", officer: 14, demand: 90),
    School(.ocdsb, .secondary, "Bytown Heights", 1995, "K1R", officer: 6, demand: 86),
    School(.ocdsb, .elementary, "Heron Park Lane", 1995, "K1V", officer: 3, demand: 78),
    School(.ocdsb, .elementary, "Baseline Oaks", 1996, "K2C", officer: 9, demand: 82),
    School(.ocsb, .elementary, "St. Brendan of the Rideau", 1996, "K1G", officer: 4, demand: 70),
    School(.ocdsb, .elementary, "Bayshore Point", 1997, "K2B", officer: 10, demand: 98),
    School(.ocdsb, .secondary, "Walkley Junction", 1997, "K1H", officer: 3, demand: 90),
    School(.ocdsb, .elementary, "Cyrville Station", 1998, "K1B", officer: 11, demand: 66),
    School(.ocsb, .secondary, "Holy Wisdom", 1998, "K1G", officer: 4, demand: 80),
    School(.ocdsb, .elementary, "Donald Landing", 1999, "K1K", officer: 7, demand: 38),
    School(.ocdsb, .elementary, "Carson Ridge", 1999, "K1K", officer: 12, demand: 42),
    School(.cepeo, .elementary, "des Érables", 2000, "K1L", officer: 2, demand: 76),
    School(.cepeo, .secondary, "du Vieux-Pont", 2000, "K1K", officer: 2, demand: 84),
    School(.ocdsb, .elementary, "South Keys Garden", 2001, "K1V", officer: 15, demand: 74),
    School(.ocdsb, .secondary, "Gatineau View", 2001, "K1J", officer: 12, demand: 78),
    School(.ocdsb, .elementary, "Hunt Club Woods", 2002, "K1T", officer: 15, demand: 58),
    School(.ocsb, .elementary, "Our Lady of the Ridge", 2002, "K2C", officer: 9, demand: 34),
    School(.ocdsb, .elementary, "Carlington Hill", 2003, "K1Z", officer: 8, demand: 48),
    School(.cecce, .elementary, "Notre-Dame-des-Rives", 2003, "K1L", officer: 12, demand: 52),
    School(.ocdsb, .elementary, "Greenboro Ponds", 2004, "K1T", officer: 16, demand: 46),
    School(.ocdsb, .secondary, "Merivale Fields", 2004, "K2E", officer: 16, demand: 76),
    School(.ocsb, .elementary, "St. Anselm", 2005, "K1V", officer: 13, demand: 28),
    School(.ocdsb, .elementary, "Elmvale Terrace", 2005, "K1G", officer: 4, demand: 36),
    School(.ocdsb, .elementary, "Blossom Creek", 2006, "K1G", officer: 3, demand: 32),
    School(.ocsb, .secondary, "St. Charbel", 2006, "K2B", officer: 10, demand: 62),
    School(.ocdsb, .elementary, "Regent Slope", 2007, "K2C", officer: 9, demand: 30),
    School(.cepeo, .elementary, "de la Rivière-Verte", 2008, "K1V", officer: 7, demand: 44),
    School(.ocdsb, .secondary, "Lynwood Gate", 2008, "K2H", officer: 10, demand: 34),
    School(.ocsb, .elementary, "St. Kateri of the River", 2009, "K1K", officer: 11, demand: 30),
    School(.ocdsb, .elementary, "Alta Brook", 2009, "K1H", officer: 15, demand: 28),
    School(.ocdsb, .elementary, "Smyth Gardens", 2010, "K1H", officer: 5, demand: 26),
    School(.ocsb, .secondary, "Cardinal Lemieux", 2010, "K1L", officer: 5, demand: 40),
    School(.cecce, .secondary, "Mer-Claire", 2011, "K1B", officer: 2, demand: 42),
    School(.ocdsb, .elementary, "Beacon Brook", 2011, "K1B", officer: 11, demand: 28),
    School(.ocdsb, .secondary, "Orleans Point", 2012, "K1E", officer: 11, demand: 30),
    School(.ocsb, .elementary, "St. Perpetua", 2012, "K1T", officer: 16, demand: 26),
    School(.ocdsb, .elementary, "Barrhaven Fields", 2013, "K2J", officer: 6, demand: 38),
    School(.cecce, .elementary, "des Quatre-Saisons", 2014, "K1C", officer: 12, demand: 24),
    School(.ocdsb, .secondary, "Longfields Gate", 2014, "K2J", officer: 6, demand: 36),
    School(.ocdsb, .elementary, "Merivale Oaks", 2015, "K2G", officer: 8, demand: 24),
    School(.ocsb, .elementary, "St. Cyprian", 2016, "K2J", officer: 14, demand: 26),
    School(.cepeo, .secondary, "des Grands-Pins", 2016, "K2G", officer: 7, demand: 34),
    School(.ocdsb, .elementary, "Kanata Ridge", 2017, "K2K", officer: 10, demand: 26),
    School(.ocsb, .elementary, "Queen of the Valley", 2018, "K2L", officer: 14, demand: 22),
    School(.ocdsb, .secondary, "Kanata Lakeside", 2019, "K2T", officer: 6, demand: 28),
    School(.ocsb, .secondary, "St. Finnian", 2021, "K1T", officer: 15, demand: 34),
    School(.cepeo, .elementary, "Terre-des-Vents", 2022, "K2J", officer: 2, demand: 26),
    School(.ocdsb, .elementary, "Findlay Bluffs", 2023, "K1T", officer: 13, demand: 40),
    School(.ocsb, .elementary, "St. Josephine", 2023, "K2B", officer: 1, demand: 34),
    School(.ocdsb, .elementary, "Stittsville Common", 2024, "K2S", officer: 5, demand: 46),
    School(.ocdsb, .secondary, "Riverside Bluffs", 2024, "K1X", officer: 16, demand: 60),
    School(.cecce, .elementary, "de l'Aurore", 2025, "K1X", officer: 12, demand: 60),
    School(.ocsb, .elementary, "Holy Maples", 2025, "K4A", officer: 11, demand: 56),
    School(.ocdsb, .elementary, "Rockcliffe Meadow", nil, "K1M", officer: 1, demand: 3),
    School(.cecce, .secondary, "du Grand-Large", nil, "K4A", officer: 2, demand: 3),
    School(.ocsb, .secondary, "St. Teresa of the Capital", nil, "K2W", officer: 9, demand: 3),
  ]

  /// The schools with their work on a day; those where the program has not begun have none.
  static func demand(on day: Day) -> Weighted<Int> {
    Weighted(Array(all.indices), weights: all.map { $0.demand * $0.readiness(on: day) })
  }
}

extension School {
  /// The officer by the number that the files write.
  fileprivate init(
    _ board: Board,
    _ level: Level,
    _ place: String,
    _ began: Int?,
    _ postal: String,
    officer: Int,
    demand: Int
  ) {
    self.init(
      name: Self.name(place, board, level),
      board: board,
      level: level,
      began: began,
      postal: postal,
      officer: officer - 1,
      demand: demand
    )
  }

  private static func name(_ place: String, _ board: Board, _ level: Level) -> String {
    switch (board, level) {
    case (.ocdsb, .elementary): "\(place) Public School"
    case (.ocdsb, .secondary): "\(place) Secondary School"
    case (.ocsb, .elementary): "\(place) Catholic School"
    case (.ocsb, .secondary): "\(place) Catholic High School"
    case (.cepeo, .elementary): "École élémentaire publique \(place)"
    case (.cepeo, .secondary): "École secondaire publique \(place)"
    case (.cecce, .elementary): "École élémentaire catholique \(place)"
    case (.cecce, .secondary): "École secondaire catholique \(place)"
    }
  }
}
