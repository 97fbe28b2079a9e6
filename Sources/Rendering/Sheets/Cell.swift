package import Records
package import Reporting

/// One cell of a sheet: what it holds, and what part it plays there.
package struct Cell: Hashable, Sendable {
  package var content: Content
  package var style: Style
  /// How many columns it covers; those that follow it in its row begin after them.
  package var span: Int
  /// The footnote that explains it, if any.
  package var footnote: Footnote.ID?

  package init(
    _ content: Content,
    _ style: Style = .body,
    span: Int = 1,
    footnote: Footnote.ID? = nil
  ) {
    self.content = content
    self.style = style
    self.span = span
    self.footnote = footnote
  }

  package enum Content: Hashable, Sendable {
    case blank
    case text(String)
    case number(Rational, NumberFormat)
    /// Both ends of what is known only to lie between them: "9,812 to 16,240".
    case range(Rational, Rational, NumberFormat)
    /// The upper end alone: "up to 16,240".
    case upTo(Rational, NumberFormat)
    case day(Day)
    /// A number that cannot be had.
    case notAvailable
  }

  package enum Style: Hashable, Sendable {
    case header
    case body
    /// What the other rows or columns come to.
    case total
    /// What the rows below it, up to the next of its kind, have in common.
    case groupTitle

    /// Whether it stands out among the cells of a table.
    var isBold: Bool {
      switch self {
      case .total, .groupTitle: true
      case .header, .body: false
      }
    }
  }
}

/// How a number is shown; its value is kept exact.
package struct NumberFormat: Hashable, Sendable {
  package var unit: Unit
  package var decimals: Int
  package var sign: Sign

  package init(_ unit: Unit = .plain, decimals: Int = 0, sign: Sign = .ifNegative) {
    self.unit = unit
    self.decimals = decimals
    self.sign = sign
  }

  package enum Unit: Hashable, Sendable {
    case plain
    /// A fraction, shown as so many in a hundred.
    case percent
    /// A difference of percentages, already in hundredths.
    case points
  }

  package enum Sign: Hashable, Sendable {
    case ifNegative
    /// A plus sign too, as changes have it.
    case always
  }
}

/// An explanation that cells refer to.
package struct Footnote: Hashable, Sendable {
  package let id: ID
  /// What it explains: the label of a metric, or what a cell shows.
  package let term: String
  package let text: String

  package init(_ id: ID, term: String, text: String) {
    self.id = id
    self.term = term
    self.text = text
  }

  /// Equal wherever the same thing is explained, so that a document can explain it once.
  package enum ID: Hashable, Sendable {
    case metric(String)
    case notAvailable
    case percentOfTarget
  }
}
