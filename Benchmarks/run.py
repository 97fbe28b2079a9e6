#!/usr/bin/env python3
"""Measure Vouch beside Polars, DuckDB and pandas: from CSV files to thirty-nine reports; and beside
python-calamine, how long a workbook takes to read.

    run.py [--contacts N] [--rounds N] [--quick] [--vouch PROGRAM]
           [--data-folder FOLDER] [--work-folder FOLDER]

Makes what is missing (the records, the peers' virtual environment, the release build), lets every
program run once and compares all their numbers, then measures the programs in turn, round after
round, and writes the figures into `RESULTS.md`.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

import machine
import results
from compare import compare
from make_records import write_records
from measuring import CommandFailed, Usage, measure, read_through
from peer_output import FIRST_MONTH, LAST_MONTH
from results import Figures

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent
PROGRAM = HERE / "program"
PEERS = {
    results.POLARS: "polars_reports.py",
    results.DUCKDB: "duckdb_reports.py",
    results.PANDAS: "pandas_reports.py",
}

SEED = 1
WORKBOOK_CONTACTS = 100_000
TODAY = "2026-06-30"
QUICK_CONTACTS = 20_000
HELP_RUNS = 20
CORRECTIONS = 15


@dataclass(frozen=True)
class Bench:
    """What is measured, and where."""

    vouch: Path
    python: Path
    """Of the peers' virtual environment."""
    records: Path
    workbook: Path
    """A folder with a workbook of contacts, and files of what they refer to."""
    work: Path
    """For ledgers and reports: one folder below it for each program."""

    @property
    def ledger(self) -> Path:
        return self.work / "ledger" / "vouch.sqlite"

    def reports(self, phase: str) -> Path:
        return self.work / "".join(letter for letter in phase.lower() if letter.isalpha())

    def measure(self, command: list[str | Path]) -> Usage:
        # What earlier phases left to be written must not burden this one.
        os.sync()
        return measure(command, self.work / "last.log")

    def vouch_import(self) -> Usage:
        """A new ledger of all the records."""
        new_folder(self.ledger.parent)
        return self.measure(
            [self.vouch, "import", self.records, "--today", TODAY, *self.vouch_places()]
        )

    def vouch_batch(self, phase: str) -> Usage:
        """All reports from the ledger, into a new folder."""
        out = new_folder(self.reports(phase))
        months = f"{FIRST_MONTH}..{LAST_MONTH}"
        return self.measure(
            [
                *(self.vouch, "batch", months, "--format", "xlsx,csv,md", "--out", out),
                *self.vouch_places(),
            ]
        )

    def vouch_report(self) -> Usage:
        """The report of a year, alone and as tidy CSV."""
        out = new_folder(self.reports(results.REPORT))
        return self.measure(
            [
                *(self.vouch, "report", "annual", "2025-26", "--format", "csv", "--out", out),
                *self.vouch_places(),
            ]
        )

    def vouch_explain(self, phase: str) -> Usage:
        """One number of it, from the ledger."""
        return self.measure(
            [self.vouch, "explain", *results.EXPLANATIONS[phase], *self.vouch_places()]
        )

    def seal_and_correct(self) -> None:
        """Seals the first month, and imports some of its contacts with other minutes."""
        out = new_folder(self.work / "sealed")
        seal = (self.vouch, "seal", "monthly", FIRST_MONTH, "--format", "csv", "--out", out)
        self.measure([*seal, *self.vouch_places()])
        corrected = new_folder(self.work / "corrected") / "contacts.csv"
        with (self.records / "contacts.csv").open(newline="", encoding="utf-8") as file:
            rows = csv.DictReader(file)
            ours = (row for row in rows if row["date"].startswith(FIRST_MONTH))
            chosen = [row | {"minutes": "47"} for row, _ in zip(ours, range(CORRECTIONS))]
            with corrected.open("w", newline="", encoding="utf-8") as copy:
                writer = csv.DictWriter(copy, rows.fieldnames or [])
                writer.writeheader()
                writer.writerows(chosen)
        self.measure([self.vouch, "import", corrected, "--today", TODAY, *self.vouch_places()])

    def vouch_restate(self) -> Usage:
        """What the corrections changed of the sealed month."""
        return self.measure([self.vouch, "restate", *self.vouch_places()])

    def vouch_sealed_report(self) -> Usage:
        """The sealed month as one report, elsewhere."""
        out = new_folder(self.work / "again")
        report = (self.vouch, "report", "monthly", FIRST_MONTH, "--format", "csv", "--out", out)
        return self.measure([*report, *self.vouch_places()])

    def vouch_workbook(self) -> Usage:
        """Everything that an import of the workbook does but keep it."""
        new_folder(self.ledger.parent)
        return self.measure(
            [
                *(self.vouch, "import", "--dry-run", self.workbook, "--today", TODAY),
                *self.vouch_places(),
            ]
        )

    def calamine(self) -> Usage:
        """The workbook's cells as values of Python."""
        script = HERE / "calamine_cells.py"
        return self.measure([self.python, script, self.workbook / "contacts.xlsx"])

    def vouch_places(self) -> list[str | Path]:
        return ["--ledger", self.ledger, "--templates", PROGRAM]

    def peer(self, phase: str) -> Usage:
        out = new_folder(self.reports(phase))
        return self.measure([self.python, HERE / PEERS[phase], self.records, out])

    def round(self, figures: Figures) -> None:
        """Every phase once."""
        imported = self.vouch_import()
        batch = self.vouch_batch(results.COLD)
        figures.add(results.COLD_IMPORT, imported)
        figures.add(results.COLD_BATCH, batch)
        figures.add(results.COLD, imported + batch)
        figures.add(results.WARM, self.vouch_batch(results.WARM))
        figures.add(results.REPORT, self.vouch_report())
        for phase in results.EXPLANATIONS:
            figures.add(phase, self.vouch_explain(phase))
        self.seal_and_correct()
        figures.add(results.RESTATE, self.vouch_restate())
        figures.add(results.SEALED_REPORT, self.vouch_sealed_report())
        for phase in PEERS:
            figures.add(phase, self.peer(phase))
        figures.add(results.WORKBOOK, self.vouch_workbook())
        figures.add(results.CALAMINE, self.calamine())
        for _ in range(HELP_RUNS):
            figures.add(results.HELP, measure([self.vouch, "--help"], self.work / "last.log"))

    def compare_numbers(self) -> str:
        """Compares what was written last with Vouch's cold run; ends the run on a difference."""
        expected = self.reports(results.COLD)
        numbers = 0
        for phase in (results.WARM, *PEERS):
            numbers, wrong = compare(expected, self.reports(phase))
            if wrong:
                raise SystemExit("\n".join([f"{phase}: {len(wrong)} numbers differ", *wrong[:20]]))
        return f"All {numbers:,} numbers of the reports are the same in every program."


def new_folder(path: Path) -> Path:
    """An empty folder, whatever was there before."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(parents=True)
    return path


def note(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def peers_python() -> Path:
    """The Python of the peers' virtual environment, which is made if it is not there."""
    folder = HERE / ".venv"
    python = folder / "bin" / "python"
    requirements = HERE / "requirements.txt"
    installed = folder / "requirements.txt"
    if not installed.exists() or installed.read_text() != requirements.read_text():
        note("Making the peers' virtual environment")
        venv.create(folder, clear=True, with_pip=True)
        install = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        subprocess.run([*install, "--requirement", requirements], check=True)
        shutil.copy(requirements, installed)
    return python


def records_folder(data: Path, contacts: int) -> Path:
    """The folder of that many contacts, which is made if it is not there."""
    # Another generator, other records: what an older one made is left alone, and not used.
    sources = [(HERE / name).read_bytes() for name in ("make_records.py", "proportions.py")]
    generator = hashlib.sha256(b"".join(sources)).hexdigest()[:8]
    folder = data / f"records-{contacts}-{SEED}-{generator}"
    if not folder.exists():
        note(f"Making the records of {contacts:,} contacts")
        unfinished = new_folder(folder.with_suffix(".unfinished"))
        write_records(unfinished, contacts, SEED)
        unfinished.rename(folder)
    return folder


def workbook_folder(data: Path, contacts: int, python: Path) -> Path:
    """The folder with a workbook of that many contacts, which is made if it is not there."""
    records = records_folder(data, contacts)
    maker = hashlib.sha256((HERE / "make_workbook.py").read_bytes()).hexdigest()[:8]
    folder = records.with_name(f"{records.name}-workbook-{maker}")
    if not folder.exists():
        note(f"Making the workbook of {contacts:,} contacts")
        unfinished = new_folder(folder.with_suffix(".unfinished"))
        subprocess.run([python, HERE / "make_workbook.py", records, unfinished], check=True)
        unfinished.rename(folder)
    return folder


def built_vouch() -> Path:
    """The release build of this repository, brought up to date."""
    subprocess.run(["make", "-C", REPOSITORY, "build"], check=True, stdout=sys.stderr)
    return REPOSITORY / ".build" / "release" / "vouch"


def conditions(bench: Bench, contacts: int, rounds: int, others: float) -> str:
    """What was measured on what, in Markdown."""
    built_here = bench.vouch.is_relative_to(REPOSITORY)
    source = f"commit {machine.commit(REPOSITORY)}" if built_here else "a program built elsewhere"
    lines = [
        f"- **Date**: {datetime.date.today().isoformat()}; {source}",
        f"- **Machine**: {machine.machine()}; files on {machine.file_system(bench.work)}",
        f"- **Other programs** took {others:.0%} of the processors meanwhile",
        f"- **Versions**: {machine.versions(bench.vouch, bench.python)}",
        f"- **Records**: {contacts:,} contacts, seed {SEED}",
        f"- **Rounds**: {rounds}, each phase once a round; medians",
    ]
    return "\n".join(lines)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure Vouch beside Polars, DuckDB and pandas.")
    parser.add_argument(
        "--contacts", type=int, default=1_000_000, help="how many (default: 1000000)"
    )
    parser.add_argument("--rounds", type=int, default=5, help="how many (default: 5)")
    parser.add_argument(
        "--quick",
        action="store_true",
        help=f"{QUICK_CONTACTS:,} contacts, one round, and RESULTS.md stays: to see that it works",
    )
    parser.add_argument("--vouch", type=Path, help="a built program (default: this repository's)")
    parser.add_argument("--data-folder", type=Path, default=HERE / ".data", help="for the records")
    parser.add_argument(
        "--work-folder", type=Path, default=HERE / ".data", help="for ledgers and reports"
    )
    return parser.parse_args()


def main() -> None:
    chosen = options()
    contacts = QUICK_CONTACTS if chosen.quick else chosen.contacts
    rounds = 1 if chosen.quick else chosen.rounds
    vouch = chosen.vouch.resolve() if chosen.vouch else built_vouch()
    records = records_folder(chosen.data_folder, contacts)
    python = peers_python()
    workbook = workbook_folder(chosen.data_folder, min(contacts, WORKBOOK_CONTACTS), python)
    bench = Bench(vouch, python, records, workbook, new_folder(chosen.work_folder / "work"))
    try:
        note("Running every program once, and comparing their numbers")
        read_through(records)
        read_through(workbook)
        bench.round(Figures({}))
        agreement = bench.compare_numbers()
        figures = Figures({})
        neighbours = machine.Neighbours()
        for number in range(1, rounds + 1):
            note(f"Round {number} of {rounds}")
            bench.round(figures)
    except CommandFailed as failure:
        raise SystemExit(str(failure)) from failure
    text = "\n\n".join(
        [
            conditions(bench, contacts, rounds, neighbours.share()),
            results.figures_table(figures),
            agreement,
            results.goals_table(figures),
            "Numbers of the year and of a month explained, twenty records of each printed:",
            results.explanation_tables(figures),
            f"A workbook of {min(contacts, WORKBOOK_CONTACTS):,} contacts in 16 columns:",
            results.workbook_tables(figures),
            f"A sealed month, and {CORRECTIONS} of its contacts corrected since:",
            results.restate_tables(figures),
        ]
    )
    print(text)
    if not chosen.quick:
        results.replace_figures(HERE / "RESULTS.md", text)


if __name__ == "__main__":
    main()
