"""Sheets as XLSX files, the same bytes every time."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from workbooks.month import SENT_ON
from workbooks.officers import Habits
from workbooks.sheets import Sheet

SAVED = datetime.datetime.fromisoformat(f"{SENT_ON}T16:00:00")
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
LISTS = {"en": "Lists", "fr": "Listes"}


def save(folder: Path, sheets: list[Sheet], lists: list[list[str]], habits: Habits) -> None:
    """Writes the sheets, and a hidden sheet of the lists that cells are chosen from."""
    path = folder / habits.file
    book = openpyxl.Workbook()
    if habits.counts_from_1904:
        book.epoch = CALENDAR_MAC_1904
    book.remove(book.active)
    for sheet in sheets:
        draw(book.create_sheet(sheet.name), sheet, formulas=habits.saved_by == "libreoffice")
    hidden = book.create_sheet(LISTS[habits.language])
    for column, values in enumerate(lists, start=1):
        for line, value in enumerate(values, start=1):
            hidden.cell(line, column, value)
    hidden.sheet_state = "veryHidden" if habits.saved_by == "openpyxl" else "hidden"
    book.properties.creator = "MLO program"
    book.properties.created = SAVED
    folder.mkdir(parents=True, exist_ok=True)
    book.save(path)
    if habits.saved_by == "libreoffice":
        save_again(path)
    fix_dates(path)


def draw(target, sheet: Sheet, formulas: bool) -> None:
    for line, cells in enumerate(sheet.lines, start=1):
        for column, cell in enumerate(cells, start=1):
            value = cell.value
            if value is None:
                continue
            if isinstance(value, tuple):  # a sum of lines of the column
                _, index, first, last = value
                letter = get_column_letter(index + 1)
                # openpyxl writes no cached value beside a formula, as Excel would.
                value = (
                    f"=SUM({letter}{first}:{letter}{last})" if formulas
                    else sum_of(sheet, index, first, last)
                )
            drawn = target.cell(line, column, value)
            if cell.format:
                drawn.number_format = cell.format
            if line <= sheet.header_line:
                drawn.font = Font(bold=True)
    target.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(sheet.columns))
    target["A1"].alignment = Alignment(horizontal="center")
    target.freeze_panes = target.cell(sheet.header_line + 1, 1)
    for column, heading in enumerate(sheet.columns, start=1):
        target.column_dimensions[get_column_letter(column)].width = max(10, len(heading) + 2)


def sum_of(sheet: Sheet, index: int, first: int, last: int) -> int:
    """What a spreadsheet's SUM makes of the column: numbers count, text does not."""
    cells = (line[index] for line in sheet.lines[first - 1 : last] if len(line) > index)
    return sum(cell.value for cell in cells if isinstance(cell.value, int))


def save_again(path: Path) -> None:
    """Lets LibreOffice open the workbook and save it."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [
                "soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
                "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, str(path),
            ],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180,
        )
        shutil.move(Path(folder) / path.name, path)


def fix_dates(path: Path) -> None:
    """Takes the clock out of the file: dates in the archive and in the document's properties."""
    with zipfile.ZipFile(path) as archive:
        entries = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in entries:
            if name == "docProps/core.xml":
                data = re.sub(
                    rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", f"{SAVED.isoformat()}Z".encode(), data
                )
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
