"""An officer's month as sheets of cells: headers, values and their styles, without a file yet."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from workbooks.month import MONTH, SENT_ON, Month, Record
from workbooks.officers import Habits
from workbooks.words import Words, partners

MONTHS_FR = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)
MONTHS_FR_SHORT = "janv. févr. mars avr. mai juin juill. août sept. oct. nov. déc.".split()
EXCEL_EPOCH = datetime.date(1899, 12, 30)


@dataclass(frozen=True)
class Cell:
    """A value and the number format it is shown with; a formula begins with `=`."""

    value: object = None
    format: str | None = None


# How a day is written: as a real date with a format, as text, or as the bare number of the day.
DATE_STYLES: dict[str, Callable[[datetime.date], Cell]] = {
    "cell": lambda day: Cell(day, "yyyy-mm-dd"),
    "us_cell": lambda day: Cell(day, "mmm d, yyyy"),
    "fr_cell": lambda day: Cell(day, "[$-40C]d mmmm yyyy"),
    "iso": lambda day: Cell(day.isoformat()),
    "dmy": lambda day: Cell(f"{day.day}/{day.month}/{day.year}"),
    "dmy0": lambda day: Cell(f"{day.day:02}/{day.month:02}/{day.year}"),
    "long": lambda day: Cell(f"{day.day} {calendar.month_name[day.month]} {day.year}"),
    "abbr": lambda day: Cell(f"{day.day} {calendar.month_abbr[day.month]} {day.year}"),
    "us": lambda day: Cell(f"{calendar.month_name[day.month]} {day.day}, {day.year}"),
    "long_fr": lambda day: Cell(f"{day.day} {MONTHS_FR[day.month - 1]} {day.year}"),
    "abbr_fr": lambda day: Cell(f"{day.day} {MONTHS_FR_SHORT[day.month - 1]} {day.year}"),
    "serial": lambda day: Cell((day - EXCEL_EPOCH).days),
}

# The sheets' names: the usual one, then what some officers call it.
NAMES = {
    "contacts": {"en": ("Contacts", "My contacts"), "fr": ("Interventions", "Mes interventions")},
    "tally": {"en": ("Tally", "Tally sheet"), "fr": ("Pointage", "Feuille de pointage")},
    "lists": {"en": ("Workshops", "Attendance lists"), "fr": ("Ateliers", "Présences")},
    "events": {"en": ("Events", "Other events"), "fr": ("Activités", "Autres activités")},
    "clients": {
        "en": ("New clients", "New files"),
        "fr": ("Nouveaux clients", "Nouveaux dossiers"),
    },
}

HEADERS = {
    "contacts": {
        "en": "No|Date|Client file|Kind|Service|How|Language|Minutes|People|School|Opened by|"
        "Referred to|Funder|Date entered|Notes",
        "fr": "Numéro|Date|Dossier|Nature|Service|Mode|Langue|Minutes|Personnes|École|"
        "Amorcée par|Aiguillage|Bailleur de fonds|Date de saisie|Remarques",
    },
    "tally": {
        "en": "Day|School no|Consultations|Outreach",
        "fr": "Jour|No d’école|Consultations|Sensibilisation",
    },
    "lists": {
        "en": "Workshop no|Date|Title|Type|School|Language|Client file|Came|Others, no file|Funder",
        "fr": "No d’atelier|Date|Titre|Type|École|Langue|Dossier|Présence|Autres, sans dossier|"
        "Bailleur de fonds",
    },
    "events": {
        "en": "No|Date|Title|Type|School|Language|People who came|Partners|Funder|Status|"
        "Date entered",
        "fr": "Numéro|Date|Titre|Type|École|Langue|Personnes présentes|Partenaires|"
        "Bailleur de fonds|État|Date de saisie",
    },
    "clients": {
        "en": "Client file|Name|Role|Date of birth|Year of birth|Gender|First language|"
        "Country of origin|Immigration status|In Canada since|Postal code",
        "fr": "Dossier|Nom|Rôle|Date de naissance|Année de naissance|Genre|Langue maternelle|"
        "Pays d’origine|Statut d’immigration|Au Canada depuis|Code postal",
    },
}

PROGRAM = {
    "en": "Multicultural Liaison Officer Program",
    "fr": "Programme des agents de liaison multiculturelle",
}
MONTH_NAMES = {"en": "April 2026", "fr": "avril 2026"}
FUNDER = {"en": "Funder", "fr": "Bailleur de fonds"}
REMINDER = {
    "en": "One line a contact. Please send by the third working day of the month.",
    "fr": "Une ligne par intervention. À envoyer avant le troisième jour ouvrable du mois.",
}
NOTES = {
    "en": ("Follow up in May", "With the guidance counsellor", "Left a message first", "Urgent"),
    "fr": ("Suivi en mai", "Avec la conseillère", "Message laissé", "Urgent"),
}


@dataclass
class Sheet:
    """A sheet as lines of cells; the table's rows remember their line by key."""

    name: str
    kind: str
    lines: list[list[Cell]] = field(default_factory=list)
    header_line: int = 0  # 1-based
    columns: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)  # key of a row -> its line

    def add(self, cells: list[Cell]) -> int:
        self.lines.append(cells)
        return len(self.lines)


class Pen:
    """One officer's hand: writes the month's records as that officer does."""

    def __init__(
        self, officer: str, name: str, habits: Habits, words: Words, schools: dict[str, str]
    ) -> None:
        self.officer, self.name, self.habits = officer, name, habits
        self.words, self.schools = words, schools
        self.language = habits.language

    def sheets(self, month: Month) -> list[Sheet]:
        sheets = [self.contacts(month.contacts)]
        if month.lists:
            sheets.append(self.lists(month.lists))
        if month.events:
            sheets.append(self.events(month.events))
        sheets.append(self.tally(month.tallies))
        # The sheet stays where nobody was new: a header with no rows.
        sheets.append(self.clients(month.clients))
        return sheets

    # The sheets

    def contacts(self, rows: list[Record]) -> Sheet:
        sheet = self.begin("contacts")
        week = None
        for index, row in enumerate(rows):
            day = datetime.date.fromisoformat(row["date"])
            if self.habits.subtotals and week not in (None, day.isocalendar().week):
                self.subtotal(sheet, week)
            week = day.isocalendar().week
            number = row["contact_id"].rsplit("-", 1)[1]
            notes = NOTES[self.language]
            sheet.rows[number] = sheet.add(
                [
                    self.number(number),
                    self.day(row["date"]),
                    Cell(row["client_id"] or None),
                    self.word("contacts.kind", row),
                    self.word("contacts.service", row),
                    self.word("contacts.channel", row),
                    self.word("contacts.language", row),
                    self.number(row["minutes"]),
                    self.number(row["people"]),
                    self.school(row),
                    self.word("contacts.initiated_by", row),
                    self.word("contacts.referral", row),
                    self.word("contacts.funder", row),
                    self.day(row["recorded"], self.habits.entered or self.habits.dates),
                    Cell(notes[index % len(notes)] if index % 11 == 5 else None),
                ]
            )
        self.end(sheet, sums=("Minutes", "People", "Personnes"))
        return sheet

    def tally(self, rows: list[Record]) -> Sheet:
        sheet = self.begin("tally")
        if self.habits.tally_funder:
            sheet.lines[-1].append(Cell(FUNDER[self.language]))
            sheet.columns.append(FUNDER[self.language])
        places: dict[tuple[str, str], dict[str, Record]] = {}
        for row in rows:
            places.setdefault((row["date"], row["site_id"]), {})[row["kind"]] = row
        nobody = Cell(0) if self.habits.zeros else Cell()
        for (date, site), kinds in places.items():
            cells = [Cell(int(date[8:])), Cell(site)]
            for kind in ("consultation", "outreach"):
                cells.append(self.number(kinds[kind]["people"]) if kind in kinds else nobody)
            if self.habits.tally_funder:
                cells.append(self.word("contacts.funder", next(iter(kinds.values()))))
            sheet.rows[f"{int(date[8:])}-{site}"] = sheet.add(cells)
        self.end(sheet, sums=("Consultations", "Outreach", "Sensibilisation"))
        return sheet

    def lists(self, lists: list[tuple[Record, list[Record]]]) -> Sheet:
        sheet = self.begin("lists")
        for event, guests in lists:
            number = event["event_id"].rsplit("-", 1)[1]
            for guest in guests:
                sheet.rows[f"{number}-{guest['client_id']}"] = sheet.add(
                    [
                        self.number(number),
                        self.day(event["date"]),
                        Cell(event["title"]),
                        self.word("events.kind", event),
                        self.school(event),
                        self.word("events.language", event),
                        Cell(guest["client_id"]),
                        self.word("attendance.status", guest),
                        self.number(event["walk_ins"]),
                        self.word("events.funder", event),
                    ]
                )
        self.end(sheet, sums=())
        return sheet

    def events(self, rows: list[Record]) -> Sheet:
        sheet = self.begin("events")
        for row in rows:
            number = row["event_id"].rsplit("-", 1)[1]
            sheet.rows[number] = sheet.add(
                [
                    self.number(number),
                    self.day(row["date"]),
                    Cell(row["title"]),
                    self.word("events.kind", row),
                    self.school(row),
                    self.word("events.language", row),
                    self.number(row["walk_ins"]),
                    Cell(partners(row["partners"], self.language) or None),
                    self.word("events.funder", row),
                    self.word("events.status", row),
                    self.day(row["recorded"], self.habits.entered or self.habits.dates),
                ]
            )
        self.end(sheet, sums=("People who came", "Personnes présentes"))
        return sheet

    def clients(self, rows: list[Record]) -> Sheet:
        sheet = self.begin("clients")
        for row in rows:
            sheet.rows[row["client_id"]] = sheet.add(
                [
                    Cell(row["client_id"]),
                    # Invented: names are no part of a record, and no import keeps them.
                    Cell(f"Client {int(row['client_id'][1:]) % 1000}"),
                    self.word("clients.role", row),
                    self.day(row["birth_date"]),
                    Cell(int(row["birth_year"]) if row["birth_year"] else None),
                    self.word("clients.gender", row),
                    self.word("clients.language", row),
                    self.word("clients.country", row),
                    self.word("clients.status", row),
                    self.day(row["arrived"]),
                    Cell(row["postal"] or None),
                ]
            )
        self.end(sheet, sums=())
        return sheet

    # What every sheet has

    def begin(self, kind: str) -> Sheet:
        """The title lines and the header."""
        names = NAMES[kind][self.language]
        sheet = Sheet(names[min(self.habits.sheets, len(names) - 1)], kind)
        officer = {"en": "Officer", "fr": "Agent"}[self.language]
        titles = [
            PROGRAM[self.language],
            f"{officer}: {self.name} ({self.officer}), {MONTH_NAMES[self.language]}",
            sheet.name,
            REMINDER[self.language],
        ]
        for title in titles[: self.habits.titles]:
            sheet.add([Cell(title)])
        sheet.add([])
        sheet.columns = HEADERS[kind][self.language].split("|")
        sheet.header_line = sheet.add([Cell(heading) for heading in sheet.columns])
        return sheet

    def end(self, sheet: Sheet, sums: tuple[str, ...]) -> None:
        """The total at the foot, where the sheet has one, and the signature."""
        first, last = sheet.header_line + 1, len(sheet.lines)
        if sums and last >= first:
            total = [Cell({"en": "Total", "fr": "Total"}[self.language])]
            for index, heading in enumerate(sheet.columns[1:], start=1):
                total.append(
                    Cell(("sum", index, first, last)) if heading in sums else Cell()
                )
            sheet.add(total)
        sheet.add([])
        signed = {"en": "Signature: ", "fr": "Signature : "}[self.language]
        sheet.add([Cell(f"{signed}{self.name}, {SENT_ON}")])

    def subtotal(self, sheet: Sheet, week: int | None) -> None:
        word = {"en": "Subtotal, week", "fr": "Sous-total, semaine"}[self.language]
        sheet.add([Cell(f"{word} {week}")])
        sheet.add([])

    # Cells

    def day(self, date: str, style: str | None = None) -> Cell:
        if not date:
            return Cell()
        return DATE_STYLES[style or self.habits.dates](datetime.date.fromisoformat(date))

    def number(self, text: str) -> Cell:
        if not text:
            return Cell()
        return Cell(text if self.habits.numbers_as_text else int(text))

    def word(self, field_name: str, row: Record) -> Cell:
        value = row.get(field_name.split(".")[1], "")
        return Cell(self.words.write(field_name, value, self.language, self.habits.words) or None)

    def school(self, row: Record) -> Cell:
        site = row["site_id"]
        if site and self.habits.schools == "name":
            return Cell(self.schools[site])
        return Cell(site or None)
