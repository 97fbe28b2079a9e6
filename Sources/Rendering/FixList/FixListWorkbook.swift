package import Records

extension FixList {
  /// The list as a workbook: a summary, then a sheet a file with the rows to mend, the wrong cells
  /// marked and the reasons beside them.
  ///
  /// `day` is the day that the workbook says it was made on: equal lists of a day are equal bytes.
  package func workbook(of program: String, on day: Day) throws(RenderingError) -> [UInt8] {
    let properties = Workbook.Properties(
      title: "Rows to mend",
      subject: "Rows that could not be imported, and why",
      author: program,
      created: Int(day.number) * 86_400 + 43_200
    )
    return try Workbook.bytes(properties) { workbook throws(RenderingError) in
      var names = SheetNames()
      let summaryName = names.name(for: "Summary", else: "Summary")
      let pages = files.map { (file: $0, name: names.name(for: $0.title, else: "File")) }
      let summary = try workbook.addSheet(summaryName)
      try FixListSummary(list: self, program: program).write(to: summary, sheets: pages.map(\.name))
      for (file, name) in pages {
        let page = try workbook.addSheet(name)
        try FixListPage(file: file).write(to: page)
      }
    }
  }
}

extension FixList.File {
  /// The file's name without its folder.
  var title: String { path.fileName }
}

/// The first sheet: which files have rows to mend, how many and what is wrong; and what is wrong
/// outside rows.
struct FixListSummary {
  let list: FixList
  let program: String

  private static let widths = [34, 8, 10, 74]
  private static let tableRow = 4

  func write(to page: Worksheet, sheets: [String]) throws(RenderingError) {
    try page.setUpPage(footer: FixListPage.footer)
    for (column, width) in Self.widths.enumerated() {
      try page.setWidth(width, columns: column...column)
    }
    try page.setHeight(24, row: 0)
    try page.write("Rows to mend", row: 0, column: 0, Look.title)
    try page.write(program, row: 1, column: 0, Look.subtitle)
    try page.write(Self.instruction, row: 2, columns: 0...3, Look.paragraph)
    try page.setHeight(2 * TextMeasure.lineHeight + 4, row: 2)

    for (column, heading) in ["File", "Rows", "Problems", "What is wrong"].enumerated() {
      let isNumber = (1...2).contains(column)
      var look = Look.header(isNumber ? .right : .left)
      look.indent = column == 3 ? 1 : 0
      try page.write(heading, row: Self.tableRow, column: column, look)
    }
    var row = Self.tableRow + 1
    for (file, sheet) in zip(list.files, sheets) {
      try write(file, leadingTo: sheet, to: page, row: row)
      row += 1
    }
    if list.rowsBeyondCap > 0 {
      let text = "and \(counted(list.rowsBeyondCap, "more row", "more rows")), not listed"
      try page.write(text, row: row, column: 0, Look.subtitle)
      row += 1
    }
    guard !list.others.isEmpty else { return }
    row += 1
    try page.write("Not in a row of a file", row: row, columns: 0...3, Look.block)
    for problem in list.others {
      row += 1
      let text = TextMeasure.fitted(problem.description, mark: FixListPage.cutMark)
      let lines = TextMeasure.lineCount(of: text, width: Self.widths.reduce(0, +))
      try page.setHeight(lines * TextMeasure.lineHeight + 4, row: row)
      try page.write(text, row: row, columns: 0...3, Look.paragraph)
    }
  }

  private static let instruction =
    "Mend the marked cells in the file itself, at the row given, and send the whole file again: "
    + "rows that are already right may come twice."

  private func write(
    _ file: FixList.File,
    leadingTo sheet: String,
    to page: Worksheet,
    row: Int
  ) throws(RenderingError) {
    let problems = file.problems
    let topics = topics(of: problems)
    try page.setHeight(max(1, topics.count) * TextMeasure.lineHeight + 4, row: row)
    let link = CellFormat(color: Palette.accent, vertical: .top, bottom: .faint, isLink: true)
    let number = CellFormat(alignment: .right, vertical: .top, bottom: .faint)
    let text = CellFormat(vertical: .top, wraps: true, indent: 1, bottom: .faint)
    let title = TextMeasure.fitted(file.title, mark: FixListPage.cutMark)
    try page.writeLink(title, to: sheet, row: row, column: 0, link)
    try page.write(Double(file.rowCount), row: row, column: 1, number)
    try page.write(Double(problems.count), row: row, column: 2, number)
    try page.write(topics.joined(separator: "\n"), row: row, column: 3, text)
  }

  /// The kinds of problems with their counts, in the order in which they first occur.
  private func topics(of problems: [Diagnostic]) -> [String] {
    var counts: [(topic: String, count: Int)] = []
    for problem in problems {
      let topic = problem.topic ?? problem.summary
      if let place = counts.firstIndex(where: { $0.topic == topic }) {
        counts[place].count += 1
      } else {
        counts.append((topic, 1))
      }
    }
    return counts.map { "\($0.topic): \(grouped($0.count))" }
  }
}
