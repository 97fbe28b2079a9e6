import Records

/// Which column of a table may be a field, how it is read, and how likely that is.
struct FieldProposal {
  let field: Field
  let source: Source
  /// From 0, a guess, to 1, sure.
  var confidence: Double
  /// Why, in words.
  let reason: String
  var days: [DayPattern] = []
  var words: [(value: String, words: [String])] = []
  /// Words of the column that no value of the vocabulary answers to.
  var unknownWords: [String] = []
  /// What a person must decide.
  var doubts: [String] = []

  enum Source {
    case column(Int, heading: String)
    /// A running number with the file's name.
    case numbered(Int, heading: String)
    /// The day of a tally with the file's name and what was counted.
    case tallied(Int, heading: String)
    /// What a column of a tally stands for, or its cell.
    case unpivoted(ValueMapping.UnpivotedPart)
  }

  /// Nil for what many columns give.
  var column: Int? {
    switch source {
    case .column(let column, _), .numbered(let column, _), .tallied(let column, _): column
    case .unpivoted: nil
    }
  }

  /// Whether a part of the file's name is needed.
  var readsFileName: Bool {
    switch source {
    case .numbered, .tallied: true
    case .column, .unpivoted: false
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
    if field.kind == .date { return DayFormats.read(proposal, cells) }
    switch field.kind {
    case .identifier, .reference: return identifiers(proposal, cells)
    default: break
    }
    let vocabulary =
      field.kind == .yesNo ? .yesNo : schema.vocabulary(of: field.name, in: type)
    if let vocabulary { return words(proposal, cells, vocabulary) }
    if case .integer = field.kind {
      let whole = cells.count { Int($0) != nil }
      return proposal.weighed(whole, of: cells.count, "are whole numbers")
    }
    return proposal
  }

  /// Takes ids as they are, and joins running numbers with the file's name: the next file has the
  /// same numbers for other records.
  private func identifiers(_ proposal: FieldProposal, _ cells: [String]) -> FieldProposal {
    let isOwn = proposal.field.kind == .identifier
    if case .column(let column, let heading) = proposal.source,
      2 * cells.count(where: Self.isRunningNumber) >= cells.count
    {
      return FieldProposal(
        field: proposal.field,
        source: .numbered(column, heading: heading),
        confidence: 0.5,
        reason: isOwn
          ? "a running number, made an identity with the file's name"
          : "a running number, which names a record only with the file's name"
      )
    }
    guard isOwn else { return proposal }
    return proposal.weighed(cells.uniqued.count, of: cells.count, "are distinct")
  }

  /// Whether a text is a number so small that every file has it: an id has letters, or is long.
  static func isRunningNumber(_ text: String) -> Bool {
    let signs = text.filter { $0.isLetter || $0.isNumber }
    return (1...4).contains(signs.count) && signs.allSatisfy(\.isNumber)
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
  func weighed(_ count: Int, of total: Int, _ what: String) -> FieldProposal {
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
    weighed.doubts = doubts
    return weighed
  }
}
