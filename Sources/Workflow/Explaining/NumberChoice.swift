import Records
import Reporting
import Templates

/// Finds the number that a command line means among those of a report, or says what there is.
struct NumberChoice {
  private let request: ExplainRequest
  private let template: ReportTemplate
  /// What the report is called where something is not in it.
  private let report: String

  init(_ request: ExplainRequest, in report: ExplainedReport) {
    self.request = request
    template = report.edition.template
    self.report = report.name
  }

  /// The section that shows the number.
  func section() throws(WorkflowError) -> NumbersTemplate {
    let sections = template.sections.compactMap { section in
      if case .numbers(let numbers) = section { numbers } else { nil }
    }
    let showing = sections.filter { $0.names.contains(request.metric) }
    guard !showing.isEmpty else {
      var names: [String] = []
      for name in sections.flatMap(\.names) where !names.contains(name) { names.append(name) }
      throw unknown("metric", request.metric, of: report, among: names)
    }
    if let id = request.section {
      guard let section = sections.first(where: { $0.id == id }) else {
        throw unknown("section", id, of: report, among: sections.map(\.id))
      }
      guard section.names.contains(request.metric) else {
        throw unknown("metric", request.metric, of: "section \(id)", among: section.names)
      }
      return section
    }
    let fitting = showing.filter { section in
      (request.member == nil || section.breakdown != nil)
        && (request.across == nil || section.across != nil)
    }
    guard let section = fitting.first(where: { $0.breakdown == nil }) ?? fitting.first else {
      throw .usage(
        "no section of \(report) shows \(request.metric) by "
          + "\(request.across == nil ? "member" : "member across another field"); the sections "
          + "that show it are \(showing.map(\.id).joined(separator: ", "))"
      )
    }
    return section
  }

  /// The other sections that show the metric, where none was named.
  private func others(than section: String) -> String {
    let others = template.sections.compactMap { other -> String? in
      guard case .numbers(let numbers) = other, numbers.id != section,
        numbers.names.contains(request.metric), numbers.breakdown != nil
      else { return nil }
      return numbers.id
    }
    guard request.section == nil, !others.isEmpty else { return "" }
    return "; other sections of \(request.metric), for --section, are "
      + others.joined(separator: ", ")
  }

  /// The number's place among the sections as they were worked out.
  func place(among sections: [NumbersSection]) throws(WorkflowError) -> CellPlace {
    let wanted = try self.section().id
    guard let number = sections.firstIndex(where: { $0.template.id == wanted }) else {
      preconditionFailure("the section that shows the number is worked out")
    }
    let section = sections[number]
    let id = "section \(wanted)"
    guard let series = series(in: section) else {
      throw unknown("metric", request.metric, of: id, among: section.template.names)
    }
    let row = try place(
      of: request.member,
      "--member",
      among: section.rows,
      by: section.template.breakdown,
      section.template.id
    )
    let across = try place(
      of: request.across,
      "--across",
      among: section.across.isEmpty ? [.whole] : section.across,
      by: section.template.across,
      section.template.id
    )
    let columns = section.template.columns
    let column =
      if let name = request.column { columns.firstIndex { $0.rawValue == name } } else {
        columns.firstIndex(of: .period) ?? columns.startIndex
      }
    guard let column else {
      throw unknown("column", request.column ?? "", of: id, among: columns.map(\.rawValue))
    }
    let place = CellPlace(section: number, row: row, across: across, series: series, column: column)
    guard section[place] != .absent else {
      throw .usage(
        "\(id) shows no \(columns[column].rawValue) on the rows of members: targets are for the "
          + "total; leave --member out"
      )
    }
    return place
  }

  /// Of a range named as a whole, its upper end.
  private func series(in section: NumbersSection) -> Int? {
    section.series.firstIndex { $0.name == request.metric }
      ?? section.series.firstIndex { $0.name == "\(request.metric).most" }
  }

  private func place(
    of text: String?,
    _ option: String,
    among members: [Member],
    by path: FieldPath?,
    _ section: String
  ) throws(WorkflowError) -> Int {
    guard let text else { return members.firstIndex(of: .total) ?? members.startIndex }
    guard let path else {
      guard text.isEmpty else {
        throw .usage("section \(section) has no members to choose by \(option); leave it out")
      }
      return members.startIndex
    }
    let names = MemberNames(members, by: path)
    if let place = names.place(of: text) { return place }
    throw .usage(
      "section \(section) shows no \(path) \(text.asShellWord); it shows \(names.list)"
        + (names.hint(to: text) ?? others(than: section))
    )
  }

  private func unknown(
    _ what: String,
    _ word: String,
    of owner: String,
    among names: [String]
  ) -> WorkflowError {
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
}
