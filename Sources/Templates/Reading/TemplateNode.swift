import Foundation
import Records
import Yams

/// A node of a template file that knows its place, so that what is wrong with it can be said there.
///
/// Each way of reading it gives nil where the node is of another shape, which it has reported by
/// then: a caller goes on with what it has, and every problem of a file is found in one reading.
struct TemplateNode {
  let node: Node
  let file: String
  let log: DiagnosticLog

  /// One key of a mapping with its value.
  struct Entry {
    let key: TemplateNode
    let name: String
    let value: TemplateNode
  }

  var location: Diagnostic.Location {
    Diagnostic.Location(file: file, line: node.mark?.line, column: node.mark?.column)
  }

  func report(_ problem: TemplateProblem) {
    log.report(problem, at: location)
  }

  /// The scalar as the file writes it, whatever YAML makes of `yes` or `2025-11`.
  func text(_ expected: String) -> String? {
    guard let text = writtenText, !text.isEmpty else { return wrongShape(expected) }
    return text
  }

  /// The same where the text may also be empty.
  func textOrNothing(_ expected: String) -> String? {
    writtenText ?? wrongShape(expected)
  }

  func list(_ expected: String) -> [TemplateNode]? {
    guard case .sequence(let sequence) = node else { return wrongShape(expected) }
    return sequence.map(at)
  }

  /// The elements of a list, or the node itself where it stands alone.
  func oneOrMore(_ expected: String) -> [TemplateNode]? {
    if case .sequence = node { return list(expected) }
    return isNothing ? wrongShape(expected) : [self]
  }

  /// The entries of a mapping whose keys are the program's own.
  func entries(_ expected: String) -> [Entry]? {
    guard case .mapping(let mapping) = node else { return wrongShape(expected) }
    return mapping.compactMap { key, value in
      let key = at(key)
      return key.text("a word as the key").map { Entry(key: key, name: $0, value: at(value)) }
    }
  }

  /// A mapping whose keys are Vouch's: others are errors.
  func mapping(_ expected: String, keys: [String]) -> TemplateMapping? {
    guard let entries = entries(expected) else { return nil }
    for entry in entries where !keys.contains(entry.name) {
      entry.key.report(.unknown("key", entry.name, known: keys))
    }
    return TemplateMapping(node: self, entries: entries)
  }

  /// Whether the node is a mapping that has `key`.
  func has(_ key: String) -> Bool {
    guard case .mapping(let mapping) = node else { return false }
    return mapping.contains { pair in at(pair.key).writtenText == key }
  }

  var isMapping: Bool {
    if case .mapping = node { true } else { false }
  }

  /// A scalar's text in the normal form that records have; nil for lists and mappings.
  private var writtenText: String? {
    node.scalar?.string.precomposedStringWithCanonicalMapping
  }

  /// Whether nothing stands there, as after `key:`.
  private var isNothing: Bool { writtenText?.isEmpty ?? false }

  private func at(_ node: Node) -> TemplateNode {
    TemplateNode(node: node, file: file, log: log)
  }

  private func wrongShape<Value>(_ expected: String) -> Value? {
    let found =
      switch node {
      case .mapping: "a mapping"
      case .sequence: "a list"
      case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "`\(scalar.string)`"
      case .alias: "an alias"
      }
    report(.wrongShape(found: found, expected: expected))
    return nil
  }
}

/// A mapping with keys that Vouch knows.
struct TemplateMapping {
  let node: TemplateNode
  let entries: [TemplateNode.Entry]

  subscript(key: String) -> TemplateNode? {
    entries.first { $0.name == key }?.value
  }

  /// The value of a key that must be there: its absence is reported at the mapping's beginning.
  func required(_ key: String) -> TemplateNode? {
    if let value = self[key] { return value }
    node.report(.missing(key))
    return nil
  }
}
