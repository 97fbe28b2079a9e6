import Records
import Templates

/// Compiles one section of numbers: a statement a metric, which answers its rows, its totals and
/// all its columns.
///
/// Where the section has members, what each formula counts is a table, for the members of a section
/// are those of all its metrics.
struct SectionCompiler {
  let frame: Frame
  let template: NumbersTemplate
  private let names: MeasureNames
  private let axes: [Axis]
  private let spans: [Span]

  init(_ template: NumbersTemplate, _ frame: Frame) {
    self.frame = frame
    self.template = template
    names = MeasureNames(template.metrics, in: frame)
    let paths: [(FieldPath?, Axis.Place)] = [
      (template.breakdown, .rows), (template.across, .across),
    ]
    axes = paths.compactMap { path, place in
      // Months are spans of their own, not members found among records.
      guard let path, path != .date(.month) else { return nil }
      return Axis(path, place, of: template, in: frame.program)
    }
    spans = template.spans(in: frame.period)
  }

  func statements(_ fields: inout FieldWriter) -> [SQLStatement] {
    let counted = CountedRecords(frame: frame, axes: axes, spans: spans)
    guard !axes.isEmpty else {
      return template.metrics.map { metric in
        var parts = NamedQueries()
        for measure in metric.formula.measures {
          parts.name(counted.query(measure, &fields), names.records(of: measure))
        }
        return statement(metric, after: parts) { names.records(of: $0) }
      }
    }
    let measures = template.metrics.flatMap(\.formula.measures).uniqued
    let tables = measures.map { measure in
      SQLStatement(
        role: .preparation,
        comment: ["\(template.id): \(frame.program.words(of: measure))."],
        text: frame.dialect.creation(table(of: measure), counted.query(measure, &fields))
      )
    }
    return tables + members(measures.map(table))
      + template.metrics.map { statement($0, after: NamedQueries(), counting: table) }
  }

  /// The table with the records that a formula counts in the section.
  private func table(of measure: Formula) -> String {
    "\"\(template.id).\(names[measure])\""
  }

  private func statement(
    _ metric: Metric,
    after parts: NamedQueries,
    counting records: (Formula) -> String
  ) -> SQLStatement {
    let numbers = MetricNumbers(
      frame: frame,
      template: template,
      names: names,
      axes: axes.map { ($0, $0.shown) },
      spans: spans
    )
    let all = parts.adding(numbers.parts(of: metric, counting: records))
    return SQLStatement(
      role: .numbers(section: template.id, metric: metric.name),
      comment: [
        "\(template.id), \(metric.name): \(frame.program.words(of: metric.formula))."
      ],
      text: ColumnAnswers(frame: frame, template: template, metric: metric).statement(all)
    )
  }

  // MARK: Members

  private func members(_ counted: [String]) -> [SQLStatement] {
    axes.flatMap { axis -> [SQLStatement] in
      let tables = MemberTables(
        frame: frame,
        axis: axis,
        counted: counted,
        spans: template.shownSpans(in: frame.period)
      )
      guard axis.place == .rows, let top = template.top, let first = template.metrics.first
      else { return tables.shown() }
      let answers = ColumnAnswers(frame: frame, template: template, metric: first)
      var numbers = MetricNumbers(
        frame: frame,
        template: template,
        names: names,
        axes: [(axis, axis.candidates)],
        spans: spans
      )
      .parts(of: first, counting: table)
      if let promise = answers.ranksPromise { numbers.name(promise, "promised") }
      return tables.candidates() + tables.top(top, by: answers.ranks, numbers)
    }
  }
}
