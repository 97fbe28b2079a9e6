import ArgumentParser
import Foundation
import Records
import Workflow

struct RestateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restate",
    abstract: "List sealed numbers that today's records contradict, and why.",
    usage: "vouch restate [<options>] [<report> [<period>]]",
    discussion: """
      For each sealed number that is another by now: what was sent, what it would be now, the \
      difference, and its causes with the records that did it, which add up to the difference \
      exactly. Causes: late (a record came after the seal), corrected, retired, linked (two ids \
      became one person), target, definition (the templates changed), software and \
      unexplained (the same records and templates give another number: see vouch verify).

        vouch restate ircc-monthly 2025-10

      Each changed record is applied in order of import, record type and id, under the templates \
      that were sealed; then targets, templates and version. Of a rate, numerator and denominator \
      are told. See Documentation/Restatements.md.
      """
  )

  @Argument(help: "The report's name, such as ircc-monthly; all without it.")
  var report: String?

  @Argument(help: "The period, such as 2025-10; all sealed ones without it.")
  var period: String?

  @Option(help: ArgumentHelp("Write each cause of each number to this file.", valueName: "file"))
  var csv: String?

  @Option(
    help: ArgumentHelp(
      "How many numbers of a report, and records of a cause, to show; 0 for all.",
      valueName: "number"
    )
  )
  var limit = 20

  @Flag(help: "Show all numbers and records.")
  var all = false

  @OptionGroup var options: WorkspaceOptions

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit takes a number that is not negative.") }
    try checkFileName(csv, of: "--csv")
  }

  func run() throws {
    let result = try RestateRun(
      RestateRequest(report: report, period: period, csv: csv),
      in: options.workspace(),
      workers: ProcessInfo.processInfo.activeProcessorCount
    )
    .run()
    guard result.sealCount > 0 else {
      let subject = [report, period].compactMap(\.self).joined(separator: " ")
      return Terminal.standard.remark(
        subject.isEmpty ? "The ledger holds no seal yet." : "Nothing is sealed of \(subject) yet."
      )
    }
    guard !result.restatements.isEmpty || !result.unreadable.isEmpty else {
      let seals = result.sealCount == 1 ? "the seal" : "\(grouped(result.sealCount)) seals"
      return try Terminal.standard.result("Every number of \(seals) is as it was sent.")
    }
    for (place, restatement) in result.restatements.enumerated() {
      let listing = RestatementListing(restatement, limit: all || limit == 0 ? .max : limit)
      try Terminal.standard.result((place > 0 ? "\n" : "") + listing.description)
    }
    try result.requireReadable()
  }
}
