#!/usr/bin/env python3
"""Write the workbooks of `Stage/Workbooks` with openpyxl: a good one, and one full of mistakes."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

FOLDER = Path(__file__).parent.parent / "Stage" / "Workbooks"
CONTACTS = ["Contact ID", "Date", "Kind", "Staff ID", "Site ID", "Client ID", "Minutes", "People"]


def add(sheet: Worksheet, rows: list[list[object]]) -> None:
    for row in rows:
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, datetime.date):
                cell.number_format = "d/m/yyyy"


def december() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    contacts = book.active
    contacts.title = "Contacts"
    day = datetime.date(2025, 12, 1)
    add(contacts, [CONTACTS, ["K12", day, "one_on_one", "O1", "S1", "C5", 30, None]])
    add(contacts, [["K13", day, "outreach", "O2", "S2", None, None, 40], []])
    add(contacts, [["K14", "2025-12-02", "one_on_one"]])
    contacts["I1"], contacts["I2"] = "Remarks", "=1/0"
    clients = book.create_sheet("clients")
    add(clients, [["client_id", "language", "birth_year"], ["C5", "arabic", 2010]])
    lists = book.create_sheet("Lists")
    lists["A1"] = "one_on_one"
    lists.sheet_state = "hidden"
    book.create_sheet("Sheet4")
    return book


def mistakes() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    contacts = book.active
    contacts.title = "contacts"
    day = datetime.date(2062, 12, 1)
    add(contacts, [["contact_id", "date", "kind", "minutes", "people"]])
    add(contacts, [["K12", day, "one_on_one", "45 min", 1]])
    add(contacts, [["K13", datetime.date(2025, 12, 1), "#N/A", "=20+5", -1]])
    add(contacts, [["K14", "31/4/2025", "one_on_one", 1.5, True]])
    book.create_sheet("Clent")["A1"] = "client_id"
    return book


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    december().save(FOLDER / "December.xlsx")
    mistakes().save(FOLDER / "mistakes.xlsx")


if __name__ == "__main__":
    main()
