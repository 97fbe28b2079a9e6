import Ingest
import Ledger
import Records
import Rendering
import Templates
import Testing
import Workflow

struct ExitStatusTests {
  /// Every way in which a run ends before it is done, and the code that schedulers see.
  private static let cases: [(any Error, Workflow.ExitStatus)] =
    [
      (WorkflowError.usage("what"), .usage),
      (WorkflowError.badTemplates([]), .badTemplate),
      (WorkflowError.noInput("what"), .noInput),
      (WorkflowError.nothingToImport([]), .noInput),
      (WorkflowError.inTheWay(folder: "f", names: ["a"]), .cannotWrite),
      (WorkflowError.cannotWrite(path: "f", reason: "why"), .cannotWrite),
      (TemplatesError.noFolder("f"), .noInput),
      (TemplatesError.noProgramFile(folder: "f"), .noInput),
      (TemplatesError.unreadable(path: "f", reason: "why"), .badTemplate),
      (IngestError.missing(path: "f"), .noInput),
      (IngestError.unreadable(path: "f", reason: "why"), .noInput),
      (WorkflowError.recordName(.unknown("K9")), .usage),
      (IngestError.changedWhileRead(path: "f"), .badData),
      (LedgerError.missing(path: "f"), .noInput),
      (LedgerError.cannotRead(path: "f", detail: "why"), .noInput),
      (LedgerError.notALedger(path: "f"), .badData),
      (LedgerError.damaged(path: "f", detail: "why"), .badData),
      (LedgerError.newerVersion(path: "f", found: 9, known: 1), .badData),
      (LedgerError.otherProgram(path: "f", found: "a", expected: "b"), .badTemplate),
      (
        LedgerError.fieldChanged(
          QualifiedField(.contacts, "x"),
          stored: "date",
          declared: "category"
        ), .badTemplate
      ),
      (LedgerError.cannotWrite(path: "f", detail: "why"), .cannotWrite),
      (LedgerError.busy(path: "f"), .busy),
      (LedgerError.noSuchImport(ImportNumber(9), last: ImportNumber(2)), .usage),
      (LedgerError.alreadyUndone(ImportNumber(2), by: ImportNumber(3)), .badData),
      (LedgerError.unexpected(path: "f", detail: "why"), .bug),
      (RenderingError.tooLarge(sheet: "s", rows: 1, columns: 20_000), .usage),
      (RenderingError.cannotWrite(path: "f", reason: "why"), .cannotWrite),
      (RenderingError.workbook("why"), .cannotWrite),
    ] + aboutRecord

  private static let aboutRecord: [(any Error, Workflow.ExitStatus)] =
    RecordName(.contacts, parts: ["K9"]).map { record in
      [
        (LedgerError.noSuchRecord(record, nearest: nil), .usage),
        (LedgerError.noSuchRecord(record, nearest: record), .usage),
        (LedgerError.alreadyRetired(record, by: ImportNumber(3)), .usage),
      ]
    } ?? []

  @Test(arguments: cases.indices)
  func `an error has the exit code of its kind, and words`(index: Int) throws {
    let (error, status) = Self.cases[index]
    let told = try #require(WorkflowError(error))
    #expect(told.exitStatus == status)
    // Words, not Swift's cases and their values.
    #expect(!told.description.isEmpty && !told.description.contains("("))
  }

  @Test func `the codes are those of sysexits.h`() {
    let codes: [Workflow.ExitStatus: Int32] = [
      .done: 0, .usage: 64, .badData: 65, .noInput: 66, .bug: 70, .cannotWrite: 73, .busy: 75,
      .badTemplate: 78,
    ]
    for (status, code) in codes { #expect(status.rawValue == code) }
  }

  @Test func `an error of no module of Vouch is none of these`() {
    struct Stranger: Error {}
    #expect(WorkflowError(Stranger()) == nil)
  }

  @Test(arguments: [
    (0, "0 rows"), (1, "1 row"), (2, "2 rows"), (999, "999 rows"), (1000, "1,000 rows"),
    (1_234_567, "1,234,567 rows"),
  ])
  func `numbers are grouped by thousands`(number: Int, text: String) {
    #expect(counted(number, "row", "rows") == text)
  }
}
