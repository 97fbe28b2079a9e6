/// The heading of a column as headings are compared: case, surrounding blanks, and the choice
/// between blank, hyphen and underscore make no difference.
///
/// `Date entered`, `date-entered` and `DATE_ENTERED` are one heading. Readers of files, and
/// whoever checks the synonyms that a program declares, compare headings by this value alone.
package struct HeaderName: Hashable, Sendable {
  package let folded: String

  package init(_ heading: some StringProtocol) {
    folded = heading.lowercased()
      .split { $0.isWhitespace || $0 == "-" || $0 == "_" }
      .joined(separator: "_")
  }

  package var isBlank: Bool { folded.isEmpty }
}
