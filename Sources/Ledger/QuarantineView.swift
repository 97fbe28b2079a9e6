/// The view of the rows that are in quarantine, for whoever reads the ledger by SQL.
enum QuarantineView {
  static let name = "quarantine_view"

  static let creation = """
    CREATE VIEW quarantine_view AS SELECT
      q.quarantine_id AS quarantine_id,
      q.first_import AS import_id,
      (SELECT path || coalesce(':' || sheet, '') FROM sources AS s
        WHERE s.source_id = q.source_id) AS source,
      q.source_line AS source_line,
      q.type AS type,
      q.identity AS identity,
      (SELECT group_concat(json_extract(p.value, '$.summary'), '; ')
        FROM json_each(q.problems) AS p) AS reasons,
      q.headings AS headings,
      q.cells AS cells
    FROM quarantine AS q WHERE q.until_import IS NULL
    """
}
