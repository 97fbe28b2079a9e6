#!/usr/bin/env python3
"""The thirty-nine reports with DuckDB and XlsxWriter: duckdb_reports.py RECORDS REPORTS

Clients are counted in two levels, which is DuckDB's fast way to several distinct counts: first a
row for each period, group and client, with all that the client adds; then the rows are counted.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

import peer_output
from peer_output import (
    DIRECT_KINDS,
    INDIRECT_KINDS,
    MONTHS_BEFORE_FISCAL_YEAR,
    TOTAL,
    Numbers,
    month_name,
    year_name,
)

# The columns of each file. Naming them all spares DuckDB the guessing; it reads only those asked.
COLUMNS = {
    "contacts": "contact_id,date,kind,staff_id,site_id,client_id,service,channel,language,minutes,"
    "people,initiated_by,referral,funder,recorded",
    "events": "event_id,date,kind,title,series_id,session,site_id,staff_id,language,walk_ins,"
    "partners,funder,recorded,status",
    "attendance": "event_id,client_id,status",
    "clients": "client_id,role,birth_date,birth_year,gender,language,country,status,arrived,postal",
    "client_links": "client_id,same_as",
    "sites": "site_id,name,board,level,service,since",
}
TYPES = {"date": "DATE", "minutes": "INTEGER", "people": "INTEGER", "walk_ins": "INTEGER"}

# The groups of each first level, and what the sections made of it group by. A client has one
# language, one role and one status: they make no more rows than the client alone.
SECTIONS_BY_LEVEL = {
    "language, role, status": {
        TOTAL.id: "NULL",
        "by-language": "language",
        "by-role": "role",
        "by-status": "status",
    },
    "site_id": {"by-site": "site_id"},
    "funder": {"by-funder": "funder"},
}

# A date's month, as a count of months.
MONTH = "(year(date) * 12 + month(date) - 1) :: SMALLINT AS month"

# Each client id with a number for the person behind it, and that person's attributes.
CLIENTS = """
CREATE TABLE ids AS
    SELECT row_number() OVER () :: INTEGER AS person, client_id, language, role, status
    FROM clients;
CREATE TABLE known AS
    SELECT client_id, person, language, role, status FROM ids ANTI JOIN ends USING (client_id)
    UNION ALL
    SELECT ends.client_id, person, language, role, status
    FROM ends JOIN ids ON ids.client_id = ends.target;
"""

# All records that count, and what each adds to each metric.
FACTS = f"""
CREATE TABLE held AS
    SELECT event_id, {MONTH}, kind, site_id, funder, walk_ins
    FROM events WHERE coalesce(status, 'held') = 'held';
CREATE TABLE facts AS
    SELECT {MONTH}, site_id, funder, person, known.language, role, status,
        kind IN {DIRECT_KINDS} AS direct, kind = 'one_on_one' AS one_on_one,
        CASE WHEN kind IN {INDIRECT_KINDS} THEN coalesce(people, 1) END AS heads,
        CASE WHEN direct THEN minutes END AS minutes, NULL AS participations,
        direct AND person IS NOT NULL AS client_served, false AS workshop
    FROM contacts LEFT JOIN known USING (client_id)
    UNION ALL
    SELECT month, site_id, funder, person, language, role, known.status,
        false, false, NULL, NULL, 1, true, kind = 'workshop'
    FROM attendance JOIN held USING (event_id) JOIN known USING (client_id)
    WHERE coalesce(attendance.status, 'present') = 'present'
    UNION ALL
    SELECT month, site_id, funder, NULL, NULL, NULL, NULL,
        false, false, NULL, NULL, walk_ins, false, false
    FROM held;
"""

# What makes the records' month a report's period.
SPANS = {"month": "month", "year": f"(month - {MONTHS_BEFORE_FISCAL_YEAR}) // 12"}
NAMES = {"month": month_name, "year": year_name}


def sums(span: str, key: str) -> str:
    """The numbers that add up, of each period and group."""
    return f"""
        SELECT {SPANS[span]} AS period, {key} AS member, count_if(direct) AS direct,
            count_if(one_on_one) AS one_on_one, coalesce(sum(heads), 0) AS heads,
            coalesce(sum(minutes), 0) AS minutes, coalesce(sum(participations), 0) AS participations
        FROM facts GROUP BY ALL"""


def visits(span: str, key: str) -> str:
    """The first level: a row for each period, group and client."""
    if span == "month":
        return f"""
            SELECT month, {key}, person, bool_or(one_on_one) AS one_on_one,
                bool_or(workshop) AS workshop
            FROM facts WHERE client_served GROUP BY ALL"""
    return f"""
        SELECT {SPANS[span]} AS year, {key}, person, bool_or(one_on_one) AS one_on_one,
            bool_or(workshop) AS workshop
        FROM visits_by_month GROUP BY ALL"""


def clients(span: str, key: str) -> str:
    """The second level: how many clients each period and group has."""
    return f"""
        SELECT {span} AS period, {key} AS member, count(*) AS served,
            count_if(one_on_one) AS one_on_one, count_if(workshop) AS workshop
        FROM visits_by_{span} GROUP BY ALL"""


def section(span: str, key: str) -> str:
    """All eight numbers of each period and group."""
    return f"""
        SELECT sums.*, coalesce(clients.served, 0), coalesce(clients.one_on_one, 0),
            coalesce(clients.workshop, 0)
        FROM ({sums(span, key)}) AS sums LEFT JOIN ({clients(span, key)}) AS clients
            ON sums.period = clients.period AND sums.member IS NOT DISTINCT FROM clients.member"""


def open_files(database: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Makes a view of each file, and a table of the clients that links say are others."""
    for name, columns in COLUMNS.items():
        types = ", ".join(
            f"'{column}': '{TYPES.get(column, 'VARCHAR')}'" for column in columns.split(",")
        )
        database.execute(
            f"""CREATE VIEW {name} AS FROM read_csv('{folder / name}.csv', auto_detect = false,
                header = true, delim = ',', quote = '"', escape = '"', columns = {{{types}}})"""
        )
    ends = peer_output.ends_of_links(database.execute("FROM client_links").fetchall())
    database.execute(
        "CREATE TABLE ends AS SELECT unnest(?) AS client_id, unnest(?) AS target",
        [list(ends.keys()), list(ends.values())],
    )


def numbers(database: duckdb.DuckDBPyConnection) -> Numbers:
    """Every number of every report: each section by month and by fiscal year."""
    result = Numbers()
    for level, sections in SECTIONS_BY_LEVEL.items():
        for span, name in NAMES.items():
            database.execute(f"CREATE OR REPLACE TABLE visits_by_{span} AS {visits(span, level)}")
            for section_id, key in sections.items():
                rows = database.execute(section(span, key)).fetchall()
                result.add(section_id, ((name(period), *row) for period, *row in rows))
    return result


def main() -> None:
    records, reports = peer_output.folders("The reports with DuckDB and XlsxWriter.")
    with duckdb.connect() as database:
        database.execute("SET preserve_insertion_order = false")
        open_files(database, records)
        database.execute(CLIENTS)
        database.execute(FACTS)
        sites = dict(database.execute("SELECT site_id, name FROM sites").fetchall())
        result = numbers(database)
    peer_output.write_reports(result, sites, reports, peer_output.write_with_xlsxwriter)


if __name__ == "__main__":
    main()
