/// What the words of a foreign file stand for.
package struct WordMap: Hashable, Sendable {
  /// In declared order.
  package let entries: [Entry]
  package let otherwise: Otherwise
  private let values: [LooseText: String]

  /// A value with the words that stand for it.
  package struct Entry: Hashable, Sendable {
    package let value: String
    package let words: [LooseText]

    package init(_ value: String, _ words: [LooseText]) {
      self.value = value
      self.words = words
    }
  }

  /// What becomes of a word that none of the entries has.
  package enum Otherwise: Hashable, Sendable {
    case error
    case keep
    case blank
    case value(String)
  }

  /// Of two entries with the same word the first has it; a value stands for itself where no entry
  /// says else.
  package init(_ entries: [Entry], otherwise: Otherwise = .error) {
    self.entries = entries
    self.otherwise = otherwise
    var values: [LooseText: String] = [:]
    for entry in entries {
      for word in entry.words where values[word] == nil { values[word] = entry.value }
    }
    for entry in entries {
      let own = LooseText(entry.value)
      if values[own] == nil { values[own] = entry.value }
    }
    self.values = values
  }

  /// What a word stands for, a blank for a blank; nil where it is an error.
  package func value(of word: String) -> String? {
    if word.isEmpty { return word }
    if let value = values[LooseText(word)] { return value }
    return switch otherwise {
    case .error: nil
    case .keep: word
    case .blank: ""
    case .value(let value): value
    }
  }

  /// A word for each value: the first that stands for it, or the value itself.
  package var examples: [String] { entries.map { $0.words.first?.written ?? $0.value } }

  /// Every word that stands for something, as written, the values themselves among them.
  package var knownWords: [String] {
    entries.flatMap { $0.words + [LooseText($0.value)] }.uniqued.map(\.written)
  }
}
