import Foundation
import Ledger
import Records
import Rendering
import Templates
import Testing
import Vouching
import Workflow

/// What holds of every seal, over random records, imported at random.
struct SealPropertyTests {
  private static let seeds: [UInt64] = Array(1...12)

  @Test(arguments: seeds)
  func `a seal's numbers are those of its tidy file, row for row`(seed: UInt64) throws {
    let place = try RandomPlace(seed: seed).place
    let kept = try place.seal(of: "wide", formats: [.csv]).kept
    let path = place.folder.appending(path: "reports/\(kept.seal.files[0].path)")
    var rows = try #require(TidyRows(Array(Data(contentsOf: path))))
    #expect(kept.seal.numbers.count > 20)
    for number in kept.seal.numbers {
      let row = rows.take(number.key, of: "wide", "2025-11")
      #expect(row?.text == number.text && row?.status == number.status, "\(number.key)")
    }
    #expect(rows.others == [])
  }

  @Test(arguments: seeds)
  func `a seal made now is the seal of the same state made later`(seed: UInt64) throws {
    var world = try RandomPlace(seed: seed)
    let place = world.place
    let state = try #require(try place.workspace().openLedger(.reading).imports().last).number
    try FileManager.default.copyItem(
      atPath: place.path("vouch.sqlite"),
      toPath: place.path("later.sqlite")
    )
    let now = try place.seal(of: "wide").kept.seal
    for _ in 0..<3 { try world.importMore(into: "later.sqlite") }
    var later = try place.seal(
      of: "wide",
      asOf: state,
      ledger: "later.sqlite",
      out: "later"
    ).kept.seal
    later.time = now.time
    #expect(later == now)
  }

  @Test(arguments: seeds)
  func `files are sealed as of an import that gives their bytes, whatever came since`(
    seed: UInt64
  ) throws {
    var world = try RandomPlace(seed: seed)
    let place = world.place
    let request = ReportRequest(
      report: "wide",
      period: "2025-11",
      outputFolder: place.path("reports")
    )
    _ = try ReportRun(request, in: place.workspace(), workers: 1).run()
    let state = try #require(try place.workspace().openLedger(.reading).imports().last).number
    for _ in 0..<3 { try world.importMore(into: "vouch.sqlite") }
    let result = try place.seal(of: "wide")
    #expect(result.kept.seal.asOf == state.rawValue)
    #expect(result.kept.seal.files.count == 3)
  }
}

/// A workplace with random contacts and a report that breaks them down in many ways.
private struct RandomPlace {
  let place: Workplace
  private var random: SeededGenerator
  private var imports = 0

  init(seed: UInt64) throws {
    place = try Workplace()
    random = SeededGenerator(seed: seed)
    try place.write(Self.wide, to: "program/wide.yaml")
    for _ in 0..<3 { try importMore(into: "vouch.sqlite") }
  }

  /// Imports some contacts, most of them new, some changed.
  mutating func importMore(into ledger: String) throws {
    imports += 1
    var text = "contact_id,date,kind,language,minutes\n"
    var ids: Set<Int> = []
    for _ in 0..<Int.random(in: 5...40, using: &random) {
      let id = Int.random(in: 0..<200, using: &random)
      guard ids.insert(id).inserted else { continue }
      let month = Int.random(in: 1...11, using: &random)
      let kind = Bool.random(using: &random) ? "one_on_one" : "outreach"
      let language = ["ar", "so", "=1+1", "a \"quoted\", word", ""].randomElement(using: &random)
      text += "K\(id),2025-\(month < 10 ? "0" : "")\(month)-15,\(kind),"
      text += "\"\((language ?? "").replacing("\"", with: "\"\""))\","
      text += "\(Int.random(in: 0...9_999, using: &random))\n"
    }
    try place.write(text, to: "import-\(imports)/contacts.csv")
    try place.run(["import-\(imports)"], ledger: ledger)
  }

  private static let wide = """
    report: wide
    title: {en: Wide}
    calendar: funder
    every: month
    languages: [en]
    sections:
      - id: summary
        heading: {en: Summary}
        metrics: [direct_contacts]
        columns: [period, year_to_date, previous_period, change, percent_change]
      - id: by-language
        heading: {en: Languages}
        breakdown: language
        metrics: [direct_contacts]
        columns: [period, year_to_date]
      - id: grid
        heading: {en: Grid}
        breakdown: language
        across: month
        metrics: [direct_contacts]
    """
}
