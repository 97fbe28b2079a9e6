import Foundation
import Ingest
import Records
import Testing

/// Which files are taken for records, and what is said of the others.
struct DiscoveryTests {
  private static func found(
    in scratch: Scratch,
    _ paths: [String],
    overrides: [SourceDiscovery.Override] = []
  ) throws -> (files: [String], diagnostics: [String]) {
    let found = try SourceDiscovery.files(at: paths, overrides: overrides)
    return (
      found.files.map { "\($0.type.rawValue) \($0.path)" }
        .map { $0.replacingOccurrences(of: scratch.folder, with: "F") },
      found.diagnostics.map {
        $0.description.replacingOccurrences(of: scratch.folder, with: "F")
      }
    )
  }

  @Test func `a folder's own files are read, what is referred to first`() throws {
    let scratch = try Scratch()
    for name in ["contacts.csv", "clients.CSV", "sites.csv.gz", "Client Links.csv", "staff.csv"] {
      try scratch.write("x\n", to: name)
    }
    try scratch.write("x\n", to: "notes.txt")
    try scratch.makeFolder("2024")
    try scratch.write("x\n", to: "2024/contacts.csv")
    for folder in [scratch.folder, scratch.folder + "/"] {
      let found = try Self.found(in: scratch, [folder])
      #expect(
        found.files == [
          "sites F/sites.csv.gz", "staff F/staff.csv", "clients F/clients.CSV",
          "client_links F/Client Links.csv", "contacts F/contacts.csv",
        ]
      )
      #expect(
        found.diagnostics == [
          "F/2024: note: a folder within a folder is not read",
          "F/notes.txt: note: not a .csv, .csv.gz or .xlsx file, passed over",
        ]
      )
    }
  }

  @Test func `a stem that is no record type is a problem, with the nearest`() throws {
    let scratch = try Scratch()
    try scratch.write("x\n", to: "atendance.csv")
    try scratch.write("x\n", to: "2025-11.csv")
    let types =
      "sites, staff, clients, client_links, events, assignments, contacts, attendance, "
      + "responses, targets"
    #expect(
      try Self.found(in: scratch, [scratch.folder]).diagnostics == [
        "F/2025-11.csv: error: \"2025-11\" is no record type; the record types are \(types); "
          + "rename it, or say --as TYPE=FILE",
        "F/atendance.csv: error: \"atendance\" is no record type; the record types are \(types); "
          + "rename it to attendance.csv, or say --as attendance=FILE",
      ]
    )
  }

  @Test func `the user may say what a file of any name holds`() throws {
    let scratch = try Scratch()
    try scratch.write("x\n", to: "export.txt")
    try scratch.write("x\n", to: "november.csv")
    try scratch.write("x\n", to: "contacts.csv")
    let found = try Self.found(
      in: scratch,
      [scratch.folder],
      overrides: [(.contacts, scratch.path("november.csv")), (.staff, scratch.path("export.txt"))]
    )
    #expect(
      found.files == ["staff F/export.txt", "contacts F/contacts.csv", "contacts F/november.csv"]
    )
    #expect(found.diagnostics == [])
  }

  @Test func `a file named twice is read once`() throws {
    let scratch = try Scratch()
    try scratch.write("x\n", to: "contacts.csv")
    let found = try Self.found(in: scratch, [scratch.folder, scratch.path("contacts.csv")])
    #expect(found.files == ["contacts F/contacts.csv"])
    #expect(found.diagnostics == ["F/contacts.csv: note: given twice, read once"])
  }

  @Test func `a file named beside its folder is read once, whichever comes first`() throws {
    let scratch = try Scratch()
    try scratch.write("x\n", to: "contacts.csv")
    let found = try Self.found(in: scratch, [scratch.path("contacts.csv"), scratch.folder])
    #expect(found.files == ["contacts F/contacts.csv"])
    #expect(found.diagnostics == ["F/contacts.csv: note: given twice, read once"])
  }

  @Test func `a file said twice to be of a type is read once`() throws {
    let scratch = try Scratch()
    try scratch.write("x\n", to: "export.csv")
    let path = scratch.path("export.csv")
    let found = try Self.found(
      in: scratch,
      [],
      overrides: [(.contacts, path), (.contacts, path)]
    )
    #expect(found.files == ["contacts F/export.csv"])
    #expect(found.diagnostics == ["F/export.csv: note: given twice, read once"])
  }

  @Test func `a file said to be of two types is a problem`() throws {
    let scratch = try Scratch()
    try scratch.write("x\n", to: "export.csv")
    let path = scratch.path("export.csv")
    let found = try Self.found(in: scratch, [], overrides: [(.contacts, path), (.events, path)])
    #expect(
      found.diagnostics == [
        "F/export.csv: error: given as contacts and as events; a file holds records of one type; "
          + "say which it is, or make two files of it"
      ]
    )
  }

  @Test func `a link to a file under the name of another type is a problem`() throws {
    let scratch = try Scratch()
    try scratch.write("x\n", to: "contacts.csv")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("events.csv"),
      withDestinationPath: scratch.path("contacts.csv")
    )
    #expect(
      try Self.found(in: scratch, [scratch.folder]).diagnostics == [
        "F/events.csv: error: given as contacts and as events; a file holds records of one type; "
          + "say which it is, or make two files of it"
      ]
    )
  }

  @Test func `several files of a type are read in the order of their paths`() throws {
    let scratch = try Scratch()
    for name in ["b", "a"] {
      try scratch.makeFolder(name)
      try scratch.write("x\n", to: "\(name)/contacts.csv")
    }
    let found = try Self.found(in: scratch, [scratch.path("b"), scratch.path("a")])
    #expect(found.files == ["contacts F/a/contacts.csv", "contacts F/b/contacts.csv"])
  }

  @Test func `a folder without records is a problem`() throws {
    let scratch = try Scratch()
    try scratch.write("x\n", to: "notes.txt")
    let found = try Self.found(in: scratch, [scratch.folder])
    #expect(found.files == [])
    #expect(found.diagnostics.count == 2)
    #expect(found.diagnostics.last?.hasPrefix("F: error: no file of records is here; ") == true)
  }

  @Test(.timeLimit(.minutes(1)))
  func `a pipe is refused and not waited for`() throws {
    let scratch = try Scratch()
    let path = scratch.path("contacts.csv")
    #expect(mkfifo(path, 0o600) == 0)
    let found = try SourceDiscovery.files(at: [scratch.folder]).files
    let reader = RecordReader(schema: .core, since: since, today: today)
    var codes = CodeBook()
    #expect(throws: IngestError.unreadable(path: path, reason: "it is not a file")) {
      try reader.read(found, codes: &codes) { _ in }
    }
  }

  @Test func `what is not there is told apart from what cannot be read`() throws {
    let scratch = try Scratch()
    let path = scratch.path("contacts.csv")
    #expect(throws: IngestError.missing(path: path)) { try SourceDiscovery.files(at: [path]) }
    #expect(throws: IngestError.missing(path: path)) {
      try SourceDiscovery.files(at: [], overrides: [(.contacts, path)])
    }
    #expect(throws: IngestError.self) {
      try SourceDiscovery.files(at: [], overrides: [(.contacts, scratch.folder)])
    }
  }
}
