import Records

extension RowEncoder {
  /// The rows of a page whose records are to be left out, as findings of their identities.
  func exclusions(on page: borrowing CellPage) -> [CellFinding] {
    let reasons = rules.badRows.exclusions[type]
    let columns = type.identity.compactMap { place(of: $0) }.map { plan.columns[$0] }
    guard !reasons.isEmpty, let first = columns.first else { return [] }
    var findings: [CellFinding] = []
    for row in 0..<page.rowCount {
      let texts = columns.map { (field: $0.field, text: page.column($0.index)[row].string) }
      guard let identity = identity(of: texts), let reason = reasons[identity] else { continue }
      findings.append(CellFinding(row: row, column: first.index, problem: .excluded(reason)))
    }
    return findings
  }

  /// What names the record of a row, as people write it, from the texts of the plan's columns; nil
  /// where a part that must be there is blank.
  func identity(of values: [String]) -> String? {
    guard !values.isEmpty else { return nil }
    return identity(
      of: type.identity.compactMap { place(of: $0) }.map { (plan.columns[$0].field, values[$0]) }
    )
  }

  private func identity(of parts: [(field: Field, text: String)]) -> String? {
    guard parts.allSatisfy({ !$0.text.isEmpty || !$0.field.isRequired }) else { return nil }
    let filled = parts.map(nameText).filter { !$0.isEmpty }
    return filled.isEmpty ? nil : filled.joined(separator: ", ")
  }

  /// A part as it stands in the name of a record: of a day without what follows it.
  private func nameText(of part: (field: Field, text: String)) -> String {
    guard part.field.kind == .date, case .day(let day) = DayText.reading(part.text) else {
      return part.text
    }
    return day.description
  }

  /// The same of a row that cannot be read as a whole: where its first cell is its identity, that
  /// can be told.
  func identity(of row: CellPage.OddRow, on page: borrowing CellPage) -> String? {
    guard type.hasOwnIdentifier, case .fieldCount = row.fault, let name = type.identity.first,
      let place = place(of: name), plan.columns[place].index == 0, let cell = row.cells.first
    else { return nil }
    let text = normalized(page.text(of: cell))
    return text.isEmpty ? nil : text
  }
}
