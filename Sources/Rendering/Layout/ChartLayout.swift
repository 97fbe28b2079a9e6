import Records
import Reporting
import Templates

extension TableChart {
  /// More lines or clusters than this are no picture.
  private static let mostSeries = 6

  /// The chart that a section asks for; nil where it asks for none or has nothing to draw.
  ///
  /// It draws the metrics whose numbers are of one kind with the first's, in the first column; of
  /// one metric alone, the same time last year beside it; of a grid, a series a member, or its
  /// total where there are too many. Ranges, which are two numbers, are not drawn.
  init?(of layout: NumbersLayout) {
    guard let kind = layout.template.chart else { return nil }
    guard
      let drawn = layout.hasMemberRows ? Self.byMember(layout) : Self.byMetric(layout),
      !drawn.rows.isEmpty, !drawn.series.isEmpty
    else { return nil }
    let metrics = layout.metrics.filter(\.isOneNumber)
    let subject =
      metrics.count == 1
      ? metrics[0].metric.label[layout.language] : layout.template.heading[layout.language]
    self.init(
      kind: kind,
      title: layout.wording.of(subject, in: layout.spanInSentence),
      rows: drawn.rows,
      series: drawn.series,
      format: ShownFormat(metrics[0].metric, layout.template.columns[0]).format
    )
  }

  private typealias Drawn = (rows: Range<Int>, series: [Series])

  private static func byMember(_ layout: NumbersLayout) -> Drawn? {
    let metrics = layout.metrics
    guard let first = metrics.firstIndex(where: \.isOneNumber) else { return nil }
    let format = metrics[first].metric.format
    let alike = metrics.indices.filter {
      metrics[$0].isOneNumber && metrics[$0].metric.format == format
    }
    let inner = layout.inner
    func column(metric: Int, inner place: Int) -> Int { 1 + metric * inner.count + place }

    let series: [Series]
    if !layout.section.across.isEmpty {
      let members = inner.indices.filter { inner[$0].style != .total }
      let places = members.count <= mostSeries ? members : [inner.count - 1]
      series = places.map {
        Series(name: inner[$0].label, column: column(metric: first, inner: $0))
      }
    } else if alike.count == 1 {
      series = comparable(layout.template.columns).map {
        Series(name: inner[$0].label, column: column(metric: first, inner: $0))
      }
    } else {
      series = alike.prefix(mostSeries).map {
        Series(
          name: metrics[$0].metric.label[layout.language],
          column: column(metric: $0, inner: 0)
        )
      }
    }
    let end = layout.section.rows.firstIndex(of: .total) ?? layout.section.rows.count
    return (0..<end, series)
  }

  private static func byMetric(_ layout: NumbersLayout) -> Drawn? {
    let metrics = layout.metrics
    guard let first = metrics.first,
      metrics.allSatisfy({ $0.isOneNumber && $0.metric.format == first.metric.format })
    else { return nil }
    let series = comparable(layout.template.columns).map {
      Series(name: layout.inner[$0].label, column: 1 + $0)
    }
    return (0..<metrics.count, series)
  }

  /// The first column and, where that is the period, the same period last year.
  private static func comparable(_ columns: [Column]) -> [Int] {
    guard columns[0] == .period, let lastYear = columns.firstIndex(of: .samePeriodLastYear)
    else { return [0] }
    return [0, lastYear]
  }
}
