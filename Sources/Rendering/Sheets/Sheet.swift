package import Records
package import Templates

/// A report laid out in one language: what every format prints, knowing no accounting.
package struct ReportSheets: Sendable {
  package let language: Language
  package let cover: Cover
  /// A sheet for each section, in the report's order.
  package let sheets: [Sheet]
}

/// What a report is, of when, and made from what.
package struct Cover: Sendable {
  package let program: String
  package let title: String
  package let period: String
  /// What readers must know before they read a number; may be empty.
  package let note: String
  /// The title and the period in one line, as pages and the file itself bear it.
  package let heading: String
  package let facts: [Fact]
  /// Nil where the report has no number.
  package let explain: ExplainNote?
  /// The numbers to read first, as the period has them.
  package let headlines: [Headline]
  /// The last day of the period: the only date that a document about it can bear on any day.
  package let lastDay: Day

  package struct Fact: Hashable, Sendable {
    package let label: String
    package let text: String
  }

  package struct Headline: Hashable, Sendable {
    package let label: String
    package let content: Cell.Content
  }
}

/// A section of a report: a title over a table or over prose.
package struct Sheet: Sendable {
  /// The section's id, unique in the report.
  package let id: String
  package let title: String
  /// What the whole table shows, where its headers do not say it; may be empty.
  package let subtitle: String
  /// The footnote that explains the metric which the subtitle names, if any.
  package let subtitleFootnote: Footnote.ID?
  package let body: Body
  /// What the reader must know of these numbers, a sentence or two each.
  package let remarks: [String]
  /// The explanations that cells refer to, in order of first reference.
  package let footnotes: [Footnote]
  /// What a command calls the section, its metrics and its columns; empty for what has no numbers.
  package let names: String

  package enum Body: Sendable {
    case table(Table)
    /// Markdown of the program's own.
    case prose(String)
  }

  package init(
    id: String,
    title: String,
    subtitle: String = "",
    subtitleFootnote: Footnote.ID? = nil,
    body: Body,
    remarks: [String] = [],
    footnotes: [Footnote] = [],
    names: String = ""
  ) {
    self.id = id
    self.title = title
    self.subtitle = subtitle
    self.subtitleFootnote = subtitleFootnote
    self.body = body
    self.remarks = remarks
    self.footnotes = footnotes
    self.names = names
  }
}

/// Rows of cells under one or two rows of headers, the first column naming the row.
package struct Table: Sendable {
  package let header: [[Cell]]
  package let rows: [[Cell]]
  package let columns: [ColumnKind]
  package let chart: TableChart?
  /// Cells that a workbook names, by row and column: `unduplicated_clients_period`.
  package let names: [CellName]

  package init(
    header: [[Cell]],
    rows: [[Cell]],
    columns: [ColumnKind],
    chart: TableChart? = nil,
    names: [CellName] = []
  ) {
    self.header = header
    self.rows = rows
    self.columns = columns
    self.chart = chart
    self.names = names
  }

  /// What a column holds, and so how it is aligned.
  package enum ColumnKind: Hashable, Sendable {
    case text
    case number
    case day
  }

  package struct CellName: Hashable, Sendable {
    package let name: String
    package let row: Int
    package let column: Int
  }
}

/// A chart of some columns of a table.
package struct TableChart: Sendable {
  package let kind: Chart
  package let title: String
  /// The rows drawn, which hold no total.
  package let rows: Range<Int>
  package let series: [Series]
  package let format: NumberFormat

  package struct Series: Hashable, Sendable {
    package let name: String
    package let column: Int
  }
}
