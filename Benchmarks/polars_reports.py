#!/usr/bin/env python3
"""The thirty-nine reports with Polars and XlsxWriter: polars_reports.py RECORDS REPORTS"""

from __future__ import annotations

from pathlib import Path

import polars as pl

import peer_output
from peer_output import (
    DIRECT_KINDS,
    INDIRECT_KINDS,
    METRICS,
    MONTHS_BEFORE_FISCAL_YEAR,
    TOTAL,
    Numbers,
    month_name,
    year_name,
)

# What each section groups by.
KEYS = {
    "by-site": "site_id",
    "by-funder": "funder",
    "by-language": "language",
    "by-role": "role",
    "by-status": "status",
}
ATTRIBUTES = ("language", "role", "status")
ADDITIVE = list(METRICS[:5])
DISTINCT = list(METRICS[5:])


def clients(folder: Path) -> pl.LazyFrame:
    """Each client id with a number for the person behind it and that person's attributes."""
    links = pl.read_csv(folder / "client_links.csv", infer_schema=False)
    ends = peer_output.ends_of_links(links.iter_rows())
    ids = (
        pl.scan_csv(
            folder / "clients.csv",
            infer_schema=False,
            schema_overrides=dict.fromkeys(ATTRIBUTES, pl.Categorical),
        )
        .select("client_id", *ATTRIBUTES)
        .with_row_index("row")
    )
    text = {"client_id": pl.String, "end": pl.String}
    linked = pl.LazyFrame(list(ends.items()), schema=text, orient="row").join(
        ids.select(end="client_id", end_row="row"), on="end"
    )
    person = pl.coalesce("end_row", "row")
    return ids.join(linked, on="client_id", how="left", maintain_order="left").select(
        "client_id", pl.col(ATTRIBUTES).gather(person), person=person
    )


def month() -> pl.Expr:
    """A date's month, as a count of months."""
    date = pl.col("date")
    return (date.dt.year().cast(pl.Int16) * 12 + date.dt.month() - 1).alias("month")


def contacts(folder: Path, known: pl.LazyFrame) -> pl.LazyFrame:
    """What each contact adds to each metric: a number, or the person it counts."""
    direct = pl.col("kind").is_in(DIRECT_KINDS)
    indirect = pl.col("kind").is_in(INDIRECT_KINDS)
    one_on_one = pl.col("kind") == "one_on_one"
    person = pl.col("person")
    records = pl.scan_csv(
        folder / "contacts.csv",
        infer_schema=False,
        schema_overrides={
            "date": pl.Date,
            "minutes": pl.Int32,
            "people": pl.Int32,
            "site_id": pl.Categorical,
            "funder": pl.Categorical,
        },
    ).drop("language")
    return records.join(known, on="client_id", how="left").select(
        month(),
        *KEYS.values(),
        direct_contacts=direct.cast(pl.Int32),
        one_on_one_contacts=one_on_one.cast(pl.Int32),
        people_reached_indirectly=pl.when(indirect).then(pl.col("people").fill_null(1)),
        service_hours=pl.when(direct).then("minutes"),
        unduplicated_clients=pl.when(direct).then(person),
        one_on_one_clients=pl.when(one_on_one).then(person),
    )


def events(folder: Path) -> pl.LazyFrame:
    """The events that were held."""
    return (
        pl.scan_csv(
            folder / "events.csv",
            infer_schema=False,
            schema_overrides={
                "date": pl.Date,
                "walk_ins": pl.Int32,
                "site_id": pl.Categorical,
                "funder": pl.Categorical,
            },
        )
        .filter(pl.col("status").fill_null("held") == "held")
        .select(month(), "event_id", "kind", "site_id", "funder", "walk_ins")
    )


def attendance(folder: Path, held: pl.LazyFrame, known: pl.LazyFrame) -> pl.LazyFrame:
    """What each present client at a held event adds to each metric."""
    person = pl.col("person")
    return (
        pl.scan_csv(folder / "attendance.csv", infer_schema=False)
        .filter(pl.col("status").fill_null("present") == "present")
        .drop("status")
        .join(held, on="event_id")
        .join(known, on="client_id", how="left")
        .select(
            "month",
            *KEYS.values(),
            event_participations=pl.lit(1, pl.Int32),
            unduplicated_clients=person,
            workshop_clients=pl.when(pl.col("kind") == "workshop").then(person),
        )
    )


def facts(folder: Path) -> pl.DataFrame:
    """All records that count, with their month, fiscal year and groups."""
    known = clients(folder)
    held = events(folder)
    walk_ins = held.select("month", "site_id", "funder", event_participations="walk_ins")
    return (
        pl.concat(
            [contacts(folder, known), attendance(folder, held, known), walk_ins],
            how="diagonal",
        )
        .with_columns(year=(pl.col("month") - MONTHS_BEFORE_FISCAL_YEAR) // 12)
        .collect()
    )


def numbers(records: pl.DataFrame) -> Numbers:
    """Every number of every report: each section by month and by fiscal year."""
    aggregates = [pl.col(ADDITIVE).sum(), pl.col(DISTINCT).drop_nulls().n_unique()]
    spans = {"month": month_name, "year": year_name}
    keys = {TOTAL.id: pl.lit(None), **{section: pl.col(key) for section, key in KEYS.items()}}
    questions = [
        (section, span, records.lazy().group_by(span, key).agg(aggregates))
        for section, key in keys.items()
        for span in spans
    ]
    answers = pl.collect_all([question for _, _, question in questions])
    result = Numbers()
    for (section, span, _), answer in zip(questions, answers, strict=True):
        name = spans[span]
        result.add(section, ((name(number), *row) for number, *row in answer.iter_rows()))
    return result


def main() -> None:
    records, reports = peer_output.folders("The reports with Polars and XlsxWriter.")
    sites = pl.read_csv(records / "sites.csv", columns=["site_id", "name"])
    peer_output.write_reports(
        numbers(facts(records)),
        dict(sites.iter_rows()),
        reports,
        peer_output.write_with_xlsxwriter,
    )


if __name__ == "__main__":
    main()
