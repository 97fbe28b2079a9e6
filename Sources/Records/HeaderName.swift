import Foundation

/// How headers of files are compared, whatever their case, blanks and accents' encoding.
package enum HeaderName {
  /// Trimmed, in NFC and lower case, with spaces and hyphens as underscores: `Contact ID` and
  /// `contact-id` both fold to `contact_id`.
  package static func folded(_ header: String) -> String {
    let text = header.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
      .precomposedStringWithCanonicalMapping
    return String(text.map { $0 == " " || $0 == "-" || $0 == "\u{A0}" ? "_" : $0 })
  }
}
