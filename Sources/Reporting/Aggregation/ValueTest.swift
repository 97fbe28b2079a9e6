import Records
import Templates

/// The conditions of a filter on one field, asked of its values.
struct ValueTest: Sendable {
  private let kind: ValueKind
  private let conditions: [CodedCondition]
  /// For values that are lists of several, the codes of their elements.
  private let elements: [Int64: [Int64]]

  /// A condition on the integers that stand for a field's values.
  private enum CodedCondition {
    case isAny(of: [Int64])
    case isNone(of: [Int64])
    case isWithin(ClosedRange<Int64>)
    case present(Bool)
  }

  /// `record` finds the record that an identifier names, where values are records.
  init(
    _ conditions: [Condition],
    reading: ValueReading,
    record: (RecordType, String) throws -> Int64?
  ) throws {
    func codes(_ texts: [String]) throws -> [Int64] {
      try texts.compactMap { text in
        if case .record(let type) = reading.kind { return try record(type, text) }
        return reading.value(of: text)
      }
    }
    kind = reading.kind
    elements = reading.kind == .list ? reading.terms.elements : [:]
    self.conditions = try conditions.compactMap { condition in
      switch condition {
      case .isAny(let texts): .isAny(of: try codes(texts))
      case .isNone(let texts): .isNone(of: try codes(texts))
      case .atLeast(let bound): .isWithin(bound...Int64.max)
      case .atMost(let bound): .isWithin(Int64.min...bound)
      case .present(let isPresent): .present(isPresent)
      case .days(let from, let to):
        .isWithin((from?.number ?? .min)...(to?.number ?? .max))
      // Of two fields, and so no test of one value: see ``ComparedValues``.
      case .sameAs: nil
      }
    }
  }

  func passes(_ value: Int64) -> Bool {
    let isBlank = kind.isBlank(value)
    return conditions.allSatisfy { condition in
      switch condition {
      case .isAny(let codes): !isBlank && matches(value, codes)
      case .isNone(let codes): isBlank || !matches(value, codes)
      case .isWithin(let bounds): !isBlank && bounds.contains(value)
      case .present(let isPresent): isBlank != isPresent
      }
    }
  }

  /// Whether a value is one of some, or a list has one of them.
  private func matches(_ value: Int64, _ codes: [Int64]) -> Bool {
    guard let elements = elements[value] else { return codes.contains(value) }
    return elements.contains { codes.contains($0) }
  }
}
