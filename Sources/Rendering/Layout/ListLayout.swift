import Records
import Reporting
import Templates

extension Sheet {
  /// A list of events as a table.
  init(_ section: ListSection, _ language: Language) {
    let columns = section.columns.indices.map { column in
      section.rows.map { $0[column] }
    }
    self.init(
      id: section.template.id,
      title: section.template.heading[language],
      body: .table(
        Table(
          header: [section.columns.map { Cell(.text($0.label[language]), .header) }],
          rows: section.rows.map { row in row.map { Cell(Cell.Content($0, language)) } },
          columns: columns.map { Table.ColumnKind($0) }
        )
      ),
      remarks: section.rows.isEmpty ? [language.wording.nothingToList] : []
    )
  }
}

extension Cell.Content {
  fileprivate init(_ item: ListSection.Item, _ language: Language) {
    switch item {
    case .text(let text): self = .text(text[language])
    case .number(let number): self = .number(Rational(number), NumberFormat())
    case .day(let day): self = .day(day)
    case .blank: self = .blank
    }
  }
}

extension Table.ColumnKind {
  /// What all items of a column are, blanks aside.
  fileprivate init(_ items: [ListSection.Item]) {
    let kinds = Set(items.compactMap(\.kind))
    self = kinds.count == 1 ? kinds.first ?? .text : .text
  }
}

extension ListSection.Item {
  fileprivate var kind: Table.ColumnKind? {
    switch self {
    case .text: .text
    case .number: .number
    case .day: .day
    case .blank: nil
    }
  }
}
