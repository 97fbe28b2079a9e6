import Records

/// Which column of a table may be a field, how it is read, and how likely that is.
struct FieldProposal {
  let field: Field
  let source: Source
  /// From 0, a guess, to 1, sure.
  let confidence: Double
  /// Why, in words.
  let reason: String
  var days: [DayPattern] = []
  var words: [(value: String, words: [String])] = []
  /// Words of the column that no value of the vocabulary answers to.
  var unknownWords: [String] = []

  enum Source {
    case column(Int, heading: String)
    /// A running number with the file's name.
    case numbered(Int, heading: String)
  }

  var column: Int {
    switch source {
    case .column(let column, _), .numbered(let column, _): column
    }
  }
}

/// What a cell's content says of the field that it may be.
struct ContentReader {
  let schema: Schema
  let type: RecordType

  /// Sets the cells of a column against a field: the proposal with formats or words, and the
  /// confidence lessened where cells cannot be read.
  func read(_ proposal: FieldProposal, _ cells: [String]) -> FieldProposal {
    guard !cells.isEmpty else { return proposal }
    let field = proposal.field
    if field.kind == .date { return days(proposal, cells) }
    let vocabulary =
      field.kind == .yesNo ? .yesNo : schema.vocabulary(of: field.name, in: type)
    if let vocabulary { return words(proposal, cells, vocabulary) }
    if case .integer = field.kind {
      let whole = cells.count { Int($0) != nil }
      return proposal.weighed(whole, of: cells.count, "are whole numbers")
    }
    return proposal
  }

  private static let formats = [
    "d/m/yyyy", "m/d/yyyy", "d-m-yyyy", "d.m.yyyy", "yyyy/m/d", "d mmmm yyyy", "mmmm d, yyyy",
    "d-mmm-yyyy", "d-mmm-yy", "d/m/yy", "m/d/yy", "serial",
  ]

  /// The formats that read the cells, each because it reads some that those before it do not.
  private func days(_ proposal: FieldProposal, _ cells: [String]) -> FieldProposal {
    let patterns = Self.formats.compactMap { text -> DayPattern? in
      do throws(DayPattern.Fault) { return try DayPattern(text) } catch { return nil }
    }
    func isRead(_ cell: String, _ pattern: DayPattern) -> Bool {
      if case .day = [pattern].read(cell) { true } else { false }
    }
    var left = cells.filter { DayText.reading($0) == .noFit }
    var chosen: [DayPattern] = []
    while !left.isEmpty {
      let counts = patterns.map { pattern in left.count { isRead($0, pattern) } }
      // Of formats that read as many the first: a day before a month.
      guard let most = counts.max(), most > 0, let index = counts.firstIndex(of: most) else {
        break
      }
      chosen.append(patterns[index])
      left.removeAll { isRead($0, patterns[index]) }
    }
    var read = proposal.weighed(cells.count - left.count, of: cells.count, "are days")
    read.days = chosen
    return read
  }

  private func words(
    _ proposal: FieldProposal,
    _ cells: [String],
    _ vocabulary: Vocabulary
  ) -> FieldProposal {
    let isList = proposal.field.kind == .list
    let written = isList ? cells.flatMap(WordRule.elements) : cells
    let distinct = written.uniqued
    var found: [String: [String]] = [:]
    var unknown: [String] = []
    for word in distinct {
      if let value = Self.value(of: word, in: vocabulary) {
        if word != value { found[value, default: []].append(word) }
      } else {
        unknown.append(word)
      }
    }
    let known = written.count - written.count { unknown.contains($0) }
    var read = proposal.weighed(known, of: written.count, "are words of the vocabulary")
    read.words = vocabulary.values.compactMap { value in found[value].map { (value, $0) } }
    read.unknownWords = unknown
    return read
  }

  /// The value that a word means: by its name, or its label in any language.
  static func value(of word: String, in vocabulary: Vocabulary) -> String? {
    let loose = LooseText(word)
    return vocabulary.terms.first { term in
      LooseText(term.value) == loose
        || Language.allCases.contains { LooseText(term.label[$0]) == loose }
    }?.value
  }
}

extension FieldProposal {
  /// The proposal with what `count` of its `total` cells say.
  fileprivate func weighed(_ count: Int, of total: Int, _ what: String) -> FieldProposal {
    let share = Double(count) / Double(total)
    var weighed = FieldProposal(
      field: field,
      source: source,
      confidence: confidence * (0.4 + 0.6 * share),
      reason: "\(reason); \(count) of \(total) cells \(what)"
    )
    weighed.days = days
    weighed.words = words
    weighed.unknownWords = unknownWords
    return weighed
  }
}
