import Records
import Reporting
import Templates

/// Finds the number that a command line means among those of a report, or says what there is.
///
/// Section, member, across and column are named each on its own: without a section it is the first
/// that has the rest.
struct NumberChoice {
  /// The sections that the number may stand in, in the order in which they are asked for it.
  let sections: [NumbersTemplate]
  private let request: ExplainRequest
  /// What the report is called where something is not in it.
  private let report: String

  init(_ request: ExplainRequest, in report: ExplainedReport) throws(WorkflowError) {
    self.request = request
    self.report = report.name
    let all = report.edition.template.sections.compactMap { section in
      if case .numbers(let numbers) = section { numbers } else { nil }
    }
    sections = try Self.sections(request, of: report.name, among: all)
  }

  private static func sections(
    _ request: ExplainRequest,
    of report: String,
    among all: [NumbersTemplate]
  ) throws(WorkflowError) -> [NumbersTemplate] {
    let showing = all.filter { $0.names.contains(request.metric) }
    guard !showing.isEmpty else {
      throw unknown("metric", request.metric, of: report, among: all.flatMap(\.names))
    }
    if let id = request.section {
      guard let section = all.first(where: { $0.id == id }) else {
        throw unknown("section", id, of: report, among: all.map(\.id))
      }
      guard section.names.contains(request.metric) else {
        throw unknown("metric", request.metric, of: "section \(id)", among: section.names)
      }
      guard section.has(request.column) else {
        throw unknown("column", request.column, of: "section \(id)", among: section.columnNames)
      }
      return [section]
    }
    guard showing.contains(where: { $0.has(request.column) }) else {
      let owner = "\(request.metric) of \(report)"
      throw unknown("column", request.column, of: owner, among: showing.flatMap(\.columnNames))
    }
    let fitting = showing.filter { section in
      (request.member == nil || section.breakdown != nil)
        && (request.across == nil || section.across != nil) && section.has(request.column)
    }
    guard !fitting.isEmpty else {
      let rows = request.member.map { _ in "by member" }
      let across = request.across.map { _ in "across another field" }
      let column = request.column.map { "in the column \($0)" }
      let asked = [rows, across, column].compactMap(\.self).joined(separator: " ")
      throw .usage(
        "no section of \(report) shows \(request.metric) \(asked); the sections that show it are "
          + showing.map(\.id).joined(separator: ", ")
      )
    }
    let ordered = fitting.filter { $0.breakdown == nil } + fitting.filter { $0.breakdown != nil }
    // Every section has a total: others are asked for members alone.
    let isOfTotals = request.member == nil && request.across == nil
    return isOfTotals ? Array(ordered.prefix(1)) : ordered
  }

  /// The number's place among the sections as they were worked out; of a range those of both ends,
  /// the lower first.
  func places(among worked: [NumbersSection]) throws(WorkflowError) -> [CellPlace] {
    var misses: [Miss] = []
    for section in sections {
      guard let number = worked.firstIndex(where: { $0.template.id == section.id }) else {
        preconditionFailure("the sections that may show the number are worked out")
      }
      do {
        return try places(in: worked[number], number)
      } catch {
        misses.append(error)
      }
    }
    throw .usage(words(for: misses))
  }

  private func places(
    in section: NumbersSection,
    _ number: Int
  ) throws(Miss) -> [CellPlace] {
    let template = section.template
    let row = try place(.member, among: section.rows, by: template.breakdown, in: template)
    let across = try place(
      .across,
      among: section.across.isEmpty ? [.whole] : section.across,
      by: template.across,
      in: template
    )
    let name = request.column ?? Column.period.rawValue
    let column = template.columnNames.firstIndex(of: name) ?? 0
    let places = section.series.indices
      .filter { section.series[$0].isNamed(request.metric) }
      .map { series in
        CellPlace(section: number, row: row, across: across, series: series, column: column)
      }
    guard places.contains(where: { section[$0] != .absent }) else {
      throw Miss(section: template.id, reason: .targetOfMember(template.columns[column]))
    }
    return places
  }

  private func place(
    _ option: Option,
    among members: [Member],
    by path: FieldPath?,
    in section: NumbersTemplate
  ) throws(Miss) -> Int {
    guard let text = text(of: option) else {
      return members.firstIndex(of: .total) ?? members.startIndex
    }
    guard let path else {
      guard text.isEmpty else { throw Miss(section: section.id, reason: .noMembers(option)) }
      return members.startIndex
    }
    let names = MemberNames(members, by: path)
    guard let place = names.place(of: text) else {
      throw Miss(section: section.id, reason: .unknownMember(text, path, names))
    }
    return place
  }

  private func text(of option: Option) -> String? {
    switch option {
    case .member: request.member
    case .across: request.across
    }
  }

  private enum Option: String {
    case member = "--member"
    case across = "--across"
  }

  // MARK: What there is

  /// Why a section does not show the number.
  private struct Miss: Error {
    let section: String
    let reason: Reason

    enum Reason {
      case noMembers(Option)
      case unknownMember(String, FieldPath, MemberNames)
      case targetOfMember(Column)
    }

    /// Of the only section that there is.
    var words: String {
      switch reason {
      case .noMembers(let option):
        "section \(section) has no members to choose by \(option.rawValue); leave it out"
      case .unknownMember(let text, let path, let names):
        "section \(section) shows no \(path) \(text.asShellWord); it shows \(names.list(upTo: 30))"
      case .targetOfMember(let column):
        "section \(section) shows no \(column.rawValue) on the rows of members: targets are for "
          + "the total; leave --member out"
      }
    }

    /// Of one among several.
    var shortWords: String {
      switch reason {
      case .noMembers: "\(section) has no members"
      case .unknownMember(_, _, let names): "\(section) shows \(names.list(upTo: 4))"
      case .targetOfMember(let column):
        "\(section) shows no \(column.rawValue) on the rows of members"
      }
    }
  }

  private func words(for misses: [Miss]) -> String {
    guard misses.count > 1 else { return misses.map(\.words).joined() + hint(for: misses) }
    let member = request.member.map { ["--member \($0.asShellWord)"] } ?? []
    let across = request.across.map { ["--across \($0.asShellWord)"] } ?? []
    let asked = (member + across).joined(separator: " ")
    let head = "no section of \(report) shows \(request.metric) with \(asked)"
    return ([head] + misses.map(\.shortWords)).joined(separator: "; ") + hint(for: misses)
  }

  /// The nearest of all names that there are.
  private func hint(for misses: [Miss]) -> String {
    for asked in [request.member, request.across].compactMap(\.self) {
      let names = misses.flatMap { miss -> [String] in
        guard case .unknownMember(asked, _, let names) = miss.reason else { return [] }
        return names.all
      }
      if let near = nearestMatch(to: asked, among: names) {
        return "; did you mean \(near.asShellWord)?"
      }
    }
    return ""
  }

  private static func unknown(
    _ what: String,
    _ word: String?,
    of owner: String,
    among all: [String]
  ) -> WorkflowError {
    var names: [String] = []
    for name in all where !names.contains(name) { names.append(name) }
    let word = word ?? ""
    let hint = nearestMatch(to: word, among: names).map { "; did you mean \($0)?" } ?? ""
    return .usage(
      "\(owner) has no \(what) \"\(word)\"; there \(names.count == 1 ? "is" : "are") "
        + names.joined(separator: ", ") + hint
    )
  }
}

extension NumbersTemplate {
  /// The names by which its metrics can be asked for: a range's own, and those of its ends.
  fileprivate var names: [String] {
    metrics.flatMap { metric -> [String] in
      let name = metric.name.rawValue
      guard case .range = metric.formula else { return [name] }
      return [name, "\(name).least", "\(name).most"]
    }
  }

  fileprivate var columnNames: [String] { columns.map(\.rawValue) }

  fileprivate func has(_ column: String?) -> Bool { column.map(columnNames.contains) ?? true }
}

extension NumbersSection.Series {
  /// Whether a name is its own, or that of the range of which it is an end.
  fileprivate func isNamed(_ name: String) -> Bool {
    self.name == name || metric.name.rawValue == name
  }
}
