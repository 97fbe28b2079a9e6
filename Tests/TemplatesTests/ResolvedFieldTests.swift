import Records
import Templates
import Testing

struct ResolvedFieldTests {
  private func program() throws -> Program {
    try #require(try TemplateFixture.read(["program.yaml": TemplateFixture.program]).program)
  }

  @Test(
    arguments: [
      (.own("kind"), .contacts, [], .contacts), (.own("reach"), .contacts, [], .contacts),
      (.own("unnamed"), .contacts, [], .contacts), (.own("age"), .clients, [], .clients),
      (.own("status"), .attendance, [], .attendance),
      (.own("client_id"), .attendance, [], .attendance),
      (.own("language"), .attendance, ["event_id"], .events),
      (.own("walk_ins"), .attendance, ["event_id"], .events),
      (.referred(.clients, "language"), .contacts, ["client_id"], .clients),
      (.referred(.clients, "age_band"), .attendance, ["client_id"], .clients),
      (.referred(.events, "kind"), .attendance, ["event_id"], .events),
      (.referred(.sites, "board"), .contacts, ["site_id"], .sites),
      (.referred(.sites, "board"), .attendance, ["event_id", "site_id"], .sites),
      (.referred(.staff, "languages"), .attendance, ["event_id", "staff_id"], .staff),
      (.referred(.events, "kind"), .responses, ["event_id"], .events),
      (.date(.month), .contacts, [], .contacts),
      (.date(.month), .attendance, ["event_id"], .events),
    ] as [(FieldPath, RecordType, [FieldName], RecordType)]
  )
  func `a path leads to the record that owns the field`(
    path: FieldPath,
    type: RecordType,
    steps: [FieldName],
    owner: RecordType
  ) throws {
    let field = try #require(try program().resolve(path, on: type))
    #expect(field.steps == steps)
    #expect(field.type == owner)
  }

  @Test(
    arguments: [
      (.own("language"), .responses), (.own("unnamed"), .events), (.own("age"), .contacts),
      (.own("unnamed"), .attendance), (.referred(.sites, "board"), .responses),
      (.referred(.events, "kind"), .contacts), (.referred(.clients, "role"), .events),
      (.date(.month), .clients), (.own("nothing"), .contacts),
    ] as [(FieldPath, RecordType)]
  )
  func `what a record cannot know leads nowhere`(path: FieldPath, type: RecordType) throws {
    #expect(try program().resolve(path, on: type) == nil)
  }

  @Test func `an only follows a response to its event`() throws {
    let program = try program()
    #expect(program.resolveOnly(.own("funder"), on: .responses)?.steps == ["event_id"])
    #expect(
      program.resolveOnly(.referred(.sites, "board"), on: .responses)?.steps
        == ["event_id", "site_id"]
    )
    #expect(program.resolveOnly(.own("funder"), on: .contacts)?.steps == [])
    #expect(program.resolveOnly(.own("initiated_by"), on: .responses) == nil)
  }

  @Test func `a field's kind tells what its values are`() throws {
    let program = try program()
    func kind(_ path: FieldPath, _ type: RecordType) -> FieldKind? {
      program.resolve(path, on: type)?.kind
    }
    #expect(kind(.own("reach"), .contacts) == .category)
    #expect(kind(.own("topics"), .contacts) == .list)
    #expect(kind(.own("unnamed"), .contacts) == .integer(minimum: 0))
    #expect(kind(.referred(.clients, "age"), .contacts) == .integer(minimum: nil))
    #expect(kind(.date(.date), .contacts) == .date)
    #expect(kind(.date(.weekday), .contacts) == .category)
    #expect(kind(.own("site_id"), .contacts) == .reference(.sites))
  }

  @Test func `vocabularies follow the path`() throws {
    let program = try program()
    func values(_ path: FieldPath, _ type: RecordType) -> [String]? {
      program.resolve(path, on: type).flatMap(program.vocabulary)?.values
    }
    #expect(values(.own("kind"), .contacts) == ["one_on_one", "group", "outreach"])
    #expect(values(.own("reach"), .contacts) == ["direct", "indirect"])
    #expect(values(.referred(.clients, "age_band"), .attendance) == ["0-17", "18+"])
    #expect(values(.referred(.events, "status"), .responses) == ["held", "planned", "cancelled"])
    #expect(values(.own("channel"), .contacts) == nil)
    #expect(values(.date(.weekday), .contacts) == nil)
  }
}
