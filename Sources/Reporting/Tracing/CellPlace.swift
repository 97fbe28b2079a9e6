import Records
import Templates

/// Where a number stands in its section, by place.
package struct CellPlace: Hashable, Sendable {
  package let section: Int
  package let row: Int
  package let across: Int
  package let series: Int
  package let column: Int

  package init(section: Int, row: Int, across: Int, series: Int, column: Int) {
    self.section = section
    self.row = row
    self.across = across
    self.series = series
    self.column = column
  }
}

extension NumbersSection {
  /// The value at a place of this section.
  package subscript(place: CellPlace) -> Value {
    value(row: place.row, across: place.across, series: place.series, column: place.column)
  }

  /// The number at a place of this section, as tidy files tell it from others.
  package func number(at place: CellPlace) -> ReportedNumber {
    let row = rows[place.row].keyed(by: template.breakdown)
    let across = across.isEmpty ? .whole : across[place.across]
    let column = across.keyed(by: template.across)
    let key = NumberKey(
      section: template.id,
      breakdown: row.field,
      member: row.member,
      across: column.field,
      acrossMember: column.member,
      metric: series[place.series].name,
      column: template.columns[place.column].rawValue
    )
    return ReportedNumber(key: key, value: self[place])
  }
}
