import Records

/// Writes sheets as a workbook: a cover, and a sheet a section.
enum XLSXFormat {
  static func bytes(of report: ReportSheets) throws(RenderingError) -> [UInt8] {
    let wording = report.language.wording
    let cover = report.cover
    let noon = Int(cover.lastDay.number) * 86_400 + 43_200
    let properties = Workbook.Properties(
      title: cover.heading,
      subject: cover.title,
      author: cover.program,
      created: noon
    )
    return try Workbook.bytes(properties) { workbook throws(RenderingError) in
      var names = SheetNames()
      let coverName = names.name(for: wording.cover, else: wording.sheet)
      let sections = report.sheets.map {
        (sheet: $0, name: names.name(for: $0.title, else: wording.sheet))
      }
      let footer = footer(of: cover, wording)
      func addPage(_ name: String) throws(RenderingError) -> Worksheet {
        let page = try workbook.addSheet(name)
        try page.setUpPage(footer: footer)
        return page
      }

      try CoverPage(cover: cover, wording: wording).write(
        to: addPage(coverName),
        contents: sections.map { ($0.sheet.title, $0.name) }
      )
      for (sheet, name) in sections {
        let page = try addPage(name)
        switch sheet.body {
        case .table(let table):
          let tablePage = try TablePage(sheet: sheet, table: table, wording: wording)
          try tablePage.write(to: page)
          if tablePage.geometry.chart == .ownSheet {
            let chartName = names.name(
              for: wording.chart(of: sheet.title),
              else: wording.sheet
            )
            try tablePage.writeChart(alone: addPage(chartName), of: page)
          }
        case .prose(let markdown):
          try ProsePage(sheet: sheet, markdown: markdown, wording: wording).write(to: page)
        }
      }
    }
  }

  /// The footer of every printed page; `&` begins its codes, and it holds 255 characters.
  private static func footer(of cover: Cover, _ wording: any Wording) -> String {
    let text = "\(cover.heading) – \(cover.program)".prefix(150)
    let escaped = text.split(separator: "&", omittingEmptySubsequences: false)
      .joined(separator: "&&").prefix(200)
    // The blank after the size keeps a digit at the text's beginning out of it.
    let font = "&\"Arial,Regular\"&8 "
    return "&L\(font)\(escaped)&R\(font)\(wording.page("&P", of: "&N"))"
  }
}
