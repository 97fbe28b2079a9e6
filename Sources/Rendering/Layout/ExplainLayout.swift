import Records
import Reporting
import Templates

extension ExplainNote {
  /// Nil where the report has no number.
  init?(_ report: Report, _ wording: any Wording) {
    guard let first = report.sections.numbersSections.first, let series = first.series.first else {
      return nil
    }
    // Before the first import there is no state to name, and nothing to explain.
    let state = report.asOf > ImportNumber(0) ? " --as-of \(report.asOf)" : ""
    // It speaks the report's first language where none is asked for.
    let isUsual = wording.language == report.template.languages.first
    let language = isUsual ? "" : " --language \(wording.language.rawValue)"
    title = wording.explaining
    command =
      "vouch explain \(report.template.name) \(report.period) \(series.metric.name)"
      + " --section \(first.template.id)" + state + language
    hint = wording.explainingOthers
  }
}
