import Crypto
import Foundation
import Records

extension Seal {
  /// The seal as canonical JSON, whose bytes its hash is of: UTF-8, keys in order, no blanks, and
  /// nothing escaped but `"`, `\` and what comes before U+0020.
  package func document() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// Reads a document, canonical or not.
  package init(document: String) throws {
    self = try JSONDecoder().decode(Seal.self, from: Data(document.utf8))
  }

  /// The hash of a document, in hexadecimal.
  package static func hash(of document: String) -> String { hash(of: Array(document.utf8)) }

  /// The SHA-256 of a file's bytes, in hexadecimal.
  package static func hash(of bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).hexadecimal
  }
}

/// One number is one list of texts: section, breakdown, member, across, across member, metric,
/// column, value, status, as a row of the tidy file has them.
extension SealedNumber: Codable {
  private static let width = 9

  package init(from decoder: any Decoder) throws {
    let fields = try decoder.singleValueContainer().decode([String].self)
    guard fields.count == Self.width else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath,
          debugDescription: "a number has \(Self.width) texts, not \(fields.count)"
        )
      )
    }
    key = NumberKey(
      section: fields[0],
      breakdown: fields[1],
      member: fields[2],
      across: fields[3],
      acrossMember: fields[4],
      metric: fields[5],
      column: fields[6]
    )
    (text, status) = (fields[7], fields[8])
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode([
      key.section, key.breakdown, key.member, key.across, key.acrossMember, key.metric,
      key.column, text, status,
    ])
  }
}
