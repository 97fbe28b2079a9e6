import Records
import Templates
import Testing

struct MappingFileTests {
  private func mapping(_ text: String) throws -> Mapping {
    let folder = try MappingFixture.folder(text)
    return try #require(folder.mappings.first, "\(folder.diagnostics)")
  }

  private func value(_ text: String, of field: String = "language") throws -> ValueMapping {
    let file = MappingFixture.file(fields: "\(field): \(text)")
    let fields = try mapping(file).tables[0].records[0].fields
    return try #require(fields.first { $0.field.name.rawValue == field }).value
  }

  @Test func `a file of mappings is read only where it is asked for`() throws {
    let files = [
      "program.yaml": TemplateFixture.program, "mappings/desk.yaml": MappingFixture.file(),
    ]
    #expect(try TemplateFixture.read(files).mappings == [])
    #expect(try MappingFixture.folder(MappingFixture.file()).mappings.map(\.name) == ["desk"])
    #expect(try MappingFixture.folder(MappingFixture.file()).files.map(\.path) == ["program.yaml"])
  }

  @Test func `a mapping says where its tables are and what they end with`() throws {
    let mapping = try mapping(
      MappingFixture.file(
        """
        lookups:
          enrolment: {file: Enrollment.csv, key: EnrollmentID, only: {Deleted: {present: false}}}
        """,
        table: """
          file: "*.csv"
          sheet: [Contacts, "{site} contacts"]
          stop_at: Total
          skip: [Subtotal, Sous-total]
          only: {Deleted: {not: [yes, oui]}, Kind: [a, b]}
          """
      )
    )
    #expect(mapping.fileName == (try NamePattern("{officer} {month}.csv")))
    #expect(
      mapping.lookups == [
        LookupMapping(
          name: "enrolment",
          place: TablePlace(file: try NamePattern("Enrollment.csv"), sheets: []),
          key: ColumnName(["EnrollmentID"]),
          only: [RowCondition(ColumnName(["Deleted"]), .present(false))]
        )
      ]
    )
    let table = try #require(mapping.tables.first)
    #expect(
      table.place
        == TablePlace(
          file: try NamePattern("*.csv"),
          sheets: [try NamePattern("Contacts"), try NamePattern("{site} contacts")]
        )
    )
    #expect(table.ends == ["Total"])
    #expect(table.skipped == ["Subtotal", "Sous-total"])
    #expect(
      table.only == [
        RowCondition(ColumnName(["Deleted"]), .isNone(of: ["yes", "oui"])),
        RowCondition(ColumnName(["Kind"]), .isAny(of: ["a", "b"])),
      ]
    )
  }

  @Test(arguments: [
    ("pass_over: Export.csv", ["Export.csv"]),
    ("pass_over: [Export.csv, \"User*\"]", ["Export.csv", "User*"]),
    ("", []),
  ])
  func `a mapping names the files to pass over`(text: String, patterns: [String]) throws {
    let mapping = try mapping(MappingFixture.file(text))
    #expect(mapping.passedOver == (try patterns.map { try NamePattern($0) }))
  }

  @Test func `a condition may list the headings of its column`() throws {
    let table = try mapping(
      MappingFixture.file(table: "only: {present: {column: [Present, Présence], is: x}}")
    ).tables[0]
    #expect(table.only == [RowCondition(ColumnName(["Present", "Présence"]), .isAny(of: ["x"]))])
  }

  @Test(arguments: [
    ("Language", ValueMapping.Source.column(ColumnName(["Language"]))),
    ("[Language, Langue]", .column(ColumnName(["Language", "Langue"]))),
    ("{column: Language}", .column(ColumnName(["Language"]))),
    ("{name: officer}", .capture("officer")), ("{value: ar}", .constant("ar")),
    (
      "{join: [{name: officer}, No], with: \"\"}",
      .join(
        [ValueMapping(.capture("officer")), ValueMapping(.column(ColumnName(["No"])))],
        with: ""
      )
    ),
    ("{join: [No]}", .join([ValueMapping(.column(ColumnName(["No"])))], with: "-")),
    (
      "{first: [A, {value: b}]}",
      .first([ValueMapping(.column(ColumnName(["A"]))), ValueMapping(.constant("b"))])
    ),
  ])
  func `each source of values is read`(text: String, source: ValueMapping.Source) throws {
    #expect(try value(text).source == source)
  }

  @Test func `values are read, with what becomes of the rest`() throws {
    let kept = try value("{column: K, values: {ar: [Arabic, Arabe]}, otherwise: keep}")
    #expect(kept.words == WordMap([.init("ar", ["Arabic", "Arabe"])], otherwise: .keep))
    let other = try value("{column: K, values: {ar: Arabic}, otherwise: {value: other}}")
    #expect(other.words?.otherwise == .value("other"))
    #expect(try value("{column: K, values: {ar: Arabic}}").words?.otherwise == .error)
  }

  @Test func `formats and separators are read`() throws {
    let date = try value("{column: D, format: [d/m/yyyy, serial]}", of: "recorded")
    #expect(date.days == [try DayPattern("d/m/yyyy"), .serial])
    #expect(try value("{column: T, separator: \",\"}", of: "topics").separator == ",")
  }

  @Test(arguments: [
    ("", ValueMapping.MissingKey.error), (", otherwise: error", .error),
    (", otherwise: blank", .blank), (", values: {S1: a}, otherwise: blank", .error),
  ])
  func `a look-up names its key and what it takes`(
    more: String,
    otherwise: ValueMapping.MissingKey
  ) throws {
    let file = MappingFixture.file(
      "lookups: {enrolment: {file: E.csv, key: ID}}",
      fields: "site_id: {lookup: enrolment, key: EID, take: ProjectID\(more)}"
    )
    let fields = try mapping(file).tables[0].records[0].fields
    let key = ValueMapping(.column(ColumnName(["EID"])))
    #expect(
      fields.last?.value.source
        == .lookup("enrolment", key: key, take: ColumnName(["ProjectID"]), otherwise: otherwise)
    )
  }

  @Test func `a tally sheet is unpivoted`() throws {
    let text = """
      mapping: desk
      tables:
        - name: tally
          sheet: Tally
          unpivot: {outreach: [Outreach, Sensibilisation], group: Groups}
          records:
            - type: contacts
              fields:
                contact_id: {join: [Day, {unpivot: value}]}
                date: Day
                kind: {unpivot: value}
                people: {unpivot: count}
      """
    let table = try mapping(text).tables[0]
    #expect(
      table.unpivoted == [
        UnpivotedColumn(value: "outreach", column: ColumnName(["Outreach", "Sensibilisation"])),
        UnpivotedColumn(value: "group", column: ColumnName(["Groups"])),
      ]
    )
    #expect(table.records[0].fields.last?.value.source == .unpivoted(.count))
  }
}
