import Foundation
import Records
import Templates

/// `README.md` of a program folder: the month's work, for a program manager who has never seen Vouch.
struct ProgramGuide {
  private let program: Program
  /// The path of `vouch`.
  private let vouch: String

  init(_ program: Program, vouch: String) {
    self.program = program
    self.vouch = vouch
  }

  /// The month that the guides take for an example.
  static let exampleMonth = Month(year: 2025, month: 11)

  var text: String {
    [month, reports, problems, corrections, changes, safety, schedule]
      .joined(separator: "\n\n") + "\n"
  }

  private var month: String {
    """
    # \(program.title[.english])

    This folder makes your reports. You put in your records. Vouch checks them,
    counts them, and writes the files that you send. A month takes four steps.

    ## Each month

    Open a terminal, and go to this folder with `cd`. Then:

    1. **Put your files into `inbox`.** One file for each kind of record, such as
       `contacts.csv` and `events.csv`. `headers/README.md` tells which files there
       are and what stands in them. Last month's files may be replaced, and a file
       of the whole year is fine: nothing counts twice.

    2. **Load them:**

           vouch import inbox

       If all is well, you see how many records are new or changed. If not, you see
       a list of problems, and nothing was loaded.

    3. **Make the reports** of a month, here of November 2025:

           vouch batch \(Self.exampleMonth)

    4. **Look into `reports`.** Each report has a folder there, and in it a folder
       for each period. The `.xlsx` file is the workbook to send,
       the `.md` file is text for a web page, the `.csv` file is for other programs.

    If the terminal does not know the word `vouch`, write this in its place:
    `\(vouch.asShellWord)`
    """
  }

  private var reports: String {
    let entries = program.reports.map { report in
      wrapped(
        "- `\(report.name)`: \(report.title[.english]). Every \(report.grain.words)\(due(report)).",
        indent: "  "
      )
    }
    let languages = Set(program.reports.flatMap(\.languages))
    let inFrench =
      languages.count > 1
      ? "\n\nFor English and French, add `--language en,fr` to either command." : ""
    let example = program.reports.first.map { report in
      let period = report.calendar.period(report.grain, holding: Self.exampleMonth)
      return "\n\nTo make one of them alone:\n\n    vouch report \(report.name) \(period)"
    }
    return """
      ## Your reports

      \(entries.isEmpty ? "There are none yet." : entries.joined(separator: "\n"))

      Step 3 makes those that are due in the month. `vouch status` shows what was
      made, what is still due, and what no longer agrees with the records.\(example ?? "")\(inFrench)
      """
  }

  /// The months in whose batch a report is made, where those are not all.
  private func due(_ report: ReportTemplate) -> String {
    let months = (1...12).filter {
      let month = Month(year: Self.exampleMonth.year, month: $0)
      return !report.calendar.periods(report.grain, endingIn: month).isEmpty
    }
    guard months.count < 12 else { return "" }
    let names = months.map { monthNames[$0 - 1].capitalized }
    return ", in \(names.joined(separator: ", "))"
  }

  private var problems: String {
    """
    ## When it lists problems

    A problem says where it is, what was found, and what to do:

        inbox/contacts.csv:12:3: error: kind is "famly"; ...; did you mean family?

    This one is in line 12 of `contacts.csv`, in the third cell. Mend it where the
    file comes from, save the file into `inbox` again, and load again. If the word
    is right, and only new, add it to `program.yaml`. A line with `warning` or
    `note` stops nothing. To look without loading: `vouch import inbox --dry-run`

    Records that are right in themselves can still be missing, late or odd. To see
    which are, in November 2025:

        vouch check \(Self.exampleMonth) --list
    """
  }

  private var corrections: String {
    """
    ## When something was wrong after all

    - **A record has changed.** Change it in your file, and load the file again.
    - **A record should not be there.** Here, the contact K05:
      `vouch retire contacts:K05 --reason "entered twice"`
    - **You loaded the wrong files.** `vouch history` lists what was loaded, with
      numbers. To take back number 12: `vouch undo 12`

    Then do step 3 again. It makes only the reports that have changed. Nothing is
    ever lost: `vouch history` still knows what was there before.
    """
  }

  private var changes: String {
    """
    ## Where to change what

    - The words that reports show, such as names of languages and places:
      `program.yaml`
    - The names and notes of the numbers, and what they count: `metrics.yaml`
    - What a report shows: the file named like the report
    - Targets: put `targets.csv` into `inbox` and load it; see `headers/README.md`
    - Your own text for a report: see `narratives/README.md`

    Change a `.yaml` file with any text editor. Afterwards `vouch templates` says
    whether all is well, or in which line it is not. Only the program's short name,
    after `program:` in `program.yaml`, must stay once you have loaded files.
    """
  }

  private var safety: String {
    """
    ## Keep it safe

    - **Back up one file: `vouch.sqlite`.** It holds every record and all that was
      ever changed. It appears when you first load files. Copy it to another disk
      each month, while no `vouch` command runs, and with it `vouch.sqlite-wal` if
      that is there. To go back, put the copy in its place. The `.yaml` files and
      the texts in `narratives` deserve a copy when you change them.
    - **Who may read it.** `vouch.sqlite` and `inbox` tell of people. Only you, the
      user who made this folder, can open them. Reports are as open as this folder
      is. Never send `vouch.sqlite`, and keep your records out of shared places.
    """
  }

  private var schedule: String {
    """
    ## Let it run by itself

    The computer can do step 3 each month. `crontab.txt` says how. Do step 2 before
    the 5th. `batch.log` then says what was made, and `vouch status` shows it too.
    """
  }
}
