import Records

/// The sheets of a workbook as they are looked for: those to read, and what is said of the others.
struct WorkbookTabs {
  /// How much of a part is unpacked at a time.
  private static let blockSize = 1 << 16

  /// A problem of a workbook, or worth saying of it; of one sheet where it is named.
  struct Finding: Error {
    let problem: Problem
    var sheet: String?
  }

  /// The names of the visible sheets that hold anything, in the order of their tabs.
  private(set) var tables: [String] = []
  private(set) var findings: [Finding] = []

  init(path: String) throws(IngestError) {
    switch try Workbook.open(path: path, blockSize: Self.blockSize) {
    case .success(let workbook): sort(workbook)
    case .failure(let fault): findings.append(Finding(problem: .unreadableWorkbook(fault)))
    }
  }

  /// The sheet that a user means: the one of that name, or the only one.
  func sheet(named name: String?) -> Result<String, Finding> {
    if let error = findings.first(where: { $0.problem.severity == .error }) {
      return .failure(error)
    }
    if let name {
      if tables.contains(name) { return .success(name) }
    } else if let only = tables.first, tables.count == 1 {
      return .success(only)
    }
    return .failure(Finding(problem: .noSuchSheet(name: name, sheets: tables)))
  }

  private mutating func sort(_ workbook: Workbook) {
    for sheet in workbook.sheets {
      do throws(WorkbookFault) {
        if let reason = try reasonToPass(sheet, of: workbook) {
          findings.append(Finding(problem: .passedOverSheet(reason), sheet: sheet.name))
        } else {
          tables.append(sheet.name)
        }
      } catch {
        findings.append(Finding(problem: .unreadableWorkbook(error), sheet: sheet.name))
      }
    }
    if tables.isEmpty, !findings.contains(where: { $0.problem.severity == .error }) {
      findings.append(Finding(problem: .noSheetToRead))
    }
  }

  private func reasonToPass(
    _ sheet: Workbook.Sheet,
    of workbook: Workbook
  ) throws(WorkbookFault) -> Problem.PassedOverSheet? {
    guard case .table(let part) = sheet.kind else { return .withoutCells }
    if sheet.visibility == .hidden { return .hidden }
    return try workbook.isEmpty(part) ? .empty : nil
  }
}
