#!/usr/bin/env python3
"""Write a workbook of contacts, to measure with, beside the records that they refer to.

    make_workbook.py RECORDS FOLDER

`contacts.xlsx` has the contacts of RECORDS, which `make_records.py` wrote, and a column of notes:
sixteen columns as a person would have them, days as dates and numbers as numbers.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import shutil
from pathlib import Path

import xlsxwriter

DAYS = ("date", "recorded")
NUMBERS = ("minutes", "people")
REFERRED_TO = ("clients.csv", "sites.csv", "staff.csv")


def write_workbook(records: Path, path: Path) -> None:
    with (records / "contacts.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    book = xlsxwriter.Workbook(path)
    # The date of the document would make its bytes differ from day to day.
    book.set_properties({"created": datetime.datetime(2026, 1, 1)})
    sheet = book.add_worksheet("contacts")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, [*header, "notes"])
    for number, row in enumerate(rows, start=1):
        for column, (name, text) in enumerate(zip(header, row, strict=True)):
            if not text:
                continue
            if name in DAYS:
                sheet.write_datetime(number, column, datetime.datetime.fromisoformat(text), day)
            elif name in NUMBERS:
                sheet.write_number(number, column, int(text))
            else:
                sheet.write_string(number, column, text)
        sheet.write_string(number, len(header), f"Note {number % 500}")
    book.close()


def write_folder(records: Path, folder: Path) -> None:
    """The workbook, and the files of what its contacts refer to."""
    for name in REFERRED_TO:
        shutil.copy(records / name, folder / name)
    write_workbook(records, folder / "contacts.xlsx")


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a workbook of contacts.")
    parser.add_argument("records", type=Path)
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    write_folder(chosen.records, chosen.folder)


if __name__ == "__main__":
    main()
