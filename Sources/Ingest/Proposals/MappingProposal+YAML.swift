import Records

/// A proposal as a file of `mappings/`.
extension MappingProposal {
  /// YAML that a mapping's decoder reads where nothing required is missing: after each line how
  /// sure it is, and what is missing as comments.
  package var yaml: String {
    var lines = [
      "# Proposed by vouch map: correct it, and keep it as mappings/\(name).yaml.",
      "# 1.0 is sure, 0.0 a guess. Documentation/Mappings.md explains every key.",
      "mapping: \(name)  # as its file is called; --name gives another",
      "tables:",
    ]
    var names: Set<String> = []
    var numbered: [RecordType: String] = [:]
    let namesRecords = tables.contains { $0.fields.contains(where: \.readsFileName) }
    for table in tables {
      var name = table.type.rawValue.replacing("_", with: "-")
      while !names.insert(name).inserted { name += "-x" }
      lines += Self.place(of: table, named: name, namesRecords: namesRecords)
      lines += Self.lines(of: table)
      if table.numbersRecords {
        if let other = numbered[table.type] { lines.append(Self.sharedNumbers(name, other)) }
        numbered[table.type] = numbered[table.type] ?? name
      }
    }
    for table in passedOver {
      let place = table.sample.file.sheet.map { "sheet \(Self.text($0))" } ?? "the file"
      lines.append(
        "# \(place) is left out: of its headings only \(Self.list(table.knownHeadings)) is known;"
          + " --as TYPE says what it holds"
      )
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// Says of a second table of numbered records that equal numbers are one record.
  private static func sharedNumbers(_ name: String, _ other: String) -> String {
    "          # a number here and in the table \(other) is one record: where they count others, "
      + "add {value: \(name)} to this join"
  }

  /// Where the table is and where it ends.
  private static func place(
    of table: TableProposal,
    named name: String,
    namesRecords: Bool
  ) -> [String] {
    let file = table.sample.file
    let ending = file.fileName.dropFirst(file.stem.count)
    // All tables of a file are found by one pattern, whichever of them needs the file's name.
    let place =
      namesRecords
      ? said(
        "    file: \(text("{file}" + pattern(ending)))",
        0.5,
        "every file that ends so; {file} tells its running numbers from another's"
      )
      : said("    file: \(text(pattern(file.fileName)))", 1, "the file's name")
    var lines = ["  - name: \(name)", place]
    if let sheet = file.sheet {
      lines.append(said("    sheet: \(text(pattern(sheet)))", 1, "the sheet's name"))
    }
    if !table.sample.footers.isEmpty {
      lines.append(
        said("    stop_at: \(list(table.sample.footers))", 0.9, "a row below the records begins so")
      )
    }
    if !table.sample.subtotals.isEmpty {
      lines.append(
        said("    skip: \(list(table.sample.subtotals))", 0.9, "rows among the records begin so")
      )
    }
    if !table.repeatedHeadings.isEmpty {
      lines.append(
        "    # stands twice: \(list(table.repeatedHeadings)): a mapping that reads one is refused;"
          + " rename one in the file"
      )
    }
    if !table.unpivoted.isEmpty {
      lines.append(said("    unpivot:", 0.5, "each count above 0 is a record"))
      lines += table.unpivoted.map { "      \(text($0.value)): \(text($0.heading))" }
    }
    return lines
  }

  private static func lines(of table: TableProposal) -> [String] {
    let type = "      - type: \(table.type.rawValue)"
    var lines = [
      "    records:", said(type, table.confidence, table.reason), "        fields:",
    ]
    for field in table.fields { lines += self.lines(of: field) }
    lines += table.missing.map {
      "          # missing: \($0), which every record of \(table.type.rawValue) has"
    }
    lines += staffHint(table)
    if !table.unread.isEmpty { lines.append("          # not read: \(list(table.unread))") }
    return lines
  }

  /// Where the officer may be, who no column is: in the file's name.
  private static func staffHint(_ table: TableProposal) -> [String] {
    guard table.lacksStaff, let id = table.sample.file.idInName else { return [] }
    let file = table.sample.file
    let ending = pattern(file.fileName.dropFirst(file.stem.count))
    let isAll = file.stem == id
    let found = text((isAll ? "{staff}" : "{staff} {file}") + ending)
    let parts = isAll ? "{name: staff}" : "{name: staff}, {name: file}"
    return [
      "          # missing: staff_id, which may be the \(text(id)) of the file's name: write",
      "          #   file: \(found) above, staff_id: {name: staff} here, and [\(parts), ...] in each join",
    ]
  }

  private static func lines(of proposal: FieldProposal) -> [String] {
    let name = "          \(proposal.field.name):"
    let source: String
    switch proposal.source {
    case .numbered(_, let heading):
      source = "{join: [{name: file}, \(text(heading))]}"
    case .tallied(_, let heading):
      source = "{join: [{name: file}, \(text(heading)), {unpivot: value}]}"
    case .unpivoted(let part):
      source = "{unpivot: \(part.rawValue)}"
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
      + doubtLines(proposal, indent: 10)
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
      + doubtLines(proposal, indent: 14)
  }

  private static func doubtLines(_ proposal: FieldProposal, indent: Int) -> [String] {
    let blanks = String(repeating: " ", count: indent)
    var lines = proposal.doubts.map { "\(blanks)# \(shown($0))" }
    if !proposal.unknownWords.isEmpty {
      let words = list(Array(proposal.unknownWords.prefix(12)))
      lines.append("\(blanks)# no word of the vocabulary: \(words)")
    }
    return lines
  }

  /// A line with how sure it is, and why, on the same line.
  private static func said(_ line: String, _ confidence: Double, _ reason: String) -> String {
    let tenths = Int((confidence * 10).rounded())
    return "\(line)  # \(tenths / 10).\(tenths % 10): \(shown(reason))"
  }

  private static func list(_ texts: [String]) -> String {
    "[\(texts.map(text).joined(separator: ", "))]"
  }

  /// A text in quotation marks, on one line.
  private static func text(_ text: some StringProtocol) -> String {
    "\"\(shown(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
  }

  /// A name as a pattern of itself: where it has a sign that patterns read otherwise, any character
  /// fits.
  private static func pattern(_ name: some StringProtocol) -> String {
    String(name.map { "{*?".contains($0) ? "?" : $0 })
  }

  /// What no YAML may hold, beside control characters.
  private static let unwritable: Set<Unicode.Scalar> = ["\u{FEFF}", "\u{FFFE}", "\u{FFFF}"]

  /// A text without what would end its line, or YAML does not allow.
  private static func shown(_ text: some StringProtocol) -> String {
    text.unicodeScalars.map { scalar -> String in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: return " "
      default: return Self.unwritable.contains(scalar) ? " " : String(scalar)
      }
    }.joined()
  }
}
