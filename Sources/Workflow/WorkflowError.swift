package import Ingest
package import Ledger
package import Records
package import Rendering
package import Templates
package import Vouching

/// What ends a run of Vouch before it is done.
package enum WorkflowError: Error, Sendable {
  /// The command asks for something that there is not: a report, a period, a language.
  case usage(String)
  /// A text that should name a record does not.
  case recordName(RecordNameFault)
  /// Templates with errors in them.
  case badTemplates([Diagnostic])
  /// A folder that should hold something and does not.
  case noInput(String)
  /// What was named holds no file of records; the diagnostics say what it holds.
  case nothingToImport([Diagnostic])
  /// A file in which there is no table to propose a mapping for; the diagnostics say why.
  case nothingToMap(path: String, [Diagnostic])
  /// Another run of Vouch is writing reports into this folder.
  case folderBusy(String)
  /// A folder holds the reports of another program.
  case otherProgramsReports(folder: String, found: String, expected: String)
  /// A folder that a program is to start in has what would be written, or would be taken for it.
  case inTheWay(folder: String, names: [String])
  /// What a verification found wrong, and how many faults there are.
  case notSound([Diagnostic], count: Int)
  /// Bridges from periods to their year that do not hold.
  case notBridged
  /// A file or folder that cannot be made; the reason is the system's.
  case cannotWrite(path: String, reason: String)
  case templates(TemplatesError)
  case ingest(IngestError)
  case ledger(LedgerError)
  case rendering(RenderingError)
  case vouching(VouchingError)
  case sealing(SealingError)
  case secondWay(SecondWayError)

  /// The module's error that it stands for, whatever was thrown; nil where that is none of them.
  package init?(_ error: any Error) {
    switch error {
    case let error as WorkflowError: self = error
    case let error as TemplatesError: self = .templates(error)
    case let error as IngestError: self = .ingest(error)
    case let error as LedgerError: self = .ledger(error)
    case let error as RenderingError: self = .rendering(error)
    case let error as VouchingError: self = .vouching(error)
    case let error as SealingError: self = .sealing(error)
    case let error as SecondWayError: self = .secondWay(error)
    default: return nil
    }
  }
}

/// How a run ended, as the process says it: the codes of `sysexits.h`.
package enum ExitStatus: Int32, Sendable {
  case done = 0
  case usage = 64
  case badData = 65
  case noInput = 66
  case bug = 70
  case cannotWrite = 73
  case busy = 75
  case badTemplate = 78
}

extension WorkflowError {
  package var exitStatus: ExitStatus {
    switch self {
    case .usage, .recordName: .usage
    case .badTemplates, .otherProgramsReports: .badTemplate
    case .folderBusy: .busy
    case .noInput, .nothingToImport: .noInput
    case .nothingToMap, .notSound, .notBridged: .badData
    case .inTheWay, .cannotWrite: .cannotWrite
    case .templates(let error):
      switch error {
      case .noFolder, .noProgramFile: .noInput
      case .unreadable: .badTemplate
      }
    case .ingest(let error):
      switch error {
      case .missing, .unreadable: .noInput
      case .changedWhileRead: .badData
      }
    case .ledger(let error):
      switch error {
      case .missing, .cannotRead: .noInput
      case .notALedger, .damaged, .altered, .newerVersion, .alreadyUndone: .badData
      case .otherProgram, .fieldChanged: .badTemplate
      case .cannotWrite: .cannotWrite
      case .busy: .busy
      case .noSuchImport, .noSuchRecord, .alreadyRetired, .noSuchQuarantinedRow, .alreadySettled:
        .usage
      case .unexpected: .bug
      }
    case .rendering(let error):
      switch error {
      // The library that makes workbooks fails where its scratch files find no room.
      case .cannotWrite, .workbook: .cannotWrite
      case .tooLarge: .usage
      }
    case .vouching(let error):
      switch error {
      case .damaged: .badData
      case .templates: .badTemplate
      }
    case .sealing(let error): error.exitStatus
    case .secondWay: .bug
    }
  }
}

extension WorkflowError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .usage(let text), .noInput(let text): text
    case .recordName(let fault): fault.description
    case .badTemplates(let diagnostics):
      "the templates have \(Self.errors(among: diagnostics)); nothing was done"
    case .nothingToImport:
      "there is nothing to import"
    case .nothingToMap(let path, _):
      "\(path): no table with two headings that are known; say what it holds with --as TYPE"
    case .folderBusy(let folder):
      "\(folder): another run of Vouch writes or seals reports here; try again when it is done"
    case .otherProgramsReports(let folder, let found, let expected):
      "\(folder): these are the reports of the program \"\(found)\", and the templates are of "
        + "\"\(expected)\"; name another folder with --out"
    case .inTheWay(let folder, let names):
      "\(folder): \(names.joined(separator: ", ")) \(names.count == 1 ? "is" : "are") in the way: "
        + "nothing is overwritten, and any .yaml file would be read as a report; "
        + "move \(names.count == 1 ? "it" : "them") away, or name another folder"
    case .notSound(let told, let count):
      "\(counted(count, "fault", "faults")) found\(told.count < count ? ", not all of them told" : ""): "
        + "something is not as Vouch left it; restore it from a copy"
    case .notBridged:
      "the periods do not come to the year: Vouch has a fault, or somebody changed the ledger by "
        + "hand; see vouch verify"
    case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
    case .templates(let error): error.description
    case .ingest(let error): error.description
    case .ledger(let error): error.description
    case .rendering(let error): error.description
    case .vouching(let error): error.description
    case .sealing(let error): error.description
    case .secondWay(let error): error.description
    }
  }
}

extension WorkflowError {
  /// What the user's files say, told before the error itself.
  package var diagnostics: [Diagnostic] {
    switch self {
    case .badTemplates(let found), .nothingToImport(let found), .nothingToMap(_, let found),
      .notSound(let found, _):
      found
    case .vouching(.templates(_, let found)): found
    case .sealing(let error): error.diagnostics
    default: []
    }
  }

  private static func errors(among diagnostics: [Diagnostic]) -> String {
    counted(diagnostics.count { $0.severity == .error }, "error", "errors")
  }
}
