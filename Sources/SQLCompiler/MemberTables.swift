import Records
import Templates

/// Writes the tables of an axis' members: which are shown, in which order, and where each record
/// belongs.
///
/// A member's `kind` is `value`, `other` (the rest below a `top`), `not_stated` or `total`.
struct MemberTables {
  let frame: Frame
  let axis: Axis
  /// The tables of the records that the section's metrics count.
  let counted: [String]
  /// The spans whose records make their members shown; see ``NumbersTemplate``.
  let spans: (shown: [Span], besides: [Span])

  private var dialect: SQLDialect { frame.dialect }
  private var breakdown: String { frame.literal(axis.path.description) }

  /// The declared members, then those of any record in order, Not stated, and the total.
  func shown() -> [SQLStatement] {
    let total = "SELECT \(Self.lastPlace), 'total', 'total', ''"
    let creation = SQLStatement(
      role: .preparation,
      comment: ["\(axis.section): the members of \(axis.path)."],
      text: dialect.creation(axis.shown.members, found("\nUNION ALL\n\(total)"))
    )
    return [creation] + places(axis.shown)
  }

  /// The same without a total, for a `top` to choose from.
  func candidates() -> [SQLStatement] {
    let creation = SQLStatement(
      role: .preparation,
      comment: ["\(axis.section): all members of \(axis.path), to be ranked."],
      text: dialect.creation(axis.candidates.members, found(""))
    )
    return [creation] + places(axis.candidates)
  }

  /// The first `count` of the candidates by their rank, the rest as one, Not stated and the total.
  ///
  /// `numbers` are the parts that `ranks` reads: the query for the rank of each candidate, as a
  /// numerator over a denominator.
  func top(_ count: Int, by ranks: String, _ numbers: NamedQueries) -> [SQLStatement] {
    var parts = numbers
    // A quotient in floating point tells apart all fractions of less than a hundred million parts.
    let ranked = """
      SELECT
        row_number() OVER (
          ORDER BY
            CASE WHEN n.numerator IS NULL OR n.denominator IS NULL THEN 1 ELSE 0 END,
            n.numerator * 1.0 / n.denominator DESC,
            m.member
        ) AS place,
        m.member
      FROM \(axis.candidates.members) AS m
      LEFT JOIN ranks AS n ON n.member = m.member
      WHERE m.kind = 'value'
      """
    parts.name(ranks, "ranks")
    parts.name(ranked, "ranked")
    let last = """
      SELECT place, 'value' AS kind, \(breakdown) AS breakdown, member
      FROM ranked
      WHERE place <= \(count)
      UNION ALL
      SELECT \(Self.lastPlace - 2), 'other', 'other', '' FROM ranked WHERE place = \(count + 1)
      UNION ALL
      SELECT place, kind, breakdown, member
      FROM \(axis.candidates.members)
      WHERE kind = 'not_stated'
      UNION ALL
      SELECT \(Self.lastPlace), 'total', 'total', ''
      """
    let creation = SQLStatement(
      role: .preparation,
      comment: ["\(axis.section): the first \(count) members of \(axis.path), and the rest."],
      text: dialect.creation(axis.shown.members, parts.text(last))
    )
    return [creation] + places(axis.shown)
  }

  /// The place of the total, after whatever members there may be.
  private static let lastPlace = 1_000_000_000

  private func found(_ more: String) -> String {
    let conditions = ["s.is_available = 1"] + shownConditions
    let found = counted.map { table in
      """
      SELECT DISTINCT c.\(axis.group)
      FROM \(table) AS c
      JOIN spans AS s ON s.span = c.span
      WHERE \(conditions.joined(separator: "\n  AND "))
      """
    }
    var parts = NamedQueries()
    parts.name(
      found.joined(separator: "\nUNION\n"),
      "found(member)"
    )
    var undeclared = "member <> ''"
    if !axis.declared.isEmpty {
      let values = axis.declared.enumerated().map { "(\($0 + 1), \(frame.literal($1)))" }
      parts.name("VALUES\n  \(values.joined(separator: ",\n  "))", "declared(place, member)")
      undeclared += " AND member NOT IN (SELECT member FROM declared)"
    }
    let after = axis.declared.isEmpty ? "" : "\(axis.declared.count) + "
    let declared = """
      SELECT place, 'value' AS kind, \(breakdown) AS breakdown, member FROM declared
      UNION ALL\n
      """
    return parts.text(
      """
      \(axis.declared.isEmpty ? "" : declared)\
      SELECT
        \(after)row_number() OVER (ORDER BY member) AS place,
        'value' AS kind,
        \(breakdown) AS breakdown,
        member
      FROM found
      WHERE \(undeclared)
      UNION ALL
      SELECT \(Self.lastPlace - 1), 'not_stated', \(breakdown), '' FROM found WHERE member = ''\(more)
      """
    )
  }

  private var shownConditions: [String] {
    func isAny(of spans: [Span]) -> String {
      "s.span IN (\(dialect.literals(spans.map(\.name))))"
    }
    let lastYear = """
      \(isAny(of: spans.besides)) AND EXISTS (
          SELECT 1 FROM spans
          WHERE span = \(frame.literal(Column.samePeriodLastYear.rawValue)) AND is_available = 1
        )
      """
    switch (spans.shown.isEmpty, spans.besides.isEmpty) {
    case (true, true): return ["1 = 0"]
    case (false, true): return [isAny(of: spans.shown)]
    case (true, false): return [lastYear]
    case (false, false): return ["(\(isAny(of: spans.shown)) OR \(lastYear))"]
    }
  }

  /// Makes the table of what records say beside each place where it belongs.
  private func places(_ tables: Axis.Tables) -> [SQLStatement] {
    let said = counted.map { "SELECT DISTINCT \(axis.group) FROM \($0)" }.joined(
      separator: "\nUNION\n"
    )
    var parts = NamedQueries()
    parts.name(said, "said(member)")
    let last = """
      SELECT said.member, m.place
      FROM said
      JOIN \(tables.members) AS m
        ON m.kind = 'total'
        OR (m.kind = 'value' AND m.member = said.member)
        OR (m.kind = 'not_stated' AND said.member = '')
        OR (m.kind = 'other' AND said.member <> '' AND said.member NOT IN (
          SELECT member FROM \(tables.members) WHERE kind = 'value'
        ))
      """
    return [
      SQLStatement(
        role: .preparation,
        comment: ["\(axis.section): where what records say belongs."],
        text: dialect.creation(tables.places, parts.text(last))
      )
    ]
  }
}
