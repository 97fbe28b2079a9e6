import Records

/// Random records of the small program, few enough to read and as awkward as they come: blanks
/// everywhere, days on the edges of months and years, chains of links, ties.
struct RandomRecords {
  private var generator: SeededGenerator
  private(set) var records = RecordTexts()
  private let schema: Schema

  static func make(seed: UInt64, schema: Schema) -> RecordTexts {
    var random = RandomRecords(generator: SeededGenerator(seed: seed), schema: schema)
    random.fill()
    return random.records
  }

  private init(generator: SeededGenerator, schema: Schema) {
    self.generator = generator
    self.schema = schema
  }

  private mutating func fill() {
    add(.sites, upTo: 4, "S")
    add(.staff, upTo: 3, "O")
    addAssignments()
    add(.clients, upTo: 8, "C")
    addLinks()
    add(.events, upTo: 8, "E")
    add(.contacts, upTo: 40, "K")
    addAttendance()
    add(.responses, upTo: 8, "R")
  }

  private mutating func add(_ type: RecordType, upTo limit: Int, _ letter: String) {
    let least = generator.chance(20) ? 0 : limit / 2
    let count = Int.random(in: least...limit, using: &generator)
    for number in stride(from: 1, through: count, by: 1) {
      var row = row(of: type)
      row[type.identity[0]] = "\(letter)\(number)"
      records[type].append(row)
    }
  }

  /// Links point to ids before their own, so that they chain and never circle.
  private mutating func addLinks() {
    let ids = records[.clients].compactMap { $0["client_id"] }
    for (place, id) in ids.enumerated().dropFirst() where generator.chance(30) {
      records[.clientLinks].append([
        "client_id": id, "same_as": generator.pick(Array(ids[..<place])),
      ])
    }
  }

  private mutating func addAssignments() {
    guard !records[.sites].isEmpty, !records[.staff].isEmpty else { return }
    for _ in 0..<Int.random(in: 0...5, using: &generator) {
      records[.assignments].append(row(of: .assignments))
    }
  }

  private mutating func addAttendance() {
    for event in records[.events].compactMap({ $0["event_id"] }) {
      for client in records[.clients].compactMap({ $0["client_id"] }) where generator.chance(35) {
        var row = row(of: .attendance)
        row["event_id"] = event
        row["client_id"] = client
        records[.attendance].append(row)
      }
    }
  }

  private mutating func row(of type: RecordType) -> RecordTexts.Row {
    var row: RecordTexts.Row = [:]
    for field in schema.fields(of: type) where field.isRequired || generator.chance(80) {
      row[field.name] = value(of: field, in: type)
    }
    // A birth is known by its day, by its year alone, or not at all.
    if row["birth_date"] != nil, generator.chance(70) { row["birth_year"] = nil }
    return row
  }

  private mutating func value(of field: Field, in type: RecordType) -> String? {
    switch field.kind {
    case .identifier, .decimal:
      return nil
    case .reference(let target):
      let ids = records[target].compactMap { $0[target.identity[0]] }
      return ids.isEmpty ? nil : generator.pick(ids)
    case .category, .list, .yesNo:
      return SmallProgram.values[QualifiedField(type, field.name)].map { generator.pick($0) }
    case .text:
      return generator.chance(50) ? "A; text" : "Text"
    case .integer where field.name == "birth_year":
      return generator.pick(["1960", "2007", "2020", "2024", "2025", "2026"])
    case .integer(let minimum):
      return String(max(minimum ?? -9, generator.pick([-3, -1, 0, 1, 1, 2, 3, 15, 29, 30, 60])))
    case .date:
      return date(of: field.name)
    }
  }

  private mutating func date(of field: FieldName) -> String {
    switch field {
    case "birth_date":
      generator.pick([
        "1950-01-01", "2000-02-29", "2007-04-01", "2007-04-02", "2020-03-01", "2020-02-29",
        "2024-04-01", "2024-11-30", "2025-01-01", "2025-04-01", "2025-04-02", "2025-09-01",
        "2025-11-15", "2025-12-01", "2026-02-28", "2027-01-01",
      ])
    case "since", "arrived", "followed":
      generator.pick([
        "2019-09-01", "2022-04-01", "2024-04-01", "2024-09-02", "2025-04-01", "2025-08-31",
        "2025-10-15", "2026-01-31", "2026-08-01",
      ])
    default:
      generator.pick([
        "2023-09-30", "2024-03-31", "2024-04-01", "2024-09-01", "2024-11-01", "2024-11-30",
        "2024-12-31", "2025-02-28", "2025-03-31", "2025-04-01", "2025-04-01", "2025-06-15",
        "2025-08-31", "2025-09-01", "2025-10-31", "2025-11-01", "2025-11-01", "2025-11-15",
        "2025-11-30", "2025-12-01", "2025-12-31", "2026-01-01", "2026-02-28", "2026-03-31",
        "2026-04-01", "2024-04-07", "2024-12-31", "2025-01-05", "2025-03-01", "2025-03-30",
        "2025-03-31", "2025-04-02", "2025-04-06", "2025-04-07", "2025-04-13", "2025-11-16",
      ])
    }
  }
}
