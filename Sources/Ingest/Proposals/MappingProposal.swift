package import Records

/// A mapping that a file's headings and contents suggest, for a person to correct.
package struct MappingProposal {
  /// The stem of the file that it would be kept in.
  package let name: String
  let tables: [TableProposal]
  /// What has a heading that is known, and too few to be a table.
  let passedOver: [TableProposal]

  /// Looks at a file: all visible sheets of a workbook, or the one named.
  ///
  /// The mapping is called `name`; where that is nil, as the file is.
  ///
  /// - Returns: The proposal, nil where nothing can be proposed, and what keeps tables from being
  ///   read.
  /// - Throws: ``IngestError`` where the file cannot be read at all.
  package static func of(
    _ path: String,
    name: String? = nil,
    sheet: String? = nil,
    type: RecordType? = nil,
    schema: Schema,
    encoding: EncodingChoice = .detected
  ) throws(IngestError) -> (proposal: MappingProposal?, problems: [Diagnostic]) {
    var log = ProblemLog(cap: 100, perKind: 10, badRowCap: 0, badRows: .refused())
    let rules = ReadingRules(
      schema: schema,
      since: Day(number: 0),
      today: Day(number: 0),
      encoding: encoding,
      blockSize: 1 << 16,
      checkTarget: nil,
      badRows: .refused()
    )
    let matchers = (type.map { [$0] } ?? RecordType.allCases)
      .map { HeadingMatcher(schema: schema, type: $0) }
    var tables: [TableProposal] = []
    var passedOver: [TableProposal] = []
    for file in try files(path, sheet: sheet, log: &log) {
      let sampling = TableSampling(file: file, rules: rules) { cells in
        matchers.map { $0.count(cells) }.max() ?? 0
      }
      guard let sample = try sampling.run(log: &log),
        let table = TableProposal.best(of: sample, schema: schema, type: type)
      else { continue }
      let known = table.knownHeadings
      // One field, such as a name, says nothing of what the records are.
      if known.count > 1 || (type != nil && !known.isEmpty) {
        tables.append(table)
      } else if !known.isEmpty {
        passedOver.append(table)
      }
    }
    let name = name ?? self.name(of: TableFile(path: path, sheet: nil).stem)
    let proposal =
      tables.isEmpty
      ? nil : MappingProposal(name: name, tables: tables, passedOver: passedOver)
    return (proposal, log.errors.shown + log.remarks)
  }

  /// The tables of a file.
  private static func files(
    _ path: String,
    sheet: String?,
    log: inout ProblemLog
  ) throws(IngestError) -> [TableFile] {
    guard path.lowercased().hasSuffix(".xlsx") else { return [TableFile(path: path, sheet: nil)] }
    let tabs = try WorkbookTabs(path: path)
    guard let sheet else {
      for finding in tabs.findings where finding.problem.severity == .error {
        log.add(finding.problem, at: TableFile(path: path, sheet: finding.sheet).place())
      }
      return tabs.tables.map { TableFile(path: path, sheet: $0) }
    }
    switch tabs.sheet(named: sheet) {
    case .success(let name): return [TableFile(path: path, sheet: name)]
    case .failure(let finding):
      log.add(finding.problem, at: TableFile(path: path, sheet: finding.sheet).place())
      return []
    }
  }

  /// A name as mappings have them: lower-case letters, digits and hyphens.
  package static func name(of text: String) -> String {
    let letters = text.split { !$0.isLetter && !$0.isNumber }
      .map { LooseText.folded(String($0)).unicodeScalars.filter(\.isASCII) }
    let words = letters.map { String(String.UnicodeScalarView($0)) }.filter { !$0.isEmpty }
    return words.isEmpty ? "mapping" : words.joined(separator: "-")
  }
}
