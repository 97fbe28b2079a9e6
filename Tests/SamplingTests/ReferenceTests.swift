import Records
import Testing

/// Whether the files hold together: identities, references, days.
struct ReferenceTests {
  let files: SampleFiles

  init() throws { files = try SampleFiles.usual.get() }

  @Test(arguments: RecordType.allCases)
  func `every row has the core fields, then the program's, and an identity of its own`(
    type: RecordType
  ) {
    let fields = Schema.core.fields(of: type)
    let added = type == .sites ? ["neighbourhood"] : []
    let table = files.table(type)
    #expect(table.header == fields.map(\.name.rawValue) + added)
    #expect(!table.rows.isEmpty)
    #expect(table.rows.allSatisfy { $0.count == table.header.count })
    let identities = table.rows.map { row in type.identity.map { row[$0.rawValue] } }
    #expect(Set(identities).count == identities.count)
    for field in fields where field.isRequired {
      #expect(!table.column(field.name.rawValue).contains(""), "\(field.name)")
    }
  }

  @Test(arguments: RecordType.allCases)
  func `what a row refers to is there`(type: RecordType) {
    for field in Schema.core.fields(of: type) {
      guard case .reference(let target) = field.kind else { continue }
      let identifiers = Set(files.table(target).column(target.identity[0].rawValue))
      let references = Set(files.table(type).column(field.name.rawValue)).subtracting([""])
      #expect(references.isSubset(of: identifiers), "\(field.name)")
    }
  }

  @Test(arguments: RecordType.allCases)
  func `dates are days and numbers are not negative`(type: RecordType) {
    for field in Schema.core.fields(of: type) {
      let texts = Set(files.table(type).column(field.name.rawValue)).subtracting([""])
      switch field.kind {
      case .date: #expect(texts.allSatisfy { Day(iso: $0)?.description == $0 }, "\(field.name)")
      case .integer: #expect(texts.allSatisfy { (Int($0) ?? -1) >= 0 }, "\(field.name)")
      default: break
      }
    }
  }

  @Test(arguments: [RecordType.contacts, .events, .responses])
  func `rows stand in order of date and identity within the two years`(type: RecordType) {
    let rows = files.table(type).rows
    let identity = type.identity[0].rawValue
    let keys = rows.map { "\($0["date"]) \($0[identity])" }
    #expect(keys == keys.sorted())
    let dates = rows.filter { $0["status"] != "planned" }.map { $0["date"] }
    #expect(dates.allSatisfy { $0.fiscalYear != "other" })
    let planned = rows.filter { $0["status"] == "planned" }.map { $0["date"] }
    #expect(planned.allSatisfy { ("2026-04-01"..."2026-06-30").contains($0) })
  }

  @Test(arguments: [RecordType.contacts, .events])
  func `what was done is entered then or later, before the books close`(type: RecordType) {
    for row in files.table(type).rows where row["recorded"] != "" && row["status"] != "planned" {
      #expect(row["date"] <= row["recorded"] && row["recorded"] <= "2026-04-30")
    }
  }

  @Test func `nobody is served before being born, nor before arriving`() {
    var clients: [String: Table.Row] = [:]
    for client in files.table(.clients).rows { clients[client["client_id"]] = client }
    var dates: [String: String] = [:]
    for event in files.table(.events).rows { dates[event["event_id"]] = event["date"] }
    let served =
      files.table(.contacts).rows.map { ($0["client_id"], $0["date"]) }
      + files.table(.attendance).rows.map { ($0["client_id"], dates[$0["event_id"]] ?? "") }
    for (id, date) in served where !id.isEmpty {
      guard let client = clients[id] else { continue }
      #expect(client["birth_date"] < date && client["arrived"] < date)
      #expect(client["birth_year"] <= date.prefix(4))
      #expect(client["birth_date"].isEmpty || client["birth_year"].isEmpty)
    }
  }

  @Test func `links lead from later numbers to earlier ones, once over three`() {
    var same: [String: String] = [:]
    for link in files.table(.clientLinks).rows {
      #expect(link["same_as"] < link["client_id"])
      same[link["client_id"]] = link["same_as"]
    }
    #expect(same.values.count { same[$0] != nil } == 1)
  }

  @Test func `a school has one officer at a time, from its first day on`() {
    let sites = files.table(.sites).rows
    for site in sites where site["service"] == "assigned" {
      let spans = files.table(.assignments).rows
        .filter { $0["site_id"] == site["site_id"] }
        .map { ($0["from"], $0["to"]) }
        .sorted { $0.0 < $1.0 }
      #expect(spans.last?.1 == "")
      #expect(spans.allSatisfy { site["since"] <= $0.0 })
      for (earlier, later) in zip(spans, spans.dropFirst()) {
        #expect(Day(iso: earlier.1).map { ($0 + 1).description } == later.0)
      }
    }
  }

  @Test func `no client has a name, a phone or an address`() {
    let allowed = Set(Schema.core.fields(of: .clients).map(\.name.rawValue))
    #expect(Set(files.table(.clients).header) == allowed)
    for heading in ["name", "phone", "email", "address"] {
      for type in RecordType.allCases where type != .sites && type != .staff {
        #expect(!files.table(type).header.contains(heading))
      }
    }
    let postal = files.table(.clients).column("postal")
    #expect(postal.allSatisfy { $0.isEmpty || $0.count == 3 })
  }
}
