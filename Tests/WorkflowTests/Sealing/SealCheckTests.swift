import Foundation
import Records
import Rendering
import Testing
import Vouching
import Workflow

/// A seal in a file of its own, and files held against it.
struct SealCheckTests {
  private let place: Workplace
  private let csv = "reports/monthly/2025-11/monthly-2025-11.csv"

  init() throws {
    place = try Workplace()
    try place.write(Workplace.contacts(5), to: "first/contacts.csv")
    try place.run(["first"])
    try export(place.seal(formats: [.csv, .markdown]).kept, to: "seal.json")
  }

  private func export(_ kept: KeptSeal, to name: String) throws {
    let ledger = place.path("vouch.sqlite")
    try SealExport(to: place.path(name), besideLedgerAt: ledger).write(kept)
  }

  private func check(_ outputs: [String]) throws -> SealCheck {
    try SealCheck(seal: place.path("seal.json"), outputs: outputs.map(place.path))
  }

  private func text(of name: String) throws -> String {
    try String(contentsOf: place.folder.appending(path: name), encoding: .utf8)
  }

  @Test func `files as they were sealed are vouched for, and those not given are named`() throws {
    let check = try check([csv])
    #expect(check.outputs.map(\.isVouchedFor) == [true])
    #expect(check.notGiven == ["monthly/2025-11/monthly-2025-11.md"])
    #expect(check.problems.isEmpty)
    try check.requireAll()
  }

  @Test func `a renamed file goes by its bytes`() throws {
    try place.write(text(of: csv), to: "downloads/report (1).csv")
    let check = try check(["downloads/report (1).csv"])
    #expect(check.outputs.first?.verdict == .asSealed(path: "monthly/2025-11/monthly-2025-11.csv"))
  }

  @Test func `a number that was changed is named with what it was and is`() throws {
    try place.write(text(of: csv).replacing("period,5,", with: "period,6,"), to: csv)
    let check = try check([csv])
    let key = NumberKey(section: "summary", metric: "direct_contacts", column: "period")
    #expect(check.outputs.first?.verdict == .altered(path: "monthly/2025-11/monthly-2025-11.csv"))
    #expect(check.outputs.first?.differences == [.changed(key, sealed: "5", found: "6")])
    #expect(
      check.problems.map(\.description).last?.hasSuffix(
        "summary direct_contacts, period: sealed as 5, here 6"
      ) ?? false
    )
    #expect(throws: SealingError.self) { try check.requireAll() }
  }

  @Test func `rows that are missing or added are named`() throws {
    let row = "monthly,2025-11,summary,,,,,direct_contacts,period,5,\n"
    try place.write(text(of: csv).replacing(row, with: ""), to: csv)
    let key = NumberKey(section: "summary", metric: "direct_contacts", column: "period")
    #expect(try check([csv]).outputs.first?.differences == [.missing(key, sealed: "5")])
    let other = row.replacing("direct", with: "other")
    try place.write(text(of: csv) + row + other, to: csv)
    #expect(
      try check([csv]).outputs.first?.differences
        == [.added("monthly,2025-11,summary,,,,,other_contacts,period")]
    )
  }

  @Test func `a file that the seal does not know is not vouched for`() throws {
    let check = try check(["first/contacts.csv"])
    #expect(check.outputs.first?.verdict == .unknown)
    #expect(throws: SealingError.self) { try check.requireAll() }
  }

  @Test(arguments: [
    ("monthly-2025-11-r2.csv", SealCheck.Verdict.ofRevision(2)),
    ("monthly-2025-11-r3-fr.xlsx", .ofRevision(3)), ("monthly-2025-11-r2.docx", .unknown),
    ("monthly-2025-111.csv", .unknown), ("monthly-2025-12.csv", .unknown),
    ("monthly-2025-11-r0.csv", .unknown), ("monthly-2025-11-xr2.csv", .unknown),
    ("annual-2025-11-r2.csv", .unknown),
  ])
  func `files of other revisions are told by their names, and are no fault beside one of this`(
    name: String,
    verdict: SealCheck.Verdict
  ) throws {
    try place.write("other", to: name)
    let alone = try check([name])
    #expect(alone.outputs.map(\.verdict) == [verdict])
    #expect(throws: SealingError.self) { try alone.requireAll() }
    let beside = try check([csv, name])
    if verdict == .unknown {
      #expect(throws: SealingError.self) { try beside.requireAll() }
    } else {
      try beside.requireAll()
    }
  }

  @Test func `what is no file is told of once the others are checked`() throws {
    let found = try check(["reports", csv, "missing.csv"])
    #expect(found.outputs.map(\.isVouchedFor) == [false, true, false])
    let error = #expect(throws: SealingError.self) { try found.requireAll() }
    #expect(WorkflowError(error ?? .noSeals)?.exitStatus == .noInput)
    try place.lengthen(with: "tampered\n", csv)
    let tampered = #expect(throws: SealingError.self) {
      try check(["missing.csv", csv]).requireAll()
    }
    #expect(WorkflowError(tampered ?? .noSeals)?.exitStatus == .badData)
  }

  @Test(arguments: [
    ("\"period\":\"2025-11\"", "\"period\":\"2025-10\""), ("{\"seal\"", "{ \"seal\""),
    ("\"5\"", "\"6\""), ("\"note\":\"\"", "\"note\":\"\",\"more\":\"\""), ("\"}", "\"]"),
  ])
  func `a seal that is other than it was exported is refused`(old: String, new: String) throws {
    let text = try text(of: "seal.json")
    try #require(text.contains(old))
    try place.write(text.replacing(old, with: new, maxReplacements: 1), to: "seal.json")
    let error = #expect(throws: SealingError.self) { try check([]) }
    #expect(error.map { WorkflowError.sealing($0).exitStatus } == .badData)
  }

  @Test func `more than a seal says is refused though its hash is right`() throws {
    let document = try SealFile(text(of: "seal.json")).document
      .replacing("\"note\":\"\"", with: "\"more\":\"\",\"note\":\"\"")
    try place.write(
      "{\"seal\":\(document),\"sha256\":\"\(Seal.hash(of: document))\"}\n",
      to: "seal.json"
    )
    #expect(throws: SealingError.self) { try check([]) }
  }

  @Test func `a seal takes the place of another seal and of nothing else`() throws {
    let kept = try place.seal().kept
    try export(kept, to: "seal.json")
    #expect(throws: WorkflowError.self) {
      try export(kept, to: "vouch.sqlite")
    }
  }
}
