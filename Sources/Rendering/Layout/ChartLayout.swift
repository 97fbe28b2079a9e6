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
    let subject = drawn.metric?.label ?? layout.template.heading
    self.init(
      kind: kind,
      title: layout.wording.of(subject[layout.language], in: layout.spanInSentence),
      rows: drawn.rows,
      series: drawn.series,
      format: drawn.format
    )
  }

  private struct Drawn {
    let rows: Range<Int>
    let series: [Series]
    let format: NumberFormat
    /// The metric drawn; nil where there are several.
    let metric: Metric?
  }

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
    let isOneMetric = alike.count == 1 || !layout.section.across.isEmpty
    return Drawn(
      rows: 0..<end,
      series: series,
      format: ShownFormat(metrics[first].metric, layout.template.columns[0]).format,
      metric: isOneMetric ? metrics[first].metric : nil
    )
  }

  private static func byMetric(_ layout: NumbersLayout) -> Drawn? {
    let metrics = layout.metrics
    guard let first = metrics.first,
      metrics.allSatisfy({ $0.isOneNumber && $0.metric.format == first.metric.format })
    else { return nil }
    let series = comparable(layout.template.columns).map {
      Series(name: layout.inner[$0].label, column: 1 + $0)
    }
    return Drawn(
      rows: 0..<metrics.count,
      series: series,
      format: ShownFormat(first.metric, layout.template.columns[0]).format,
      metric: metrics.count == 1 ? first.metric : nil
    )
  }

  /// The first column and, where that is the period, the same period last year.
  private static func comparable(_ columns: [Column]) -> [Int] {
    guard columns[0] == .period, let lastYear = columns.firstIndex(of: .samePeriodLastYear)
    else { return [0] }
    return [0, lastYear]
  }
}
