import Foundation
import Records
import Templates
import Testing

struct MLOTemplatesTests {
  /// The folder as it is committed, found from this file.
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "ReportTemplates/mlo").path

  private func program() throws -> Program {
    try #require(try ProgramFolder.read(Self.folder).program)
  }

  @Test func `the committed templates read without a diagnostic`() throws {
    let folder = try ProgramFolder.read(Self.folder)
    #expect(folder.diagnostics.map(\.description) == [])
    #expect(folder.program?.name == "mlo")
    #expect(
      folder.program?.reports.map(\.name.rawValue) == [
        "ircc-monthly", "ocdsb-monthly", "officer-half-year", "steering-annual", "team-fortnight",
        "united-way-quarterly",
      ]
    )
  }

  @Test(arguments: [
    "direct_contacts", "indirect_contacts", "one_on_one_contacts", "people_reached_indirectly",
    "unnamed_people", "walk_ins", "workshops_held", "workshop_participations", "events_held",
    "event_participations", "unduplicated_clients", "one_on_one_clients", "workshop_clients",
    "event_clients", "new_clients", "reach", "referrals", "service_hours", "sites_served",
    "languages_served", "opened_by_parents", "opened_by_school_staff", "helpful_rate",
  ])
  func `the metrics that funders name are there, in English and French`(name: String) throws {
    let metric = try #require(try program().metric(name))
    #expect(metric.label.languages == [.english, .french])
    #expect(metric.label[.english] != metric.label[.french])
  }

  @Test func `reach is from the clients up to clients and heads`() throws {
    let program = try program()
    func formula(_ name: String) -> Formula? { program.metric(name)?.formula }
    guard case .range(let least, let most) = formula("reach") else {
      Issue.record("reach is no range")
      return
    }
    #expect(least == [formula("unduplicated_clients")].compactMap(\.self))
    #expect(
      most
        == [
          "unduplicated_clients", "unnamed_people", "walk_ins", "people_reached_indirectly",
        ].compactMap(formula)
    )
  }

  @Test(arguments: [
    ("ircc-monthly", Grain.month, 4, nil),
    ("ocdsb-monthly", .month, 9, "ocdsb"),
    ("steering-annual", .fiscalYear, 4, nil),
    ("united-way-quarterly", .quarter, 1, "united_way"),
    ("team-fortnight", .fortnight, 4, nil),
    ("officer-half-year", .halfYear, 4, nil),
  ])
  func `the reports keep the calendars, grains and records that were agreed to`(
    name: String,
    grain: Grain,
    firstMonth: Int,
    funder: String?
  ) throws {
    let report = try #require(try program().report(name))
    #expect(report.grain == grain && report.calendar.firstMonth == firstMonth)
    #expect(report.languages == [.english, .french])
    #expect(report.only.clauses.map(\.description) == funder.map { ["funder is \($0)"] } ?? [])
  }

  @Test func `the committee reads the year at a glance first, the charity what changed`() throws {
    let program = try program()
    let annual = try #require(program.report("steering-annual"))
    let charity = try #require(program.report("united-way-quarterly"))
    guard case .numbers(let glance) = annual.sections.first else {
      Issue.record("the year at a glance comes first")
      return
    }
    #expect(glance.id == "at-a-glance" && glance.breakdown == nil)
    let shown = Set(glance.metrics.map(\.name.rawValue))
    #expect(shown.isSuperset(of: ["reach", "one_on_one_clients", "event_participations"]))
    guard case .numbers(let outcomes) = charity.sections.first else {
      Issue.record("outcomes and reach come first")
      return
    }
    #expect(outcomes.metrics.prefix(4).map(\.format) == Array(repeating: .percent, count: 4))
    #expect(outcomes.metrics.contains { $0.name.rawValue == "reach" })
  }

  @Test(arguments: ["team-fortnight", "officer-half-year"])
  func `the officers' view is internal, says what numbers cannot, and ranks nobody`(
    name: String
  ) throws {
    let report = try #require(try program().report(name))
    #expect(report.title[.english].contains("internal"))
    #expect(report.title[.french].contains("interne"))
    #expect(report.note?[.english].contains("numbers alone compare nothing") == true)
    #expect(report.note?[.french].contains("les chiffres ne comparent rien") == true)
    var hasOfficers = false
    for case .numbers(let section) in report.sections {
      #expect(section.top == nil && section.chart == nil, "\(section.id)")
      guard section.breakdown == .own("staff_id") else { continue }
      hasOfficers = true
      #expect(section.metrics.allSatisfy { $0.formula.additivity != .rate }, "\(section.id)")
      #expect(!section.columns.contains(.percentChange), "\(section.id)")
    }
    #expect(hasOfficers)
  }

  @Test func `every word has a label in English and French`() throws {
    let program = try program()
    for type in RecordType.allCases {
      for field in program.schema.fields(of: type) {
        for term in program.schema.vocabulary(of: field.name, in: type)?.terms ?? [] {
          #expect(
            term.label.languages == [.english, .french],
            "\(type).\(field.name) \(term.value)"
          )
        }
      }
    }
    #expect(program.schema.vocabulary(of: "language", in: .contacts)?.terms.count == 18)
  }

  @Test func `every field of its own has a label in English and French`() throws {
    let program = try program()
    let derived = program.derivedFields.keys.sorted { "\($0)" < "\($1)" }
    #expect(derived.count == 4)
    for field in derived {
      #expect(program.label(of: field).languages == [.english, .french], "\(field)")
    }
  }

  @Test(arguments: 0..<150)
  func `a garbled template is diagnosed, never a crash`(seed: UInt64) throws {
    var garbler = Garbler(seed: seed)
    var files: [String: String] = [:]
    for name in [
      "program.yaml", "metrics.yaml", "ircc-monthly.yaml", "ocdsb-monthly.yaml",
      "steering-annual.yaml", "united-way-quarterly.yaml", "team-fortnight.yaml",
      "officer-half-year.yaml",
    ] {
      let text = try String(contentsOfFile: "\(Self.folder)/\(name)", encoding: .utf8)
      files[name] = garbler.garbled(text)
    }
    let folder = try TemplateFixture.read(files)
    let hasError = folder.diagnostics.contains { $0.severity == .error }
    #expect((folder.program == nil) == hasError)
    #expect(folder.diagnostics.allSatisfy { $0.location.line ?? 1 >= 1 })
  }
}

/// Changes a few characters, words or lines of a text, the same for the same seed.
private struct Garbler: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1
  }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func garbled(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<Int.random(in: 0...4, using: &self) {
      let line = Int.random(in: 0..<lines.count, using: &self)
      switch Int.random(in: 0..<6, using: &self) {
      case 0: lines.remove(at: line)
      case 1: lines.insert(lines[Int.random(in: 0..<lines.count, using: &self)], at: line)
      case 2: lines.swapAt(line, Int.random(in: 0..<lines.count, using: &self))
      case 3: lines[line] = String(lines[line].dropLast(Int.random(in: 1...9, using: &self)))
      case 4: lines[line] = replacingWord(lines[line])
      default: lines[line] = insertingCharacter(lines[line])
      }
      if lines.isEmpty { lines = [""] }
    }
    return lines.joined(separator: "\n")
  }

  private mutating func replacingWord(_ line: String) -> String {
    let words = ["contacts", "reach", "-1", "{", "[]", "~", "2025-02-30", "*service", "&x", "any"]
    var parts = line.components(separatedBy: " ")
    let index = Int.random(in: 0..<parts.count, using: &self)
    parts[index] = words[Int.random(in: 0..<words.count, using: &self)]
    return parts.joined(separator: " ")
  }

  private mutating func insertingCharacter(_ line: String) -> String {
    let characters = Array(":{}[],\"'\t#&*|>\u{0}\u{301}é-?! ")
    var letters = Array(line)
    letters.insert(
      characters[Int.random(in: 0..<characters.count, using: &self)],
      at: Int.random(in: 0...letters.count, using: &self)
    )
    return String(letters)
  }
}
