import Records
import Reporting
import Templates

/// Lays out a section of numbers as a table.
///
/// Without a breakdown a row is a metric; with one it is a member, and a column is a metric and,
/// under it, a span of time or a member of what the section goes across.
struct NumbersLayout {
  let section: NumbersSection
  let period: Period
  let language: Language
  let role: Role
  let wording: any Wording
  let metrics: [ShownMetric]
  /// The spans of time that columns show, in words.
  let spans: ColumnSpans
  /// What stands under each metric, or beside it where rows are metrics.
  let inner: [Inner]

  /// Whether a section's cells are the report's headlines, which workbooks name.
  enum Role {
    case headline
    case ordinary
  }

  init(section: NumbersSection, period: Period, language: Language, role: Role) {
    self.section = section
    self.period = period
    self.language = language
    self.role = role
    wording = language.wording
    metrics = ShownMetric.all(of: section)
    spans =
      section.isByMonth
      ? wording.spansByMonth(in: period.fiscalYear) : wording.spans(of: period)
    inner = Self.inner(of: section, spans, language)
  }

  private static func inner(
    of section: NumbersSection,
    _ spans: ColumnSpans,
    _ language: Language
  ) -> [Inner] {
    guard section.across.isEmpty else {
      return section.across.enumerated().map { place, member in
        Inner(
          across: place,
          column: 0,
          label: language.wording.shortName(of: member, of: section.template.across),
          style: style(of: member)
        )
      }
    }
    return section.template.columns.enumerated().map { place, column in
      let label = language.wording.caption(of: column, in: spans).capitalizedFirst
      return Inner(across: 0, column: place, label: label, style: .body)
    }
  }

  var sheet: Sheet {
    let table = table
    return Sheet(
      id: template.id,
      title: template.heading[language],
      subtitle: subtitle,
      subtitleFootnote: showsMetricInSubtitle ? footnote(metrics[0].metric)?.id : nil,
      body: .table(table),
      remarks: OverlapRemarks(section, spans, language).texts,
      footnotes: footnotes(of: table),
      names: wording.names(
        section: template.id,
        metrics: metrics.map(\.metric.name.rawValue),
        columns: template.columns.map(\.rawValue)
      )
    )
  }

  var template: NumbersTemplate { section.template }

  /// Whether a row is a member of a breakdown; else it is a metric.
  var hasMemberRows: Bool { template.breakdown != nil }

  /// Whether rows or columns show a month each.
  var isByMonth: Bool { section.isByMonth }

  struct Inner {
    let across: Int
    let column: Int
    let label: String
    let style: Cell.Style
  }

  func columnName(_ column: Column) -> String {
    wording.caption(of: column, in: spans).capitalizedFirst
  }

  func rowLabel(of member: Member) -> String {
    wording.name(of: member, of: template.breakdown)
  }

  private static func style(of member: Member) -> Cell.Style {
    member == .total ? .total : .body
  }

  private var table: Table {
    let layout = hasMemberRows ? memberRows : metricRows
    return Table(
      header: header,
      rows: markFirstNotAvailable(layout),
      columns: [.text]
        + Array(
          repeating: .number,
          count: hasMemberRows ? metrics.count * inner.count : inner.count
        ),
      chart: TableChart(of: self),
      names: names
    )
  }

  private var metricRows: [[Cell]] {
    metrics.map { metric in
      [label(of: metric)]
        + inner.map { inner in
          Cell(
            metric.content(in: section, row: 0, across: inner.across, column: inner.column),
            inner.style
          )
        }
    }
  }

  private var memberRows: [[Cell]] {
    section.rows.enumerated().map { row, member in
      [Cell(.text(rowLabel(of: member)), Self.style(of: member))]
        + metrics.flatMap { metric in
          inner.map { inner in
            Cell(
              metric.content(in: section, row: row, across: inner.across, column: inner.column),
              member == .total ? .total : inner.style
            )
          }
        }
    }
  }

  private var header: [[Cell]] {
    let corner = Cell(.blank, .header)
    let captions = inner.map { inner in
      Cell(.text(inner.label), .header, footnote: footnote(inner)?.id)
    }
    guard hasMemberRows, !showsMetricInSubtitle else { return [[corner] + captions] }
    let labels = metrics.map { metric in label(of: metric, .header, span: inner.count) }
    guard inner.count > 1 else { return [[corner] + labels] }
    return [
      [corner] + labels,
      [corner] + metrics.flatMap { _ in captions },
    ]
  }

  private func label(
    of metric: ShownMetric,
    _ style: Cell.Style = .body,
    span: Int = 1
  ) -> Cell {
    Cell(
      .text(metric.metric.label[language]),
      style,
      span: span,
      footnote: footnote(metric.metric)?.id
    )
  }

  /// A grid of one metric leaves its columns to the members: the metric stands over the table.
  private var showsMetricInSubtitle: Bool {
    hasMemberRows && !section.across.isEmpty && metrics.count == 1
  }

  private var subtitle: String {
    let span =
      if isByMonth { spanToDate } else if section.across.isEmpty, template.columns.count == 1 {
        columnName(template.columns[0])
      } else { wording.title(of: period) }
    guard showsMetricInSubtitle else { return span }
    return wording.of(metrics[0].metric.label[language], in: spanInSentence)
  }

  private var spanToDate: String { wording.spans(of: period).yearToDate.capitalizedFirst }

  /// The span of time of the first column, as it stands after a comma.
  var spanInSentence: String {
    let spans = wording.spans(of: period)
    return isByMonth ? spans.yearToDate : wording.caption(of: template.columns[0], in: spans)
  }

  private var names: [Table.CellName] {
    guard role == .headline else { return [] }
    return metrics.enumerated().flatMap { row, metric in
      template.columns.enumerated().map { column, kind in
        Table.CellName(
          name: "\(metric.metric.name)_\(kind.rawValue)",
          row: row,
          column: column + 1
        )
      }
    }
  }
}

extension NumbersLayout {
  private func footnotes(of table: Table) -> [Footnote] {
    let all =
      metrics.compactMap { footnote($0.metric) } + inner.compactMap { footnote($0) } + [
        Footnote(
          .notAvailable,
          term: wording.notAvailable,
          text: wording.notAvailableMeaning
        )
      ]
    let cells = (table.header + table.rows).joined().compactMap(\.footnote)
    let used = Set(cells).union(showsMetricInSubtitle ? metrics.map { .metric($0.id) } : [])
    var seen: Set<Footnote.ID> = []
    return all.filter { used.contains($0.id) && seen.insert($0.id).inserted }
  }

  private func footnote(_ metric: Metric) -> Footnote? {
    guard let text = metric.note?[language] ?? wording.meaning(of: metric) else {
      return nil
    }
    return Footnote(.metric(metric.name.rawValue), term: metric.label[language], text: text)
  }

  private func footnote(_ inner: Inner) -> Footnote? {
    guard section.across.isEmpty, template.columns[inner.column] == .percentOfTarget else {
      return nil
    }
    return Footnote(
      .percentOfTarget,
      term: inner.label,
      text: wording.percentOfTargetMeaning
    )
  }

  /// One mark a table is enough to say what "not available" means.
  private func markFirstNotAvailable(_ rows: [[Cell]]) -> [[Cell]] {
    var rows = rows
    for row in rows.indices {
      if let column = rows[row].firstIndex(where: { $0.content == .notAvailable }) {
        rows[row][column].footnote = .notAvailable
        break
      }
    }
    return rows
  }
}

extension NumbersSection {
  /// Whether rows or columns show a month each.
  var isByMonth: Bool {
    template.breakdown == .date(.month) || template.across == .date(.month)
  }
}

extension ShownMetric {
  fileprivate var id: String { metric.name.rawValue }
}
