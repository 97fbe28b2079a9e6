import Records

/// A proposal as a file of `mappings/`.
extension MappingProposal {
  /// YAML that a mapping's decoder reads where nothing required is missing: after each line how
  /// sure it is, and what is missing as comments.
  package var yaml: String {
    var lines = [
      "# Proposed by vouch map: correct it, and keep it as mappings/\(name).yaml.",
      "# 1.0 is sure, 0.0 a guess. Documentation/Mappings.md explains every key.",
      "mapping: \(name)",
      "tables:",
    ]
    var names: Set<String> = []
    for table in tables {
      var name = table.type.rawValue.replacing("_", with: "-")
      while !names.insert(name).inserted { name += "-x" }
      lines += Self.lines(of: table, named: name)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private static func lines(of table: TableProposal, named name: String) -> [String] {
    let file = table.sample.file
    let isNumbered = table.fields.contains { if case .numbered = $0.source { true } else { false } }
    let ending = file.fileName.dropFirst(file.stem.count)
    let pattern = isNumbered ? "{file}\(Self.pattern(ending))" : Self.pattern(file.fileName)
    var lines = ["  - name: \(name)"]
    let ofFile = isNumbered ? "any name, which makes the identities" : "the file's name"
    lines.append(said("    file: \(text(pattern))", 0.5, ofFile))
    if let sheet = file.sheet {
      lines.append(said("    sheet: \(text(Self.pattern(sheet)))", 0.9, "the sheet's name"))
    }
    let (footers, subtotals) = (table.sample.footers, table.sample.subtotals)
    if !footers.isEmpty {
      lines.append(said("    stop_at: \(list(footers))", 0.8, "a row under the records begins so"))
    }
    if !subtotals.isEmpty {
      lines.append(said("    skip: \(list(subtotals))", 0.8, "a row among the records begins so"))
    }
    let type = "      - type: \(table.type.rawValue)"
    lines += [
      "    records:", said(type, table.confidence, table.reason), "        fields:",
    ]
    for field in table.fields { lines += self.lines(of: field) }
    lines += table.missing.map {
      "          # missing: \($0), which every record of \(table.type.rawValue) has"
    }
    if !table.headedTwice.isEmpty {
      let headings = list(table.headedTwice)
      lines.append("          # several columns have one heading: \(headings); head each otherwise")
    }
    if !table.unread.isEmpty { lines.append("          # not read: \(list(table.unread))") }
    return lines
  }

  private static func lines(of proposal: FieldProposal) -> [String] {
    let name = "          \(proposal.field.name):"
    let source: String
    switch proposal.source {
    case .numbered(_, let heading):
      source = "{join: [{name: file}, \(text(heading))]}"
    case .column(_, let heading):
      let column = text(heading)
      if !proposal.days.isEmpty {
        let formats = proposal.days.map { text($0.text) }.joined(separator: ", ")
        source = "{column: \(column), format: [\(formats)]}"
      } else if proposal.words.isEmpty {
        source = column
      } else {
        return wordLines(name, column, proposal)
      }
    }
    return [said("\(name) \(source)", proposal.confidence, proposal.reason)]
      + unknownLines(proposal, indent: 10)
  }

  private static func wordLines(
    _ name: String,
    _ column: String,
    _ proposal: FieldProposal
  ) -> [String] {
    [
      said(name, proposal.confidence, proposal.reason),
      "            column: \(column)",
      "            values:",
    ] + proposal.words.map { "              \(text($0.value)): \(list($0.words))" }
      + unknownLines(proposal, indent: 14)
  }

  private static func unknownLines(_ proposal: FieldProposal, indent: Int) -> [String] {
    guard !proposal.unknownWords.isEmpty else { return [] }
    let blanks = String(repeating: " ", count: indent)
    return [
      "\(blanks)# no word of the vocabulary: \(list(Array(proposal.unknownWords.prefix(12))))"
    ]
  }

  /// A line with how sure it is, and why, on the same line.
  private static func said(_ line: String, _ confidence: Double, _ reason: String) -> String {
    let tenths = Int((confidence * 10).rounded())
    return "\(line)  # \(tenths / 10).\(tenths % 10): \(onOneLine(reason))"
  }

  private static func list(_ texts: [String]) -> String {
    "[\(texts.map(text).joined(separator: ", "))]"
  }

  /// A text in quotation marks, on one line.
  private static func text(_ text: some StringProtocol) -> String {
    let shown = onOneLine(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(shown)\""
  }

  /// A text without what ends a line of YAML, a comment with it.
  private static func onOneLine(_ text: some StringProtocol) -> String {
    let shown = text.unicodeScalars.map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: " "
      default: String(scalar)
      }
    }
    return shown.joined()
  }

  /// The pattern that a name fits: what would mean something else in it is any one character.
  private static func pattern(_ name: some StringProtocol) -> String {
    String(name.map { "{*?".contains($0) ? "?" : $0 })
  }
}
