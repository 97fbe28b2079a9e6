import Records
import Reporting
import Templates

/// One section of a report, worked out cell by cell.
struct ReferenceSection {
  let reference: Reference
  let template: NumbersTemplate
  let report: ReportTemplate
  let period: Period
  /// The month of the earliest contact, event or response.
  let earliest: Month?
  /// The spans in which a record makes its member a row.
  private var shownSpans: [Reference.Span] = []
  private var placed: [Look: [Placed]] = [:]

  /// A formula in a column.
  private struct Look: Hashable {
    let formula: Formula
    let span: Reference.Span
  }

  /// A hit, with what its record says along both axes.
  private struct Placed {
    let hit: Reference.Hit
    let row: [String]
    let across: [String]
  }

  /// A row and a column of the grid; both whole where there is no breakdown.
  struct Cell {
    var row = Member.total
    var across = Member.total
  }

  init(
    _ reference: Reference,
    _ template: NumbersTemplate,
    _ report: ReportTemplate,
    _ period: Period
  ) {
    self.reference = reference
    self.template = template
    self.report = report
    self.period = period
    let days = [RecordType.contacts, .events, .responses].flatMap { reference.records[$0] }
      .compactMap { $0["date"].flatMap(Day.init(iso:)) }
    earliest = days.min()?.month
    shownSpans = shownDays.map { Reference.Span($0, report.calendar) }
  }

  mutating func tidyRows() -> [TidyRow] {
    let across = members(template.across, top: nil) { Cell(across: $0) }
    let rows = members(template.breakdown, top: template.top) { Cell(row: $0) }
    var tidy: [TidyRow] = []
    for row in rows {
      for column in across {
        let cell = Cell(row: row, across: column)
        for metric in template.metrics {
          for part in metric.parts {
            for shown in template.columns {
              var line = TidyRow(
                section: template.id,
                metric: metric.name.rawValue + part.suffix,
                column: shown.rawValue
              )
              (line.breakdown, line.member) = row.tidy(template.breakdown)
              (line.across, line.acrossMember) = column.tidy(template.across)
              switch value(metric, part, shown, cell) {
              case .number(let number): line.value = "\(number)"
              case .blank: break
              case .notAvailable: line.status = "not_available"
              case .absent: continue
              }
              tidy.append(line)
            }
          }
        }
      }
    }
    return tidy
  }

  // MARK: Members

  var months: [Month]? {
    template.breakdown == .date(.month) || template.across == .date(.month)
      ? period.monthsToDate : nil
  }

  private mutating func members(
    _ path: FieldPath?,
    top: Int?,
    cell: (Member) -> Cell
  ) -> [Member] {
    guard let path else { return [.whole] }
    if path == .date(.month), let months { return months.map(Member.month) + [.total] }
    let declared = declaredValues(of: path)
    var texts: Set<String> = []
    for type in RecordType.allCases {
      for row in reference.records[type] {
        for span in shownSpans {
          let record = Reference.Record(type: type, row: row)
          texts.formUnion(reference.texts(path, of: record, in: span))
        }
      }
    }
    var values = declared
    for text in texts.subtracting(declared).sorted() where occurs(cell(.value(text))) {
      values.append(text)
    }
    let ends: [Member] = (occurs(cell(.notStated)) ? [.notStated] : []) + [.total]
    guard let top else { return values.map(Member.value) + ends }
    let ranked = values.map { ($0, rank(cell(.value($0)))) }.sorted { left, right in
      switch (left.1, right.1) {
      case (let first?, let second?) where first != second: first > second
      case (.some, nil): true
      case (nil, .some): false
      default: left.0 < right.0
      }
    }
    let kept = ranked.prefix(top).map(\.0)
    let other: [Member] = values.count > top ? [.other(than: Set(kept))] : []
    return kept.map(Member.value) + other + ends
  }

  /// Values of a vocabulary and bands, of any record type that the metrics read.
  private func declaredValues(of path: FieldPath) -> [String] {
    var values: [String] = []
    let types = template.metrics.flatMap(\.formula.orderedTypes)
    for type in types {
      guard let field = reference.program.resolve(path, on: type),
        let vocabulary = reference.program.vocabulary(of: field)
      else { continue }
      for value in vocabulary.values where !values.contains(value) { values.append(value) }
    }
    return values
  }

  private mutating func occurs(_ cell: Cell) -> Bool {
    for span in shownSpans {
      for metric in template.metrics {
        let hits = hits(metric.formula, cell, in: span)
        if reference.occurs(metric.formula, { hits[$0] ?? [] }) { return true }
      }
    }
    return false
  }

  /// The first metric in the first column; of a range, what is at most.
  private mutating func rank(_ cell: Cell) -> Rational? {
    let metric = template.metrics[0]
    let part = metric.parts[metric.parts.count - 1]
    if case .number(let number) = value(metric, part, template.columns[0], cell) { return number }
    return nil
  }

  // MARK: Values

  private mutating func value(
    _ metric: Metric,
    _ part: Part,
    _ column: Column,
    _ cell: Cell
  ) -> Value {
    if months != nil { return Value(number(metric, part, monthSpan(cell), cell)) }
    guard isAvailable(column) else { return .notAvailable }
    func over(_ days: ClosedRange<Day>) -> Rational? {
      number(metric, part, Reference.Span(days, report.calendar), cell)
    }
    switch column {
    case .period: return Value(over(period.days))
    case .previousPeriod: return Value(over(period.previous.days))
    case .samePeriodLastYear: return Value(over(period.lastYear.days))
    case .yearToDate: return Value(over(period.yearToDate))
    case .yearToDateLastYear: return Value(over(period.yearToDateLastYear))
    case .fiscalYear: return Value(over(period.fiscalYear.days))
    case .change:
      guard let now = over(period.days), let then = over(period.lastYear.days)
      else { return .blank }
      return .number(now - then)
    case .percentChange:
      guard let now = over(period.days), let then = over(period.lastYear.days)
      else { return .blank }
      return Value((now - then) / then)
    case .target, .targetToDate, .percentOfTarget:
      return value(ofTarget: column, metric, part, cell, toDate: over(period.yearToDate))
    }
  }

  private func value(
    ofTarget column: Column,
    _ metric: Metric,
    _ part: Part,
    _ cell: Cell,
    toDate: Rational?
  ) -> Value {
    switch cell.row {
    case .value, .other, .notStated, .month: return .absent
    case .whole, .total: break
    }
    guard part != .least, let year = target(of: metric) else { return .notAvailable }
    let weights = reference.program.seasonality.weights
    let soFar = period.monthsToDate.reduce(0) { $0 + weights[$1.month - 1] }
    let weighted =
      Rational(Int128(soFar), over: Int128(weights.reduce(0, +))).map { year * $0 } ?? year
    switch (column, metric.formula) {
    case (.target, _): return .number(year)
    case (.targetToDate, .distinct), (.targetToDate, .range): return .notAvailable
    case (.targetToDate, .mean), (.targetToDate, .median), (.targetToDate, .ratio):
      return .number(year)
    case (.targetToDate, _): return .number(weighted)
    case (_, .count), (_, .sum), (_, .total), (_, .first):
      return Value(toDate.flatMap { $0 / weighted })
    default: return Value(toDate.flatMap { $0 / year })
    }
  }

  private func target(of metric: Metric) -> Rational? {
    let row = reference.records[.targets].first { row in
      row["report"] == report.name.rawValue && row["metric"] == metric.name.rawValue
        && row["fiscal_year"] == period.fiscalYear.description
    }
    guard let text = row?["target"], let millionths = Int128(text) else { return nil }
    return Rational(millionths, over: 1_000_000)
  }

  private func monthSpan(_ cell: Cell) -> Reference.Span {
    for case .month(let month) in [cell.row, cell.across] {
      return Reference.Span(month.days, report.calendar)
    }
    return Reference.Span(period.yearToDate, report.calendar)
  }

  private mutating func number(
    _ metric: Metric,
    _ part: Part,
    _ span: Reference.Span,
    _ cell: Cell
  ) -> Rational? {
    let hits = hits(metric.formula, cell, in: span)
    let value = reference.value(metric.formula, part == .most) { hits[$0] ?? [] }
    return metric.format == .hours ? value.flatMap { $0 / Rational(60) } : value
  }

  /// The hits of each part of a formula that belong to a cell.
  private mutating func hits(
    _ formula: Formula,
    _ cell: Cell,
    in span: Reference.Span
  ) -> [Formula: [Reference.Hit]] {
    var hits: [Formula: [Reference.Hit]] = [:]
    for leaf in formula.leaves {
      let look = Look(formula: leaf, span: span)
      if placed[look] == nil {
        placed[look] = reference.hits(leaf, in: span).map { hit in
          Placed(
            hit: hit,
            row: texts(template.breakdown, hit, span),
            across: texts(template.across, hit, span)
          )
        }
      }
      hits[leaf] = placed[look]?.filter { cell.row.holds($0.row) && cell.across.holds($0.across) }
        .map(\.hit)
    }
    return hits
  }

  private func texts(_ path: FieldPath?, _ hit: Reference.Hit, _ span: Reference.Span) -> [String] {
    path.map { reference.texts($0, of: hit.record, in: span) } ?? []
  }
}

extension Value {
  fileprivate init(_ number: Rational?) {
    self = number.map(Value.number) ?? .blank
  }
}
