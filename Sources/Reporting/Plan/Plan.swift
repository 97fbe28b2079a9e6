package import Records
package import Templates

/// Everything that one pass over the records must find out, for any number of reports: a value
/// that can be printed, compared and tested, and that knows nothing of where records are kept.
package struct Plan: Hashable, Sendable {
  package let timeline: Timeline
  /// The measures, each with the groupings in which it is wanted; in order of first use.
  package let requests: [Request]
  package let reports: [ReportPlan]

  package struct Request: Hashable, Sendable {
    package let measure: Measure
    package internal(set) var groupings: [Grouping]
  }
}

/// The fields that a measure is grouped by: none, one, or a pair.
///
/// Months are not among them where they are windows of time.
package struct Grouping: Hashable, Sendable {
  package let paths: [FieldPath]
  package let calendar: FiscalCalendar
  /// The days of the one column that asks, where its days are of two fiscal years and ages tell the
  /// groups; nil where every column asks the same.
  package var column: ClosedRange<Day>?

  static func whole(_ calendar: FiscalCalendar) -> Self { Self(paths: [], calendar: calendar) }
}

/// One report of a plan: its period, and how its sections lie over windows of time and groupings.
package struct ReportPlan: Hashable, Sendable {
  package let template: ReportTemplate
  package let period: Period
  package let sections: [SectionPlan]
}

package enum SectionPlan: Hashable, Sendable {
  case numbers(NumbersPlan)
  case list(ListPlan)
  /// A section of words, which is handed in from outside.
  case handedIn(ReportTemplate.Section)
}

/// A section of numbers, laid over windows of time and a grouping of records.
package struct NumbersPlan: Hashable, Sendable {
  package let template: NumbersTemplate
  package let rows: Axis
  package let across: Axis
  package let grouping: Grouping
  package let series: [Series]

  package struct Series: Hashable, Sendable {
    package let shown: NumbersSection.Series
    package let expression: Expression<Measure>
  }

  /// What the rows of a section, or the columns of what it goes across, stand for.
  package enum Axis: Hashable, Sendable {
    case none
    /// Each month its own window of time, and the fiscal year to date as their total.
    case months([Month])
    /// The members of a field.
    case members(FieldPath)

    var isMembers: Bool {
      if case .members = self { true } else { false }
    }
  }

  /// The months that stand along one of the axes.
  var months: [Month]? {
    for case .months(let months) in [rows, across] { return months }
    return nil
  }
}

package struct ListPlan: Hashable, Sendable {
  package let template: ListTemplate
  /// The present attendance of each event, where the list shows participations.
  package let attendance: Measure
  /// The events that the period holds.
  package let events: Measure
  /// By event.
  package let grouping: Grouping
}

extension Plan: CustomStringConvertible {
  /// A line a report, then a line a measure with its groupings.
  package var description: String {
    let reportLines = reports.map { "report \($0.template.name) \($0.period)" }
    let requestLines = requests.map { request in
      let groupings = request.groupings.map { grouping in
        grouping.paths.isEmpty
          ? "total"
          : grouping.paths.map(\.description).joined(separator: " x ")
            + (grouping.column.map { " aged from \($0.lowerBound) to \($0.upperBound)" } ?? "")
      }
      return "\(request.measure) by \(groupings.joined(separator: ", "))"
    }
    return (reportLines + ["\(timeline)"] + requestLines).joined(separator: "\n")
  }
}

extension Timeline: CustomStringConvertible {
  package var description: String {
    "days \(days.lowerBound) to \(days.upperBound) in \(slotCount) slots"
  }
}

extension Measure: CustomStringConvertible {
  package var description: String {
    let sources = selections.map { selection in
      let clauses = selection.filter.clauses.map(\.description).joined(separator: " and ")
      return clauses.isEmpty
        ? selection.type.rawValue : "\(selection.type.rawValue) where \(clauses)"
    }
    let only = only.clauses.map(\.description).joined(separator: " and ")
    return "\(aggregation) of \(sources.joined(separator: " and "))"
      + (only.isEmpty ? "" : " only \(only)")
      + (column.map { " aged from \($0.lowerBound) to \($0.upperBound)" } ?? "")
  }
}

extension Measure.Aggregation: CustomStringConvertible {
  package var description: String {
    switch self {
    case .count: "count"
    case .sum(let field): "sum \(field)"
    case .mean(let field): "mean \(field)"
    case .median(let field): "median \(field)"
    case .distinct(let field): "distinct \(field)"
    case .first(let field, let scope): "first \(field) within \(scope.rawValue)"
    }
  }
}
