import Foundation
import Records
import Sampling
import Testing

struct SampleFolderTests {
  let program = SampleProgram(contacts: 20)

  @Test func `a folder is made where there is none`() throws {
    try withTemporaryFolder { folder in
      try program.write(to: "\(folder)/new/sample")
      let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/new/sample")
      #expect(names.sorted() == RecordType.allCases.map(SampleProgram.fileName).sorted())
    }
  }

  @Test func `its own files are replaced and others are left alone`() throws {
    try withTemporaryFolder { folder in
      try "note".write(toFile: "\(folder)/note.txt", atomically: false, encoding: .utf8)
      try "old".write(toFile: "\(folder)/sites.csv", atomically: false, encoding: .utf8)
      try program.write(to: folder)
      #expect(try String(contentsOfFile: "\(folder)/note.txt", encoding: .utf8) == "note")
      #expect(try String(contentsOfFile: "\(folder)/sites.csv", encoding: .utf8) != "old")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 11)
    }
  }

  @Test func `a path below a file is no folder`() throws {
    try withTemporaryFolder { folder in
      try "text".write(toFile: "\(folder)/file", atomically: false, encoding: .utf8)
      for path in ["\(folder)/file", "\(folder)/file/sample"] {
        let error = #expect(throws: SamplingError.self) { try program.write(to: path) }
        #expect(error?.description.hasPrefix("cannot make the folder \(path): ") == true)
      }
    }
  }

  @Test func `what killed runs left goes, and what others still write stays`() throws {
    try withTemporaryFolder { folder in
      // No process has the greatest number that there is; the first always runs.
      for name in [".sites.csv.2147483647.tmp", ".sites.csv.1.tmp", ".sites.csv.notes.tmp"] {
        try "x".write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
      }
      try program.write(to: folder)
      let hidden = try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { $0.hasPrefix(".") }
      #expect(hidden.sorted() == [".sites.csv.1.tmp", ".sites.csv.notes.tmp"])
    }
  }

  @Test func `no file takes its place where one of them cannot`() throws {
    try withTemporaryFolder { folder in
      // The last of the files, so that all others come before it.
      try FileManager.default.createDirectory(
        atPath: "\(folder)/targets.csv",
        withIntermediateDirectories: true
      )
      #expect(throws: SamplingError.self) { try program.write(to: folder) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["targets.csv"])
    }
  }

  @Test func `a file that cannot take its place leaves nothing unfinished behind`() throws {
    try withTemporaryFolder { folder in
      // A folder in the place of a file cannot be replaced by it.
      try FileManager.default.createDirectory(
        atPath: "\(folder)/sites.csv/inside",
        withIntermediateDirectories: true
      )
      let error = #expect(throws: SamplingError.self) { try program.write(to: folder) }
      #expect(error == .cannotWrite(path: "\(folder)/sites.csv", reason: "Is a directory"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["sites.csv"])
    }
  }
}
