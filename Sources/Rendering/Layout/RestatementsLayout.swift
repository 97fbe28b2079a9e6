import Records
import Reporting
import Templates

extension Sheet {
  /// Numbers that were sent and are others by now, each report's with what changed in its records;
  /// nil where there are none.
  init?(_ section: TextSection, _ reports: [RestatedReport], _ language: Language) {
    guard !reports.isEmpty else { return nil }
    let words = language.wording.restatements
    let labels = [words.number, words.row, words.span]
    let captions = [words.asSent, words.now, words.difference]
    self.init(
      id: section.id,
      title: section.heading[language],
      body: .table(
        Table(
          header: [(labels + captions + [words.why]).map { Cell(.text($0), .header) }],
          rows: reports.flatMap { RestatedRows(report: $0, language: language).rows },
          columns: labels.map { _ in .text } + captions.map { _ in .number } + [.text]
        )
      ),
      remarks: [words.comparisonsFollow] + section.remarks.map { $0[language] }
    )
  }
}

/// The rows of one report that was sent.
private struct RestatedRows {
  let report: RestatedReport
  let language: Language

  private var wording: any Wording { language.wording }

  var rows: [[Cell]] {
    let title = wording.label(
      wording.title(of: report.period),
      wording.restatements.states(report.sentAsOf, report.asOf)
    )
    var rows = [row(title, .groupTitle)] + report.causes.map { row(text(of: $0), .body) }
    var section: String?
    for number in report.numbers {
      let heading = number.place.section.heading[language]
      if heading != section { rows.append(row(heading, .groupTitle)) }
      section = heading
      rows.append(cells(number))
    }
    return rows
  }

  private func row(_ text: String, _ style: Cell.Style) -> [Cell] {
    [Cell(.text(text), style)] + (0..<6).map { _ in Cell(.blank) }
  }

  private func text(of cause: RestatedReport.Cause) -> String {
    let name = wording.restatements.name(of: cause.kind)
    guard cause.type != nil else { return name }
    let count = wording.numbers.text(of: cause.count)
    return wording.label(name, "\(cause.typeLabel[language]) (\(count))")
  }

  private func cells(_ number: RestatedReport.Number) -> [Cell] {
    let format = ShownFormat(number.place.series.metric, number.place.column)
    return labels(of: number.place).map { Cell(.text($0)) } + [
      Cell(format.content(of: number.was)),
      Cell(format.content(of: number.now)),
      Cell(format.difference(from: number.was, to: number.now)), Cell(.text(why(number, format))),
    ]
  }

  /// What each cause did: "late +9, withdrawn -1".
  private func why(_ number: RestatedReport.Number, _ format: ShownFormat) -> String {
    let words = wording.restatements
    // Each is what the number as it is shown after it is more than before it, so that they add up.
    var so = number.was
    return number.effects.map { effect in
      let before = so
      if effect.side == .whole { so = effect.step.applied(to: before) }
      let deed =
        switch (effect.side, effect.step) {
        case (.whole, .difference): wording.text(of: format.difference(from: before, to: so))
        case (.numerator, .difference(let difference)), (.denominator, .difference(let difference)):
          text(of: difference, sign: .always)
        case (let side, .replaced(let before, let after)):
          words.replacement(of: text(of: before, side, format), by: text(of: after, side, format))
        }
      return [words.word(for: effect.side), words.word(for: effect.cause), deed]
        .compactMap(\.self).joined(separator: " ")
    }
    .joined(separator: ", ")
  }

  private func text(of value: Value, _ side: RestatedSide, _ format: ShownFormat) -> String {
    switch value {
    case .blank, .absent: wording.restatements.blank
    case .number(let number) where side != .whole: text(of: number, sign: .ifNegative)
    case .number, .notAvailable: wording.text(of: format.content(of: value))
    }
  }

  /// A side of a rate, or what it is more than before.
  private func text(of number: Rational, sign: NumberFormat.Sign) -> String {
    wording.numbers.text(of: number, NumberFormat(decimals: number.isWhole ? 0 : 1, sign: sign))
  }

  /// The metric, the row and the span of time: "Unduplicated clients", "Arabic", "October 2025".
  private func labels(of place: NumberPlace) -> [String] {
    let isByMonth = [place.section.breakdown, place.section.across].contains(.date(.month))
    let metric = wording.restatements.end(
      place.series.part,
      of: place.series.metric.label[language]
    )
    let members = [place.row, place.across].compactMap(label).joined(separator: ", ")
    let spans = wording.spans(of: report.period)
    return [metric, members, isByMonth ? "" : wording.caption(of: place.column, in: spans)]
  }

  private func label(of member: Member) -> String? {
    switch member {
    case .whole: nil
    case .value(let text, let label):
      Month(iso: text).map(wording.name) ?? label[language]
    case .other: wording.other
    case .notStated: wording.notStated
    case .total: wording.total
    }
  }
}
