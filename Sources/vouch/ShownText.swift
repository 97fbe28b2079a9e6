/// A text as a terminal may be given it: what would steer the terminal, and so show something else
/// than is written, stands as in JSON (`\u001b`).
///
/// Texts come from records, notes and files, and so from anybody.
func shown(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: steersTerminals) else { return text }
  return text.unicodeScalars.reduce(into: "") { shown, scalar in
    if steersTerminals(scalar) {
      let digits = String(scalar.value, radix: 16)
      shown += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    } else {
      shown.unicodeScalars.append(scalar)
    }
  }
}

/// The same of a text that is, or is part of, one line.
func shownOnOneLine(_ text: String) -> String {
  shown(text).replacing("\n", with: "\\u000a")
}

/// Controls but the line feed, and what turns the direction of writing or breaks lines.
private func steersTerminals(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x0A: false
  case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
  default: false
  }
}
