package import Records
package import Templates

/// Compiles a report of a period to statements that a database runs by itself, over the readable
/// views of a ledger: a second way to each of its numbers, which shares nothing with the first but
/// the template.
///
/// ```sql
/// -- summary, direct_contacts: number of contacts where reach is direct.
/// ```
package struct SQLCompiler: Sendable {
  private let program: Program
  private let dialect: SQLDialect

  package init(_ program: Program, for dialect: SQLDialect = .sqlite) {
    self.program = program
    self.dialect = dialect
  }

  /// The statements, each after those that make what it reads.
  package func script(for report: ReportTemplate, _ period: Period) -> SQLScript {
    let frame = Frame(program: program, report: report, period: period, dialect: dialect)
    var fields = FieldWriter(frame: frame)
    let sections = report.numbersSections.flatMap { section in
      SectionCompiler(section, frame).statements(&fields)
    }
    guard !sections.isEmpty else { return SQLScript(statements: []) }
    let records = RecordTables(frame: frame, needed: fields.needed).statements
    return SQLScript(statements: [frame.spansCreation] + records + sections)
  }
}
