#!/usr/bin/env python3
"""The thirty-nine reports with pandas and openpyxl: pandas_reports.py RECORDS REPORTS"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

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
    TOTAL.id: "everyone",
    "by-site": "site_id",
    "by-funder": "funder",
    "by-language": "language",
    "by-role": "role",
    "by-status": "status",
}
ATTRIBUTES = ["language", "role", "status"]
ADDITIVE = list(METRICS[:5])
DISTINCT = list(METRICS[5:])
NOBODY = -1


class Clients:
    """Every client id, the person behind it, and that person's attributes."""

    def __init__(self, folder: Path) -> None:
        table = pd.read_csv(
            folder / "clients.csv",
            usecols=["client_id", *ATTRIBUTES],
            dtype=dict.fromkeys(ATTRIBUTES, "category"),
        )
        self.ids = pd.Index(table["client_id"])
        self.attributes = table[ATTRIBUTES]
        links = pd.read_csv(folder / "client_links.csv", dtype=str)
        ends = peer_output.ends_of_links(links.itertuples(index=False))
        self.person = np.arange(len(table))
        self.person[self.ids.get_indexer(list(ends.keys()))] = self.ids.get_indexer(
            list(ends.values())
        )

    def describe(self, records: pd.DataFrame) -> pd.DataFrame:
        """The records with the person each names, or `NOBODY`, and the person's attributes."""
        row = self.ids.get_indexer(records.pop("client_id"))
        person = np.where(row == NOBODY, NOBODY, self.person[row])
        for name in ATTRIBUTES:
            column = self.attributes[name].cat
            codes = np.where(person == NOBODY, NOBODY, column.codes.to_numpy()[person])
            records[name] = pd.Categorical.from_codes(codes, categories=column.categories)
        records["person"] = person
        return records


def months(dates: pd.Series) -> np.ndarray:
    """Each date's month, as a count of months. There are few dates: each is read once."""
    days = pd.DatetimeIndex(dates.cat.categories)
    return (days.year * 12 + days.month - 1).to_numpy()[dates.cat.codes]


def contacts(folder: Path, clients: Clients) -> pd.DataFrame:
    """What each contact adds to each metric: a number, or the person it counts."""
    categories = ("date", "kind", "site_id", "funder")
    table = pd.read_csv(
        folder / "contacts.csv",
        usecols=[*categories, "client_id", "minutes", "people"],
        dtype=dict.fromkeys(categories, "category"),
    )
    records = clients.describe(table[["site_id", "funder", "client_id"]].copy())
    direct = table["kind"].isin(DIRECT_KINDS)
    indirect = table["kind"].isin(INDIRECT_KINDS)
    one_on_one = table["kind"] == "one_on_one"
    person = records.pop("person")
    return records.assign(
        month=months(table["date"]),
        direct_contacts=direct.astype("int32"),
        one_on_one_contacts=one_on_one.astype("int32"),
        people_reached_indirectly=table["people"].fillna(1).where(indirect, 0).astype("int32"),
        service_hours=table["minutes"].fillna(0).where(direct, 0).astype("int32"),
        unduplicated_clients=person.where(direct, NOBODY),
        one_on_one_clients=person.where(one_on_one, NOBODY),
    )


def events(folder: Path) -> pd.DataFrame:
    """The events that were held."""
    categories = ("date", "kind", "site_id", "funder")
    table = pd.read_csv(
        folder / "events.csv",
        usecols=["event_id", *categories, "walk_ins", "status"],
        dtype=dict.fromkeys(categories, "category"),
    )
    table["month"] = months(table.pop("date"))
    return table[table.pop("status").fillna("held") == "held"]


def attendance(folder: Path, held: pd.DataFrame, clients: Clients) -> pd.DataFrame:
    """What each present client at a held event adds to each metric."""
    table = pd.read_csv(folder / "attendance.csv")
    present = table[table.pop("status").fillna("present") == "present"]
    records = clients.describe(present.merge(held.drop(columns="walk_ins"), on="event_id"))
    person = records.pop("person")
    return records.drop(columns=["event_id", "kind"]).assign(
        event_participations=1,
        unduplicated_clients=person,
        workshop_clients=person.where(records["kind"] == "workshop", NOBODY),
    )


def walk_ins(held: pd.DataFrame, clients: Clients) -> pd.DataFrame:
    """The participants of each held event that were counted by head."""
    records = clients.describe(held[["month", "site_id", "funder"]].assign(client_id=None))
    heads = held["walk_ins"].fillna(0).astype("int32")
    return records.drop(columns="person").assign(event_participations=heads)


def facts(folder: Path) -> pd.DataFrame:
    """All records that count, with their month, fiscal year and groups."""
    clients = Clients(folder)
    held = events(folder)
    parts = [contacts(folder, clients), attendance(folder, held, clients), walk_ins(held, clients)]
    columns = {
        key: union_categoricals([part[key] for part in parts], sort_categories=True)
        for key in ("site_id", "funder", *ATTRIBUTES)
    }
    columns["everyone"] = pd.Categorical.from_codes(np.full(len(columns["role"]), -1), [])
    columns["month"] = np.concatenate([part["month"] for part in parts])
    columns["year"] = (columns["month"] - MONTHS_BEFORE_FISCAL_YEAR) // 12
    for names, absent in ((ADDITIVE, 0), (DISTINCT, NOBODY)):
        for name in names:
            columns[name] = np.concatenate(
                [part[name] if name in part else np.full(len(part), absent) for part in parts]
            )
    return pd.DataFrame(columns)


def distinct(group: np.ndarray, person: np.ndarray) -> pd.Series:
    """How many people each group has. One integer for a group and a person is far quicker to make
    unique than two columns."""
    somebody = person != NOBODY
    pairs = pd.unique(group[somebody] << 32 | person[somebody])
    return pd.Series(pairs >> 32).value_counts()


def section(records: pd.DataFrame, span: str, key: str) -> Iterator[tuple]:
    """A row of a period, a member, and a number for each metric."""
    members = [*records[key].cat.categories, None]
    # A blank has the code -1, which the remainder makes the last member.
    code = records[key].cat.codes.to_numpy(dtype="int64") % len(members)
    group = records[span].to_numpy(dtype="int64") * len(members) + code
    table = records[ADDITIVE].groupby(group).sum()
    for name in DISTINCT:
        table[name] = distinct(group, records[name].to_numpy())
    for row in table.fillna(0).astype("int64").itertuples():
        period, place = divmod(row[0], len(members))
        yield period, members[place], *row[1:]


def numbers(records: pd.DataFrame) -> Numbers:
    """Every number of every report: each section by month and by fiscal year."""
    result = Numbers()
    for section_id, key in KEYS.items():
        for span, name in (("month", month_name), ("year", year_name)):
            rows = section(records, span, key)
            result.add(section_id, ((name(period), *row) for period, *row in rows))
    return result


def main() -> None:
    records, reports = peer_output.folders("The reports with pandas and openpyxl.")
    sites = pd.read_csv(records / "sites.csv", usecols=["site_id", "name"])
    peer_output.write_reports(
        numbers(facts(records)),
        dict(zip(sites["site_id"], sites["name"], strict=True)),
        reports,
        peer_output.write_with_openpyxl,
    )


if __name__ == "__main__":
    main()
