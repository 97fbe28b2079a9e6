/// A paragraph in lines of at most 80 characters, those after the first one indented.
func wrapped(_ text: String, indent: String = "") -> String {
  var lines: [String] = []
  for word in text.split(separator: " ") {
    if let last = lines.last, last.count + 1 + word.count <= 80 {
      lines[lines.count - 1] = "\(last) \(word)"
    } else {
      lines.append(lines.isEmpty ? String(word) : indent + word)
    }
  }
  return lines.joined(separator: "\n")
}
