import Records
import Testing

@testable import Vouching

struct SealTests {
  static let seal = Seal(
    number: 2,
    time: "2025-11-05T09:00:00Z",
    program: "mlo",
    report: "ircc-monthly",
    period: "2025-10",
    revision: 1,
    asOf: 7,
    version: "0.1.0",
    note: "sent to \"IRCC\" / Ottawa, été",
    superseded: nil,
    reason: "",
    numbers: [
      SealedNumber(
        key: NumberKey(
          section: "by-language",
          breakdown: "client.language",
          member: "ar",
          metric: "unduplicated_clients",
          column: "period"
        ),
        text: "12",
        status: ""
      )
    ],
    templates: [Seal.Text(path: "program.yaml", text: "program: mlo\n")],
    files: [Seal.File(path: "ircc-monthly/2025-10/ircc-monthly-2025-10.csv", sha256: "ab")],
    previous: ""
  )

  @Test func `a seal comes back from its document`() throws {
    #expect(try Seal(document: Self.seal.document()) == Self.seal)
  }

  @Test func `a document is canonical: keys in order, no blanks, nothing escaped that need not be`()
    throws
  {
    let document = try Self.seal.document()
    #expect(
      document == #"{"as_of":7,"files":[{"path":"ircc-monthly/2025-10/ircc-monthly-2025-10.csv","#
        + #""sha256":"ab"}],"note":"sent to \"IRCC\" / Ottawa, été","number":2,"#
        + #""numbers":[["by-language","client.language","ar","","","unduplicated_clients","#
        + #""period","12",""]],"period":"2025-10","previous":"","program":"mlo","reason":"","#
        + #""report":"ircc-monthly","revision":1,"#
        + #""templates":[{"path":"program.yaml","text":"program: mlo\n"}],"#
        + #""time":"2025-11-05T09:00:00Z","version":"0.1.0"}"#
    )
  }

  @Test func `a hash is the SHA-256 of the document's bytes`() {
    #expect(
      Seal.hash(of: "abc")
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
  }
}
