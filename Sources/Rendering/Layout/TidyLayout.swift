import Records
package import Reporting
import Templates

/// The numbers of a report one a row, for machines: raw values, exact names, no language.
///
/// Rows come in the report's order: by section, row, across member, series and column. A value
/// that is absent has no row; a blank one has a row with an empty value.
package struct TidyTable: Sendable {
  package static let header = [
    "report", "period", "section", "breakdown", "member", "across", "across_member", "metric",
    "column", "value", "status",
  ]

  package let rows: [Row]

  package struct Row: Hashable, Sendable {
    package let report: String
    package let period: String
    package let section: String
    package let breakdown: Place
    package let across: Place
    package let metric: String
    package let column: String
    /// A plain decimal number; empty where there is none.
    package let value: String
    package let status: String
  }

  /// Where a number stands in a breakdown: the field, or `total` or `other`, and the raw value.
  package struct Place: Hashable, Sendable {
    package let field: String
    package let member: String
  }

  package init(_ report: Report) {
    rows = report.sections.flatMap { section -> [Row] in
      guard case .numbers(let numbers) = section else { return [] }
      return Self.rows(of: numbers, in: report)
    }
  }

  private static func rows(of section: NumbersSection, in report: Report) -> [Row] {
    let template = section.template
    let (name, period) = (report.template.name.rawValue, report.period.description)
    let breakdowns = section.rows.map { Place($0, of: template.breakdown?.description) }
    let across: [Member] = section.across.isEmpty ? [.whole] : section.across
    var rows: [Row] = []
    for (row, breakdown) in breakdowns.enumerated() {
      for (acrossPlace, acrossMember) in across.enumerated() {
        for (seriesPlace, series) in section.series.enumerated() {
          for (columnPlace, column) in template.columns.enumerated() {
            let value = section.value(
              row: row,
              across: acrossPlace,
              series: seriesPlace,
              column: columnPlace
            )
            guard let (text, status) = value.tidy else { continue }
            rows.append(
              Row(
                report: name,
                period: period,
                section: template.id,
                breakdown: breakdown,
                across: Place(acrossMember, of: template.across?.description),
                metric: series.name,
                column: column.rawValue,
                value: text,
                status: status
              )
            )
          }
        }
      }
    }
    return rows
  }
}

extension TidyTable.Place {
  fileprivate init(_ member: Member, of field: String?) {
    switch member {
    case .whole: self.init(field: "", member: "")
    case .value(let value, _): self.init(field: field ?? "", member: value)
    case .notStated: self.init(field: field ?? "", member: "")
    case .other: self.init(field: "other", member: "")
    case .total: self.init(field: "total", member: "")
    }
  }
}

extension Value {
  /// The value and the status of a tidy row; nil where there is none.
  fileprivate var tidy: (value: String, status: String)? {
    switch self {
    case .number(let number): (number.description, "")
    case .blank: ("", "")
    case .notAvailable: ("", "not_available")
    case .absent: nil
    }
  }
}
