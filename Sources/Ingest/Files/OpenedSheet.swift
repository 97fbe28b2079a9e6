import Records

/// A sheet of a workbook that can be read, at its beginning.
struct OpenedSheet: ~Copyable {
  let table: SheetScanner
  /// The state of the file when it was opened.
  let stamp: RawFile.Stamp

  /// Nil where the sheet cannot be read, for a reason that `log` then has.
  init?(
    _ name: String,
    of place: TableFile,
    rules: ReadingRules,
    log: inout ProblemLog
  ) throws(IngestError) {
    let workbook: Workbook
    switch try Workbook.open(path: place.path, blockSize: rules.blockSize) {
    case .success(let opened): workbook = opened
    case .failure(let fault):
      log.add(.unreadableWorkbook(fault), at: place.place())
      return nil
    }
    do throws(WorkbookFault) {
      table = try workbook.scanner(ofSheet: name)
    } catch {
      log.add(.unreadableWorkbook(error), at: place.place())
      return nil
    }
    stamp = workbook.stamp
  }
}
