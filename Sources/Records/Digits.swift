/// The number that a text of ASCII digits alone writes; nil for signs, blanks and the empty text.
func decimal(_ digits: some StringProtocol) -> Int? {
  guard !digits.isEmpty, digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
  else { return nil }
  return Int(digits)
}

/// A number that is not negative, with zeros before it up to `width` digits.
func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
