"""How each of the sixteen officers keeps the month's workbook."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Habits:
    """What differs from officer to officer; what is the same stands in `sheets`."""

    file: str
    language: str = "en"
    dates: str = "cell"  # a name of `sheets.DATE_STYLES`
    entered: str | None = None  # the style of the date entered, where it is another
    schools: str = "id"  # or name
    words: int = 0  # which of the words for a value: 0 is the label, 1 the officer's own
    saved_by: str = "openpyxl"  # or libreoffice
    tally_funder: bool = False
    zeros: bool = False  # whether a tally writes 0 where nobody came
    subtotals: bool = False  # a row for each week
    titles: int = 2  # lines above the header
    sheets: int = 0  # which of the names of sheets
    numbers_as_text: bool = False
    counts_from_1904: bool = False  # as workbooks begun on an old Macintosh do


HABITS = {
    "O01": Habits("O01 2026-04.xlsx"),
    "O02": Habits("O02 2026-04.xlsx", language="fr", dates="long_fr", saved_by="libreoffice"),
    "O03": Habits("O03 2026-04 final.xlsx", dates="dmy", saved_by="libreoffice", zeros=True),
    "O04": Habits("O04 2026-04.xlsx", language="fr", dates="dmy0", words=1, titles=3),
    "O05": Habits("O05 2026-04.xlsx", dates="us_cell", saved_by="libreoffice", tally_funder=True),
    "O06": Habits("O06 2026-04 v2.xlsx", dates="long", entered="cell", subtotals=True),
    "O07": Habits(
        "O07 2026-04.xlsx", language="fr", dates="fr_cell", entered="dmy", saved_by="libreoffice",
        subtotals=True,
    ),
    "O08": Habits("O08 2026-04.xlsx", schools="name", words=1, sheets=1, counts_from_1904=True),
    "O09": Habits("O09 2026-04.xlsx", dates="abbr", saved_by="libreoffice", tally_funder=True),
    "O10": Habits("O10 2026-04 (1).xlsx", dates="cell", entered="serial", numbers_as_text=True),
    "O11": Habits("O11 2026-04.xlsx", dates="us", saved_by="libreoffice", titles=1),
    "O12": Habits("O12 2026-04 avril.xlsx", language="fr", dates="cell", words=1, zeros=True),
    "O13": Habits("O13 2026-04.xlsx", saved_by="libreoffice", schools="name", titles=4),
    "O14": Habits("O14 2026-04.xlsx", dates="dmy", entered="cell", words=1, tally_funder=True),
    "O15": Habits("O15 2026-04.xlsx", dates="iso", saved_by="libreoffice", subtotals=True),
    "O16": Habits("O16 2026-04 corr.xlsx", language="fr", dates="abbr_fr", sheets=1),
}
