#!/usr/bin/env python3
"""Write three fiscal years of an invented program's records, to measure with.

    make_records.py FOLDER --contacts 1000000 --seed 1

The files have the shape of `SampleData`: service follows the school year; schools, languages and
clients are used unevenly; a few cells are blank, a few clients are registered twice. The same
numbers give the same bytes on any machine: nothing is drawn but by `random.Random`.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import proportions

FIRST_DAY = datetime.date(2023, 4, 1)
LAST_DAY = datetime.date(2026, 3, 31)

SITES = 64
STAFF = 16
CONTACTS_PER_EVENT = 38.8
NEW_CLIENT_SHARE = 0.41  # of the direct contacts; the others return
NEW_ATTENDEE_SHARE = 0.22
KNOWN_ATTENDEE_SHARE = 0.55  # of the attendees: they were at an earlier event
UNNAMED_SHARE = 0.004  # of the one-on-one and family contacts
AWAY_FROM_HOME_SHARE = 0.06  # of contacts at another school than the client's
RETURN_WINDOW = 0.30  # of the contacts: the last ones, whose clients may return
CONTACTS_PER_BLANK_SITE = 1409
LINK_SHARE = 0.01


def words(rng: random.Random, weights: dict[str, int], count: int) -> list[str]:
    """`count` words, each as often as its weight says."""
    return rng.choices(list(weights), weights=list(weights.values()), k=count)


def zipf_words(rng: random.Random, prefix: str, width: int, size: int, count: int) -> list[str]:
    """`count` ids out of `size`, the first ones most often."""
    ids = [f"{prefix}{number:0{width}}" for number in range(1, size + 1)]
    return rng.choices(ids, weights=[1 / (rank + 8) for rank in range(size)], k=count)


def write_table(path: Path, header: str, rows: Iterable[str]) -> None:
    """Writes a CSV file of ready lines."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(header + "\n")
        file.writelines(rows)


class Days:
    """The days of the three years, and how busy each is."""

    def __init__(self) -> None:
        count = (LAST_DAY - FIRST_DAY).days + 1
        days = [FIRST_DAY + datetime.timedelta(days=index) for index in range(count)]
        self.weights = [self.weight(day) for day in days]
        # A record is entered up to ten days later, so the texts go on past the last day.
        self.texts = [
            (FIRST_DAY + datetime.timedelta(days=index)).isoformat() for index in range(count + 10)
        ]

    @staticmethod
    def weight(day: datetime.date) -> float:
        weekday_weight = proportions.WEEKEND_WEIGHT if day.weekday() >= 5 else 1
        years = (day - FIRST_DAY).days // 365
        return (
            proportions.MONTH_WEIGHTS[day.month - 1]
            * weekday_weight
            * proportions.YEARLY_GROWTH**years
        )

    def draw(self, rng: random.Random, count: int) -> list[int]:
        """`count` days as positions, in order."""
        return sorted(rng.choices(range(len(self.weights)), weights=self.weights, k=count))


class Clients:
    """The clients met so far, each with a home school, numbered as they first come."""

    def __init__(self) -> None:
        self.homes: list[str] = []

    def meet(self, site: str) -> int:
        """A client who comes for the first time."""
        self.homes.append(site)
        return len(self.homes) - 1


class Visits:
    """Who came, in order of time."""

    def __init__(self, rng: random.Random, window: int) -> None:
        self.rng = rng
        self.window = window
        self.clients: list[int] = []

    def again(self, count: int) -> int:
        """The client of one of the last visits among the first `count`: who came often comes again
        most likely, so a few clients come very often."""
        age = self.rng.random() ** 2 * min(count, self.window)
        return self.clients[count - 1 - int(age)]


def client_id(index: int) -> str:
    return f"C{index + 1:07}"


def write_sites(rng: random.Random, path: Path) -> None:
    boards = words(rng, proportions.BOARDS, SITES)
    rows = []
    for number, board in enumerate(boards, start=1):
        name = f"{proportions.STREETS[number % len(proportions.STREETS)]} School {number}"
        level = "secondary" if number % 3 == 0 else "elementary"
        on_call = number > SITES - 3
        service, since = ("on_call", "") if on_call else ("assigned", f"{1991 + number // 2}-09-05")
        rows.append(f"S{number:03},{name},{board},{level},{service},{since}\n")
    write_table(path, "site_id,name,board,level,service,since", rows)


def write_staff(rng: random.Random, path: Path) -> None:
    spoken = words(
        rng, {word: 1 for word in proportions.LANGUAGES if word not in ("", "english")}, STAFF
    )
    rows = [
        f"O{number:02},Officer {number},english;{language}\n"
        for number, language in enumerate(spoken, start=1)
    ]
    write_table(path, "staff_id,name,languages", rows)


def contact_clients(
    rng: random.Random, kinds: Sequence[str], sites: list[str], clients: Clients, visits: Visits
) -> list[str]:
    """The client each contact names, or a blank; moves contacts to their client's school."""
    named: list[str] = []
    for row, kind in enumerate(kinds):
        if kind not in ("one_on_one", "family") or rng.random() < UNNAMED_SHARE:
            named.append("")
            continue
        if not visits.clients or rng.random() < NEW_CLIENT_SHARE:
            client = clients.meet(sites[row])
        else:
            client = visits.again(len(visits.clients))
            if rng.random() >= AWAY_FROM_HOME_SHARE:
                sites[row] = clients.homes[client]
        visits.clients.append(client)
        named.append(client_id(client))
    return named


def visits_by_day(dates: Sequence[int], named: Sequence[str], days: int) -> list[int]:
    """How many visits there had been by the end of each day."""
    visits = [0] * days
    for date, client in zip(dates, named, strict=True):
        visits[date] += client != ""
    return list(itertools.accumulate(visits))


def people_of(rng: random.Random, kind: str) -> str:
    """How many people a contact of that kind reached; a few are left blank."""
    if rng.random() < 0.03:
        return ""
    match kind:
        case "one_on_one":
            return "1"
        case "family":
            return str(rng.randrange(2, 7))
        case "consultation":
            return str(1 + int(9 * rng.random() ** 3))
        case "group":
            return str(rng.randrange(5, 19))
        case _:
            return str(rng.randrange(20, 400))


def write_contacts(
    rng: random.Random, path: Path, count: int, days: Days, clients: Clients, visits: Visits
) -> list[int]:
    """Writes the contacts, and returns how many visits there had been by the end of each day."""
    dates = days.draw(rng, count)
    kinds = words(rng, proportions.KINDS, count)
    sites = zipf_words(rng, "S", 3, SITES, count)
    named = contact_clients(rng, kinds, sites, clients, visits)
    for row in range(7, count, CONTACTS_PER_BLANK_SITE):
        sites[row] = ""
    minutes = rng.choices(
        [""] + [str(5 * n) for n in range(1, 25)],
        weights=[17] + [130 / (abs(n - 6) + 1) for n in range(1, 25)],
        k=count,
    )
    places = zip(zipf_words(rng, "O", 2, STAFF, count), sites, named, strict=True)
    services = zip(
        words(rng, proportions.SERVICES, count),
        words(rng, proportions.CHANNELS, count),
        words(rng, proportions.LANGUAGES, count),
        minutes,
        strict=True,
    )
    origins = zip(
        words(rng, proportions.OPENERS, count),
        words(rng, proportions.REFERRALS, count),
        words(rng, proportions.FUNDERS, count),
        strict=True,
    )
    delays = rng.choices(range(9), weights=(9, 5, 3, 2, 1, 1, 1, 1, 1), k=count)
    columns = zip(dates, kinds, places, services, origins, delays, strict=True)
    text = days.texts
    rows = (
        f"K{number:07},{text[day]},{kind},{','.join(place)},{','.join(service)},"
        f"{people_of(rng, kind)},{','.join(origin)},{text[day + delay]}\n"
        for number, (day, kind, place, service, origin, delay) in enumerate(columns, start=1)
    )
    write_table(
        path,
        "contact_id,date,kind,staff_id,site_id,client_id,service,channel,language,"
        "minutes,people,initiated_by,referral,funder,recorded",
        rows,
    )
    return visits_by_day(dates, named, len(days.weights))


def walk_ins_of(rng: random.Random, kind: str) -> str:
    """Heads counted at an event's door; a few are left blank."""
    if rng.random() < 0.07:
        return ""
    most = 55 if kind in ("community_event", "forum") else 4
    return str(rng.randrange(0, most))


def write_events(rng: random.Random, path: Path, count: int, days: Days) -> list[tuple[int, str]]:
    """Writes the events, and returns the day and the school of each."""
    dates = days.draw(rng, count)
    sites = zipf_words(rng, "S", 3, SITES, count)
    columns = zip(
        itertools.count(1),
        dates,
        words(rng, proportions.EVENT_KINDS, count),
        rng.choices(proportions.TITLES, k=count),
        sites,
        zipf_words(rng, "O", 2, STAFF, count),
        words(rng, proportions.LANGUAGES, count),
        words(rng, proportions.PARTNERS, count),
        words(rng, proportions.FUNDERS, count),
        words(rng, proportions.EVENT_STATUSES, count),
    )
    text = days.texts
    rows = (
        f'E{number:06},{text[day]},{kind},"{title}",,,{site},{staff},{language},'
        f"{walk_ins_of(rng, kind)},{partners},{funder},{text[day + number % 7]},{status}\n"
        for number, day, kind, title, site, staff, language, partners, funder, status in columns
    )
    write_table(
        path,
        "event_id,date,kind,title,series_id,session,site_id,staff_id,language,walk_ins,partners,"
        "funder,recorded,status",
        rows,
    )
    return list(zip(dates, sites, strict=True))


def attendees(
    rng: random.Random, site: str, clients: Clients, visits: Visits, before: int, attended: Visits
) -> list[int]:
    """Who is on one event's list, nobody twice: people new to the program, people who were at
    earlier events, and clients with one of the `before` visits by its day."""
    listed: dict[int, None] = {}
    for _ in range(rng.randrange(3, 20)):
        origin = rng.random()
        if before == 0 or origin < NEW_ATTENDEE_SHARE:
            client = clients.meet(site)
        elif origin < NEW_ATTENDEE_SHARE + KNOWN_ATTENDEE_SHARE and attended.clients:
            client = attended.again(len(attended.clients))
        else:
            client = visits.again(before)
        listed[client] = None
    return list(listed)


def write_attendance(
    rng: random.Random,
    path: Path,
    events: list[tuple[int, str]],
    clients: Clients,
    visits: Visits,
    visits_by: list[int],
) -> None:
    attended = Visits(rng, visits.window // 4)
    pairs: list[tuple[int, int]] = []
    for number, (day, site) in enumerate(events, start=1):
        listed = attendees(rng, site, clients, visits, visits_by[day], attended)
        attended.clients += listed
        pairs += [(number, client) for client in listed]
    statuses = words(rng, proportions.ATTENDANCE_STATUSES, len(pairs))
    rows = (
        f"E{number:06},{client_id(client)},{status}\n"
        for (number, client), status in zip(pairs, statuses, strict=True)
    )
    write_table(path, "event_id,client_id,status", rows)


def write_clients(rng: random.Random, path: Path, count: int) -> None:
    columns = zip(
        itertools.count(),
        words(rng, proportions.ROLES, count),
        rng.choices(range(1945, 2023), k=count),
        rng.choices(range(1, 29), k=count),
        words(rng, proportions.GENDERS, count),
        words(rng, proportions.LANGUAGES, count),
        words(rng, proportions.COUNTRIES, count),
        words(rng, proportions.STATUSES, count),
        rng.choices(range(2008, 2023), k=count),
        words(rng, proportions.POSTAL_AREAS, count),
    )
    rows = []
    for index, role, year, day, gender, language, country, status, arrived, postal in columns:
        # One in three clients knows only the year, as the sample's do.
        birth = f",{year}" if index % 3 == 0 else f"{year}-{index % 12 + 1:02}-{day:02},"
        rows.append(
            f"{client_id(index)},{role},{birth},{gender},{language},{country},{status},"
            f"{arrived}-{day % 12 + 1:02}-{day:02},{postal}\n"
        )
    write_table(
        path,
        "client_id,role,birth_date,birth_year,gender,language,country,status,arrived,postal",
        rows,
    )


def write_links(rng: random.Random, path: Path, count: int) -> None:
    """Writes clients registered again; each is an earlier one, so that no chain is a circle."""
    again = sorted(rng.sample(range(1, count), k=int(LINK_SHARE * count)))
    rows = (
        f"{client_id(index)},{client_id(index - 1 - int(rng.random() * min(index, 5000)))}\n"
        for index in again
    )
    write_table(path, "client_id,same_as", rows)


def write_records(folder: Path, contacts: int, seed: int) -> None:
    """Writes all seven files into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(seed)
    days = Days()
    clients = Clients()
    visits = Visits(rng, window=max(1, int(contacts * RETURN_WINDOW)))
    write_sites(rng, folder / "sites.csv")
    write_staff(rng, folder / "staff.csv")
    visits_by = write_contacts(rng, folder / "contacts.csv", contacts, days, clients, visits)
    events = write_events(rng, folder / "events.csv", int(contacts / CONTACTS_PER_EVENT), days)
    write_attendance(rng, folder / "attendance.csv", events, clients, visits, visits_by)
    write_clients(rng, folder / "clients.csv", len(clients.homes))
    write_links(rng, folder / "client_links.csv", len(clients.homes))


def main() -> None:
    parser = argparse.ArgumentParser(description="Write three fiscal years of invented records.")
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--contacts", type=int, default=1_000_000, help="how many contacts (default: 1000000)"
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="another seed, another program (default: 1)"
    )
    options = parser.parse_args()
    write_records(options.folder, options.contacts, options.seed)


if __name__ == "__main__":
    main()
