import Foundation
package import Ledger
package import Records

extension RecordName {
  /// Reads `contacts:K05`, or `attendance:E01,C03` where several fields name a record.
  package init(_ text: String) throws(WorkflowError) {
    let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2 else { throw .recordName(.untyped(text)) }
    guard let type = RecordType(rawValue: String(halves[0])) else {
      throw .recordName(.unknownType(String(halves[0])))
    }
    let parts =
      type.identity.count == 1
      ? [halves[1]]
      : halves[1].split(separator: ",", omittingEmptySubsequences: false)
    guard let name = RecordName(type, parts: parts.map { Self.asStored($0) }) else {
      throw .recordName(.wrongIdentity(text, type))
    }
    self = name
  }

  /// Reads what the other reads, or an identity alone that records of only one type have: an
  /// identifier, or several fields as in `E01,C03`.
  package init(_ text: String, in ledger: Ledger) throws {
    let prefix = text.prefix { $0 != ":" }
    if prefix.count < text.count, RecordType(rawValue: String(prefix)) != nil {
      self = try RecordName(text)
      return
    }
    let names = try Self.names(reading: text, in: ledger)
    guard let name = names.first else {
      throw WorkflowError.recordName(
        prefix.count < text.count ? .unknownType(String(prefix)) : .unknown(text)
      )
    }
    guard names.count == 1 else { throw WorkflowError.recordName(.ambiguous(names)) }
    self = name
  }

  /// The records of a ledger that an identity alone names.
  private static func names(reading text: String, in ledger: Ledger) throws -> [RecordName] {
    let identifier = asStored(text[...])
    let own = try ledger.types(identifying: identifier).compactMap {
      RecordName($0, parts: [identifier])
    }
    guard own.isEmpty else { return own }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { asStored($0) }
    return try RecordType.allCases.filter { $0.identity.count > 1 }
      .compactMap { RecordName($0, parts: parts) }
      .filter(ledger.holds)
  }

  /// Trimmed and in normal form C, as the texts of files are stored.
  private static func asStored(_ text: Substring) -> String {
    text.trimmingCharacters(in: .whitespaces).precomposedStringWithCanonicalMapping
  }
}

/// What is wrong with the text that should name a record.
package enum RecordNameFault: Hashable, Sendable {
  /// It has no type before a colon.
  case untyped(String)
  case unknownType(String)
  /// It has too many parts for the type's identity, or lacks one.
  case wrongIdentity(String, RecordType)
  /// No record of any type has this identity.
  case unknown(String)
  /// All that have it.
  case ambiguous([RecordName])
}

extension RecordNameFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .untyped(let text):
      return "\"\(text)\" names no record; write TYPE:ID, such as contacts:\(text)"
    case .unknownType(let word):
      let names = RecordType.allCases.map(\.rawValue)
      let hint = nearestMatch(to: word, among: names).map { "; did you mean \($0)?" }
      return "\"\(word)\" is no record type"
        + (hint ?? "; the types are \(names.joined(separator: ", "))")
    case .wrongIdentity(let text, let type):
      return "\"\(text)\" names no record; "
        + "write \(type.rawValue):\(type.identity.map { $0.rawValue.uppercased() }.joined(separator: ","))"
    case .unknown(let text):
      let type: RecordType = text.contains(",") ? .attendance : .contacts
      return "the ledger holds no record with the id \"\(text)\"; "
        + "a name with its type, such as \(type.rawValue):\(text), also finds the nearest"
    case .ambiguous(let names):
      return "records of several types have the id \"\(names[0].parts.joined(separator: ","))\"; "
        + "choose one of \(names.map(\.description).joined(separator: ", "))"
    }
  }
}
