/// Where a value comes from, and what is made of it.
///
/// What the source gives is read as a day where there are patterns, else translated where there are
/// words.
package struct ValueMapping: Hashable, Sendable {
  package let source: Source
  /// What parts the elements of a list in the source; nil for `;`.
  package let separator: String?
  /// How the source writes days, the first that fits; none where the value is no day, or a day
  /// as Vouch writes it.
  package let days: [DayPattern]
  /// What the source's words stand for; nil where they stand for themselves.
  package let words: WordMap?

  package indirect enum Source: Hashable, Sendable {
    case column(ColumnName)
    /// What a capture of the file's or the sheet's name holds.
    case capture(String)
    case constant(String)
    /// The values one after the other; blank where one of them is.
    case join([ValueMapping], with: String)
    /// The cell of the row of a lookup that has this key; blank where the key is.
    case lookup(String, key: ValueMapping, take: ColumnName, otherwise: MissingKey)
    case unpivoted(UnpivotedPart)
    /// The first of the values that is not blank.
    case first([ValueMapping])
  }

  /// What there is to a count of a tally sheet.
  package enum UnpivotedPart: String, CaseIterable, Hashable, Sendable {
    /// What was counted: the value that its column stands for.
    case value
    case count
  }

  /// What becomes of a key that no row of a lookup has.
  package enum MissingKey: String, CaseIterable, Hashable, Sendable {
    case error
    case blank
  }

  package init(
    _ source: Source,
    separator: String? = nil,
    days: [DayPattern] = [],
    words: WordMap? = nil
  ) {
    self.source = source
    self.separator = separator
    self.days = days
    self.words = words
  }

  /// The values that this one is made of.
  package var parts: [ValueMapping] {
    switch source {
    case .column, .capture, .constant, .unpivoted: []
    case .join(let parts, _), .first(let parts): parts
    case .lookup(_, let key, _, _): [key]
    }
  }

  /// Whether this value or one it is made of satisfies a condition.
  package func contains(where condition: (ValueMapping) -> Bool) -> Bool {
    condition(self) || parts.contains { $0.contains(where: condition) }
  }
}

/// The headings that a column goes by: any of them.
package struct ColumnName: Hashable, Sendable {
  /// At least one.
  package let headings: [LooseText]

  package init(_ headings: [LooseText]) {
    precondition(!headings.isEmpty, "a column goes by some heading")
    self.headings = headings
  }

  /// The heading it is called by where it is spoken of.
  package var title: String { headings[0].written }
}
