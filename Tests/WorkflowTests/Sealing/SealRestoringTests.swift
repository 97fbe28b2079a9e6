import Foundation
import Ledger
import Records
import Rendering
import Testing
import Vouching
import Workflow

/// Sealed files that are gone are made again as they were sent, whatever has changed since.
struct SealRestoringTests {
  private let place: Workplace
  private let folder = "reports/monthly/2025-11"

  init() throws {
    place = try Workplace()
    try place.write(Workplace.contacts(5), to: "first/contacts.csv")
    try place.run(["first"])
  }

  private func importMore(_ count: Int) throws {
    try place.write(Workplace.contacts(count), to: "\(count)/contacts.csv")
    try place.run(["\(count)"])
  }

  /// The bytes of every file of the report.
  private func files() throws -> [String: Data] {
    let names = try FileManager.default.contentsOfDirectory(atPath: place.path(folder))
    return try names.reduce(into: [:]) { files, name in
      files[name] = try Data(contentsOf: place.folder.appending(path: "\(folder)/\(name)"))
    }
  }

  @Test func `every sealed file comes back, of the first seal and of a corrected one`() throws {
    _ = try place.seal()
    try importMore(7)
    _ = try place.seal(reason: "two came late")
    let sent = try files()
    #expect(sent.count == 6)
    try place.lengthen(with: "# changed\n", "program/monthly.yaml")
    try importMore(9)
    try FileManager.default.removeItem(atPath: place.path("reports"))
    let again = try place.seal()
    guard case .sealedBefore(let restored) = again.outcome else {
      Issue.record("it was sealed anew")
      return
    }
    #expect(restored.count == 6)
    #expect(try files() == sent)
    #expect(
      again.remarks.map(\.summary)
        == ["it is sealed (seal 2), and the records contradict 1 of its numbers now"]
    )
  }

  @Test func `with its files there, a report that is contradicted is refused`() throws {
    _ = try place.seal(formats: [.csv])
    try importMore(7)
    #expect(throws: SealingError.self) { try place.seal() }
  }

  @Test func `a file that was changed is left alone, and told of`() throws {
    _ = try place.seal(formats: [.csv])
    try place.lengthen(with: "tampered\n", "\(folder)/monthly-2025-11.csv")
    let before = try files()
    let again = try place.seal()
    #expect(again.remarks.map(\.summary) == ["this sealed file was changed since"])
    #expect(try files() == before)
  }

  @Test func `a corrected report has the formats that were sent`() throws {
    _ = try place.seal(formats: [.csv, .markdown])
    try importMore(7)
    let second = try place.seal(reason: "two came late")
    #expect(
      second.kept.seal.files.map(\.path) == [
        "monthly/2025-11/monthly-2025-11-r2.csv", "monthly/2025-11/monthly-2025-11-r2.md",
      ]
    )
    #expect(second.remarks.isEmpty)
    let third = try place.seal(formats: [.csv], reason: "once more")
    #expect(third.kept.seal.files.map(\.path) == ["monthly/2025-11/monthly-2025-11-r3.csv"])
    #expect(
      third.remarks.map(\.summary)
        == ["no number differs from those of seal 2, whose place it takes"]
    )
  }
}
