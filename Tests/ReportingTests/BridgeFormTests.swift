import Records
import Reporting
import Templates
import Testing

@Suite("What tells the definitions of bridged numbers apart")
struct BridgeFormTests {
  private static let direct = Filter([.field(.own("reach"), [.isAny(of: ["direct"])])])
  private static let alone = Filter([.field(.own("crowd"), [.isAny(of: ["alone"])])])
  private static let reach = QualifiedField(.contacts, "reach")

  /// A formula, a report's filter, and a field that it rests on.
  private static let cases: [(formula: Formula, only: Filter, field: QualifiedField)] = [
    (.count(Selection(.contacts, where: direct)), .everything, reach),
    (.count(Selection(.contacts)), direct, reach),
    (.mean("minutes", Selection(.contacts, where: direct)), .everything, reach),
    (
      .distinct("zone", [Selection(.contacts)]), .everything,
      QualifiedField(.contacts, "zone")
    ),
    // What crowd is made of.
    (
      .count(Selection(.contacts, where: alone)), .everything,
      QualifiedField(.contacts, "size")
    ),
  ]

  @Test(arguments: cases)
  func `a number is another where a field that it rests on is made otherwise`(
    formula: Formula,
    only: Filter,
    field: QualifiedField
  ) {
    let series = NumbersSection.Series(metric: Metric(named: "m", formula), part: .whole)
    let measures = BridgeForm(series, in: .of([], only: only)).terms.flatMap(\.sum.measures)
    let wave = QualifiedField(.events, "wave")
    func fields(_ program: Program) -> [[ResolvedField?]] {
      measures.map { $0.fields(in: program) }
    }
    #expect(!measures.isEmpty)
    #expect(fields(SmallProgram.plain) != fields(Self.program(making: field)))
    #expect(fields(SmallProgram.plain) == fields(Self.program(making: wave)))
  }

  @Test func `a number of the period stands where the least stands beside it`() throws {
    let metric = Metric(named: "m", .count(Selection(.contacts)))
    func place(_ sections: [NumbersTemplate]) throws -> NumberKey? {
      let template = ReportTemplate.of(sections.map(ReportTemplate.Section.numbers))
      return template.numbers(of: try template.period("2025-11")).first?.key
    }
    let (plain, byMonth) = (
      NumbersTemplate.of([metric]), NumbersTemplate.of([metric], by: .date(.month))
    )
    let byKind = NumbersTemplate.of([metric], by: .own("kind"))
    #expect(try place([byMonth, byKind, plain])?.breakdown == "")
    #expect(try place([byMonth, byKind])?.breakdown == "total")
    #expect(try place([byMonth])?.member == "2025-11")
  }

  /// The small program with another definition of a derived field.
  private static func program(making field: QualifiedField) -> Program {
    let plain = SmallProgram.plain
    let other = DerivedField(field, .map(from: "kind", values: [.init("x", from: ["family"])]))
    return Program(
      name: plain.name,
      title: plain.title,
      since: plain.since,
      calendars: plain.calendars,
      schema: plain.schema,
      derivedFields: [other] + plain.derivedFields.values
    )
  }
}
