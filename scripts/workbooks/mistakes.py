"""The officers' honest mistakes: cells that no program could read right."""

from __future__ import annotations

import csv
import datetime
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter

from workbooks.sheets import HEADERS, Cell, Sheet


@dataclass(frozen=True)
class Mistake:
    """A cell by the officer, the sheet, the row's key and the English heading of the column."""

    officer: str
    sheet: str
    row: str
    column: str
    written: Cell

    def spoil(self, sheets: list[Sheet]) -> str:
        """Writes the mistake; answers the cell's reference."""
        sheet = next(sheet for sheet in sheets if sheet.kind == self.sheet)
        index = HEADERS[self.sheet]["en"].split("|").index(self.column)
        line = sheet.rows[self.row]
        assert sheet.lines[line - 1][index] != self.written, f"{self} changes nothing"
        sheet.lines[line - 1][index] = self.written
        return f"{get_column_letter(index + 1)}{line}"


NO_VALUE = "#N/A"  # an error cell: openpyxl writes the text so

MISTAKES = (
    Mistake("O02", "contacts", "14", "Language", Cell("Françias")),
    Mistake("O02", "contacts", "26", "Date", Cell("31 avril 2026")),
    Mistake("O02", "contacts", "34", "Minutes", Cell("10 min")),
    Mistake("O03", "contacts", "6", "Date", Cell("31/4/2026")),
    Mistake("O03", "contacts", "18", "Client file", Cell("C066253")),
    Mistake("O03", "contacts", "24", "Minutes", Cell("1 h 05")),
    Mistake("O03", "tally", "14-S011", "Outreach", Cell("about 55")),
    Mistake("O04", "contacts", "12", "Kind", Cell("Famille")),
    Mistake("O04", "contacts", "20", "School", Cell("S113")),
    Mistake("O04", "clients", "C010800", "Immigration status", Cell("Immigrant economiqe")),
    Mistake("O06", "contacts", "16", "People", Cell(-1)),
    Mistake("O06", "contacts", "22", "Date", Cell("16 April 2062")),
    Mistake("O06", "contacts", "28", "No", Cell(27)),
    Mistake("O08", "contacts", "12", "School", Cell("Saint Charbel High")),
    Mistake("O08", "contacts", "18", "Language", Cell(NO_VALUE)),
    Mistake("O08", "lists", "1-C003093", "Came", Cell("maybe")),
    Mistake("O10", "contacts", "16", "Kind", Cell()),
    Mistake("O10", "contacts", "26", "Date", Cell(datetime.date(2026, 5, 23), "yyyy-mm-dd")),
    Mistake("O10", "contacts", "30", "Referred to", Cell("Helth")),
    Mistake("O12", "contacts", "20", "Service", Cell("Intégration scolare")),
    Mistake("O12", "lists", "1-C001368", "Client file", Cell("C0O1368")),
    Mistake("O12", "events", "1", "People who came", Cell("environ 44")),
    Mistake("O13", "contacts", "24", "People", Cell("12+")),
    Mistake("O13", "contacts", "30", "Language", Cell("=NA()")),
    Mistake("O13", "lists", "1-C003032", "Type", Cell("Workshp")),
    Mistake("O13", "clients", "C010822", "Immigration status", Cell("Refugee claiment")),
    Mistake("O14", "contacts", "20", "Funder", Cell("IRC")),
)


def write_list(
    path: Path, places: list[tuple[str, str, str]], workbooks: Path, corrected: Path
) -> None:
    """Names every spoilt cell with what stands in it and what should; reads both copies back and
    refuses where anything else differs."""
    found: dict[tuple[str, str, str], tuple[str, str]] = {}
    for file in sorted({file for file, _, _ in places}):
        spoilt, right = (
            openpyxl.load_workbook(folder / file, data_only=True)
            for folder in (workbooks, corrected)
        )
        for sheet in spoilt.sheetnames:
            for row in spoilt[sheet].iter_rows():
                for cell in row:
                    meant = right[sheet][cell.coordinate].value
                    is_sum = spoilt[sheet].cell(cell.row, 1).value == "Total"
                    if cell.value != meant and not is_sum:
                        place = (file, sheet, cell.coordinate)
                        found[place] = (shown(cell.value), shown(meant))
    assert set(found) == set(places), set(found) ^ set(places)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["file", "sheet", "cell", "written", "meant"])
        table.writerows([*place, *found[place]] for place in places)


def shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return str(value)
