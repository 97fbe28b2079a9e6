extension SQLDialect {
  /// SQLite, from 3.28 on.
  package static let sqlite = SQLDialect(
    name: "SQLite",
    keywords: sqliteKeywords,
    creation: { table, query in "CREATE TEMP TABLE \(table) AS\n\(query)" },
    index: { table, column in
      let name = "\(table.replacing("\"", with: ""))_by_\(column.replacing("\"", with: ""))"
      return "CREATE INDEX temp.\"\(name)\" ON \(table) (\(column))"
    },
    elements: { lists in
      """
      WITH RECURSIVE
        lists(list) AS (
          \(lists.indented(by: 4))
        ),
        pieces(list, element, rest) AS (
          SELECT list, NULL, list || ';' FROM lists
          UNION ALL
          SELECT list, substr(rest, 1, instr(rest, ';') - 1), substr(rest, instr(rest, ';') + 1)
          FROM pieces
          WHERE rest <> ''
        )
      SELECT DISTINCT list, element FROM pieces WHERE element <> ''
      """
    },
    month: { date in "substr(\(date), 1, 7)" },
    weekday: { date in
      """
      CASE strftime('%w', \(date)) WHEN '1' THEN 'monday' WHEN '2' THEN 'tuesday' \
      WHEN '3' THEN 'wednesday' WHEN '4' THEN 'thursday' WHEN '5' THEN 'friday' \
      WHEN '6' THEN 'saturday' WHEN '0' THEN 'sunday' END
      """
    },
    fiscalYearStart: { date, firstMonth in
      // Months back to January, so that the calendar year is the fiscal one.
      firstMonth == 1
        ? "CAST(substr(\(date), 1, 4) AS INTEGER)"
        : """
        CAST(strftime('%Y', substr(\(date), 1, 7) || '-01', '-\(firstMonth - 1) months') AS INTEGER)
        """
    },
    padded: { number, digits in "printf('%0\(digits)d', \(number))" },
    wholeYears: { from, to in
      // A day of eight digits, less another, in tens of thousands: 2025-04-01 less 2007-04-02 is 17.
      "(\(digits(of: to)) - \(digits(of: from))) / 10000"
    },
    greatest: { numbers in
      numbers.count == 1 ? numbers[0] : "max(\(numbers.joined(separator: ", ")))"
    },
    text: { number in "CAST(\(number) AS TEXT)" },
    millionths: { decimal in "CAST(round(\(decimal) * 1000000) AS INTEGER)" }
  )

  private static func digits(of date: String) -> String {
    "CAST(replace(\(date), '-', '') AS INTEGER)"
  }

  private static let sqliteKeywords: Set<String> = Set(
    """
    abort action add after all alter always analyze and as asc attach autoincrement before begin \
    between by cascade case cast check collate column commit conflict constraint create cross \
    current current_date current_time current_timestamp database default deferrable deferred \
    delete desc detach distinct do drop each else end escape except exclude exclusive exists \
    explain fail filter first following for foreign from full generated glob group groups having \
    if ignore immediate in index indexed initially inner insert instead intersect into is isnull \
    join key last left like limit match materialized natural no not nothing notnull null nulls of \
    offset on or order others outer over partition plan pragma preceding primary query raise range \
    recursive references regexp reindex release rename replace restrict returning right rollback \
    row rows savepoint select set table temp temporary then ties to transaction trigger unbounded \
    union unique update using vacuum values view virtual when where window with without
    """.split(separator: " ").map(String.init)
  )
}
