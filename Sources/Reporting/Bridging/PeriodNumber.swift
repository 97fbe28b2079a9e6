package import Records
package import Templates

/// A metric, or one end of a range, as a report shows it for the period itself, and where.
package struct PeriodNumber: Hashable, Sendable {
  package let series: NumbersSection.Series
  package let key: NumberKey
}

extension ReportTemplate {
  /// What the report of a period shows for that period itself, each metric or end of a range once,
  /// in order of first appearance.
  ///
  /// A section without a breakdown goes before a total row, and that before the row of a month.
  package func numbers(of period: Period) -> [PeriodNumber] {
    var places: [NumbersSection.Series: Int] = [:]
    var found: [(rank: Int, number: PeriodNumber)] = []
    for case .numbers(let section) in sections {
      guard let (rank, row) = section.row(of: period) else { continue }
      for series in section.metrics.flatMap(NumbersSection.Series.all) {
        var key = row
        key.metric = series.name
        let number = PeriodNumber(series: series, key: key)
        if let place = places[series] {
          if rank < found[place].rank { found[place] = (rank, number) }
        } else {
          places[series] = found.count
          found.append((rank, number))
        }
      }
    }
    return found.map(\.number)
  }
}

extension NumbersTemplate {
  /// Where the section shows the whole of a period, without the metric; nil where it does not.
  fileprivate func row(of period: Period) -> (rank: Int, key: NumberKey)? {
    guard columns.contains(.period) else { return nil }
    let isByMonth = [breakdown, across].contains(.date(.month))
    // The total of months is the year to date, whatever the report's period.
    guard !isByMonth || period.grain == .month else { return nil }
    let (row, column) = (place(along: breakdown, period), place(along: across, period))
    let key = NumberKey(
      section: id,
      breakdown: row.field,
      member: row.member,
      across: column.field,
      acrossMember: column.member,
      metric: "",
      column: Column.period.rawValue
    )
    return (isByMonth ? 2 : breakdown == nil ? 0 : 1, key)
  }

  private func place(
    along path: FieldPath?,
    _ period: Period
  ) -> (field: String, member: String) {
    switch path {
    case nil: ("", "")
    case .date(.month)?: (FieldPath.date(.month).description, period.first.description)
    case _?: Member.total.keyed(by: path)
    }
  }
}

extension NumbersSection.Series {
  /// What a section shows of a metric: the two ends of a range, else the metric.
  static func all(of metric: Metric) -> [Self] {
    let parts: [Part] = if case .range = metric.formula { [.least, .most] } else { [.whole] }
    return parts.map { Self(metric: metric, part: $0) }
  }
}
