import GRDB
import Records

/// Problems up to a limit, and how many there are.
struct ProblemList {
  private var kept: [ImportProblem] = []
  private(set) var count = 0
  private let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  mutating func add(_ problem: @autoclosure () throws -> ImportProblem) rethrows {
    count += 1
    if kept.count < limit { kept.append(try problem()) }
  }

  /// Counts problems that nobody kept.
  mutating func add(uncollected: Int) {
    count += uncollected
  }

  /// By place, those without one last.
  var sorted: [ImportProblem] {
    kept.sorted { left, right in
      switch (left.place, right.place) {
      case (let left?, let right?) where left != right: left < right
      case (_?, nil): true
      case (nil, _?): false
      default: left.record < right.record
      }
    }
  }
}

extension ImportTransaction {
  /// Rows that contradict each other, and records that become what they were.
  func collectRowProblems(into problems: inout ProblemList, _ codes: CodeBook) throws {
    for writer in activeWriters {
      let type = writer.table.type
      for conflict in writer.conflicts {
        try problems.add(
          ImportProblem(
            type: type,
            record: name(of: conflict.record, type, codes),
            place: conflict.place,
            cause: .conflict(fields: conflict.fields, with: conflict.other)
          )
        )
      }
      problems.add(uncollected: writer.conflictCount - writer.conflicts.count)
      // What a record becomes is unknown where its rows disagree.
      let disputed = Set(writer.conflicts.map(\.record))
      for (index, state) in writer.states.enumerated() where state.marks.contains(.reverted) {
        let record = Int64(index + 1)
        guard !disputed.contains(record), let earlier = try writer.revertedImport(of: record) else {
          continue
        }
        try problems.add(
          ImportProblem(
            type: type,
            record: name(of: record, type, codes),
            place: state.place,
            cause: .revert(to: earlier)
          )
        )
      }
    }
  }

  /// Links that lead back to where they began, over all current links.
  func collectCircles(into problems: inout ProblemList, _ codes: CodeBook) throws {
    guard let writer = activeWriter(of: .clientLinks) else { return }
    var links: [Int64: (target: Int64, record: Int64)] = [:]
    let rows = try RawStatement(
      "SELECT client_id, same_as, record FROM client_links WHERE until_import IS NULL",
      on: database
    )
    while try rows.step() {
      links[rows.code(at: 0)] = (target: rows.code(at: 1), record: rows.code(at: 2))
    }
    for circle in circles(of: links.mapValues(\.target)) {
      let places = circle.compactMap { client -> Place? in
        guard let record = links[client]?.record else { return nil }
        let state = writer.states[Int(record) - 1]
        return state.marks.contains(.seen) ? state.place : nil
      }
      let clients = try circle.map { try identifier(of: $0, .clients, codes) }
      let least = clients.indices.min { clients[$0] < clients[$1] } ?? 0
      let ordered = Array(clients[least...] + clients[..<least])
      problems.add(
        ImportProblem(
          type: .clientLinks,
          record: ordered.first ?? "",
          place: places.min(),
          cause: .circle(clients: ordered)
        )
      )
    }
  }

  /// What people call a record: its identifier, or the parts of its identity.
  func name(of record: Int64, _ type: RecordType, _ codes: CodeBook) throws -> String {
    if type.hasOwnIdentifier { return try identifier(of: record, type, codes) }
    let table = tables[type]
    let content = try writer(of: type).content(of: record)
    return try type.identity.compactMap { field -> String? in
      guard let index = table.index(of: field), content[index] != .blank,
        let kind = Schema.core.field(field, of: type)?.kind
      else { return nil }
      return switch kind {
      case .reference(let referred): try identifier(of: content[index], referred, codes)
      case .date: try Day(stored: content[index]).description
      case .category, .list, .text, .yesNo: try text(of: content[index], codes)
      case .identifier, .integer, .decimal: String(content[index])
      }
    }
    .joined(separator: ", ")
  }

  private func text(of code: Int64, _ codes: CodeBook) throws -> String {
    guard code > 0, code <= codes.texts.count else {
      throw DatabaseError.contradiction("no text has the code \(code)")
    }
    return codes.texts[code]
  }

  /// From the code book where it has the type, else from the record's last version.
  private func identifier(
    of record: Int64,
    _ type: RecordType,
    _ codes: CodeBook
  ) throws -> String {
    if let table = codes.identities[type] {
      return record > 0 && record <= table.count ? table[record] : "\(type.rawValue) \(record)"
    }
    let states = try writer(of: type).states
    guard let field = tables[type].identifier, states.indices.contains(Int(record) - 1) else {
      throw DatabaseError.contradiction("\(type.rawValue) has no record \(record)")
    }
    return try database.single(
      "SELECT \(quoted(field)) FROM \(tables[type].name) WHERE version_id = ?",
      arguments: [states[Int(record) - 1].version],
      as: String.self
    )
  }
}
