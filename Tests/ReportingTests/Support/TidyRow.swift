import Records
import Reporting
import Templates

/// A number of a report as a tidy file writes it.
struct TidyRow: Hashable, CustomStringConvertible {
  var section: String
  var breakdown = ""
  var member = ""
  var across = ""
  var acrossMember = ""
  var metric: String
  var column: String
  var value = ""
  var status = ""

  var description: String {
    [section, breakdown, member, across, acrossMember, metric, column, value, status]
      .joined(separator: ",")
  }
}

extension NumbersSection {
  /// The section's numbers, in its order.
  var tidyRows: [TidyRow] {
    var tidy: [TidyRow] = []
    for (row, rowMember) in rows.enumerated() {
      for (place, acrossMember) in (across.isEmpty ? [.whole] : across).enumerated() {
        for (seriesPlace, series) in self.series.enumerated() {
          for (columnPlace, column) in template.columns.enumerated() {
            var line = TidyRow(
              section: template.id,
              metric: series.name,
              column: column.rawValue
            )
            (line.breakdown, line.member) = rowMember.tidy(template.breakdown)
            (line.across, line.acrossMember) = acrossMember.tidy(template.across)
            switch value(row: row, across: place, series: seriesPlace, column: columnPlace) {
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
    return tidy
  }
}

extension Member {
  /// The names of the breakdown and of the member.
  fileprivate func tidy(_ path: FieldPath?) -> (String, String) {
    let field = path?.description ?? ""
    return switch self {
    case .whole: ("", "")
    case .value(let text, _): (field, text)
    case .other: ("other", "")
    case .notStated: (field, "")
    case .total: ("total", "")
    }
  }
}

extension [Report.Section] {
  /// The numbers of all sections, in their order.
  var tidyRows: [TidyRow] {
    var rows: [TidyRow] = []
    for case .numbers(let numbers) in self { rows += numbers.tidyRows }
    return rows
  }
}
