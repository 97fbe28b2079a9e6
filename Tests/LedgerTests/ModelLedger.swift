import Records

@testable import Ledger

/// What a ledger should hold, said in the plainest way: every version of every record as text,
/// whatever the order of rows.
///
/// The tests compare the real one with it.
struct ModelLedger {
  private(set) var records: [RecordType: [String: [Version]]] = [:]
  private(set) var importCount = 0
  private(set) var quarantine = ModelQuarantine()
  /// What each import undid, of those that undid one.
  private var undoneBy: [Int: Int] = [:]

  struct Version: Equatable {
    var values: [FieldName: String]
    var first: Int
    var until: Int?
    var path: String
    var line: Int
  }

  struct Outcome: Equatable {
    var counts: [String: ImportCounts] = [:]
    var problems: Set<String> = []
    var retirements: [Retirement] = []
  }

  private struct StatedRow {
    var path: String
    var line: Int
    var values: [FieldName: String]
  }

  func current(_ type: RecordType, asOf number: Int? = nil) -> [String: Version] {
    (records[type] ?? [:]).compactMapValues { versions in
      versions.last { version in
        guard let number else { return version.until == nil }
        return version.first <= number && version.until.map { $0 > number } ?? true
      }
    }
  }

  /// Imports, or says why not and stays as it is.
  mutating func importing(_ files: [TestFile], _ options: TestOptions) -> Outcome {
    var next = self
    let outcome = next.apply(files, options)
    if outcome.problems.isEmpty { self = next }
    return outcome
  }

  private mutating func apply(_ files: [TestFile], _ options: TestOptions) -> Outcome {
    let before = self
    importCount += 1
    var outcome = Outcome()
    var named: [RecordType: Set<String>] = [:]
    // Counted by month once all is in: attendance goes by its event's date.
    var changes: [(RecordType, String, ImportCounts)] = []
    for (type, rowsByRecord) in rows(of: files) {
      for (record, rows) in rowsByRecord {
        named[type, default: []].insert(record)
        changes.append((type, record, take(rows, of: record, type, options, &outcome)))
      }
    }
    quarantine.take(files, named: named, by: importCount)
    for scope in options.scopes {
      let held = before.current(scope.type).filter { scope.covers($0.key, $0.value, in: before) }
      let gone = held.keys.filter { !(named[scope.type]?.contains($0) ?? false) }
      for record in gone {
        guard var versions = records[scope.type]?[record] else { continue }
        versions[versions.count - 1].until = importCount
        records[scope.type]?[record] = versions
        changes.append((scope.type, record, ImportCounts(retired: 1)))
        if scope.type == .events,
          current(.attendance).values.contains(where: { $0.values["event_id"] == record })
        {
          outcome.problems.insert("\(record) is referred to")
        }
      }
      outcome.retirements.append(Retirement(retired: gone.count, held: held.count))
    }
    for (type, record, counts) in changes {
      outcome.counts[row(of: type, record), default: ImportCounts()] += counts
    }
    return outcome
  }

  private func rows(of files: [TestFile]) -> [RecordType: [String: [StatedRow]]] {
    var rows: [RecordType: [String: [StatedRow]]] = [:]
    for file in files {
      for (index, row) in file.rows.enumerated() {
        let values = Dictionary(uniqueKeysWithValues: zip(file.fields, row))
        let identity = file.type.identity.map { values[$0] ?? "" }.joined(separator: ", ")
        rows[file.type, default: [:]][identity, default: []].append(
          StatedRow(path: file.path, line: index + 2, values: values)
        )
      }
    }
    return rows
  }

  private mutating func take(
    _ rows: [StatedRow],
    of record: String,
    _ type: RecordType,
    _ options: TestOptions,
    _ outcome: inout Outcome
  ) -> ImportCounts {
    var versions = records[type]?[record] ?? []
    var stated: [FieldName: Set<String>] = [:]
    for row in rows {
      for (field, value) in row.values { stated[field, default: []].insert(value) }
    }
    if stated.values.contains(where: { $0.count > 1 }) {
      outcome.problems.insert("\(record) conflicts")
      return ImportCounts()
    }
    let base = versions.last
    let merged = (base?.values ?? [:]).merging(stated.compactMapValues(\.first)) { $1 }
    let isCurrent = base.map { $0.until == nil } ?? false
    if isCurrent, base?.values.filled == merged.filled { return ImportCounts(unchanged: 1) }
    let superseded = isCurrent ? versions.dropLast() : versions[...]
    if case .refused = options.reverts,
      superseded.contains(where: { !isUndone($0.first) && $0.values.filled == merged.filled })
    {
      outcome.problems.insert("\(record) reverts")
    }
    let telling = rows.filter { row in
      guard isCurrent, let base else { return true }
      return row.values.contains { base.values[$0.key] ?? "" != $0.value }
    }
    let origin = telling.min { ($0.path, $0.line) < ($1.path, $1.line) }
    if isCurrent { versions[versions.count - 1].until = importCount }
    versions.append(
      Version(
        values: merged,
        first: importCount,
        until: nil,
        path: origin?.path ?? "",
        line: origin?.line ?? 0
      )
    )
    records[type, default: [:]][record] = versions
    return isCurrent ? ImportCounts(changed: 1) : ImportCounts(new: 1)
  }

  /// The row of the closing table that a record counts in.
  private func row(of type: RecordType, _ record: String) -> String {
    "\(type.rawValue) \(month(of: type, record)?.description ?? "-")"
  }

  /// The month that a record was last known to be in.
  private func month(of type: RecordType, _ record: String) -> Month? {
    let version = records[type]?[record]?.last
    let date: String? =
      switch type.dating {
      case .own: version?.values["date"]
      case .event:
        version?.values["event_id"].flatMap { records[.events]?[$0]?.last?.values["date"] }
      case .undated: nil
      }
    return date.flatMap { Day(iso: $0)?.month }
  }
}

extension ModelLedger {
  /// Undoes an import, or says why not and stays as it is; nil where there is nothing to undo.
  mutating func undoing(_ number: Int) -> Outcome? {
    guard !isUndone(number) else { return Outcome(problems: ["import \(number) is undone"]) }
    let touched = identities.filter { versions(of: $0).contains { $0.isTouched(by: number) } }
    let rows = quarantine.touched(by: number)
    guard !touched.isEmpty || !rows.isEmpty else { return nil }
    let later = (number...importCount).dropFirst().filter { stands($0, after: number) }
    let overtaken =
      touched.compactMap { identity in
        later.last { later in versions(of: identity).contains { $0.isTouched(by: later) } }
          .map { "\(identity.record) changed since in \($0)" }
      }
      + rows.compactMap { row in
        later.last { quarantine.isTouched(row, by: $0) }.map { "row \(row) settled since in \($0)" }
      }
    guard overtaken.isEmpty else { return Outcome(problems: Set(overtaken)) }
    var next = self
    let outcome = next.change(touched) { versions in versions.first { $0.until == number } }
    next.quarantine.restore(rows, before: number, by: next.importCount)
    if outcome.problems.isEmpty {
      next.undoneBy[next.importCount] = number
      self = next
    }
    return outcome
  }

  /// Dismisses rows that stand in quarantine.
  mutating func dismissing(_ rows: [Int]) {
    importCount += 1
    quarantine.dismiss(rows, by: importCount)
  }

  /// Retires a current record, or says why not and stays as it is.
  mutating func retiring(_ type: RecordType, _ record: String) -> Outcome {
    var next = self
    let outcome = next.change([Identity(type: type, record: record)]) { _ in nil }
    if outcome.problems.isEmpty { self = next }
    return outcome
  }

  private struct Identity: Hashable {
    let type: RecordType
    let record: String
  }

  private var identities: [Identity] {
    records.flatMap { type, records in records.keys.map { Identity(type: type, record: $0) } }
  }

  private func versions(of identity: Identity) -> [Version] {
    records[identity.type]?[identity.record] ?? []
  }

  /// Whether an undo of an import stands.
  private func isUndone(_ number: Int) -> Bool {
    undoneBy.contains { $0.value == number && !isUndone($0.key) }
  }

  /// Whether an import tells on what an earlier one left.
  private func stands(_ later: Int, after number: Int) -> Bool {
    !isUndone(later) && undoneBy[later].map { $0 <= number } ?? true
  }

  /// Makes records as they were in some of their versions, or retires them.
  private mutating func change(
    _ identities: [Identity],
    to earlier: ([Version]) -> Version?
  ) -> Outcome {
    importCount += 1
    var outcome = Outcome()
    var counts: [(Identity, ImportCounts)] = []
    for identity in identities {
      var versions = versions(of: identity)
      let wasCurrent = versions.last?.until == nil
      if wasCurrent { versions[versions.count - 1].until = importCount }
      if var restored = earlier(versions) {
        restored.first = importCount
        restored.until = nil
        versions.append(restored)
        counts.append((identity, wasCurrent ? ImportCounts(changed: 1) : ImportCounts(new: 1)))
      } else {
        counts.append((identity, ImportCounts(retired: 1)))
      }
      records[identity.type]?[identity.record] = versions
    }
    for (identity, count) in counts {
      outcome.counts[row(of: identity.type, identity.record), default: ImportCounts()] += count
    }
    outcome.problems = brokenReferences(of: Set(identities))
    return outcome
  }

  /// Current records that refer to one that is not, where either has just changed.
  private func brokenReferences(of changed: Set<Identity>) -> Set<String> {
    var problems: Set<String> = []
    for identity in identities {
      guard let version = current(identity.type)[identity.record] else { continue }
      for field in Schema.core.fields(of: identity.type) {
        guard case .reference(let type) = field.kind, let value = version.values[field.name],
          !value.isEmpty, current(type)[value] == nil
        else { continue }
        if changed.contains(identity) { problems.insert("\(identity.record) refers to retired") }
        if changed.contains(Identity(type: type, record: value)) {
          problems.insert("\(value) is referred to")
        }
      }
    }
    return problems
  }

  /// How many current records of some types there are by month, as `contacts 2025-11 3`.
  func counts(of types: [RecordType]) -> [String] {
    RecordType.allCases.filter(types.contains).flatMap { type in
      let months = Dictionary(grouping: current(type).keys) { month(of: type, $0) }
      return months.map { "\(type.rawValue) \($0.key?.description ?? "-") \($0.value.count)" }
        .sorted()
    }
  }

  /// How many records are other than they were after an import, by their last month.
  func changes(since number: Int) -> [Month?: Int] {
    var changes: [Month?: Int] = [:]
    for (type, records) in records {
      let before = current(type, asOf: number)
      let now = current(type)
      for record in records.keys
      where before[record]?.values.filled != now[record]?.values.filled {
        changes[month(of: type, record), default: 0] += 1
      }
    }
    return changes
  }
}

extension ModelLedger.Version {
  fileprivate func isTouched(by number: Int) -> Bool { first == number || until == number }
}

extension [FieldName: String] {
  /// Without blanks, which an absent field is stored as.
  var filled: Self { filter { !$0.value.isEmpty } }
}

extension ReplaceScope {
  fileprivate func covers(
    _ record: String,
    _ version: ModelLedger.Version,
    in ledger: ModelLedger
  ) -> Bool {
    let event = version.values["event_id"].flatMap { ledger.current(.events)[$0] }
    let dated = type.dating == .event ? event : version
    guard let date = dated?.values["date"].flatMap(Day.init(iso:)), days.contains(date) else {
      return false
    }
    guard let condition else { return true }
    let owner = condition.owner == type ? version : event
    return owner?.values[condition.field.name] ?? "" == condition.value
  }
}
