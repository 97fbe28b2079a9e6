/// What the format of a cell makes of a number, as far as it changes what the number is: a day, a
/// duration, truth, an identifier with leading zeros, or just a number.
///
/// Currencies, percentages and decimals shown do not change it: 0.125 shown as `13%` is 0.125.
enum NumberFormat: Hashable {
  case general
  /// A whole number filled up with zeros to that many digits.
  case padded(digits: Int)
  /// A day, a time of day, or both.
  case moment
  /// Hours, minutes and seconds that may be more than a day: `[h]:mm`.
  case duration
  /// LibreOffice, in which truth is a number, shows it by its format, in words of its language.
  case truth

  /// Spreadsheet programs know no longer format, and so no more digits.
  private static let mostDigits = 255

  /// A format that every workbook has without writing it out (ECMA-376, 18.8.30); 27 to 36 and 50
  /// to 58 are the dates of East Asian versions.
  init(builtIn number: Int) {
    switch number {
    case 14...22, 27...36, 45, 47, 50...58: self = .moment
    case 46: self = .duration
    default: self = .general
    }
  }

  /// A format as a workbook writes it out: `yyyy\-mm\-dd;@`, `00000`, `[h]:mm`.
  ///
  /// Letters count outside quotes, brackets and escapes, in the first of the sections that
  /// semicolons part.
  init(_ code: String) {
    if Self.isTruth(code) {
      self = .truth
      return
    }
    var letters = ""
    var rest = Substring(code)
    while let character = rest.popFirst() {
      switch character {
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "\\", "_", "*": rest = rest.dropFirst()
      case "[":
        let inside = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inside.count + 1)
        if !inside.isEmpty, inside.allSatisfy({ "hHmMsS".contains($0) }) {
          self = .duration
          return
        }
      case ";": rest = ""
      default: letters.append(character)
      }
    }
    if letters.count > 1, letters.allSatisfy({ $0 == "0" }) {
      self = .padded(digits: min(letters.count, Self.mostDigits))
      return
    }
    let words = letters.lowercased().replacing("general", with: "").replacing("am/pm", with: "h")
      .replacing("a/p", with: "h")
    self = words.contains { "dmyhs".contains($0) } ? .moment : .general
  }

  /// Whether a format shows one word for every number but zero, and another for zero:
  /// `"TRUE";"TRUE";"FALSE"`, in whatever language.
  private static func isTruth(_ code: String) -> Bool {
    let sections = code.split(separator: ";", omittingEmptySubsequences: false)
    guard sections.count == 3, sections[0] == sections[1], sections[1] != sections[2] else {
      return false
    }
    return sections.allSatisfy { section in
      section.count > 2 && section.first == "\"" && section.last == "\""
        && !section.dropFirst().dropLast().contains("\"")
    }
  }
}
