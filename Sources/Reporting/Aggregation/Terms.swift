import Records
import Templates

/// The texts behind codes, with those that only templates know: values of derived fields, and the
/// elements of lists.
///
/// Codes of the source keep their meaning; new ones follow. Filled before the pass, read by all
/// its parts.
struct Terms: Sendable {
  private var table: CodeTable
  /// For the code of each list that holds several elements, the codes of those.
  private(set) var elements: [Int64: [Int64]] = [:]

  init(texts: CodeTable) {
    table = texts
    for code in stride(from: Int64(1), through: Int64(texts.count), by: 1) {
      let text = texts[code]
      guard text.utf8.contains(UInt8(ascii: ";")) else { continue }
      var seen: [Int64] = []
      for element in text.split(separator: ";") {
        let elementCode = table.intern(String(element))
        if !seen.contains(elementCode) { seen.append(elementCode) }
      }
      elements[code] = seen
    }
  }

  mutating func intern(_ text: String) -> Int64 { table.intern(text) }

  var count: Int { table.count }

  func code(of text: String) -> Int64? { table.code(of: text) }

  /// The codes of a list's elements; a list of one is its own element.
  func elements(of list: Int64) -> [Int64] {
    if list == 0 { return [] }
    return elements[list] ?? [list]
  }

  subscript(code: Int64) -> String { table[code] }
}
