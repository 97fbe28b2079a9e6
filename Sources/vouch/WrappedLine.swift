/// Breaks a line at blanks, so that it fits into a width if its words do; further lines are
/// indented.
func wrapped(_ text: String, indent: Int, width whole: Int = 80) -> String {
  let line = shownOnOneLine(text)
  let indent = min(indent, whole / 2)
  var lines: [Substring] = []
  var rest = line[...]
  var width = whole
  // A list of ids can be a megabyte long: no look beyond the line at hand.
  while !rest.dropFirst(width).isEmpty {
    let fitting = rest.prefix(width + 1)
    let start = rest.index(rest.startIndex, offsetBy: lines.isEmpty ? indent : 0)
    guard let blank = fitting[start...].lastIndex(of: " ") else { break }
    lines.append(rest[..<blank])
    rest = rest[rest.index(after: blank)...]
    width = whole - indent
  }
  lines.append(rest)
  return lines.joined(separator: "\n" + String(repeating: " ", count: indent))
}
