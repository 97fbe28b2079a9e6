package import Records

/// A field that the program file makes of another, without code.
package struct DerivedField: Hashable, Sendable {
  package let field: QualifiedField
  package let derivation: Derivation

  package enum Derivation: Hashable, Sendable {
    /// `{from: kind, values: {direct: [one_on_one, family], ...}}`: what is in no list is blank.
    case map(from: FieldName, values: [Mapped])
    /// `{bands_of: minutes, edges: [...]}`, of an integer field or of `age`.
    case bands(of: FieldName, Bands)
    /// `{bands_of_years_since: since, edges: [...]}`: whole years from a date field to the first
    /// day of the fiscal year.
    case bandsOfYears(since: FieldName, Bands)
  }

  /// One value of a mapped field and the values of its source that become it.
  package struct Mapped: Hashable, Sendable {
    package let value: String
    package let sources: [String]

    package init(_ value: String, from sources: [String]) {
      self.value = value
      self.sources = sources
    }
  }

  package init(_ field: QualifiedField, _ derivation: Derivation) {
    self.field = field
    self.derivation = derivation
  }

  /// Its values in declared order.
  package var values: [String] {
    switch derivation {
    case .map(_, let values): values.map(\.value)
    case .bands(_, let bands), .bandsOfYears(_, let bands): bands.labels
    }
  }
}

/// Bands of whole numbers, from the lower edge of each up to the next; the last has no upper end.
package struct Bands: Hashable, Sendable {
  /// The lower edges, ascending; at least one.
  package let edges: [Int64]

  package init(edges: [Int64]) {
    self.edges = edges
  }

  /// The bands as they are written: `5-11`, `0` for a band of one, `65+` for the last.
  package var labels: [String] {
    edges.indices.map { index in
      guard index + 1 < edges.count else { return "\(edges[index])+" }
      let last = edges[index + 1] - 1
      return last == edges[index] ? "\(last)" : "\(edges[index])-\(last)"
    }
  }
}
