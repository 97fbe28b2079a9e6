package import Records
import Templates

/// What a report needs of the ledger beside the records that it counts.
package struct ReportFacts: Equatable, Sendable {
  /// The month of the earliest contact, event or response, whatever a report's `only` says; nil
  /// where there is none, or where no report ``Templates/ReportTemplate/comparesPeriods``.
  package var earliestMonth: Month?
  package var targets: [TargetKey: Rational]

  /// The year's target of a metric in a report.
  package struct TargetKey: Hashable, Sendable {
    package let report: String
    package let metric: String
    /// As the file writes it: `2025-26`, `FY2025-26`, or `2025` in a calendar year.
    package let fiscalYear: String

    package init(report: String, metric: String, fiscalYear: String) {
      self.report = report
      self.metric = metric
      self.fiscalYear = fiscalYear
    }
  }

  package init(earliestMonth: Month?, targets: [TargetKey: Rational]) {
    self.earliestMonth = earliestMonth
    self.targets = targets
  }

  func target(of metric: MetricName, in report: ReportTemplate, _ fiscalYear: Period) -> Rational? {
    fiscalYear.spellings.lazy.compactMap { spelling in
      targets[
        TargetKey(
          report: report.name.rawValue,
          metric: metric.rawValue,
          fiscalYear: spelling
        )
      ]
    }
    .first
  }
}
