/// The words of why a workbook cannot be read.
extension WorkbookFault {
  var words: Problem.Words {
    switch self {
    case .protectedOrOld:
      .init(
        "the workbook is protected by a password, or is an old .xls under another name",
        allowed: "workbooks are read as .xlsx without a password",
        fix: "open it, and save it as .xlsx without a password"
      )
    case .notZip:
      .init(
        "this is no workbook",
        allowed: "a file named .xlsx is one",
        fix: "save it as .xlsx, or name it for what it is"
      )
    case .damaged(let part):
      .init(
        "the workbook is damaged or cut short" + inside(part),
        fix: "copy it again, or open it and save it anew"
      )
    case .encrypted:
      .init(
        "the workbook is protected by a password",
        fix: "open it, and save it without a password"
      )
    case .tooManyParts:
      .init(
        "the workbook has more than 65,535 parts",
        allowed: "a workbook of records has a few",
        fix: "save its sheet in a new workbook"
      )
    case .twoParts(let name):
      .init(
        "the workbook has two parts named \(quoted(name))",
        allowed: "each has its own name, so that nothing is hidden behind another",
        fix: "open it and save it anew"
      )
    case .missing(let part):
      .init(
        "the workbook lacks its part \(quoted(part))",
        fix: "copy it again, or open it and save it anew"
      )
    case .notAWorkbook:
      .init(
        "this is a zip archive and no workbook",
        allowed: "a file named .xlsx is a workbook",
        fix: "name it for what it is"
      )
    case .noSheets: .init("the workbook has no sheet", fix: "open it and save it anew")
    case .tooManySheets:
      .init(
        "the workbook has more than 1,000 sheets",
        allowed: "a workbook of records has a few",
        fix: "save its sheets in new workbooks"
      )
    case .outside(let target):
      .init(
        "the workbook leads outside itself, to \(quoted(target))",
        allowed: "its sheets are in it",
        fix: "copy the sheet into a new workbook"
      )
    case .tooLarge, .tooDense, .tooDeep, .tooLongMark, .tooManyNames, .tooMuchSharedText,
      .rowTooLong:
      boundWords
    case .doctype(let part):
      .init(
        "the workbook declares a document type" + inside(part),
        allowed: "workbooks have none: what it can bring with it is refused unread",
        fix: "open it in a spreadsheet program and save it anew"
      )
    case .malformed(let part):
      .init(
        "the workbook is damaged" + inside(part),
        allowed: "its parts are XML",
        fix: "open it in a spreadsheet program and save it anew"
      )
    case .noReference, .rowOutOfOrder, .cellOutOfOrder, .noSharedString: sheetWords
    }
  }

  /// What was found beyond a bound.
  private var boundWords: Problem.Words {
    let split = "copy the records into a new workbook, or save the sheet as CSV"
    return switch self {
    case .tooLarge(let part, let bound):
      .init(
        "\(quoted(part)) of the workbook comes to more than \(bound >> 20) MB",
        allowed: "that much is read of one part",
        fix: split
      )
    case .tooDense(let part):
      .init(
        "\(quoted(part)) of the workbook unpacks to more than 250 times its size",
        allowed: "no table does",
        fix: split
      )
    case .tooDeep(let part):
      .init(
        "the marks of the workbook are nested more than 100 deep" + inside(part),
        allowed: "those of a sheet are eight deep",
        fix: split
      )
    case .tooLongMark(let part):
      .init(
        "the workbook has a mark of more than 1 MB" + inside(part),
        allowed: "a mark names a cell or its looks",
        fix: split
      )
    case .tooManyNames(let part):
      .init(
        "the workbook has more than 4,096 names of marks, or a very long one" + inside(part),
        allowed: "a sheet needs a few dozen",
        fix: split
      )
    case .tooMuchSharedText:
      .init(
        "the workbook shares more than 128 MB of text, or more than 4,194,304 texts",
        allowed: "that much is held in memory",
        fix: split
      )
    default:
      .init(
        "the row holds more than 1 MB of text",
        allowed: "a row is one record",
        fix: "shorten it at the source"
      )
    }
  }

  /// What cannot be on a sheet.
  private var sheetWords: Problem.Words {
    let mend = "open the workbook in a spreadsheet program and save it anew"
    return switch self {
    case .noReference(let text):
      .init(
        "\(quoted(text)) is no place in its row of the sheet",
        allowed: "a place is such as C7",
        fix: mend
      )
    case .rowOutOfOrder(let found, let last):
      .init(
        "row \(found) comes after row \(last)",
        allowed: "rows come in order, once each",
        fix: mend
      )
    case .cellOutOfOrder:
      .init(
        "a cell comes after one of its own or a later column",
        allowed: "the cells of a row come in order, once each",
        fix: mend
      )
    case .noSharedString(let text):
      .init(
        "the cell refers to shared text \(quoted(text)), which is not there",
        allowed: "the text of a cell is in its workbook",
        fix: mend
      )
    default: .init("the sheet cannot be read", fix: mend)
    }
  }

  private func inside(_ part: String?) -> String { part.map { ", in \(quoted($0))" } ?? "" }
}
