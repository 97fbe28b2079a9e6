"""Puts the pieces together: the truth, the workbooks, and the corrected ones."""

from __future__ import annotations

from pathlib import Path

from workbooks import mistakes, month
from workbooks.mistakes import MISTAKES
from workbooks.officers import HABITS
from workbooks.saving import save
from workbooks.sheets import Pen
from workbooks.words import Words


def make(sample: Path, program: Path, workbooks: Path, corrected: Path) -> None:
    words = Words(program)
    names = {row["staff_id"]: row["name"] for row in month.read(sample, "staff")}
    schools = {row["site_id"]: row["name"] for row in month.read(sample, "sites")}
    months = month.by_officer(sample)
    for officer, habits in HABITS.items():
        if not habits.tally_funder:
            for row in months[officer].tallies:
                row["funder"] = ""
    counts = month.write_truth(months, workbooks / "csv")
    print(", ".join(f"{count} {name}" for name, count in counts.items()))

    for folder in (workbooks, corrected):
        for old in folder.glob("*.xlsx"):
            old.unlink()
    places: list[tuple[str, str, str]] = []
    for officer, habits in HABITS.items():
        pen = Pen(officer, names[officer], habits, words, schools)
        lists = [
            words.labels(field, habits.language)
            for field in ("contacts.kind", "contacts.service", "contacts.language")
        ]
        own = [mistake for mistake in MISTAKES if mistake.officer == officer]
        sheets = pen.sheets(months[officer])
        if own:
            save(corrected, sheets, lists, habits)
            for mistake in own:
                cell = mistake.spoil(sheets)
                name = next(sheet.name for sheet in sheets if sheet.kind == mistake.sheet)
                places.append((habits.file, name, cell))
        save(workbooks, sheets, lists, habits)
        print(f"{habits.file}: {len(own)} mistakes")
    mistakes.write_list(corrected / "mistakes.csv", places, workbooks, corrected)
