import Records
import Templates

/// What people call the values of a field: by the program's vocabulary, and days and their parts in
/// words.
struct ValueLabels {
  private let vocabulary: Vocabulary
  private let kind: ValueKind?

  /// The labels of a field that some record types have, each in its own way.
  init(_ fields: [ResolvedField], kind: ValueKind?, in program: Program) {
    let declared = fields.compactMap { program.vocabulary(of: $0) }
    let yesNo = fields.contains { $0.kind == .yesNo } ? [Vocabulary.yesNo] : []
    vocabulary = Vocabulary((declared + yesNo).flatMap(\.terms))
    self.kind = kind
  }

  /// Nil where a value has no words but its own.
  func label(of text: String) -> LocalizedText? {
    vocabulary.label(of: text) ?? dateWords(of: text)
  }

  private func dateWords(of text: String) -> LocalizedText? {
    switch kind {
    case .day:
      return Day(iso: text).map { day in LocalizedText { day.shortText(in: $0) } }
    case .weekday:
      return Weekday(rawValue: text).map { day in LocalizedText { day.name(in: $0) } }?
        .capitalizedFirst
    case .month:
      return Month(iso: text).map { month in
        LocalizedText { "\(month.name(in: $0)) \(month.year)" }
      }?.capitalizedFirst
    // Files mark a fiscal year that could be read as a month; people see which it is.
    case .fiscalYear where text.hasPrefix("FY"):
      return LocalizedText(verbatim: String(text.dropFirst(2)))
    case .text, .list, .record, .number, .fiscalYear, nil:
      return nil
    }
  }
}
