import Records
import Testing

struct SchemaTests {
  @Test(arguments: RecordType.allCases)
  func `a type's identity is made of its own required fields, or of dates`(type: RecordType) {
    for name in type.identity {
      let field = Schema.core.field(name, of: type)
      #expect(field != nil)
      #expect(field?.isRequired == true || field?.kind == .date)
    }
    let hasIdentifier = Schema.core.fields(of: type).contains { $0.kind == .identifier }
    #expect(hasIdentifier == type.hasOwnIdentifier)
  }

  @Test func `what a record refers to comes before it, so that one pass can check references`() {
    let order = RecordType.allCases
    for (place, type) in order.enumerated() {
      for case .reference(let target) in Schema.core.fields(of: type).map(\.kind) {
        #expect(order[..<place].contains(target))
      }
    }
  }

  @Test func `the types referred to are those that a field of another refers to`() {
    for target in RecordType.allCases {
      let isReferredTo = RecordType.allCases.contains { type in
        Schema.core.fields(of: type).contains { $0.kind == .reference(target) }
      }
      #expect(target.isReferredTo == isReferredTo)
    }
  }

  @Test func `a program adds fields and restricts values without touching the core`() {
    var schema = Schema.core
    schema.add(Field("topics", .list), to: .contacts)
    schema.restrict(
      QualifiedField(.contacts, "kind"),
      to: Vocabulary([.init("family", [.english: "Family"])])
    )
    #expect(schema.field("topics", of: .contacts)?.kind == .list)
    #expect(schema.vocabulary(of: "kind", in: .contacts)?.values == ["family"])
    #expect(Schema.core.field("topics", of: .contacts) == nil)
    #expect(Schema.core.vocabulary(of: "kind", in: .contacts) == nil)
  }
}
