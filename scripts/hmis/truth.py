"""The records that an HMIS CSV export is, worked out from its files without Vouch."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from hmis.columns import GROUP_TYPES, PATH_REFERRAL, PATH_SERVICE, RHY_SERVICE

Record = dict[str, str]

# What a service is for the program, by (RecordType, TypeProvided); the rest is settlement help.
SERVICES = {
    "counselling": [(PATH_SERVICE, 4), (PATH_SERVICE, 5), (PATH_SERVICE, 14), (RHY_SERVICE, 17),
                    (RHY_SERVICE, 18)],
    "school_integration": [(RHY_SERVICE, 5)],
    "information": [(RHY_SERVICE, 6), (RHY_SERVICE, 7), (PATH_SERVICE, 10)],
    "referral": [(RHY_SERVICE, 14)] + [(PATH_REFERRAL, number) for number in range(1, 12)],
}
REFERRALS = {
    "health": [(PATH_REFERRAL, 1), (PATH_REFERRAL, 2), (PATH_REFERRAL, 3), (PATH_REFERRAL, 10),
               (RHY_SERVICE, 14)],
    "employment": [(PATH_REFERRAL, 4), (PATH_REFERRAL, 9)],
    "education": [(PATH_REFERRAL, 5)],
    "housing": [(PATH_REFERRAL, 6), (PATH_REFERRAL, 7), (PATH_REFERRAL, 11)],
    "financial": [(PATH_REFERRAL, 8)],
}
LANGUAGES = {
    171: "english", 180: "french", 114: "arabic", 363: "somali", 205: "creole", 175: "farsi",
    157: "dari", 367: "spanish", 270: "lingala", 373: "swahili", 148: "mandarin", 264: "kurdish",
}
OPENED_BY = {
    1: "student", 2: "parent", 38: "school_staff", 7: "partner", 10: "partner", 28: "partner",
    30: "partner", 34: "partner", 39: "partner",
}
EVENTS = {
    2: ("group_session", "Community service and service learning"),
    8: ("workshop", "Life skills training"),
    10: ("workshop", "Parenting education for youth with children"),
}


def read(folder: Path, name: str) -> list[Record]:
    """The rows that were not deleted."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if not row["DateDeleted"]]


def write(export: Path, folder: Path) -> None:
    enrolments = {row["EnrollmentID"]: row for row in read(export, "Enrollment")}
    services = read(export, "Services")
    is_group = {
        row["ServicesID"]: int(row["RecordType"]) == RHY_SERVICE
        and int(row["TypeProvided"]) in GROUP_TYPES
        for row in services
    }
    single = [
        row for row in services
        if int(row["RecordType"]) in (RHY_SERVICE, PATH_SERVICE, PATH_REFERRAL)
        and not is_group[row["ServicesID"]]
    ]
    sessions = [row for row in services if is_group[row["ServicesID"]]]
    tables = {
        "clients": [client(row) for row in read(export, "Client")],
        "sites": [site(row) for row in read(export, "Project")],
        "contacts": [contact(row, enrolments[row["EnrollmentID"]]) for row in single],
        "events": distinct(event(row, enrolments[row["EnrollmentID"]]) for row in sessions),
        "attendance": distinct(
            attendance(row, enrolments[row["EnrollmentID"]]) for row in sessions
        ),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            table.writeheader()
            table.writerows(rows)
    print(", ".join(f"{len(rows)} {name}" for name, rows in tables.items()))


def client(row: Record) -> Record:
    others = ("NonBinary", "CulturallySpecific", "Transgender", "Questioning", "DifferentIdentity")
    gender = ""
    if row["Woman"] == "1":
        gender = "female"
    elif row["Man"] == "1":
        gender = "male"
    elif any(row[column] == "1" for column in others):
        gender = "another"
    return {"client_id": row["PersonalID"], "birth_date": row["DOB"], "gender": gender}


def site(row: Record) -> Record:
    return {
        "site_id": row["ProjectID"],
        "name": row["ProjectCommonName"] or row["ProjectName"],
        "service": "assigned",
        "since": row["OperatingStartDate"],
    }


def contact(row: Record, enrolment: Record) -> Record:
    provided = (int(row["RecordType"]), int(row["TypeProvided"]))
    return {
        "contact_id": row["ServicesID"],
        "date": row["DateProvided"],
        "kind": "one_on_one",
        "site_id": enrolment["ProjectID"],
        "client_id": row["PersonalID"],
        "service": word(SERVICES, provided) or "settlement_help",
        "language": LANGUAGES.get(int(enrolment["PreferredLanguage"]), ""),
        "initiated_by": OPENED_BY.get(int(enrolment["ReferralSource"]), ""),
        "referral": word(REFERRALS, provided),
        "recorded": row["DateCreated"][:10],
    }


def event(row: Record, enrolment: Record) -> Record:
    kind, title = EVENTS[int(row["TypeProvided"])]
    return {
        "event_id": session(row, enrolment),
        "date": row["DateProvided"],
        "kind": kind,
        "title": title,
        "site_id": enrolment["ProjectID"],
    }


def attendance(row: Record, enrolment: Record) -> Record:
    return {
        "event_id": session(row, enrolment),
        "client_id": row["PersonalID"],
        "status": "present",
    }


def session(row: Record, enrolment: Record) -> str:
    """A group's services of one type, in one project, on one day, are one event."""
    return f"{enrolment['ProjectID']}-{row['DateProvided']}-{row['TypeProvided']}"


def word(words: dict[str, list[tuple[int, int]]], provided: tuple[int, int]) -> str:
    return next((value for value, codes in words.items() if provided in codes), "")


def distinct(records: Iterable[Record]) -> list[Record]:
    """One of each, in the order of their first."""
    return list({tuple(record.values()): record for record in records}.values())
