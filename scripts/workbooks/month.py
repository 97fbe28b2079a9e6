"""April 2026 of the sample program: the records that the officers' workbooks hold."""

from __future__ import annotations

import csv
import datetime
import random
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

Record = dict[str, str]

SEED = 2026_04
MONTH = "2026-04"
MONTH_ID = f"{MONTH}-01"  # the month as the mapping writes it into an identity: by its first day
MOVED_BY = datetime.timedelta(days=364)  # weekdays stay
FIRST_DAY = "2025-04-02"
LAST_DAY = "2025-05-01"
SENT_ON = "2026-05-04"  # the day the officers send the month in; nothing is entered later
# Good Friday and Easter Monday of 2026, which the moved year worked, and of 2025, which it did not.
HOLIDAYS = {"2026-04-03": "2026-04-17", "2026-04-06": "2026-04-20"}

DIRECT = ("one_on_one", "family", "group")
CONTACTS_KEPT = 0.72  # of the direct contacts of April 2025
NEW_CLIENTS_PER_OFFICER = (0, 5)
FIRST_NEW_CLIENT = 10_793  # the ids after the sample's last
# These officers keep no list of who came to their workshops: they count heads.
WITHOUT_LISTS = ("O04", "O09", "O16")
LARGE_EVENTS = ("community_event", "forum")

FIELDS = {
    "contacts": "contact_id,date,kind,staff_id,site_id,client_id,service,channel,language,minutes,"
    "people,initiated_by,referral,funder,recorded",
    "events": "event_id,date,kind,title,site_id,staff_id,language,walk_ins,partners,funder,"
    "recorded,status",
    "attendance": "event_id,client_id,status",
    "clients": "client_id,role,birth_date,birth_year,gender,language,country,status,arrived,postal",
}


@dataclass
class Month:
    """What one officer's workbook holds, sheet by sheet, in the order of its rows."""

    contacts: list[Record] = field(default_factory=list)
    tallies: list[Record] = field(default_factory=list)
    events: list[Record] = field(default_factory=list)
    lists: list[tuple[Record, list[Record]]] = field(default_factory=list)  # event, attendance
    clients: list[Record] = field(default_factory=list)


def read(folder: Path, name: str) -> list[Record]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def moved(day: str) -> str:
    """The day 364 days later, off the holidays."""
    later = (datetime.date.fromisoformat(day) + MOVED_BY).isoformat()
    return HOLIDAYS.get(later, later)


def entered(row: Record) -> str:
    """The day the record was entered: as long after its date as it was, but not after the month
    was sent in. Blank stays blank."""
    if not row["recorded"]:
        return ""
    was, recorded = (datetime.date.fromisoformat(row[name]) for name in ("date", "recorded"))
    later = datetime.date.fromisoformat(moved(row["date"])) + (recorded - was)
    return min(later.isoformat(), SENT_ON)


def by_officer(sample: Path) -> dict[str, Month]:
    """The month of each officer, from the sample's April 2025."""
    rng = random.Random(SEED)
    months = {row["staff_id"]: Month() for row in read(sample, "staff")}
    contacts = [row for row in read(sample, "contacts") if FIRST_DAY <= row["date"] <= LAST_DAY]
    events = [row for row in read(sample, "events") if FIRST_DAY <= row["date"] <= LAST_DAY]
    attendance = defaultdict(list)
    for row in read(sample, "attendance"):
        attendance[row["event_id"]].append(row)

    kept = [
        row for row in contacts if row["kind"] in DIRECT and rng.random() < CONTACTS_KEPT
    ]
    add_contacts(months, kept)
    add_tallies(months, [row for row in contacts if row["kind"] not in DIRECT and row["site_id"]])
    add_events(months, events, attendance)
    add_new_clients(months, sample, rng)
    return months


def add_contacts(months: dict[str, Month], rows: Iterable[Record]) -> None:
    for row in sorted(rows, key=lambda row: (moved(row["date"]), row["contact_id"])):
        contacts = months[row["staff_id"]].contacts
        contacts.append(
            row
            | {
                "contact_id": f"{row['staff_id']}-{MONTH_ID}-{len(contacts) + 1}",
                "date": moved(row["date"]),
                "recorded": entered(row),
            }
        )


def add_tallies(months: dict[str, Month], rows: Iterable[Record]) -> None:
    """Head counts by officer, day, school and kind; the funder is that of the day's first."""
    heads: dict[tuple[str, str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    funders: dict[tuple[str, str, str], str] = {}
    for row in rows:
        place = (row["staff_id"], moved(row["date"]), row["site_id"])
        heads[place][row["kind"]] += int(row["people"] or 1)
        funders.setdefault(place, row["funder"])
    for place in sorted(heads):
        officer, date, site = place
        for kind, people in sorted(heads[place].items()):
            months[officer].tallies.append(
                {
                    "contact_id": f"{officer}-{MONTH_ID}-{int(date[8:])}-{site}-{kind}",
                    "date": date,
                    "kind": kind,
                    "staff_id": officer,
                    "site_id": site,
                    "people": str(people),
                    "funder": funders[place],
                }
            )


def add_events(
    months: dict[str, Month], events: Iterable[Record], attendance: dict[str, list[Record]]
) -> None:
    """Events with a list of who came, and events where only heads were counted."""
    for row in sorted(events, key=lambda row: (moved(row["date"]), row["event_id"])):
        officer = row["staff_id"]
        month = months[officer]
        attendees = attendance[row["event_id"]]
        event = row | {"date": moved(row["date"])}
        if attendees and officer not in WITHOUT_LISTS and row["kind"] not in LARGE_EVENTS:
            event["event_id"] = f"{officer}-{MONTH_ID}-W-{len(month.lists) + 1}"
            for absent in ("partners", "recorded", "status"):
                event[absent] = ""
            month.lists.append(
                (event, [guest | {"event_id": event["event_id"]} for guest in attendees])
            )
        else:
            event["event_id"] = f"{officer}-{MONTH_ID}-E-{len(month.events) + 1}"
            event["recorded"] = entered(row)
            came = sum(guest["status"] in ("", "present") for guest in attendees)
            if came:
                event["walk_ins"] = str(int(row["walk_ins"] or 0) + came)
            month.events.append(event)


def add_new_clients(months: dict[str, Month], sample: Path, rng: random.Random) -> None:
    """Some clients who first came in April 2025 come new, under new ids, in April 2026."""
    known = {row["client_id"]: row for row in read(sample, "clients")}
    linked = {value for row in read(sample, "client_links") for value in row.values()}
    first_seen: dict[str, str] = {}
    for row in read(sample, "contacts"):
        first_seen.setdefault(row["client_id"], row["date"])
    elsewhere: dict[str, set[str]] = defaultdict(set)
    for officer, month in months.items():
        for row in month.contacts:
            elsewhere[row["client_id"]].add(officer)
        for _, guests in month.lists:
            for guest in guests:
                elsewhere[guest["client_id"]].add(officer)

    number = FIRST_NEW_CLIENT
    for officer, month in months.items():
        candidates = [
            row["client_id"]
            for row in month.contacts
            if first_seen.get(row["client_id"], "") >= FIRST_DAY
            and elsewhere[row["client_id"]] == {officer}
            and row["client_id"] in known
            and row["client_id"] not in linked
        ]
        candidates = list(dict.fromkeys(candidates))
        for old in candidates[: rng.randint(*NEW_CLIENTS_PER_OFFICER)]:
            new = f"C{number:06}"
            number += 1
            client = known[old] | {"client_id": new}
            if client["arrived"]:
                arrived = datetime.date.fromisoformat(client["arrived"]) + MOVED_BY
                client["arrived"] = arrived.isoformat()
            month.clients.append(client)
            for row in month.contacts + [guest for _, guests in month.lists for guest in guests]:
                if row["client_id"] == old:
                    row["client_id"] = new


def write_truth(months: dict[str, Month], folder: Path) -> dict[str, int]:
    """Writes the month as plain record files; answers their counts of rows."""
    rows: dict[str, list[Record]] = {name: [] for name in FIELDS}
    for month in months.values():
        rows["contacts"] += month.contacts + month.tallies
        rows["events"] += [event for event, _ in month.lists] + month.events
        rows["attendance"] += [guest for _, guests in month.lists for guest in guests]
        rows["clients"] += month.clients
    folder.mkdir(parents=True, exist_ok=True)
    for name, header in FIELDS.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(
                file, header.split(","), extrasaction="ignore", restval="", lineterminator="\n"
            )
            table.writeheader()
            table.writerows(rows[name])
    return {name: len(rows[name]) for name in rows}
