/// Why a workbook, or a sheet of one, cannot be read: what is wrong with the file itself, or what
/// it would cost to go on.
///
/// A part is one of the files within the workbook, by its name there.
enum WorkbookFault: Error, Hashable {
  // The archive.
  /// An OLE file: a workbook with a password, or one of the format before 2007.
  case protectedOrOld
  case notZip
  /// Truncated, or bytes that are not what they should be; the part where it is known.
  case damaged(part: String?)
  case encrypted
  case tooManyParts
  case twoParts(name: String)
  case missing(part: String)

  // What leads to the sheets.
  case notAWorkbook
  case noSheets
  case tooManySheets
  case outside(target: String)

  // The bounds of what is read.
  case tooLarge(part: String, bound: Int)
  /// More bytes come out of a part than any table needs.
  case tooDense(part: String)
  case tooDeep(part: String)
  case tooLongMark(part: String)
  case tooManyNames(part: String)
  case tooMuchSharedText
  case rowTooLong

  // XML.
  case doctype(part: String)
  case malformed(part: String)

  // The cells of a sheet.
  case noReference(String)
  case rowOutOfOrder(found: Int, after: Int)
  case cellOutOfOrder
  case noSharedString(String)
}
