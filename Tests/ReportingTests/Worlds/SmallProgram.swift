import Records
import Templates

/// A program with a little of everything: fields of its own of every kind, vocabularies, and
/// derived fields of each form, one made of another.
enum SmallProgram {
  static let since = Day(iso: "2023-04-01") ?? Day(number: 0)

  /// Without metrics and reports.
  static let plain = make()

  static func make(
    seasonality: Seasonality = .even,
    metrics: [Metric] = [],
    reports: [ReportTemplate] = []
  ) -> Program {
    Program(
      name: "small",
      title: [.english: "A small program"],
      since: since,
      calendars: [:],
      schema: schema,
      derivedFields: derivedFields,
      seasonality: seasonality,
      metrics: metrics,
      reports: reports
    )
  }

  /// The values of categories and lists, as records hold them.
  static let values: [QualifiedField: [String]] = [
    QualifiedField(.contacts, "kind"): ["one_on_one", "family", "consultation", "outreach"],
    QualifiedField(.contacts, "service"): ["counselling", "information"],
    QualifiedField(.contacts, "language"): ["somali", "arabic", "é", "zulu", "o'odham"],
    QualifiedField(.contacts, "funder"): ["ircc", "board"],
    QualifiedField(.contacts, "tags"): [
      "blue", "blue;green", "green;red", "red", "rock'n'roll;007", "007",
    ],
    QualifiedField(.contacts, "urgent"): ["yes", "no"],
    QualifiedField(.events, "kind"): ["workshop", "forum"],
    QualifiedField(.events, "language"): ["somali", "arabic"],
    QualifiedField(.events, "funder"): ["ircc", "board"],
    QualifiedField(.events, "status"): ["held", "held", "held", "planned", "cancelled"],
    QualifiedField(.events, "partners"): ["library", "library;health", "clinic;library"],
    QualifiedField(.events, "series_id"): ["s1", "s2", "007"],
    QualifiedField(.attendance, "status"): ["present", "present", "present", "absent", "excused"],
    QualifiedField(.attendance, "part"): ["helper", "guest"],
    QualifiedField(.clients, "language"): ["somali", "arabic", "dari"],
    QualifiedField(.clients, "status"): ["citizen", "refugee"],
    QualifiedField(.clients, "needs"): ["work", "work;housing", "health"],
    QualifiedField(.sites, "board"): ["ocdsb", "cepeo"],
    QualifiedField(.staff, "languages"): ["somali", "arabic;somali", "french;arabic"],
    QualifiedField(.responses, "question"): ["helpful", "informed"],
    QualifiedField(.responses, "answer"): ["yes", "somewhat", "no"],
    QualifiedField(.responses, "language"): ["somali", "dari"],
  ]

  private static let schema: Schema = {
    var schema = Schema.core
    schema.add(Field("tags", .list), to: .contacts)
    schema.add(Field("urgent", .yesNo), to: .contacts)
    schema.add(Field("score", .integer(minimum: nil)), to: .contacts)
    schema.add(Field("followed", .date), to: .contacts)
    schema.add(Field("part", .category), to: .attendance)
    schema.add(Field("hours", .integer(minimum: 0)), to: .attendance)
    schema.add(Field("needs", .list), to: .clients)
    schema.add(Field("household", .integer(minimum: 1)), to: .clients)
    schema.add(Field("stars", .integer(minimum: nil)), to: .responses)
    schema.add(Field("language", .category), to: .responses)
    // One value in the vocabulary that no record has, and not in the order of its letters.
    schema.restrict(
      QualifiedField(.contacts, "kind"),
      to: vocabulary(["outreach", "one_on_one", "family", "consultation", "letter"])
    )
    schema.restrict(QualifiedField(.sites, "board"), to: vocabulary(["ocdsb", "none", "cepeo"]))
    schema.restrict(QualifiedField(.clients, "status"), to: vocabulary(["refugee", "citizen"]))
    return schema
  }()

  private static let derivedFields: [DerivedField] = [
    derived(
      .contacts,
      "reach",
      .map(
        from: "kind",
        values: [
          .init("direct", from: ["one_on_one", "family"]),
          .init("indirect", from: ["consultation", "outreach"]),
        ]
      )
    ),
    derived(
      .contacts,
      "zone",
      .map(
        from: "site_id",
        values: [.init("north", from: ["S1", "S3"]), .init("east", from: ["S2"])]
      )
    ),
    derived(.contacts, "size", .bands(of: "people", Bands(edges: [1, 2, 5]))),
    derived(.contacts, "length", .bands(of: "minutes", Bands(edges: [0, 15, 30]))),
    derived(.contacts, "spare", .bands(of: "unnamed", Bands(edges: [0, 1]))),
    derived(.contacts, "mood", .bands(of: "score", Bands(edges: [-2, 0, 3]))),
    derived(.contacts, "lag", .bandsOfYears(since: "followed", Bands(edges: [0, 1]))),
    derived(
      .contacts,
      "haste",
      .map(from: "urgent", values: [.init("now", from: ["yes"]), .init("later", from: ["no"])])
    ),
    derived(
      .contacts,
      "crowd",
      .map(
        from: "size",
        values: [.init("alone", from: ["1"]), .init("many", from: ["2-4", "5+"])]
      )
    ),
    derived(
      .events,
      "wave",
      .map(
        from: "event_id",
        values: [.init("first", from: ["E1", "E2"]), .init("rest", from: ["E3"])]
      )
    ),
    derived(.events, "tide", .map(from: "wave", values: [.init("in", from: ["first"])])),
    derived(.events, "visit", .map(from: "placement", values: [.init("help", from: ["other"])])),
    derived(
      .events,
      "state",
      .map(
        from: "status",
        values: [.init("done", from: ["held"]), .init("open", from: ["planned"])]
      )
    ),
    derived(.clients, "age_band", .bands(of: "age", Bands(edges: [0, 1, 5, 18]))),
    derived(
      .clients,
      "generation",
      .map(
        from: "age_band",
        values: [.init("young", from: ["0", "1-4", "5-17"]), .init("grown", from: ["18+"])]
      )
    ),
    derived(.clients, "elder", .bands(of: "age", Bands(edges: [5, 18]))),
    derived(.sites, "cohort", .bandsOfYears(since: "since", Bands(edges: [0, 1, 3]))),
    derived(
      .sites,
      "newness",
      .map(from: "cohort", values: [.init("new", from: ["0"]), .init("old", from: ["1-2", "3+"])])
    ),
  ]

  private static func derived(
    _ type: RecordType,
    _ name: FieldName,
    _ derivation: DerivedField.Derivation
  ) -> DerivedField {
    DerivedField(QualifiedField(type, name), derivation)
  }

  private static func vocabulary(_ values: [String]) -> Vocabulary {
    Vocabulary(values.map { Vocabulary.Term($0, LocalizedText(verbatim: humanized($0))) })
  }
}
