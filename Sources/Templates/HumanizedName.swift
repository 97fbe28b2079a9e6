/// A name of a template as people read it, where no label was written: `Direct contacts` for
/// `direct_contacts`.
package func humanized(_ name: String) -> String {
  let words = name.map { $0 == "_" || $0 == "-" ? " " : $0 }
  return words.prefix(1).map { $0.uppercased() }.joined() + String(words.dropFirst())
}
