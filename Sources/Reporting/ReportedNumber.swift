package import Records
package import Templates

/// A number of a report, or the reason why there is none, with what tells it from the others.
package struct ReportedNumber: Hashable, Sendable {
  package let key: NumberKey
  /// Never ``Value/absent``.
  package let value: Value

  package init(key: NumberKey, value: Value) {
    self.key = key
    self.value = value
  }

  /// The value as tidy files write it: a plain decimal number, empty where there is none.
  package var text: String {
    if case .number(let number) = value { number.description } else { "" }
  }

  /// Why there is no number, as tidy files write it; empty where nothing is to be said.
  package var status: String {
    if case .notAvailable = value { "not_available" } else { "" }
  }
}

extension Report {
  /// Its numbers in its order: by section, row, across member, series and column.
  ///
  /// A value that is absent is none of them; a blank one is.
  package var numbers: [ReportedNumber] { sections.numbersSections.flatMap(\.numbers) }
}

/// What one number of a section stands for, with the words for it.
package struct NumberPlace: Hashable, Sendable {
  package let section: NumbersTemplate
  package let row: Member
  /// ``Member/whole`` in a section that does not go across.
  package let across: Member
  package let series: NumbersSection.Series
  package let column: Column

  package init(
    section: NumbersTemplate,
    row: Member,
    across: Member,
    series: NumbersSection.Series,
    column: Column
  ) {
    self.section = section
    self.row = row
    self.across = across
    self.series = series
    self.column = column
  }
}

extension NumbersSection {
  /// Its numbers by row, across member, series and column.
  package var numbers: [ReportedNumber] {
    var numbers: [ReportedNumber] = []
    forEachCell { key, value, _ in
      if value != .absent { numbers.append(ReportedNumber(key: key, value: value)) }
    }
    return numbers
  }

  /// What tells each of its cells from the others, in the order of ``values``; also of those that
  /// are absent.
  var keys: [NumberKey] {
    var keys: [NumberKey] = []
    forEachCell { key, _, _ in keys.append(key) }
    return keys
  }

  /// What some of its numbers stand for.
  package func places(of keys: Set<NumberKey>) -> [NumberKey: NumberPlace] {
    var places: [NumberKey: NumberPlace] = [:]
    forEachCell { key, _, place in
      guard keys.contains(key) else { return }
      places[key] = NumberPlace(
        section: template,
        row: rows[place.row],
        across: across.isEmpty ? .whole : across[place.across],
        series: series[place.series],
        column: template.columns[place.column]
      )
    }
    return places
  }

  private func forEachCell(
    _ body: (
      NumberKey, Value, (row: Int, across: Int, series: Int, column: Int)
    ) -> Void
  ) {
    let rowNames = rows.map { $0.keyed(by: template.breakdown) }
    let acrossNames = (across.isEmpty ? [.whole] : across).map { $0.keyed(by: template.across) }
    for (row, rowName) in rowNames.enumerated() {
      for (place, acrossName) in acrossNames.enumerated() {
        for (seriesPlace, series) in series.enumerated() {
          for (columnPlace, column) in template.columns.enumerated() {
            let value = value(row: row, across: place, series: seriesPlace, column: columnPlace)
            let key = NumberKey(
              section: template.id,
              breakdown: rowName.field,
              member: rowName.member,
              across: acrossName.field,
              acrossMember: acrossName.member,
              metric: series.name,
              column: column.rawValue
            )
            body(key, value, (row, place, seriesPlace, columnPlace))
          }
        }
      }
    }
  }
}

extension Member {
  /// What a number's key says of it in a breakdown by `path`.
  package func keyed(by path: FieldPath?) -> (field: String, member: String) {
    let field = path?.description ?? ""
    return switch self {
    case .whole: ("", "")
    case .value(let value, _): (field, value)
    case .notStated: (field, "")
    case .other: ("other", "")
    case .total: ("total", "")
    }
  }
}
