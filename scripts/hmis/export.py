"""An invented agency's export: sixty clients in households, ninety enrolments in four projects, and
their services from September 2025 to April 2026."""

from __future__ import annotations

import datetime
import random
from pathlib import Path

from hmis.columns import (
    APPROXIMATE_DOB, BED_NIGHT, CHILD, COLUMNS, DOB_NOT_COLLECTED, DOB_UNKNOWN, FULL_DOB,
    GROUP_TYPES, LIFE_SKILLS, OTHER_RELATION, PARENTING, PATH_REFERRAL, PATH_SERVICE, RHY_SERVICE,
    SELF, SERVICE_LEARNING, SPOUSE, TEXT, VERSION,
)

Row = dict[str, object]

SEED = 2024
CLIENTS, ENROLMENTS, SINGLE_SERVICES, BED_NIGHTS, SESSIONS = 60, 90, 142, 18, 13
EXPORT_ID = "EX20260502"
FIRST_DAY, LAST_DAY = datetime.date(2025, 9, 2), datetime.date(2026, 4, 30)

PROJECTS = (
    # id, name, common name, type (list 2.02.6), opened
    ("PR-101", "Maison Rideau Youth Services", "Rideau drop-in", 6, "2009-09-01"),
    ("PR-102", "Overbrook Family Settlement Services", "", 6, "2014-04-01"),
    ("PR-103", "Lowertown Street Outreach", "Outreach van", 4, "2018-01-15"),
    ("PR-104", "Vanier Night Shelter", "", 1, "2003-11-01"),
)
SHELTER = "PR-104"
FIRST_NAMES = "Amal Benoit Chidi Divya Emre Fatima Goran Hawa Ines Jamal Keza Linh".split()
LAST_NAMES = "Abdi Bahati Charles Demir Farah Gagnon Haddad Ibrahim Joseph Kaya Li Mensah".split()
GENDERS = (
    # columns that are 1, how often
    (("Woman",), 42), (("Man",), 42), (("NonBinary",), 5), (("Woman", "Transgender"), 3),
    (("Questioning",), 2), (("CulturallySpecific",), 2), ((), 4),
)
GENDER_COLUMNS = (
    "Woman Man NonBinary CulturallySpecific Transgender Questioning DifferentIdentity".split()
)
LANGUAGES = (171, 171, 180, 114, 363, 205, 175, 157, 367, 270, 373, 148, 345, 264, 99, 8)
REFERRAL_SOURCES = (1, 1, 2, 2, 7, 10, 28, 30, 34, 38, 38, 38, 39, 99)
RHY_TYPES = (5, 5, 6, 6, 7, 14, 14, 17, 18, 26, 29)  # those given to one person
PATH_TYPES = (1, 2, 4, 4, 6, 6, 6, 8, 10, 14)
PATH_REFERRALS = (1, 3, 3, 4, 5, 6, 6, 7, 8, 9, 9, 10, 11)
USERS = ("U07", "U12", "U19")


class Invention:
    def __init__(self) -> None:
        self.rng = random.Random(SEED)
        self.clients = [self.client(number) for number in range(1, CLIENTS + 1)]
        self.projects = [self.project(*project) for project in PROJECTS]
        # By person: the household, the relation to its head, and the project that it is in first.
        self.households: dict[str, tuple[str, int, str]] = {}
        self.languages = {row["PersonalID"]: self.rng.choice(LANGUAGES) for row in self.clients}
        self.group_into_households()
        self.enrolments = [self.enrolment(number) for number in range(1, ENROLMENTS + 1)]
        self.services: list[Row] = []
        self.give_services()
        self.delete_some()

    # Rows

    def client(self, number: int) -> Row:
        gender = self.rng.choices(
            [columns for columns, _ in GENDERS], weights=[weight for _, weight in GENDERS]
        )[0]
        born = datetime.date(1975, 1, 1) + datetime.timedelta(days=self.rng.randrange(16_500))
        quality = self.rng.choices(
            (FULL_DOB, APPROXIMATE_DOB, DOB_UNKNOWN, DOB_NOT_COLLECTED), weights=(80, 10, 4, 6)
        )[0]
        dob = {FULL_DOB: born.isoformat(), APPROXIMATE_DOB: f"{born.year}-01-01"}.get(quality, "")
        row: Row = {
            "PersonalID": f"P{number:05}",
            "FirstName": self.rng.choice(FIRST_NAMES),
            "LastName": self.rng.choice(LAST_NAMES),
            "NameDataQuality": 1,
            "SSNDataQuality": 99,
            "DOB": dob,
            "DOBDataQuality": quality,
            "RaceNone": 99,
            "VeteranStatus": 0,
        }
        for column in GENDER_COLUMNS:
            row[column] = int(column in gender)
        if not gender:
            row["GenderNone"] = self.rng.choice((8, 9, 99))
        for column in COLUMNS["Client"].split()[10:17]:
            row[column] = 0
        return self.kept(row, datetime.date(2025, 9, 1))

    def project(self, identity: str, name: str, common: str, kind: int, opened: str) -> Row:
        row: Row = {
            "ProjectID": identity,
            "OrganizationID": "ORG-1",
            "ProjectName": name,
            "ProjectCommonName": common,
            "OperatingStartDate": opened,
            "ContinuumProject": 1,
            "ProjectType": kind,
        }
        return self.kept(row, datetime.date.fromisoformat(opened))

    def group_into_households(self) -> None:
        """Two in five clients are alone; the others come as families of two to five."""
        people = [str(row["PersonalID"]) for row in self.clients]
        number = 0
        while people:
            number += 1
            size = min(len(people), self.rng.choice((1, 1, 1, 2, 3, 4, 5)))
            family, people = people[:size], people[size:]
            project = self.rng.choice(PROJECTS[:2])[0]
            for place, person in enumerate(family):
                relation = (SELF, self.rng.choice((CHILD, SPOUSE)), CHILD, CHILD, OTHER_RELATION)
                self.households[person] = (f"H{number:04}", relation[place], project)

    def enrolment(self, number: int) -> Row:
        # Everyone is enrolled once, with the family; then some again, elsewhere and alone.
        person = str(self.clients[(number - 1) % CLIENTS]["PersonalID"])
        again = number > CLIENTS
        household, relation, project = self.households[person]
        if again:
            household, relation = f"H{900 + number:04}", SELF
            project = self.rng.choice(PROJECTS[2:])[0]
        entered = FIRST_DAY + datetime.timedelta(days=self.rng.randrange(150))
        row: Row = {
            "EnrollmentID": f"E{number:05}",
            "PersonalID": person,
            "ProjectID": project,
            "EntryDate": entered,
            "HouseholdID": household,
            "RelationshipToHoH": relation,
            "LivingSituation": 435,
            "DisablingCondition": 0,
            "ReferralSource": self.rng.choice(REFERRAL_SOURCES),
            "TranslationNeeded": int(self.languages[person] not in (171, 180)),
            "PreferredLanguage": self.languages[person],
        }
        return self.kept(row, entered)

    def service(self, enrolment: Row, day: datetime.date, kind: int, provided: int) -> None:
        row: Row = {
            "ServicesID": f"V{len(self.services) + 1:06}",
            "EnrollmentID": enrolment["EnrollmentID"],
            "PersonalID": enrolment["PersonalID"],
            "DateProvided": day,
            "RecordType": kind,
            "TypeProvided": provided,
        }
        if kind == PATH_REFERRAL:
            row["ReferralOutcome"] = self.rng.choice((1, 1, 2, 3))
        self.services.append(self.kept(row, day))

    def kept(self, row: Row, since: datetime.date) -> Row:
        """What every row says of itself: entered up to nine days late, by whom, in which export."""
        created = datetime.datetime.combine(
            min(since + datetime.timedelta(days=self.rng.randrange(10)), LAST_DAY),
            datetime.time(self.rng.randrange(9, 17), self.rng.randrange(60)),
        )
        stamp = created.isoformat(sep=" ")
        return row | {
            "DateCreated": stamp,
            "DateUpdated": stamp,
            "UserID": self.rng.choice(USERS),
            "DateDeleted": "",
            "ExportID": EXPORT_ID,
        }

    # Services

    def give_services(self) -> None:
        """To one person, to a group on one day, and the shelter's nights."""
        for _ in range(SINGLE_SERVICES):
            enrolment = self.rng.choice(self.enrolments)
            kind, types = self.rng.choice(
                ((RHY_SERVICE, RHY_TYPES), (RHY_SERVICE, RHY_TYPES), (PATH_SERVICE, PATH_TYPES),
                 (PATH_REFERRAL, PATH_REFERRALS))
            )
            self.service(enrolment, self.day(enrolment), kind, self.rng.choice(types))
        for session in range(SESSIONS):
            project = PROJECTS[session % 3][0]
            provided = self.rng.choice((LIFE_SKILLS, LIFE_SKILLS, PARENTING, SERVICE_LEARNING))
            day = LAST_DAY - datetime.timedelta(days=self.rng.randrange(0, 70))
            there = [row for row in self.enrolments if row["ProjectID"] == project]
            for enrolment in self.rng.sample(there, min(len(there), self.rng.randrange(5, 10))):
                self.service(enrolment, day, RHY_SERVICE, provided)
        sleepers = [row for row in self.enrolments if row["ProjectID"] == SHELTER]
        for _ in range(BED_NIGHTS):
            enrolment = self.rng.choice(sleepers)
            self.service(enrolment, self.day(enrolment), BED_NIGHT, BED_NIGHT)

    def day(self, enrolment: Row) -> datetime.date:
        entered = enrolment["EntryDate"]
        assert isinstance(entered, datetime.date)
        return entered + datetime.timedelta(days=self.rng.randrange((LAST_DAY - entered).days))

    def delete_some(self) -> None:
        """Rows that were taken back: services, an enrolment with its services, a client who never
        came."""
        gone = "2026-05-01 10:05:00"
        for row in self.rng.sample(self.services, 7):
            row["DateDeleted"] = gone
        enrolment = self.enrolments[-1]
        enrolment["DateDeleted"] = gone
        for row in self.services:
            if row["EnrollmentID"] == enrolment["EnrollmentID"]:
                row["DateDeleted"] = gone
        never_came = self.kept(
            self.client(CLIENTS + 1) | {"FirstName": "Test", "LastName": "Client"}, LAST_DAY
        )
        self.clients.append(never_came | {"DateDeleted": gone})

    def export(self) -> Row:
        return {
            "ExportID": EXPORT_ID,
            "SourceType": 2,
            "SourceName": "Maison Rideau",
            "ExportDate": "2026-05-02 09:15:00",
            "ExportStartDate": FIRST_DAY,
            "ExportEndDate": LAST_DAY,
            "SoftwareName": "An invented case system",
            "CSVVersion": VERSION,
            "ExportPeriodType": 3,
            "ExportDirective": 2,
            "HashStatus": 1,
            "ImplementationID": "maison-rideau",
        }


def write(folder: Path) -> None:
    made = Invention()
    tables = {
        "Export": [made.export()],
        "Client": made.clients,
        "Enrollment": made.enrolments,
        "Project": made.projects,
        "Services": made.services,
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        columns = COLUMNS[name].split()
        lines = [",".join(f'"{column}"' for column in columns)]
        lines += [
            ",".join(written(column, row.get(column, "")) for column in columns) for row in rows
        ]
        text = "".join(line + "\r\n" for line in lines)
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    print(", ".join(f"{len(rows)} {name}" for name, rows in tables.items()))


def written(column: str, value: object) -> str:
    """A cell as the format writes it: text in quotes, the rest bare, nothing where nothing is."""
    text = str(value)
    return f'"{text}"' if column in TEXT and text else text


assert set(GROUP_TYPES).isdisjoint(RHY_TYPES)
