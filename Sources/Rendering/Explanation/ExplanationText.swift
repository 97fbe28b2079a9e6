package import Records
import Reporting
import Templates

/// An explanation as people read it: lines of plain text in one language, to be broken at the width
/// of a terminal.
package struct ExplanationText: Sendable {
  package let lines: [Line]

  package struct Line: Hashable, Sendable {
    /// In steps of two blanks.
    package let indent: Int
    package let text: String

    init(_ text: String, indent: Int = 0) {
      self.indent = indent
      self.text = text
    }
  }

  package init(_ explanation: Explanation, in language: Language) {
    let words = ExplanationWords(explanation, language)
    var lines = ([words.heading, words.place] + words.sealing + [""]).map { Line($0) }
    lines.append(Line(words.number, indent: 1))
    func add(_ title: String, _ more: [Line]) {
      guard !more.isEmpty else { return }
      lines += [Line(""), Line(title)] + more
    }
    add(words.phrases.definition, words.definition.map { Line($0, indent: 1) })
    add(words.phrases.filters, words.filters.map { Line($0, indent: 1) })
    add(words.phrases.arithmetic, Self.arithmetic(of: explanation, words))
    for end in explanation.ends {
      for (leaf, part) in zip(end.trace.leaves, end.parts) where part.recordCount > 0 {
        add(words.title(of: part, behind: leaf, in: end), Self.lines(of: part, words))
      }
    }
    if let target = explanation.targetRecord {
      add(words.phrases.targetRecord, Self.lines(of: [target], indent: 1, words))
    }
    self.lines = lines
  }

  /// How the number comes of its records: of a range each end under its name.
  private static func arithmetic(
    of explanation: Explanation,
    _ words: ExplanationWords
  ) -> [Line] {
    explanation.ends.flatMap { end -> [Line] in
      let lines = ExplanationArithmetic(end.trace, words).lines
      guard explanation.isRange, !lines.isEmpty else { return lines }
      return [Line(words.name(of: end).capitalizedFirst, indent: 1)]
        + lines.map { Line($0.text, indent: $0.indent + 1) }
    }
  }

  private static func lines(
    of part: Explanation.Part,
    _ words: ExplanationWords
  ) -> [Line] {
    var lines: [Line] = []
    for group in part.groups {
      if let entity = group.entity { lines.append(Line(entity, indent: 1)) }
      lines += Self.lines(of: group.entries, indent: group.entity == nil ? 1 : 2, words)
    }
    let hidden = part.recordCount - part.listedCount
    if hidden > 0 {
      let entities = part.entityCount.map { $0 - part.groups.count }
      lines.append(Line(words.phrases.more(records: hidden, entities: entities), indent: 1))
    }
    return lines
  }

  /// A record a line, aligned, with the rows of files that it came from below.
  private static func lines(
    of entries: [Explanation.Entry],
    indent: Int,
    _ words: ExplanationWords
  ) -> [Line] {
    let rows = entries.map { entry in
      [
        "\(entry.type.rawValue):\(entry.id)", entry.day?.description ?? "", entry.kind ?? "",
        entry.site ?? "", entry.number.map { words.text(of: Rational(Int128($0))) } ?? "",
        entry.linkedFrom.map(words.phrases.linked(from:)) ?? "",
      ]
    }
    let widths = (0..<6).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return zip(entries, rows).flatMap { entry, row in
      var text = zip(row, widths).filter { $0.1 > 0 }.map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      let origins = entry.versions.enumerated().map { place, version in
        Line(
          place == 0
            ? words.phrases.brought(by: version.number, from: "\(version.place)")
            : words.phrases.earlier(by: version.number, from: "\(version.place)"),
          indent: indent + 1
        )
      }
      return [Line(text, indent: indent)] + origins
    }
  }
}
