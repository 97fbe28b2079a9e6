/// Breaks a line at blanks, so that it fits if its words do; further lines are indented.
func wrapped(_ line: String, indent: Int) -> String {
  let indent = min(indent, 40)
  var lines: [Substring] = []
  var rest = line[...]
  var width = 80
  while rest.count > width {
    let fitting = rest.prefix(width + 1)
    let start = rest.index(rest.startIndex, offsetBy: lines.isEmpty ? indent : 0)
    guard let blank = fitting[start...].lastIndex(of: " ") else { break }
    lines.append(rest[..<blank])
    rest = rest[rest.index(after: blank)...]
    width = 80 - indent
  }
  lines.append(rest)
  return lines.joined(separator: "\n" + String(repeating: " ", count: indent))
}
