import Records

/// Writes sheets as a workbook: a cover, and a sheet a section.
enum XLSXFormat {
  static func bytes(of report: ReportSheets) throws(RenderingError) -> [UInt8] {
    let wording = report.language.wording
    let cover = report.cover
    let noon = Int(cover.lastDay.number) * 86_400 + 43_200
    let properties = Workbook.Properties(
      title: "\(cover.title), \(cover.period)",
      subject: cover.title,
      author: cover.program,
      created: noon
    )
    return try Workbook.bytes(properties) { workbook throws(RenderingError) in
      var names = SheetNames()
      let coverName = names.name(for: wording.cover)
      let sections = report.sheets.map { (sheet: $0, name: names.name(for: $0.title)) }
      let footer = footer(of: cover, wording)

      let page = try workbook.addSheet(coverName)
      try page.setUpPage(footer: footer)
      try CoverPage(cover: cover, wording: wording).write(
        to: page,
        contents: sections.map { ($0.sheet.title, $0.name) }
      )

      for (sheet, name) in sections {
        let page = try workbook.addSheet(name)
        try page.setUpPage(footer: footer)
        switch sheet.body {
        case .table(let table):
          try TablePage(sheet: sheet, table: table, wording: wording).write(to: page)
        case .prose(let markdown):
          try ProsePage(sheet: sheet, markdown: markdown, wording: wording).write(to: page)
        }
      }
    }
  }

  /// The footer of every printed page; `&` begins its codes, and it holds 255 characters.
  private static func footer(of cover: Cover, _ wording: any Wording) -> String {
    let text = "\(cover.title), \(cover.period) – \(cover.program)".prefix(150)
    let escaped = text.split(separator: "&", omittingEmptySubsequences: false)
      .joined(separator: "&&").prefix(200)
    // The blank after the size keeps a digit at the text's beginning out of it.
    return "&L&8 \(escaped)&R&8 \(wording.page("&P", of: "&N"))"
  }
}
