package import Records

/// What names one record: its type and its identity, as files write it.
package struct RecordName: Hashable, Sendable {
  package let type: RecordType
  /// The values of ``RecordType/identity``, blank where a field is.
  package let parts: [String]

  /// Nil where the parts are more than the identity has, or a required one is missing.
  package init?(_ type: RecordType, parts: [String]) {
    let fields = type.identity
    guard parts.count <= fields.count else { return nil }
    let filled = parts + Array(repeating: "", count: fields.count - parts.count)
    for (name, part) in zip(fields, filled) where part.isEmpty {
      guard let field = Schema.core.field(name, of: type), !field.isRequired else { return nil }
    }
    self.type = type
    self.parts = filled
  }
}

extension RecordName: CustomStringConvertible {
  /// As a user writes it: `contacts:K05`, `attendance:E01,C03`.
  package var description: String { "\(type.rawValue):\(parts.joined(separator: ","))" }
}
