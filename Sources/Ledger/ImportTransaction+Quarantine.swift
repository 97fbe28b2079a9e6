import GRDB
package import Records

extension ImportTransaction {
  /// Keeps rows that no record could be made of; call it after all batches.
  ///
  /// ``BadRow/source`` counts as in ``finish(codes:sources:)``, which settles which rows of
  /// quarantine stand from then on: a row that stands already as it is stays; one that says
  /// otherwise of the same record takes its place; and what came in good is mended.
  package func quarantine(_ rows: [BadRow], on occasion: QuarantineOccasion = .files) {
    badRows += rows
    quarantineOccasion = occasion
  }

  /// Takes rows out of quarantine that need not be mended, in place of files.
  package func dismiss(_ numbers: [QuarantineNumber], reason: String) throws {
    try quarantine.dismiss(numbers)
    try database.execute(
      sql: "UPDATE imports SET dismisses = ?, reason = ? WHERE import_id = ?",
      arguments: [QuarantineNumber.list(numbers), reason, number.rawValue]
    )
  }

  /// Refuses a row that stands in quarantine no more.
  package func checkStanding(_ numbers: [QuarantineNumber]) throws {
    for number in numbers { try quarantine.checkStanding(number) }
  }

  func settleQuarantine(_ codes: CodeBook) throws {
    guard !badRows.isEmpty || !activeWriters.isEmpty else { return }
    let isUsed =
      try !badRows.isEmpty
      || database.single("SELECT EXISTS (SELECT 1 FROM quarantine)", as: Bool.self)
    guard isUsed else { return }
    try quarantine.settle(badRows, on: quarantineOccasion, firstSource: firstSource) {
      type,
      identity in
      guard let writer = activeWriter(of: type),
        let record = codes.record(of: type, named: identity),
        writer.states.indices.contains(Int(record) - 1)
      else { return false }
      return writer.states[Int(record) - 1].marks.contains(.seen)
    }
  }
}

extension QuarantineNumber {
  /// Numbers as people write them: `12, 14-16`.
  package static func list(_ numbers: [QuarantineNumber]) -> String {
    var runs: [ClosedRange<Int64>] = []
    for number in Set(numbers).sorted().map(\.rawValue) {
      if let last = runs.last, last.upperBound == number - 1 {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.map { run in
      run.count == 1 ? "\(run.lowerBound)" : "\(run.lowerBound)-\(run.upperBound)"
    }
    .joined(separator: ", ")
  }
}

extension CodeBook {
  /// The records of a type that bad rows name.
  func records(of type: RecordType, namedBy rows: [BadRow]) -> Set<Int64> {
    Set(
      rows.compactMap { row in
        guard row.type == type, let identity = row.identity else { return nil }
        return record(of: type, named: identity)
      }
    )
  }

  /// The record that people call so; nil where none has the name, or its type is not in the book.
  fileprivate func record(of type: RecordType, named name: String) -> Int64? {
    guard let known = identities[type] else { return nil }
    if type.hasOwnIdentifier { return known.code(of: name) }
    let parts = name.split(separator: ", ", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= type.identity.count else { return nil }
    let blanks = Array(repeating: "", count: type.identity.count - parts.count)
    var values: [Int64] = []
    for (field, part) in zip(type.identity, parts + blanks) {
      guard let kind = Schema.core.field(field, of: type)?.kind,
        let value = value(of: part, kind)
      else { return nil }
      values.append(value)
    }
    return CompositeIdentity.withBytes(of: values) { known.code(of: $0) }
  }

  /// A part of a name as batches hold it; nil where nothing reads so.
  private func value(of part: String, _ kind: FieldKind) -> Int64? {
    switch kind {
    case .reference(let target): part.isEmpty ? 0 : identities[target]?.code(of: part)
    case .category, .list, .text, .yesNo: part.isEmpty ? 0 : texts.code(of: part)
    // A time of day is accepted in files, and dropped.
    case .date: part.isEmpty ? .blank : Day(iso: String(part.prefix(10)))?.number
    case .identifier, .integer, .decimal: nil
    }
  }
}
