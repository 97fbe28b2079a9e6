import Records
import Testing

struct HeaderNameTests {
  @Test(arguments: [
    ("contact_id", "contact_id"), ("Contact ID", "contact_id"), (" contact-id\t", "contact_id"),
    ("École", "école"), ("E\u{301}cole", "école"), ("NO\u{A0}DE CONTACT", "no_de_contact"),
  ])
  func `headers that people read as one fold to one`(header: String, folded: String) {
    #expect(HeaderName.folded(header) == folded)
  }
}
