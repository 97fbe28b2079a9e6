import Records
import Reporting
import Templates

/// What is said of a number itself: where it stands, what it means, and which records count.
struct ExplanationWords {
  let phrases: any ExplanationPhrases
  let definitions: DefinitionWords
  private let explanation: Explanation
  private let wording: any Wording
  private let spans: ColumnSpans

  init(_ explanation: Explanation, _ language: Language) {
    self.explanation = explanation
    definitions = DefinitionWords(of: explanation.program, in: language)
    wording = language.wording
    spans = wording.spans(of: explanation.period)
    phrases =
      switch language {
      case .english: EnglishExplanation()
      case .french: FrenchExplanation()
      }
  }

  private var language: Language { wording.language }

  // MARK: The number

  /// The report, its period and the metric.
  var heading: String {
    wording.label(
      explanation.metric.label[language],
      wording.of(
        explanation.template.title[language],
        in: wording.titleInSentence(of: explanation.period)
      )
    )
  }

  /// The section, the row and the column.
  var place: String {
    var parts = [explanation.section.template.heading[language]]
    let template = explanation.section.template
    parts.append(wording.name(of: explanation.row, of: template.breakdown))
    parts += explanation.across.map { [wording.name(of: $0, of: template.across)] } ?? []
    parts.append(
      explanation.section.isByMonth ? "" : caption(of: explanation.column).capitalizedFirst
    )
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// How it stands to what was sent.
  var sealing: [String] {
    switch explanation.sealing {
    case .unsealed: []
    case .sealed(let seal, let number, let agreement, let later):
      [phrases.sealed(seal, asOf: number)] + words(of: agreement)
        + (later.map { [phrases.recordsNow($0)] } ?? [])
    case .other(let seal, let number):
      [phrases.notAsSealed(seal, asOf: number, but: explanation.asOf)]
    }
  }

  private func words(of agreement: Explanation.Agreement) -> [String] {
    switch agreement {
    case .same: []
    case .sealedAs(let texts): [phrases.sealShows(wording.range(texts))]
    case .notInSeal: [phrases.sealShowsNothing]
    }
  }

  /// What the report shows, with the exact value where that is another.
  var number: String {
    let shown = ShownFormat(explanation.metric, explanation.column)
    let values = explanation.ends.map(\.trace.value)
    guard values.last != .blank else { return phrases.noValue }
    let text = wording.text(of: shown.content(ofEnds: values))
    let numbers = Set(values.compactMap(\.number)).sorted().map(self.text(of:))
    guard !numbers.isEmpty else { return text }
    let exact = wording.range(numbers)
    let part = explanation.isRange ? "" : name(of: explanation.ends[0])
    let named = part.isEmpty ? text : "\(part) \(text)"
    return exact == text ? named : "\(named) (\(exact))"
  }

  /// What an end of a range is called.
  func name(of end: Explanation.End) -> String {
    switch end.trace.series.part {
    case .whole: ""
    case .least: phrases.atLeast
    case .most: phrases.atMost
    }
  }

  func caption(of column: Column) -> String { wording.caption(of: column, in: spans) }

  /// A number in full: whole, or with the decimals that it has, six at most.
  func text(of number: Rational) -> String {
    let decimals = (0..<6).first { decimals in
      let scaled = (0..<decimals).reduce(number) { scaled, _ in scaled * Rational(10) }
      return scaled.isWhole
    }
    return wording.numbers.text(of: number, NumberFormat(decimals: decimals ?? 6))
  }

  // MARK: The definition

  var definition: [String] {
    let metric = explanation.metric
    let formula = definitions.words(of: metric.formula)
    let named = wording.label("\(metric.label[language]) (\(metric.name))", formula)
    let notes = [metric.note?[language], wording.meaning(of: metric)]
    return [named] + notes.compactMap(\.self)
  }

  // MARK: What counts

  var filters: [String] {
    if let refusal = traces.lazy.compactMap(\.refusal).first { return [reason(for: refusal)] }
    var lines: [String] = []
    // Both ends of a range look at the same days.
    for side in traces[0].sides {
      lines.append(
        wording.label(
          phrases.days(explanation.section.isByMonth ? "" : caption(of: side.column)),
          phrases.span(side.days.lowerBound, side.days.upperBound)
        )
      )
    }
    guard !leaves.isEmpty else { return lines }
    let types = self.types
    if let type = types.first {
      lines += definitions.clauses(of: explanation.template.only, on: type)
        .map { wording.label(phrases.wholeReport, $0) }
    }
    let template = explanation.section.template
    lines += condition(of: explanation.row, template.breakdown, types)
    lines += explanation.across.map { condition(of: $0, template.across, types) } ?? []
    if types.contains(where: { $0 == .events || $0 == .attendance }) {
      lines.append(phrases.eventsHeld)
    }
    if types.contains(.attendance) { lines.append(phrases.present) }
    if leaves.contains(where: { $0.entityType == .clients }) { lines.append(phrases.links) }
    for day in Set(leaves.compactMap(\.agesOn)).sorted() {
      lines.append(phrases.ages(on: day))
    }
    lines.append(phrases.asOf(explanation.asOf))
    return lines
  }

  private var traces: [CellTrace] { explanation.ends.map(\.trace) }
  private var leaves: [CellTrace.Leaf] { traces.flatMap(\.leaves) }

  /// The record types of the leaves, each once.
  private var types: [RecordType] {
    let types = leaves.flatMap(\.measure.selections).map(\.type)
    return RecordType.allCases.filter(types.contains)
  }

  private func condition(
    of member: Member,
    _ path: FieldPath?,
    _ types: [RecordType]
  ) -> [String] {
    guard let path, !(path == .date(.month) && explanation.section.isByMonth) else { return [] }
    let type = types.first { explanation.program.resolve(path, on: $0) != nil } ?? types.first
    guard let type else { return [] }
    let field = definitions.label(of: path, on: type)
    switch member {
    case .whole, .total: return []
    case .value: return [phrases.field(field, is: wording.name(of: member, of: path))]
    case .notStated: return [phrases.notStated(field)]
    case .other:
      let shown = explanation.section.rows.compactMap { row in
        if case .value = row { wording.name(of: row, of: path) } else { nil }
      }
      return [phrases.other(field, than: shown)]
    }
  }

  private func reason(for refusal: CellTrace.Refusal) -> String {
    switch refusal {
    case .nothingThatEarly(let days, let earliest):
      phrases.nothingThatEarly(days.lowerBound, earliest: earliest)
    case .noTarget(let year): phrases.noTarget(year.description)
    case .targetIsForMost: phrases.targetIsForMost
    case .noTargetToDate: phrases.noTargetToDate
    }
  }

  // MARK: Records

  /// The title of the records behind a leaf of an end.
  func title(
    of part: Explanation.Part,
    behind leaf: CellTrace.Leaf,
    in end: Explanation.End
  ) -> String {
    let counts = phrases.counts(
      records: part.recordCount,
      entities: part.entityCount
    )
    guard leaves.count > 1 else { return wording.label(phrases.records, counts) }
    let what = leaf.measure.selections.map(definitions.words(of:)).joined(separator: ", ")
    let days = phrases.span(leaf.days.lowerBound, leaf.days.upperBound)
    let end = explanation.isRange ? [name(of: end)] : []
    let title = ([phrases.records] + end + [what, days]).joined(separator: ", ")
    return wording.label(title, counts)
  }
}

extension Value {
  fileprivate var number: Rational? {
    if case .number(let number) = self { number } else { nil }
  }
}
