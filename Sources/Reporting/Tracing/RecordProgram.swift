import Records
import Templates

/// What to do with the rows of one record type to find those behind a measure: the same filters and
/// readers that a pass counts with, and no tally.
struct RecordProgram: Sendable {
  let type: RecordType
  let fields: [FieldName]
  let day: Reader
  let filter: FilterBank
  /// The fields of the grouping.
  let group: [Reader]
  /// What is added, or which entity is counted; nil for plain counts.
  let value: Reader?
  let entity: Entity?
  /// Of attendance, which has no id of its own: the event and the client that name it.
  let pair: Pair?

  struct Pair: Sendable {
    let event: Reader
    let client: Reader
  }

  /// How a row tells which entities it counts.
  struct Entity: Sendable {
    let space: EntitySpace
    let elements: [Int64: [Int64]]
    /// The client that the row names itself, whatever links say.
    let named: Reader?
  }

  init(
    _ selection: Selection,
    of measure: Measure,
    by grouping: Grouping,
    layout: TallyLayout,
    fields compiler: inout FieldCompiler
  ) throws {
    let (program, viewpoint) = (compiler.program, measure.viewpoint)
    type = selection.type
    var scan = ScanColumns(type)
    let predicates = try FilterCompiler(viewpoint).predicates(
      of: selection,
      only: measure.only,
      fields: &compiler,
      scan: &scan
    )
    filter = FilterBank([predicates])
    day = try compiler.reader(
      of: program.resolve(.date(.date), on: type),
      in: &scan,
      from: Viewpoint(calendar: measure.calendar)
    )
    group = try grouping.paths.map { path in
      try compiler.reader(
        of: program.resolve(path, on: selection.type),
        in: &scan,
        from: grouping.viewpoint
      )
    }
    let field = measure.aggregation.field
    let counted = field.map { program.resolve(program.path(of: $0), on: selection.type) }
    value = try counted.map { try compiler.reader(of: $0, in: &scan, from: viewpoint) }
    switch measure.aggregation {
    case .count, .sum, .mean, .median: entity = nil
    case .distinct(let field), .first(let field, _):
      let space = layout.space(of: field, on: selection.type)
      entity = Entity(
        space: space,
        elements: space == .lists ? compiler.terms.elements : [:],
        named: Self.named(counted ?? nil, &scan)
      )
    }
    pair =
      type == .attendance
      ? Pair(event: Self.code("event_id", &scan), client: Self.code("client_id", &scan)) : nil
    fields = scan.fields
  }

  /// Reads a code as it stands in a row.
  private static func code(_ field: FieldName, _ scan: inout ScanColumns) -> Reader {
    .column(scan.place(of: field), blank: 0, fallback: 0)
  }

  /// Reads the client that a row names as it stands there.
  private static func named(_ field: ResolvedField?, _ scan: inout ScanColumns) -> Reader? {
    guard let field, field.steps.isEmpty, case .stored(let stored) = field.leaf,
      stored.kind == .reference(.clients)
    else { return nil }
    return code(stored.name, &scan)
  }
}
