import Records

/// Writes sheets as one Markdown page: CommonMark with GitHub's tables and footnotes, aligned so
/// that it reads as plain text too.
struct MarkdownFormat {
  private let report: ReportSheets
  private let wording: any Wording
  private var footnotes = FootnoteNumbers()
  private var blocks: [String] = []

  static func bytes(of report: ReportSheets) -> [UInt8] {
    var page = MarkdownFormat(report)
    page.writeCover()
    for sheet in report.sheets { page.write(sheet) }
    page.writeFootnotes()
    page.writeExplainNote()
    return Array((page.blocks.joined(separator: "\n\n") + "\n").utf8)
  }

  private init(_ report: ReportSheets) {
    self.report = report
    wording = report.language.wording
  }

  private mutating func writeCover() {
    blocks.append("# \(MarkdownText.escaped(report.cover.title))")
    if !report.cover.note.isEmpty {
      blocks.append("> \(MarkdownText.escaped(report.cover.note))")
    }
    let facts = report.cover.facts.map { fact in
      "- " + wording.label("**\(fact.label)**", MarkdownText.escaped(fact.text))
    }
    blocks.append(facts.joined(separator: "\n"))
  }

  private mutating func write(_ sheet: Sheet) {
    footnotes.learn(sheet.footnotes)
    blocks.append("## \(MarkdownText.escaped(sheet.title))")
    if !sheet.subtitle.isEmpty {
      let mark = footnotes.mark(for: sheet.subtitleFootnote)
      blocks.append("*\(MarkdownText.escaped(sheet.subtitle))*\(mark)")
    }
    switch sheet.body {
    case .table(let table):
      if !table.rows.isEmpty { blocks.append(text(of: table)) }
    case .prose(let markdown):
      let text = MarkdownProse.demotingHeadings(markdown, below: 2)
      if !text.isEmpty { blocks.append(text) }
    }
    blocks += sheet.remarks.map(MarkdownText.escaped)
  }

  private mutating func writeFootnotes() {
    let used = footnotes.used
    guard !used.isEmpty else { return }
    let lines = used.enumerated().map { place, footnote in
      "[^\(place + 1)]: "
        + MarkdownText.escaped(wording.label(footnote.term, footnote.text))
    }
    blocks.append("## \(wording.notes)")
    blocks.append(lines.joined(separator: "\n"))
  }

  /// The command that explains a number, and what it calls those of each section.
  private mutating func writeExplainNote() {
    guard let explain = report.cover.explain else { return }
    blocks.append("## \(wording.explaining)")
    blocks.append("    \(explain.command)")
    blocks.append(MarkdownText.escaped(explain.hint))
    let names = report.sheets.filter { !$0.names.isEmpty }.map { sheet in
      "- " + wording.label(MarkdownText.escaped(sheet.title), MarkdownText.code(sheet.names))
    }
    blocks.append(names.joined(separator: "\n"))
  }

  /// Markdown tables have one row of headers; a second becomes the first row of the body.
  private mutating func text(of table: Table) -> String {
    let rows = (table.header + table.rows).map { row in texts(of: row) }
    let widths = table.columns.indices.map { column in
      max(3, rows.map { $0[column].count }.max() ?? 0)
    }
    func line(_ texts: [String]) -> String {
      let cells = texts.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - texts[column].count)
        return table.columns[column] == .number
          ? padding + texts[column] : texts[column] + padding
      }
      return "| " + cells.joined(separator: " | ") + " |"
    }
    let rule = table.columns.indices.map { column in
      table.columns[column] == .number
        ? String(repeating: "-", count: widths[column] - 1) + ":"
        : String(repeating: "-", count: widths[column])
    }
    return ([line(rows[0]), line(rule)] + rows.dropFirst().map(line)).joined(separator: "\n")
  }

  private mutating func texts(of row: [Cell]) -> [String] {
    var texts: [String] = []
    for cell in row {
      let text = MarkdownText.escaped(wording.text(of: cell.content))
      let shown = cell.style.isBold && !text.isEmpty ? "**\(text)**" : text
      texts.append(shown + footnotes.mark(for: cell.footnote))
      texts += Array(repeating: "", count: cell.span - 1)
    }
    return texts
  }
}

/// Numbers footnotes in order of their first mark, each once in a page.
private struct FootnoteNumbers {
  private var known: [Footnote.ID: Footnote] = [:]
  private(set) var used: [Footnote] = []

  mutating func learn(_ footnotes: [Footnote]) {
    for footnote in footnotes where known[footnote.id] == nil { known[footnote.id] = footnote }
  }

  /// The mark to set after what a footnote explains; empty for none.
  mutating func mark(for id: Footnote.ID?) -> String {
    guard let id, let footnote = known[id] else { return "" }
    if let place = used.firstIndex(where: { $0.id == id }) { return "[^\(place + 1)]" }
    used.append(footnote)
    return "[^\(used.count)]"
  }
}
