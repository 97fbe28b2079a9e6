import Records
import Templates
import Testing

/// What record types and fields are called.
struct LabelsTests {
  private func program(_ labels: String) -> String {
    TemplateFixture.program + "\nlabels:\n" + labels
  }

  @Test func `a program calls fields and record types by its own words`() throws {
    let program = try #require(
      try TemplateFixture.read(
        program: program(
          """
            contacts: {en: Visits, fr: Visites}
            contacts.site_id: {en: School, fr: École}
            contacts.topics: {en: Subjects, fr: Sujets}
            contacts.reach: Portée
          """
        )
      ).program
    )
    #expect(program.schema.label(of: .contacts) == [.english: "Visits", .french: "Visites"])
    func label(_ name: FieldName, of type: RecordType = .contacts) -> LocalizedText {
      program.label(of: QualifiedField(type, name))
    }
    #expect(label("site_id") == [.english: "School", .french: "École"])
    #expect(label("topics") == [.english: "Subjects", .french: "Sujets"])
    #expect(label("reach") == LocalizedText(verbatim: "Portée"))
    // The same name at another record keeps its own label.
    #expect(label("site_id", of: .events) == [.english: "Site", .french: "Lieu"])
    #expect(label("urgent") == LocalizedText(verbatim: "Urgent"))
  }

  @Test func `every core field and record type has a label in each language`() {
    for type in RecordType.allCases {
      #expect(Schema.core.label(of: type).languages == Language.allCases)
      for field in Schema.core.fields(of: type) where ![.clientLinks, .targets].contains(type) {
        let label = Schema.core.label(of: QualifiedField(type, field.name))
        #expect(label?.languages == Language.allCases, "\(type).\(field.name)")
      }
    }
  }

  @Test(arguments: [
    (
      "  contact: Visit",
      ":13:3: error: found `contact`; expected a field such as contacts.kind"
    ),
    (
      "  visits.kind: Kind",
      ":13:3: error: unknown record type `visits`; known: "
        + TemplateFixture.quoted(RecordType.allCases.map(\.rawValue))
    ),
    (
      "  staff.nmae: Name",
      ":13:3: error: unknown field `staff.nmae`; known: `staff.staff_id`, `staff.name`,"
        + " `staff.languages`; did you mean `staff.name`?"
    ),
    (
      "  staff.name: [Name]",
      ":13:15: error: found a list; expected a text, or one for each language"
    ),
  ])
  func `a label of nothing is an error at its place`(text: String, problem: String) throws {
    let problems = try TemplateFixture.problems(program: program(text))
    #expect(problems == ["program.yaml\(problem)"])
  }
}
