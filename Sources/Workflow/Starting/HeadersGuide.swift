import Records
import Templates

/// `headers/`: a file a record type with the columns that the program reads, and what each holds.
struct HeadersGuide {
  private let program: Program

  init(_ program: Program) {
    self.program = program
  }

  var files: [ProgramFile] {
    RecordType.allCases.map { type in
      let names = program.schema.fields(of: type).map(\.name.rawValue)
      return ProgramFile("headers/\(type.rawValue).csv", names.joined(separator: ",") + "\n")
    } + [ProgramFile("headers/README.md", text)]
  }

  private var text: String {
    let types = RecordType.allCases.map { type in
      """
      ## \(type.rawValue).csv

      \(wrapped(type.meaning + "."))

      \(program.schema.fields(of: type).map { entry(for: $0, of: type) }.joined(separator: "\n"))

      """
    }
    return """
      # The files that Vouch reads

      There is one file for each kind of record. Each file in this folder shows its
      columns; what may stand in them is told below. You do not need all of the files:
      `contacts.csv` or `events.csv` alone is enough to begin.

      - A column marked **needed** must be there, and filled in each row. Any other
        column may be left out, and its cells may be empty.
      - The columns may stand in any order. Small and capital letters in a heading
        make no difference, nor do spaces and `_`.
      - A column with another heading is passed over and never stored. So names, phone
        numbers and e-mail addresses of clients do not get in.
      - Save a table of Excel as "CSV UTF-8". Commas, semicolons and tabs between the
        cells are all understood.
      - A row may name a person, place or event of another file. That file may come
        together with this one, or before it.

      \(types.joined(separator: "\n"))
      """
  }

  // MARK: A column

  private func entry(for field: Field, of type: RecordType) -> String {
    let name = QualifiedField(type, field.name)
    let holds = [meanings[name], content(of: field, name)].compactMap(\.self)
    var text = "- `\(field.name)`\(field.isRequired ? ", **needed**" : ""): "
    text += holds.joined(separator: "; ")
    switch field.fallback {
    case .category(let word): text += "; empty means `\(word)`"
    case .integer(let number): text += "; empty means \(number)"
    case nil: break
    }
    let headings = program.schema.synonyms(of: type).filter { $0.value == field.name }.keys.sorted()
    if !headings.isEmpty {
      let words = headings.map { "\"\($0.replacing("_", with: " "))\"" }
      text += ". Also headed \(words.joined(separator: ", "))"
    }
    return wrapped(text, indent: "  ")
  }

  /// What a cell of the field may hold.
  private func content(of field: Field, _ name: QualifiedField) -> String? {
    let words = program.schema.vocabulary(of: field.name, in: name.type)?.values
      .map { "`\($0)`" }.joined(separator: ", ")
    switch field.kind {
    case .identifier: return "a number or code that no other row has"
    case .reference(let type): return "the `\(type.identity[0])` of a row of `\(type.rawValue).csv`"
    case .category: return words.map { "one of \($0)" } ?? freeWord(name)
    case .list: return (words.map { "any of \($0)" } ?? "words") + "; several with `;` between"
    case .text: return "a text"
    case .integer(let minimum): return "a whole number" + (minimum.map { ", at least \($0)" } ?? "")
    case .decimal: return "a number"
    case .date: return "a day, such as 2025-11-30"
    case .yesNo: return "`yes` or `no`"
    }
  }

  /// What a cell may hold that no vocabulary restricts: of a target, what the program knows.
  private func freeWord(_ name: QualifiedField) -> String? {
    switch name {
    case QualifiedField(.targets, "report"):
      "one of " + program.reports.map { "`\($0.name)`" }.joined(separator: ", ")
    case QualifiedField(.targets, "metric"): "a metric's name, as `vouch templates` lists them"
    case QualifiedField(.targets, "fiscal_year"): "such as `2025-26`, or `2025` from January"
    case QualifiedField(.clients, "postal"): nil
    default: "a word of your own, always written alike"
    }
  }

  /// What the core fields are for, where their names do not say it.
  private let meanings: [QualifiedField: String] = [
    QualifiedField(.sites, "board"): "whom it belongs to",
    QualifiedField(.sites, "service"): "whether somebody of yours is placed there",
    QualifiedField(.sites, "since"): "when your work there began",
    QualifiedField(.clients, "birth_year"): "where the date is not known",
    QualifiedField(.clients, "language"): "the first language",
    QualifiedField(.clients, "arrived"): "the arrival in the country",
    QualifiedField(.clients, "postal"): "the first part of the postal code",
    QualifiedField(.clientLinks, "same_as"): "the other id of the same person, which is kept",
    QualifiedField(.events, "series_id"): "the same for all sessions of a series",
    QualifiedField(.events, "session"): "which of the series it is",
    QualifiedField(.events, "walk_ins"): "people counted by head, who are not in `attendance.csv`",
    QualifiedField(.events, "partners"): "who held it with you",
    QualifiedField(.events, "funder"): "who pays for it",
    QualifiedField(.events, "recorded"): "when it was written down",
    QualifiedField(.contacts, "client_id"): "the person served, if it was one",
    QualifiedField(.contacts, "service"): "what was done",
    QualifiedField(.contacts, "language"): "the language spoken",
    QualifiedField(.contacts, "minutes"): "how long it took",
    QualifiedField(.contacts, "people"): "how many people it reached",
    QualifiedField(.contacts, "initiated_by"): "who asked for it",
    QualifiedField(.contacts, "referral"): "where the person was sent on to",
    QualifiedField(.contacts, "funder"): "who pays for it",
    QualifiedField(.contacts, "recorded"): "when it was written down",
    QualifiedField(.responses, "event_id"): "the event that was asked about",
    QualifiedField(.responses, "client_id"): "who answered, if you know",
  ]
}

extension RecordType {
  /// What a row of the type is.
  fileprivate var meaning: String {
    switch self {
    case .sites: "A row for each place that you work in, such as a school"
    case .staff: "A row for each person who does the work"
    case .clients: "A row for each person served, without the name"
    case .clientLinks: "A row for each person who has two ids: they count as one from then on"
    case .events: "A row for each workshop or other event"
    case .assignments: "A row for each person of yours at each place"
    case .contacts: "A row for each conversation, visit or call: where most numbers come from"
    case .attendance: "A row for each client at each event"
    case .responses: "A row for each answer to a question of yours"
    case .targets: "A row for each number that you have promised for a year"
    }
  }
}
