import Records
import Testing

@testable import Ledger

/// The digests of imports: the same for the same records, others for others.
struct DigestTests {
  let folder: TestFolder
  let plain: PlainSQL

  init() throws {
    folder = try TestFolder()
    plain = PlainSQL(path: folder.ledgerPath)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `a digest does not depend on the order of rows and files, nor on the size of blocks`(
    seed: UInt64
  ) throws {
    let other = try TestFolder()
    var model = ModelLedger()
    var random = RandomImports(seed: seed)
    let clients = [TestFile(.clients, path: "clients", "client_id", ["C1", "C2"])]
    try folder.ledger().importing(clients)
    try other.ledger(blockSize: 2).importing(clients)
    _ = model.importing(clients, TestOptions())
    for _ in 1...6 {
      let (files, options) = try random.next(after: model)
      _ = model.importing(files, options)
      try folder.ledger().importing(files, options)
      try other.ledger(blockSize: 2).importing(random.reordered(files), options)
    }
    let count = try folder.ledger().imports().count
    try #require(count > 1)
    for number in 1...count {
      let digest = try folder.ledger().digest(of: ImportNumber(Int64(number)))
      #expect(digest != nil)
      #expect(try other.ledger().digest(of: ImportNumber(Int64(number))) == digest)
    }
  }

  @Test func `imports that bring other records have other digests`() throws {
    let versions = ["K1,2025-11-05,45", "K1,2025-11-06,45", "K1,2025-11-05,46", "K2,2025-11-05,45"]
    let digests = try versions.map { row in
      let folder = try TestFolder()
      let ledger = try folder.ledger()
      try ledger.importing([TestFile(.contacts, "contact_id date minutes", [row])])
      return try ledger.digest(of: ImportNumber(1))
    }
    #expect(Set(digests).count == versions.count)
  }

  @Test func `a digest stands for every import before it`() throws {
    let digests = try ["family", "group"].map { kind in
      let folder = try TestFolder()
      let ledger = try folder.ledger()
      try ledger.importing([
        TestFile(.contacts, "contact_id date kind", ["K1,2025-11-05,\(kind)"])
      ])
      try ledger.importing([TestFile(.clients, "client_id", ["C1"])])
      return try ledger.digest(of: ImportNumber(2))
    }
    #expect(digests[0] != digests[1])
  }

  @Test func `a field that the program declares later leaves digests as they are`() throws {
    try folder.ledger().importing(smallProgram)
    let digest = try folder.ledger().digest(of: ImportNumber(1))
    var schema = Schema.core
    schema.add(Field("about", .category), to: .contacts)
    let ledger = try folder.ledger(schema: schema)
    #expect(try ledger.digest(of: ImportNumber(1)) == digest)
    #expect(try ledger.audit().faults == [])
    try ledger.importing([TestFile(.contacts, "contact_id about", ["K1,work"])])
    #expect(try ledger.audit().faults == [])
  }

  @Test func `an import that is rolled back leaves no digest`() throws {
    let ledger = try folder.ledger()
    try ledger.importing(smallProgram)
    var options = TestOptions()
    options.decision = .rollBack
    try ledger.importing([TestFile(.clients, "client_id", ["C9"])], options)
    #expect(try plain.rows("SELECT DISTINCT import_id FROM row_digests") == ["1"])
    #expect(try ledger.digest(of: ImportNumber(2)) == nil)
  }
}
