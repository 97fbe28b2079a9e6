import Ledger
import Vouching

/// The seals of a ledger, for a terminal.
struct SealTable: CustomStringConvertible {
  private let pages: [SealPage]

  init(_ book: SealBook) {
    pages = book.pages
  }

  var description: String {
    var table = TextTable(
      ["seal", "report", "period", "time (UTC)", "import", "files"],
      leftAligned: 4
    )
    for page in pages {
      let entry = page.entry
      table.add([
        "\(entry.number)", entry.report, entry.period, entry.time, "\(entry.asOf)",
        page.kept.map { "\($0.seal.files.count)" } ?? "-",
      ])
    }
    return ([table.description] + pages.flatMap(Self.remarks)).joined(separator: "\n")
  }

  /// What is to be known of a seal beside its line.
  private static func remarks(on page: SealPage) -> [String] {
    let lines: [String] =
      switch page.reading {
      case .success(let kept): kept.seal.remarks
      case .failure(let error): [error.description]
      }
    guard !lines.isEmpty else { return [] }
    return ["", "seal \(page.entry.number)"] + lines.map { wrapped("  \($0)", indent: 4) }
  }
}
