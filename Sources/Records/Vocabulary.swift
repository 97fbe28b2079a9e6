/// The values that a category may take, with the words to show for each, in declared order.
package struct Vocabulary: Hashable, Sendable {
  package let terms: [Term]

  /// One value and its label.
  package struct Term: Hashable, Sendable {
    /// The value as files write it.
    package let value: String
    package let label: LocalizedText

    package init(_ value: String, _ label: LocalizedText) {
      self.value = value
      self.label = label
    }
  }

  package init(_ terms: [Term]) {
    self.terms = terms
  }

  /// The words of every `yes_no` field.
  package static let yesNo = Vocabulary([
    Term("yes", [.english: "Yes", .french: "Oui"]),
    Term("no", [.english: "No", .french: "Non"]),
  ])

  package var values: [String] { terms.map(\.value) }

  package func contains(_ value: String) -> Bool {
    terms.contains { $0.value == value }
  }

  package func label(of value: String) -> LocalizedText? {
    terms.first { $0.value == value }?.label
  }
}
