/// A number with the word for what it counts: `1 error`, `1,204 errors`.
package func counted(_ number: some BinaryInteger, _ one: String, _ many: String) -> String {
  "\(grouped(number)) \(number == 1 ? one : many)"
}

/// A whole number with a comma between thousands.
package func grouped(_ number: some BinaryInteger) -> String {
  let digits = String(number.magnitude)
  var groups: [Substring] = []
  var rest = digits[...]
  while rest.count > 3 {
    groups.insert(rest.suffix(3), at: 0)
    rest = rest.dropLast(3)
  }
  groups.insert(rest, at: 0)
  return (number < 0 ? "-" : "") + groups.joined(separator: ",")
}
