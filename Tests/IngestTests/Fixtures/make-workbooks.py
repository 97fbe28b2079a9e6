#!/usr/bin/env python3
"""Write the workbooks of other programs that the tests read, and what those programs say of them.

    make-workbooks.py [FOLDER]

openpyxl writes `openpyxl.xlsx` and, counting its days from 1904, `openpyxl-1904.xlsx`; LibreOffice
opens the first and saves it as `libreoffice.xlsx`. Beside each stands a CSV file with every cell
that the program itself then finds in it: sheet, row, column, what it is, and its text in the words
of `Documentation/Workbooks.md`. Needs openpyxl 3.1 and `soffice`.
"""

from __future__ import annotations

import csv
import datetime
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

Said = tuple[str, int, int, str, str]
"""Sheet, row, column, what the cell is, its text."""

DOCUMENT_DATE = datetime.datetime(2026, 1, 1)
NUMBERS = (0, 7, -3, 45, 1.5, -0.25, 0.1, 1 / 3, 2 / 3, 100.10, 1e-7, 123456789012, 1e15, 1.23e20)
TEXTS = (
    *("plain", "  blanks  ", "accents: é à ç Œ", "日本語", "007", "2025-11-03", "=text"),
    *("a\nb", "<&>\"'"),
)
NUMBER_FORMATS = (
    *("General", "0", "0.00", "#,##0.00", "0%", "0.00E+00", '#,##0.00 "$"', "@", "# ?/?"),
)
DAY_FORMATS = (
    *("yyyy-mm-dd", "d/m/yyyy", "mm-dd-yy", "d-mmm-yy", "mmm-yy", "dddd, mmmm dd, yyyy"),
    *("[$-40C]d mmmm yyyy;@", 'yyyy"年"m"月"d"日"', "[Red]dd\\.mm\\.yyyy"),
)
TRUTH = '"TRUE";"TRUE";"FALSE"'
"""By which LibreOffice, where truth is a number, knows truth from a number."""
TIME_FORMATS = ("yyyy-mm-dd hh:mm:ss", "m/d/yy h:mm", "d/m/yyyy h:mm AM/PM")


def fill(book: openpyxl.Workbook) -> None:
    """Every kind of cell, with a heading over each column."""
    sheet = book.active
    sheet.title = "Kinds"
    sheet.append(
        ["text", "number", "formatted", "padded", "truth", "day", "moment", "time", "length"]
    )
    day, moment = datetime.date(2025, 11, 3), datetime.datetime(2025, 11, 3, 14, 30, 15)
    columns: list[list[tuple[object, str]]] = [
        [(text, "General") for text in TEXTS],
        [(number, "General") for number in NUMBERS],
        [(1234.5, code) for code in NUMBER_FORMATS],
        [(7, "00000"), (123456, "00000"), (42, "000")],
        [(True, TRUTH), (False, TRUTH)],
        [(day, code) for code in DAY_FORMATS]
        + [(datetime.date(1985, 2, 28), "yyyy-mm-dd"), (datetime.date(2024, 2, 29), "d/m/yyyy")],
        [(moment, code) for code in TIME_FORMATS],
        [(datetime.time(14, 30), "h:mm"), (datetime.time(9, 5, 7), "hh:mm:ss")],
        [(datetime.timedelta(hours=36, minutes=5), "[h]:mm:ss")],
    ]
    for column, cells in enumerate(columns, start=1):
        for row, (value, code) in enumerate(cells, start=2):
            cell = sheet.cell(row, column)
            cell.value = value
            cell.number_format = code
            if value == "=text":
                cell.data_type = "s"
    sheet.row_dimensions[4].hidden = True

    rich = book.create_sheet("Rich")
    rich.append(["run", "after"])
    rich["A2"] = CellRichText("one ", TextBlock(InlineFont(b=True), "bold"), " word")
    rich["B2"] = "next"

    sparse = book.create_sheet("Sparse")
    sparse["A1"], sparse["B1"], sparse["C1"], sparse["D1"] = "a", "b", "c", "d"
    sparse["B3"], sparse["D7"], sparse["A900"] = "B3", 7, "A900"

    merged = book.create_sheet("Merged")
    merged.append(["one", "two", "three"])
    merged["A2"], merged["C2"] = "over two", "alone"
    merged.merge_cells("A2:B2")
    merged["A3"] = "over rows"
    merged.merge_cells("A3:A5")
    merged["B4"] = "beside"

    wrong = book.create_sheet("Wrong")
    wrong.append(["formula", "error", "text"])
    wrong["A2"], wrong["B2"], wrong["C2"] = "=1+2", "#N/A", "fine"
    wrong["A3"], wrong["B3"], wrong["C3"] = '="a"&"b"', "#DIV/0!", "fine too"
    wrong["A4"] = "=B2"
    wrong["A5"] = "=1/3"
    wrong["A6"] = "=DATE(2025,11,3)"
    wrong["A6"].number_format = "yyyy-mm-dd"
    wrong["A7"] = "=1>0"
    wrong["A7"].number_format = TRUTH

    hidden = book.create_sheet("Hidden")
    hidden["A1"] = "lists"
    hidden.sheet_state = "hidden"
    deeper = book.create_sheet("Deeper")
    deeper["A1"] = "lists"
    deeper.sheet_state = "veryHidden"
    book.create_sheet("Empty")
    book.properties.created = book.properties.modified = DOCUMENT_DATE


def number_text(number: float) -> str:
    """A number to 15 digits, without an exponent from 0.000000001 up to 21 digits."""
    text = f"{number:.15g}"
    if "e" not in text:
        return text
    mantissa, exponent = f"{number:.14e}".split("e")
    if -9 <= int(exponent) <= 20:
        places = 14 - int(exponent)
        return f"{number:.{places}f}".rstrip("0").rstrip(".") if places > 0 else f"{number:.0f}"
    return f"{mantissa.rstrip('0').rstrip('.')}E{int(exponent):+}"


def moment_text(moment: datetime.datetime) -> str:
    if moment.microsecond >= 500_000:
        moment += datetime.timedelta(seconds=1)
    moment = moment.replace(microsecond=0)
    return moment.isoformat().removesuffix("T00:00:00")


def length_text(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


def openpyxl_says(path: Path) -> Iterator[Said]:
    formulas = openpyxl.load_workbook(path)
    for sheet in openpyxl.load_workbook(path, data_only=True):
        for row in sheet.iter_rows():
            for cell in row:
                place = (sheet.title, cell.row, cell.column)
                stored = formulas[sheet.title].cell(cell.row, cell.column)
                if cell.value is None and stored.data_type == "f":
                    yield *place, "uncalculated", ""
                elif cell.data_type == "e":
                    yield *place, "error", cell.value
                elif cell.value is not None:
                    yield *place, "value", openpyxl_text(cell.value, cell.number_format)


def openpyxl_text(value: object, code: str) -> str:
    match value:
        case bool():
            return str(value).upper()
        case int() if re.fullmatch("00+", code):
            return str(value).zfill(len(code))
        case int() | float():
            return number_text(value)
        case datetime.datetime():
            return moment_text(value)
        case datetime.time():
            return value.isoformat(timespec="seconds")
        case datetime.timedelta():
            return length_text(value.total_seconds())
        case _:
            return str(value)


def libreoffice_says(path: Path) -> Iterator[Said]:
    """What LibreOffice finds: its own flat format says the type and value of every cell."""
    with tempfile.TemporaryDirectory() as folder:
        convert(path, "fods", Path(folder))
        root = ElementTree.parse(Path(folder) / f"{path.stem}.fods").getroot()
    for table in root.iter(TABLE + "table"):
        name = table.get(TABLE + "name", "")
        row = 1
        for line in table.iter(TABLE + "table-row"):
            column = 1
            for cell in line:
                said = libreoffice_text(cell)
                if said and cell.tag == TABLE + "table-cell":
                    yield name, row, column, *said
                column += int(cell.get(TABLE + "number-columns-repeated", "1"))
            row += int(line.get(TABLE + "number-rows-repeated", "1"))


TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"


def libreoffice_text(cell: ElementTree.Element) -> tuple[str, str] | None:
    shown = "\n".join(paragraph_text(paragraph) for paragraph in cell.iter(TEXT + "p"))
    if cell.get(CALC + "value-type") == "error":
        return "error", shown
    match cell.get(OFFICE + "value-type"):
        case None:
            return None
        case "boolean":
            return "value", cell.get(OFFICE + "boolean-value", "").upper()
        case "date":
            # Python reads up to six decimals of a second.
            written = cell.get(OFFICE + "date-value", "")[:26]
            return "value", moment_text(datetime.datetime.fromisoformat(written))
        case "time":
            written = cell.get(OFFICE + "time-value", "")
            hours, minutes, seconds = map(float, re.findall(r"[\d.]+", written))
            return "value", length_text(hours * 3600 + minutes * 60 + seconds)
        case "string":
            return "value", shown
        case _ if re.fullmatch(r"0\d+", shown):
            return "value", shown
        case _:
            return "value", number_text(float(cell.get(OFFICE + "value", "")))


def paragraph_text(element: ElementTree.Element) -> str:
    """The text of a paragraph, in which `<text:s>` stands for blanks."""
    blanks = " " * int(element.get(TEXT + "c", "1"))
    text = blanks if element.tag == TEXT + "s" else element.text or ""
    return text + "".join(paragraph_text(child) + (child.tail or "") for child in element)


def convert(path: Path, ending: str, folder: Path) -> None:
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        + ["--convert-to", ending, "--outdir", str(folder), str(path)],
        check=True,
        capture_output=True,
    )


def write_said(path: Path, cells: Iterator[Said]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["sheet", "row", "column", "kind", "text"])
        writer.writerows(cells)


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)
    for name in ("openpyxl", "openpyxl-1904"):
        book = openpyxl.Workbook()
        if name.endswith("1904"):
            book.epoch = CALENDAR_MAC_1904
        fill(book)
        book.save(folder / f"{name}.xlsx")
        write_said(folder / f"{name}.csv", openpyxl_says(folder / f"{name}.xlsx"))
    with tempfile.TemporaryDirectory() as other:
        convert(folder / "openpyxl.xlsx", "xlsx", Path(other))
        saved = (Path(other) / "openpyxl.xlsx").read_bytes()
    (folder / "libreoffice.xlsx").write_bytes(saved)
    write_said(folder / "libreoffice.csv", libreoffice_says(folder / "libreoffice.xlsx"))


if __name__ == "__main__":
    main()
