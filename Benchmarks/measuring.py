"""Running a command and learning what it took."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path


class CommandFailed(Exception):
    """A measured command that did not exit with 0, and what it had to say."""


@dataclass(frozen=True)
class Usage:
    """What a command took."""

    seconds: float
    """By the clock on the wall."""
    processor_seconds: float
    """Of all its threads and processes, in the program and in the kernel."""
    peak_bytes: int
    """The most memory that its largest process held at once."""

    def __add__(self, other: Usage) -> Usage:
        """Two commands one after the other."""
        return Usage(
            self.seconds + other.seconds,
            self.processor_seconds + other.processor_seconds,
            max(self.peak_bytes, other.peak_bytes),
        )


def measure(command: list[str | Path], log: Path) -> Usage:
    """Runs a command to its end, its output in `log`.

    The kernel itself counts what a process takes: that is exact, and costs the process nothing. It
    counts memory from before the program was loaded too, so nothing reads as less than the dozen
    megabytes of this script.
    """
    with log.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        words = " ".join(map(str, command))
        last = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise CommandFailed(f"exit code {process.returncode} of: {words}\n{last}")
    return Usage(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def read_through(folder: Path) -> None:
    """Reads every file of a folder once, so that the page cache holds them."""
    for path in folder.iterdir():
        with path.open("rb") as file:
            while file.read(1 << 20):
                pass
