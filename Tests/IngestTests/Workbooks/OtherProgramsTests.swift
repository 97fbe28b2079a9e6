import Foundation
import Testing

@testable import Ingest

/// Every cell of workbooks that openpyxl and LibreOffice wrote reads back as those programs say:
/// `Fixtures/make-workbooks.py` asked them.
struct OtherProgramsTests {
  static let programs = ["openpyxl", "openpyxl-1904", "libreoffice"]

  private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures").path

  /// What a program says of the cells of one sheet, by what they are.
  private static func said(by program: String) throws -> [String: [String: [SheetCells.Cell]]] {
    let text = try String(contentsOfFile: "\(fixtures)/\(program).csv", encoding: .utf8)
    var said: [String: [String: [SheetCells.Cell]]] = [:]
    for row in rows(ofCSV: text).dropFirst() where row.count == 5 {
      let cell = SheetCells.Cell(
        row: try #require(Int(row[1])),
        column: try #require(Int(row[2])),
        text: normalized(row[4])
      )
      said[row[0], default: [:]][row[3], default: []].append(cell)
    }
    return said
  }

  @Test(arguments: programs)
  func `every cell reads as the program that wrote it says`(program: String) throws {
    let path = "\(Self.fixtures)/\(program).xlsx"
    for (sheet, said) in try Self.said(by: program) {
      let read = try SheetCells(sheet, of: path)
      let errors = said["error"] ?? []
      let expected = (said["value"] ?? []) + errors
      #expect(read.stop == nil)
      #expect(read.cells.sorted() == expected.sorted(), "sheet \(sheet)")
      let wrong = errors + (said["uncalculated"] ?? [])
      #expect(
        read.findings.map { [$0.row, $0.column] }.sorted { $0.lexicographicallyPrecedes($1) }
          == wrong.sorted().map { [$0.row, $0.column] },
        "sheet \(sheet)"
      )
    }
  }

  @Test(arguments: programs)
  func `hidden and empty sheets are told apart`(program: String) throws {
    let tabs = try WorkbookTabs(path: "\(Self.fixtures)/\(program).xlsx")
    #expect(tabs.tables == ["Kinds", "Rich", "Sparse", "Merged", "Wrong"])
    #expect(tabs.findings.map(\.sheet) == ["Hidden", "Deeper", "Empty"])
    #expect(
      tabs.findings.map(\.problem.words.found) == [
        "a hidden sheet is not read", "a hidden sheet is not read", "an empty sheet, passed over",
      ]
    )
  }

  @Test(arguments: programs)
  func `the size of blocks makes no difference to a sheet`(program: String) throws {
    let path = "\(Self.fixtures)/\(program).xlsx"
    let whole = try SheetCells("Kinds", of: path, blockSize: 1 << 18)
    for size in [1, 2, 7, 64] {
      let read = try SheetCells("Kinds", of: path, blockSize: size)
      #expect(read.cells == whole.cells)
    }
  }

  /// The cells of a CSV text as the fixtures are written: commas, and quotes where needed.
  private static func rows(ofCSV text: String) -> [[String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    var rest = text.unicodeScalars[...]
    func append(_ scalar: Unicode.Scalar) {
      rows[rows.count - 1][rows[rows.count - 1].count - 1].unicodeScalars.append(scalar)
    }
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"" where isQuoted && rest.first == "\"":
        rest.removeFirst()
        append(scalar)
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: rows[rows.count - 1].append("")
      case "\n" where !isQuoted: rows.append([""])
      default: append(scalar)
      }
    }
    return rows
  }
}
