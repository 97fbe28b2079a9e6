import Ledger

/// A seal in a file of its own, to be checked by whoever has no ledger:
/// `{"seal": <its canonical document>, "sha256": "<the document's hash>"}`, on one line.
package struct SealFile: Sendable {
  package let document: String
  package let seal: Seal
  /// Of the document, in hexadecimal.
  package let sha256: String

  package init(_ kept: KeptSeal) {
    (document, seal, sha256) = (kept.entry.document, kept.seal, kept.entry.sha256)
  }

  /// What such a file begins with.
  package static let head = #"{"seal":"#
  private static let middle = #","sha256":""#
  private static let tail = #""}"#
  private static let hashLength = 64

  package var text: String {
    Self.head + document + Self.middle + sha256 + Self.tail + "\n"
  }

  /// Reads what ``text`` wrote; nothing but blanks after it may differ.
  package init(_ text: String) throws(SealFileFault) {
    var rest = text[...]
    while rest.last?.isWhitespace ?? false { rest.removeLast() }
    let ending = Self.middle.count + Self.hashLength + Self.tail.count
    guard rest.hasPrefix(Self.head), rest.hasSuffix(Self.tail),
      rest.count > Self.head.count + ending
    else { throw .otherText }
    let document = String(rest.dropFirst(Self.head.count).dropLast(ending))
    let stated = rest.suffix(ending)
    guard stated.hasPrefix(Self.middle) else { throw .otherText }
    let hash = String(stated.dropFirst(Self.middle.count).dropLast(Self.tail.count))
    let found = Seal.hash(of: document)
    guard found == hash else { throw .altered(stated: hash, found: found) }
    do {
      seal = try Seal(document: document)
      guard try seal.document() == document else { throw SealFileFault.notCanonical }
    } catch {
      throw .notCanonical
    }
    (self.document, sha256) = (document, hash)
  }
}

/// Why a file does not hold a seal that can be trusted.
package enum SealFileFault: Error, Hashable, Sendable {
  /// It is not laid out as Vouch exports a seal.
  case otherText
  /// The document has another hash than the file says.
  case altered(stated: String, found: String)
  /// The hash is right, and the document is none that this version of Vouch writes.
  case notCanonical
}

extension SealFileFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .otherText:
      "this is no seal as Vouch exports it; export it again with vouch seal --export FILE"
    case .altered(let stated, let found):
      "the seal was altered: its SHA-256 is \(found), and it was sealed with \(stated)"
    case .notCanonical:
      "the seal is not written as this version of Vouch writes seals; use the one that made it"
    }
  }
}
