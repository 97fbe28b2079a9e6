#!/usr/bin/env python3
"""Compare the tidy CSV files of several programs, number by number.

    compare.py VOUCH_REPORTS PEER_REPORTS...

Every CSV file of the first folder must hold the same numbers as its namesake in each of the others;
exits with 1 where one differs, is missing or is too many.
"""

from __future__ import annotations

import argparse
import csv
import sys
from decimal import Decimal
from pathlib import Path

# A number's place: everything of a tidy row but its value.
Place = tuple[str, ...]
Numbers = dict[Place, tuple[Decimal | None, str]]

SHOWN_DIFFERENCES = 10


def tidy_files(folder: Path) -> dict[str, Path]:
    """The tidy CSV files below a folder of reports, by name."""
    return {path.name: path for path in folder.rglob("*.csv")}


def read_numbers(path: Path) -> Numbers:
    """The value and the status of each row. A place that stands twice is an error."""
    numbers: Numbers = {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        header = next(rows)
        value, status = header.index("value"), header.index("status")
        for row in rows:
            place = tuple(cell for index, cell in enumerate(row) if index not in (value, status))
            if place in numbers:
                raise SystemExit(f"{path}: two rows for {','.join(place)}")
            numbers[place] = (Decimal(row[value]) if row[value] else None, row[status])
    return numbers


def differences(expected: Numbers, found: Numbers) -> list[str]:
    """A line for each place at which the two do not hold the same number."""
    lines = []
    for place in sorted(expected.keys() | found.keys()):
        if expected.get(place) != found.get(place):
            was, now = (written(numbers.get(place)) for numbers in (expected, found))
            lines.append(f"{','.join(place)}: {was} against {now}")
    return lines


def written(number: tuple[Decimal | None, str] | None) -> str:
    if number is None:
        return "no row"
    value, status = number
    return f"{'' if value is None else value}{f' ({status})' if status else ''}" or "blank"


def compare(expected: Path, found: Path) -> tuple[int, list[str]]:
    """How many numbers of two folders agree, and what differs."""
    agreeing = 0
    wrong: list[str] = []
    files, peers = tidy_files(expected), tidy_files(found)
    if not files:
        wrong.append(f"{expected}: no CSV files")
    for name in sorted(files.keys() | peers.keys()):
        if name not in files or name not in peers:
            wrong.append(f"{name}: only in {found if name in peers else expected}")
            continue
        ours = read_numbers(files[name])
        lines = differences(ours, read_numbers(peers[name]))
        wrong += lines
        agreeing += len(ours) - len(lines)
    return agreeing, wrong


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare folders of reports, number by number.")
    parser.add_argument("expected", type=Path)
    parser.add_argument("found", type=Path, nargs="+")
    parser.add_argument(
        "--only-expected",
        action="store_true",
        help="compare the files of the first folder, whatever else the others hold",
    )
    options = parser.parse_args()
    failed = False
    for folder in options.found:
        agreeing, wrong = compare(options.expected, folder)
        if options.only_expected:
            wrong = [line for line in wrong if not line.endswith(f": only in {folder}")]
        print(f"{folder}: {agreeing:,} numbers agree, {len(wrong):,} differ")
        for line in wrong[:SHOWN_DIFFERENCES]:
            print(f"  {line}")
        failed = failed or bool(wrong)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
