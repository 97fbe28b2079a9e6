import Records
import Templates

/// Writes the tables of a script: each type of records read once, with just the fields that its
/// statements need, and clients at the end of their links.
struct RecordTables {
  let frame: Frame
  let needed: NeededRecords

  private var dialect: SQLDialect { frame.dialect }

  /// In an order in which each table comes after those that it reads.
  var statements: [SQLStatement] {
    let types: [RecordType] = [
      .assignments, .sites, .staff, .clients, .events, .contacts, .attendance, .responses,
    ]
    let tables = types.flatMap { type in
      needed.fields[type].map { statements(of: type, $0.sorted()) } ?? []
    }
    return [persons] + tables + elements
  }

  // MARK: Clients

  /// Makes the table `person`: whom each linked id stands for, at the end of its links.
  private var persons: SQLStatement {
    let query = """
      WITH RECURSIVE
        walk(client_id, person) AS (
          SELECT client_id, same_as FROM client_links_view
          UNION
          SELECT walk.client_id, link.same_as
          FROM walk
          JOIN client_links_view AS link ON link.client_id = walk.person
        )
      SELECT client_id, person FROM walk
      WHERE person NOT IN (SELECT client_id FROM client_links_view)
      """
    return SQLStatement(
      role: .preparation,
      comment: ["Two linked ids are one person: the one at the end of the links."],
      text: dialect.creation("person", query)
    )
  }

  /// The client that a reference stands for.
  private static let personJoin = "LEFT JOIN person ON person.client_id = r.client_id"
  private static let person = "coalesce(person.person, r.client_id)"

  // MARK: Tables

  private func statements(of type: RecordType, _ names: [FieldName]) -> [SQLStatement] {
    var query = Query(columns: [], tables: ["\(type.viewName) AS r"])
    if type == .attendance {
      query.tables.append("JOIN event ON event.event_id = r.event_id")
      query.conditions = [
        "r.status = \(frame.literal(AttendanceStatus.present))",
        "event.status = \(frame.literal(EventStatus.held))",
      ]
    }
    query.columns = names.map { name in
      let expression = self.expression(of: name, type)
      return Query.Column(
        expression,
        as: expression == "r.\(frame.name(name))" ? nil : frame.name(name)
      )
    }
    if query.columns.contains(where: { $0.expression.contains(Self.person) }) {
      query.tables.append(Self.personJoin)
    }
    let indexed: FieldName?
    switch type {
    case .contacts, .responses, .attendance:
      let date = type == .attendance ? "event.date" : "r.date"
      if let condition = range(of: date) { query.conditions.append(condition) }
      query.order = [date]
      indexed = "date"
    case .events:
      query.order = ["r.date"]
      indexed = "event_id"
    case .assignments: indexed = "staff_id"
    case .sites, .staff, .clients: indexed = type.identity.first
    case .clientLinks, .targets: indexed = nil
    }
    let creation = SQLStatement(
      role: .preparation,
      comment: [comment(on: type)],
      text: dialect.creation(type.tableName, query.text)
    )
    let indexes = (indexed.map { [$0] } ?? []) + (type == .events ? ["date"] : [])
    return [creation]
      + indexes.filter(names.contains).map { name in
        SQLStatement(
          role: .preparation,
          comment: [],
          text: dialect.index(type.tableName, frame.name(name))
        )
      }
  }

  private func comment(on type: RecordType) -> String {
    switch type {
    case .attendance: "Who was present at an event that was held."
    case .clients: "The clients."
    default: "The \(frame.program.schema.label(of: type)[.english].lowercased())."
    }
  }

  /// The days that any span's numbers may rest on; nil where first records are looked for among
  /// all.
  private func range(of date: String) -> String? {
    let spans = frame.spans
    guard let last = spans.map(\.days.upperBound).max() else { return nil }
    let isOfAllTime = frame.measures.contains { measure in
      if case .first(_, within: .ever, _) = measure { true } else { false }
    }
    let latest = frame.literal(last.description)
    let years = spans.map { frame.calendar.fiscalYear(holding: $0.days.lowerBound).days.lowerBound }
    guard !isOfAllTime, let first = years.min() else { return "\(date) <= \(latest)" }
    return "\(date) BETWEEN \(frame.literal(first.description)) AND \(latest)"
  }

  // MARK: Columns

  /// What stands in a column of a table, in terms of the view `r`.
  private func expression(of name: FieldName, _ type: RecordType) -> String {
    if name == .record {
      return type == .attendance
        ? "row_number() OVER (ORDER BY event.date, r.event_id, r.client_id)"
        : "r.\(frame.name(type.identity[0]))"
    }
    if name == .born, type == .clients {
      return "coalesce(r.birth_date, \(dialect.text("r.birth_year")) || '-01-01')"
    }
    if name == "client_id", type != .clients { return Self.person }
    if name == "date", type == .attendance { return "event.date" }
    if frame.program.schema.field(name, of: type) != nil { return "r.\(frame.name(name))" }
    if let derived = frame.program.derivedFields[QualifiedField(type, name)] {
      return self.derived(derived)
    }
    switch name {
    case "unnamed": return Self.unnamed
    case "placement": return placement
    default: return "NULL"
    }
  }

  private func derived(_ field: DerivedField) -> String {
    let cases = FieldCases(dialect: dialect)
    switch field.derivation {
    case .bands(let source, let bands):
      return cases.banded(expression(of: source, field.field.type), bands)
    case .map(let source, let values):
      let source = expression(of: source, field.field.type)
      return cases.mapped(source, values, frame.isClient(field) ? .clients : nil)
    case .bandsOfYears:
      // What depends on a column's year is worked out where the column is known.
      return "NULL"
    }
  }

  /// People beyond the client whom a contact names.
  private static let unnamed = """
    CASE WHEN r.client_id IS NULL THEN r.people WHEN r.people > 1 THEN r.people - 1 ELSE 0 END
    """

  /// Whether the staff member was assigned to the site on the day; a blank end is open.
  private var placement: String {
    """
    CASE
      WHEN r.staff_id IS NULL OR r.site_id IS NULL THEN NULL
      WHEN EXISTS (
        SELECT 1 FROM assignment AS a
        WHERE a.staff_id = r.staff_id AND a.site_id = r.site_id
          AND (a."from" IS NULL OR a."from" <= r.date) AND (a."to" IS NULL OR a."to" >= r.date)
      ) THEN \(frame.literal(Placement.own))
      ELSE \(frame.literal(Placement.other))
    END
    """
  }

  // MARK: Lists

  /// Makes the table `elements`: each list beside each of its elements.
  private var elements: [SQLStatement] {
    guard !needed.lists.isEmpty else { return [] }
    let lists = needed.lists.sorted { $0.description < $1.description }.map { list in
      let name = frame.name(list.name)
      return "SELECT \(name) FROM \(list.type.tableName) WHERE \(name) IS NOT NULL"
    }
    return [
      SQLStatement(
        role: .preparation,
        comment: ["The elements of every list."],
        text: dialect.creation("elements", dialect.elements(lists.joined(separator: "\nUNION\n")))
      ),
      SQLStatement(
        role: .preparation,
        comment: [],
        text: dialect.index("elements", "list")
      ),
    ]
  }
}
