/// The name of a field of a record type, as a file's header and a template write it.
package struct FieldName: RawRepresentable, Hashable, Comparable, Sendable {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  package init(_ rawValue: String) {
    self.rawValue = rawValue
  }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension FieldName: ExpressibleByStringLiteral, CustomStringConvertible {
  package init(stringLiteral value: String) {
    self.rawValue = value
  }

  package var description: String { rawValue }
}

/// What a field holds, and so how its text is read and stored.
///
/// In batches and in the ledger every field is one integer: see ``ColumnBatch``.
package enum FieldKind: Hashable, Sendable {
  /// The record's own identifier: the text that names it.
  case identifier
  /// The identifier of a record of another type.
  case reference(RecordType)
  /// One of a limited set of words, declared in a vocabulary or not.
  case category
  /// Several categories, separated by `;` in the file.
  case list
  /// A text that is shown and never counted by, such as a title.
  case text
  /// A whole number, at least `minimum` where one is given.
  case integer(minimum: Int64?)
  /// A number with up to six decimals, stored in millionths.
  case decimal
  /// A day, stored as its number since 1970-01-01.
  case date
  /// `yes` or `no`.
  case yesNo

  /// Whether the column holds codes into a table of texts or of identifiers (1-based, 0 is
  /// blank), rather than numbers or days.
  package var isCoded: Bool {
    switch self {
    case .identifier, .reference, .category, .list, .text, .yesNo: true
    case .integer, .decimal, .date: false
    }
  }
}

/// A field of a record type.
package struct Field: Hashable, Sendable {
  package let name: FieldName
  package let kind: FieldKind
  /// Whether a row without it is a problem.
  package let isRequired: Bool
  /// What a blank stands for; it is applied when the record is read, never stored.
  package let fallback: Fallback?

  /// What the blank of a field with a default stands for.
  package enum Fallback: Hashable, Sendable {
    case category(String)
    case integer(Int64)
  }

  package init(
    _ name: FieldName,
    _ kind: FieldKind,
    isRequired: Bool = false,
    fallback: Fallback? = nil
  ) {
    self.name = name
    self.kind = kind
    self.isRequired = isRequired
    self.fallback = fallback
  }
}
