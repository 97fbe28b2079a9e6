"""What the programs that Vouch is compared with share: which numbers, and how they are written.

A peer works out the numbers with its library, hands them over as `Numbers`, and calls
`write_reports` with the workbook writer that people use with that library.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

# In the order of `program/metrics.yaml`. A peer gives service in minutes.
METRICS = (
    "direct_contacts",
    "one_on_one_contacts",
    "people_reached_indirectly",
    "service_hours",
    "event_participations",
    "unduplicated_clients",
    "one_on_one_clients",
    "workshop_clients",
)
HOURS = METRICS.index("service_hours")

DIRECT_KINDS = ("one_on_one", "family", "group")
INDIRECT_KINDS = ("consultation", "outreach")
FIRST_MONTH = "2023-04"
LAST_MONTH = "2026-03"
MONTHS_BEFORE_FISCAL_YEAR = 3


@dataclass(frozen=True)
class Section:
    """A section of a report: the numbers of each member of a breakdown, or of everyone."""

    id: str
    breakdown: str
    heading: str


TOTAL = Section("total", "", "Total")
SECTIONS = (
    TOTAL,
    Section("by-site", "site_id", "By site"),
    Section("by-funder", "funder", "By funder"),
    Section("by-language", "client.language", "By language"),
    Section("by-role", "client.role", "By role"),
    Section("by-status", "client.status", "By status"),
)


@dataclass(frozen=True)
class Report:
    """A report of one period, such as `monthly` of `2025-11` or `annual` of `2025-26`."""

    name: str
    period: str

    @property
    def stem(self) -> str:
        return f"{self.name}-{self.period}"


Values = Sequence[int]
"""One number for each of `METRICS`."""


class Numbers:
    """The numbers of all reports, by section, period and member; None is "Not stated"."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], dict[str | None, Values]] = {}

    def add(self, section: str, rows: Iterable[tuple]) -> None:
        """Adds rows of a period, a member, and a number for each metric."""
        for period, member, *values in rows:
            self._values.setdefault((section, period), {})[member] = values

    def total(self, period: str) -> Values:
        return self._values[TOTAL.id, period][None]

    def members(self, section: str, period: str) -> list[tuple[str | None, Values]]:
        """The members that occur, in code-point order, with "Not stated" last."""
        members = self._values.get((section, period), {})
        return sorted(members.items(), key=lambda item: (item[0] is None, item[0] or ""))


@dataclass(frozen=True)
class Sheet:
    """A section as people read it: a header, and a row of a label and numbers for each member."""

    title: str
    header: list[str]
    rows: list[tuple[str, list[int | float]]]


WorkbookWriter = Callable[[Path, list[Sheet]], None]


def month_index(month: str) -> int:
    """A month such as `2025-11` as a count of months, in which peers compute."""
    return int(month[:4]) * 12 + int(month[5:]) - 1


def month_name(index: int) -> str:
    return f"{index // 12}-{index % 12 + 1:02}"


def year_name(first_year: int) -> str:
    """A fiscal year, such as `2025-26`, by the year it starts in."""
    return f"{first_year}-{(first_year + 1) % 100:02}"


def reports() -> list[Report]:
    """All thirty-nine, by month and then by fiscal year."""
    months = range(month_index(FIRST_MONTH), month_index(LAST_MONTH) + 1)
    years = dict.fromkeys((month - MONTHS_BEFORE_FISCAL_YEAR) // 12 for month in months)
    return [Report("monthly", month_name(month)) for month in months] + [
        Report("annual", year_name(year)) for year in years
    ]


def ends_of_links(links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each client that a link says is another: the client at the end of the chain."""
    target = dict(links)

    def end(client: str) -> str:
        while client in target:
            client = target[client]
        return client

    return {client: end(client) for client in target}


def write_reports(
    numbers: Numbers, site_names: dict[str, str], folder: Path, write_workbook: WorkbookWriter
) -> None:
    """Writes every report as a workbook, as tidy CSV and as Markdown."""
    for report in reports():
        place = folder / report.name / report.period
        place.mkdir(parents=True, exist_ok=True)
        sheets = [sheet(section, report, numbers, site_names) for section in SECTIONS]
        write_workbook(place / f"{report.stem}.xlsx", sheets)
        (place / f"{report.stem}.csv").write_text(tidy_csv(report, numbers), encoding="utf-8")
        (place / f"{report.stem}.md").write_text(markdown(report, sheets), encoding="utf-8")


def sheet(section: Section, report: Report, numbers: Numbers, site_names: dict[str, str]) -> Sheet:
    rows = (
        []
        if section is TOTAL
        else [
            (label(member, site_names), shown(values))
            for member, values in numbers.members(section.id, report.period)
        ]
    )
    rows.append(("Total", shown(numbers.total(report.period))))
    return Sheet(section.heading, ["", *map(humanized, METRICS)], rows)


def label(member: str | None, site_names: dict[str, str]) -> str:
    if member is None:
        return "Not stated"
    return site_names.get(member) or humanized(member)


def humanized(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def shown(values: Values) -> list[int | float]:
    """The numbers as people read them: minutes become hours."""
    return [*values[:HOURS], values[HOURS] / 60, *values[HOURS + 1 :]]


def tidy_csv(report: Report, numbers: Numbers) -> str:
    """One number a line, in the columns of Vouch's own CSV files."""
    lines = [
        "report,period,section,breakdown,member,across,across_member,metric,column,value,status"
    ]
    total = numbers.total(report.period)
    for section in SECTIONS:
        start = f"{report.name},{report.period},{section.id}"
        if section is TOTAL:
            lines += tidy_lines(f"{start},,", total)
            continue
        for member, values in numbers.members(section.id, report.period):
            lines += tidy_lines(f"{start},{section.breakdown},{member or ''}", values)
        lines += tidy_lines(f"{start},total,", total)
    return "\n".join(lines) + "\n"


def tidy_lines(start: str, values: Values) -> list[str]:
    return [
        f"{start},,,{metric},period,{hours(value) if index == HOURS else value},"
        for index, (metric, value) in enumerate(zip(METRICS, values, strict=True))
    ]


def hours(minutes: int) -> str:
    """Minutes as hours, rounded to six decimals; a sixtieth never lies half-way between two."""
    return f"{minutes / 60:.6f}".rstrip("0").rstrip(".")


def markdown(report: Report, sheets: list[Sheet]) -> str:
    """The same tables for a page."""
    parts = [f"# {humanized(report.name)} report {report.period}\n"]
    for part in sheets:
        lines = [f"## {part.title}\n", markdown_row(part.header)]
        lines.append("| --- " + "| ---: " * (len(part.header) - 1) + "|")
        lines += [markdown_row([name, *map(grouped, numbers)]) for name, numbers in part.rows]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def markdown_row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def grouped(number: int | float) -> str:
    return f"{number:,.1f}" if isinstance(number, float) else f"{number:,}"


def number_format(column: int) -> str:
    """The spreadsheet format of a sheet's column; the first holds the labels."""
    return "#,##0.0" if column == HOURS + 1 else "#,##0"


def write_with_xlsxwriter(path: Path, sheets: list[Sheet]) -> None:
    import xlsxwriter

    # In memory: without it, each sheet goes through a temporary file.
    with xlsxwriter.Workbook(path, {"in_memory": True}) as workbook:
        bold = workbook.add_format({"bold": True})
        formats = [
            workbook.add_format({"num_format": number_format(column)}) for column in range(9)
        ]
        for part in sheets:
            worksheet = workbook.add_worksheet(part.title)
            worksheet.set_column(0, 0, 30)
            worksheet.set_column(1, len(METRICS), 16)
            worksheet.freeze_panes(1, 1)
            worksheet.write_row(0, 0, part.header, bold)
            for row, (name, numbers) in enumerate(part.rows, start=1):
                worksheet.write_string(row, 0, name)
                for column, number in enumerate(numbers, start=1):
                    worksheet.write_number(row, column, number, formats[column])


def write_with_openpyxl(path: Path, sheets: list[Sheet]) -> None:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    bold = Font(bold=True)
    formats = [number_format(column) for column in range(len(METRICS) + 1)]
    workbook = Workbook(write_only=True)
    for part in sheets:
        worksheet = workbook.create_sheet(part.title)
        worksheet.freeze_panes = "B2"
        worksheet.column_dimensions["A"].width = 30
        header = [WriteOnlyCell(worksheet, value=text) for text in part.header]
        for cell in header:
            cell.font = bold
        worksheet.append(header)
        for name, numbers in part.rows:
            row: list[object] = [name]
            for column, number in enumerate(numbers, start=1):
                cell = WriteOnlyCell(worksheet, value=number)
                cell.number_format = formats[column]
                row.append(cell)
            worksheet.append(row)
    workbook.save(path)


def folders(description: str) -> tuple[Path, Path]:
    """The folder of records and the folder of reports that a peer's command line names."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("records", type=Path)
    parser.add_argument("reports", type=Path)
    options = parser.parse_args()
    return options.records, options.reports
