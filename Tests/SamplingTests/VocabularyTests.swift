import Records
import Testing

/// The words of the program, as its templates declare them.
struct VocabularyTests {
  private static let languages = """
    english french arabic azeri cantonese creole dari farsi kicongo kurdish lingala mandarin \
    somali spanish swahili turkish urdu vietnamese
    """
  private static let funders = "ircc ocdsb united_way"

  static let words: [(RecordType, FieldName, String)] = [
    (.contacts, "kind", "one_on_one family group consultation outreach"),
    (
      .contacts, "service",
      """
      settlement_help counselling interpretation mediation referral crisis_support \
      school_integration staff_training community_feedback information
      """
    ),
    (.contacts, "channel", "in_person phone email online"),
    (.contacts, "initiated_by", "student parent school_staff officer partner"),
    (
      .contacts, "referral",
      """
      food_clothing housing health financial family_support language_training education \
      employment legal community_services
      """
    ),
    (.contacts, "funder", funders), (.events, "funder", funders),
    (.contacts, "language", languages), (.clients, "language", languages),
    (.staff, "languages", languages),
    (.events, "kind", "workshop group_session community_event conversation_circle forum"),
    (.events, "status", "held planned cancelled"),
    (.attendance, "status", "present absent excused"),
    (.clients, "role", "student parent family_member"),
    (.clients, "gender", "female male another"),
    (
      .clients, "status",
      """
      economic family government_assisted_refugee privately_sponsored_refugee protected_person \
      humanitarian public_policy other_permanent_resident refugee_claimant temporary_resident \
      citizen
      """
    ),
    (
      .clients, "country",
      """
      syria afghanistan somalia democratic_republic_of_congo burundi haiti iraq iran eritrea \
      ethiopia sudan turkey azerbaijan china hong_kong vietnam pakistan india philippines \
      colombia mexico venezuela rwanda djibouti lebanon ukraine nigeria cameroon ivory_coast \
      algeria morocco other
      """
    ),
    (.sites, "board", "ocdsb ocsb cepeo cecce"),
    (.sites, "level", "elementary secondary"),
    (.sites, "service", "assigned on_call"),
    (
      .sites, "neighbourhood",
      """
      alta_vista barrhaven beacon_hill bells_corners britannia carlington centrepointe \
      centretown elmvale_acres greenboro heron_gate kanata lowertown orleans overbrook \
      parkwood_hills riverside_south rockcliffe_park stittsville vanier
      """
    ),
    (.responses, "question", "helpful better_informed feels_welcome connected"),
    (.responses, "answer", "yes somewhat no"),
    (.targets, "report", "ircc-monthly ocdsb-monthly steering-annual united-way-quarterly"),
    (.targets, "fiscal_year", "2024-25 2025-26 2025 2026"),
  ]

  @Test(arguments: words)
  func `every word of the program comes, and no other`(
    type: RecordType,
    field: FieldName,
    words: String
  ) throws {
    let values = try SampleFiles.usual.get().table(type).column(field.rawValue)
    let used = Set(values.flatMap { $0.split(separator: ";") })
    #expect(used == Set(words.split(separator: " ")))
  }

  @Test func `an event in a language of the eighteen`() throws {
    let languages = try SampleFiles.usual.get().table(.events).column("language")
    let used = Set(languages.filter { !$0.isEmpty })
    #expect(used.isSubset(of: Set(Self.languages.split(separator: " ").map(String.init))))
    #expect(used.count > 8)
  }

  @Test(arguments: [
    (RecordType.contacts, "language"), (.contacts, "minutes"), (.contacts, "people"),
    (.contacts, "funder"), (.contacts, "site_id"), (.contacts, "recorded"),
    (.clients, "gender"), (.clients, "language"), (.clients, "status"), (.clients, "arrived"),
    (.clients, "birth_date"), (.clients, "postal"), (.events, "language"), (.events, "funder"),
    (.events, "status"), (.attendance, "status"),
  ])
  func `a few are blank`(type: RecordType, field: String) throws {
    let values = try SampleFiles.usual.get().table(type).column(field)
    let blanks = values.count(where: \.isEmpty)
    #expect((0.002...0.5).contains(Double(blanks) / Double(values.count)))
  }
}
