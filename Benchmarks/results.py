"""The figures of a run as the tables of `RESULTS.md`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from measuring import Usage

BEGIN = "<!-- figures: begin (written by run.py) -->"
END = "<!-- figures: end -->"

# The phases' names, as the table shows them.
COLD = "Vouch, cold"
COLD_IMPORT = "- of which `vouch import`"
COLD_BATCH = "- of which `vouch batch`"
WARM = "Vouch, warm"
POLARS = "Polars, XlsxWriter"
DUCKDB = "DuckDB, XlsxWriter"
PANDAS = "pandas, openpyxl"
HELP = "`vouch --help`"
WORKBOOK = "`vouch import --dry-run`"
CALAMINE = "python-calamine"
REPORT = "`vouch report` of the year"
EXPLANATIONS = {
    "a month's contacts": ("monthly", "2025-11", "direct_contacts"),
    "the clients of one language in a month": (
        *("monthly", "2025-11", "unduplicated_clients"),
        *("--section", "by-language", "--member", "arabic"),
    ),
    "a year's clients": ("annual", "2025-26", "unduplicated_clients"),
    "a year's participations": ("annual", "2025-26", "event_participations"),
    "a year's hours for one funder": (
        *("annual", "2025-26", "service_hours"),
        *("--section", "by-funder", "--member", "ircc"),
    ),
}
"""What `vouch explain` is asked for, and how; twenty records of each are printed."""
RESTATE = "`vouch restate`"
SEALED_REPORT = "`vouch report` of the same month"
PHASES = (COLD, COLD_IMPORT, COLD_BATCH, WARM, POLARS, DUCKDB, PANDAS)

COLD_GOAL = 1.3
WARM_GOAL = 8
WARM_MEMORY_GOAL = 300e6
HELP_GOAL = 0.020
EXPLAIN_GOAL = 1.0
WORKBOOK_GOAL = 1.5
WORKBOOK_MEMORY_GOAL = 150e6
# Two passes for what was sealed and what is now, and two small ones for each change.
RESTATE_GOAL = 8


@dataclass
class Figures:
    """What each phase took in each round."""

    rounds: dict[str, list[Usage]]

    def add(self, phase: str, usage: Usage) -> None:
        self.rounds.setdefault(phase, []).append(usage)

    def seconds(self, phase: str) -> list[float]:
        return [usage.seconds for usage in self.rounds[phase]]

    def processor_seconds(self, phase: str) -> float:
        return median(usage.processor_seconds for usage in self.rounds[phase])

    def peak_bytes(self, phase: str) -> int:
        """The most of all rounds."""
        return max(usage.peak_bytes for usage in self.rounds[phase])

    def ratio(self, phase: str) -> float:
        """The median of the phase's time over Polars' of the same round."""
        pairs = zip(self.seconds(phase), self.seconds(POLARS), strict=True)
        return median(own / polars for own, polars in pairs)


def figures_table(figures: Figures) -> str:
    header = ["", "seconds", "least to most", "of Polars' time", "processor seconds", "peak memory"]
    rows = [phase_row(figures, phase) for phase in PHASES]
    return table(header, rows)


def phase_row(figures: Figures, phase: str) -> list[str]:
    seconds = figures.seconds(phase)
    return [
        phase,
        f"{median(seconds):.2f}",
        f"{min(seconds):.2f} to {max(seconds):.2f}",
        f"{figures.ratio(phase):.2f}",
        f"{figures.processor_seconds(phase):.2f}",
        f"{figures.peak_bytes(phase) / 1e6:,.0f} MB",
    ]


def goals_table(figures: Figures) -> str:
    cold, warm = figures.ratio(COLD), 1 / figures.ratio(WARM)
    memory, start = figures.peak_bytes(WARM), median(figures.seconds(HELP))
    rows = [
        ["cold, of Polars' time", f"at most {COLD_GOAL}", f"{cold:.2f}", met(cold <= COLD_GOAL)],
        [
            "warm, times as fast as Polars",
            f"at least {WARM_GOAL}",
            f"{warm:.1f}",
            met(warm >= WARM_GOAL),
        ],
        [
            "warm, peak memory",
            f"under {WARM_MEMORY_GOAL / 1e6:.0f} MB",
            f"{memory / 1e6:.0f} MB",
            met(memory < WARM_MEMORY_GOAL),
        ],
        [HELP, f"under {HELP_GOAL * 1e3:.0f} ms", f"{start * 1e3:.1f} ms", met(start < HELP_GOAL)],
    ]
    return table(["", "goal", "measured", ""], rows)


def explanation_tables(figures: Figures) -> str:
    """The explaining of numbers: seconds of each, and beside the report that shows it."""
    best = {phase: min(figures.seconds(phase)) for phase in (REPORT, *EXPLANATIONS)}
    rows = [
        [
            phase,
            f"{median(figures.seconds(phase)):.2f}",
            f"{best[phase]:.2f}",
            f"{best[phase] / best[REPORT]:.2f}",
            f"{figures.processor_seconds(phase):.2f}",
            f"{figures.peak_bytes(phase) / 1e6:,.0f} MB",
        ]
        for phase in best
    ]
    header = ["", "seconds", "best", "of the report's", "processor seconds", "peak memory"]
    slowest = max(median(figures.seconds(phase)) for phase in EXPLANATIONS)
    goal = f"under {EXPLAIN_GOAL:.0f} s"
    goals = [["any of them explained", goal, f"{slowest:.2f} s", met(slowest < EXPLAIN_GOAL)]]
    return table(header, rows) + "\n\n" + table(["", "goal", "measured", ""], goals)


def workbook_tables(figures: Figures) -> str:
    """The reading of a workbook: the best of all rounds, for the least is the least disturbed."""
    best = {phase: min(figures.seconds(phase)) for phase in (WORKBOOK, CALAMINE)}
    rows = [
        [
            phase,
            f"{best[phase]:.2f}",
            f"{best[phase] / best[CALAMINE]:.2f}",
            f"{figures.processor_seconds(phase):.2f}",
            f"{figures.peak_bytes(phase) / 1e6:,.0f} MB",
        ]
        for phase in best
    ]
    header = ["", "best seconds", "of calamine's", "processor seconds", "peak memory"]
    ratio, memory = best[WORKBOOK] / best[CALAMINE], figures.peak_bytes(WORKBOOK)
    goals = [
        [
            "a workbook, of calamine's time",
            f"under {WORKBOOK_GOAL}",
            f"{ratio:.2f}",
            met(ratio < WORKBOOK_GOAL),
        ],
        [
            "a workbook, peak memory",
            f"under {WORKBOOK_MEMORY_GOAL / 1e6:.0f} MB",
            f"{memory / 1e6:.0f} MB",
            met(memory < WORKBOOK_MEMORY_GOAL),
        ],
    ]
    return table(header, rows) + "\n\n" + table(["", "goal", "measured", ""], goals)


def restate_tables(figures: Figures) -> str:
    """A sealed month with a few corrections since, beside one report of it."""
    spent = {phase: figures.processor_seconds(phase) for phase in (RESTATE, SEALED_REPORT)}
    rows = [
        [
            phase,
            f"{median(figures.seconds(phase)):.2f}",
            f"{seconds:.2f}",
            f"{figures.peak_bytes(phase) / 1e6:,.0f} MB",
        ]
        for phase, seconds in spent.items()
    ]
    ratio = spent[RESTATE] / spent[SEALED_REPORT]
    goal = [
        "a month restated, reports of it",
        f"at most {RESTATE_GOAL}",
        f"{ratio:.1f}",
        met(ratio <= RESTATE_GOAL),
    ]
    header = ["", "seconds", "processor seconds", "peak memory"]
    return table(header, rows) + "\n\n" + table(["", "goal", "measured", ""], [goal])


def met(holds: bool) -> str:
    return "met" if holds else "**not met**"


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, its first column aligned to the left."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def replace_figures(path: Path, text: str) -> None:
    """Puts the text between the file's two marks, and leaves the rest as people wrote it."""
    before, begin, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise SystemExit(f"{path}: the lines `{BEGIN}` and `{END}` must both be there")
    path.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")
