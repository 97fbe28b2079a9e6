import Records
import Templates

/// Writes fields as a statement reads them, and notes which records they need.
///
/// A statement looks at records as `r`, at what they refer to as `client`, `site`, `staff` and
/// `event`, and at the days of a column as `s`.
struct FieldWriter {
  let frame: Frame
  var needed = NeededRecords()

  /// A field of the records of a statement.
  struct Operand {
    let sql: String
    let domain: Domain
  }

  /// What the values of a field are, and so how they compare.
  enum Domain: Hashable {
    case words
    case list
    case records(RecordType)
    case number
    case date
  }

  /// The field that a path leads to; `joins` gains the records on the way.
  mutating func operand(
    _ field: ResolvedField,
    on type: RecordType,
    _ joins: inout Joins
  )
    -> Operand
  {
    let holder = joins.holder(of: field, on: type, &self)
    if case .date(let part) = field.leaf {
      // Attendance has the day of its event.
      let date = type == .attendance ? "r.date" : "\(holder.alias).date"
      needed.need(type == .attendance ? type : holder.type, "date")
      return dateOperand(part, date)
    }
    let sql = value(of: field.name, holder)
    return Operand(sql: sql, domain: Self.domain(of: field))
  }

  private static func domain(of field: ResolvedField) -> Domain {
    switch field.leaf {
    case .derived, .placement: return .words
    case .age, .unnamed: return .number
    case .date: return .date
    case .stored(let stored):
      switch stored.kind {
      case .identifier: return .records(field.type)
      case .reference(let type): return .records(type)
      case .category, .text, .yesNo: return .words
      case .list: return .list
      case .integer, .decimal: return .number
      case .date: return .date
      }
    }
  }

  /// A field of the records that `holder` names.
  private mutating func value(of name: FieldName, _ holder: Joins.Holder) -> String {
    if let derived = frame.program.derivedFields[QualifiedField(holder.type, name)],
      frame.isAged(derived)
    {
      return aged(derived, holder)
    }
    if holder.type == .clients, name == "age" {
      needed.need(.clients, .born)
      return years(since: "\(holder.alias).born")
    }
    if frame.restsOnPlacement(name, of: holder.type) {
      needed.need(.assignments, "staff_id", "site_id", "from", "to")
    }
    needed.need(holder.type, name)
    return "\(holder.alias).\(frame.name(name))"
  }

  private mutating func aged(_ derived: DerivedField, _ holder: Joins.Holder) -> String {
    let cases = FieldCases(dialect: frame.dialect)
    switch derived.derivation {
    case .bands(let source, let bands): return cases.banded(value(of: source, holder), bands)
    case .map(let source, let values): return cases.mapped(value(of: source, holder), values)
    case .bandsOfYears(let source, let bands):
      return cases.banded(years(since: value(of: source, holder)), bands)
    }
  }

  /// Whole years on the first day of the fiscal year; 0 from a day after it up to the end of the
  /// column.
  private func years(since date: String) -> String {
    """
    CASE WHEN \(date) <= s.year_first THEN \(frame.dialect.wholeYears(date, "s.year_first")) \
    WHEN \(date) <= s.last_day THEN 0 END
    """
  }

  private func dateOperand(_ part: DatePart, _ date: String) -> Operand {
    let dialect = frame.dialect
    switch part {
    case .date: return Operand(sql: date, domain: .date)
    case .weekday: return Operand(sql: dialect.weekday(date), domain: .words)
    case .month: return Operand(sql: dialect.month(date), domain: .words)
    case .fiscalYear:
      let start = dialect.fiscalYearStart(date, frame.calendar.firstMonth)
      return Operand(sql: fiscalYear(start), domain: .words)
    }
  }

  /// A fiscal year as it is written, by the year in which it begins: `2025-26`, `FY2011-12` where
  /// that could be a month, `2025` where fiscal years are calendar years.
  private func fiscalYear(_ start: String) -> String {
    let dialect = frame.dialect
    if frame.calendar.isCalendarYear { return dialect.padded(start, 4) }
    let span =
      "\(dialect.padded("year", 4)) || '-' || \(dialect.padded("(year + 1) % 100", 2))"
    return """
      (SELECT CASE WHEN (year + 1) % 100 BETWEEN 1 AND 12 THEN 'FY' ELSE '' END || \(span)
        FROM (SELECT \(start) AS year) AS started)
      """
  }
}

/// The records that a statement looks at beside its own: each joined once, by its id, so that no
/// record is multiplied.
struct Joins {
  private var joined: [RecordType] = []
  private(set) var lines: [String] = []

  /// The table that holds a field, by the name that a statement has for it.
  struct Holder {
    let alias: String
    let type: RecordType
  }

  mutating func holder(
    of field: ResolvedField,
    on type: RecordType,
    _ writer: inout FieldWriter
  ) -> Holder {
    var holder = Holder(alias: "r", type: type)
    for step in field.steps {
      guard
        case .reference(let target) = writer.frame.program.schema.field(step, of: holder.type)?
          .kind, let alias = target.singular
      else { continue }
      let identifier = target.identity[0]
      writer.needed.need(holder.type, step)
      writer.needed.need(target, identifier)
      if !joined.contains(target) {
        joined.append(target)
        let table = target.tableName == alias ? alias : "\(target.tableName) AS \(alias)"
        lines.append(
          "LEFT JOIN \(table) ON \(alias).\(identifier) = \(holder.alias).\(step)"
        )
      }
      holder = Holder(alias: alias, type: target)
    }
    return holder
  }
}
