import Records
import Reporting
import Templates

/// Says why the parts of a table come to more than its total.
struct OverlapRemarks {
  /// One for each reason; one with several metrics or columns lists them before the reason.
  let texts: [String]

  init(_ section: NumbersSection, _ spans: ColumnSpans, _ language: Language) {
    let wording = language.wording
    var subjects: [(reason: OverlapReason, lines: [String])] = []
    for overlap in section.overlaps {
      let shown = ShownFormat(overlap.metric, overlap.column)
      let metric = overlap.metric.label[language]
      let subject =
        section.template.columns.count == 1
        ? metric : wording.of(metric, in: wording.caption(of: overlap.column, in: spans))
      let line = wording.partsExceedTotal(
        subject,
        parts: wording.text(of: shown.content(of: .number(overlap.sumOfParts))),
        total: wording.text(of: shown.content(of: .number(overlap.total)))
      )
      let reason = OverlapReason(overlap.metric.formula, in: section.template)
      if let known = subjects.firstIndex(where: { $0.reason == reason }) {
        subjects[known].lines.append(line)
      } else {
        subjects.append((reason, [line]))
      }
    }
    texts = subjects.map { subject in
      subject.lines.joined(separator: wording.semicolon) + ". "
        + wording.reasonPartsExceedTotal(subject.reason).capitalizedFirst
    }
  }
}

extension OverlapReason {
  fileprivate init(_ formula: Formula, in template: NumbersTemplate) {
    switch formula.counted {
    case "client_id": self = .clients(Parts(template))
    case .some: self = .things
    case nil: self = .records
    }
  }
}

extension OverlapReason.Parts {
  fileprivate init(_ template: NumbersTemplate) {
    guard template.across == nil else {
      self = .rows
      return
    }
    switch template.breakdown {
    case .date(.month): self = .months
    case .own("site_id"): self = .sites
    case .own("language"): self = .languages
    default: self = .rows
    }
  }
}

extension Formula {
  /// The field whose values it counts once each, if it does.
  fileprivate var counted: FieldName? {
    switch self {
    case .distinct(let field, _), .first(let field, _, _): field
    case .range(let least, let most): (least + most).lazy.compactMap(\.counted).first
    case .count, .sum, .total, .mean, .median, .ratio: nil
    }
  }
}
