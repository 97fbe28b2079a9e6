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

extension CellPlace {
  /// Nil where a part of the place is not there.
  init?(section: Int, row: Int?, across: Int?, series: Int?, column: Int?) {
    guard let row, let across, let series, let column else { return nil }
    self.init(section: section, row: row, across: across, series: series, column: column)
  }
}

extension NumbersSection {
  /// The value at a place of this section.
  package subscript(place: CellPlace) -> Value {
    value(row: place.row, across: place.across, series: place.series, column: place.column)
  }
}
