"""What a measurement was made on and with."""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import time
from pathlib import Path

PEER_PACKAGES = (
    *("polars", "duckdb", "pandas", "pyarrow", "xlsxwriter", "openpyxl"),
    "python-calamine",
)


def machine() -> str:
    """Processor, cores, memory and system in a line."""
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{processor()}, {cores} cores, {memory:.0f} GiB; {system()}, Linux {platform.release()}"


def processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "model name":
            return " ".join(value.split())
    return platform.machine()


def system() -> str:
    return platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")


class Neighbours:
    """How much of the processors other programs take while a measurement is made."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._busy = busy_seconds()
        self._own = own_seconds()

    def share(self) -> float:
        """What others took since the beginning, of all there was; what a host took away counts."""
        there_was = (time.monotonic() - self._start) * len(os.sched_getaffinity(0))
        others = (busy_seconds() - self._busy) - (own_seconds() - self._own)
        return max(0, others) / there_was


def busy_seconds() -> float:
    """What all programs together have taken of the processors since the machine started."""
    first, *_ = Path("/proc/stat").read_text(encoding="utf-8").splitlines()
    user, nice, system, _idle, _waiting, *interrupts_and_stolen = map(int, first.split()[1:9])
    return (user + nice + system + sum(interrupts_and_stolen)) / os.sysconf("SC_CLK_TCK")


def own_seconds() -> float:
    """What this script and the programs it ran have taken."""
    own = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in own)


def file_system(folder: Path) -> str:
    """The kind of file system that a folder lies on, such as `ext4`."""
    place = folder.resolve()
    mounts = [
        line.split()[1:3] for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    ]
    holding = [mount for mount in mounts if place.is_relative_to(mount[0])]
    return max(holding, key=lambda mount: len(mount[0]))[1]


def versions(vouch: Path, python: Path) -> str:
    """Vouch, Python and the peers' libraries with their versions."""
    listed = json.loads(output([python, "-m", "pip", "list", "--format", "json"]))
    installed = {package["name"].lower(): package["version"] for package in listed}
    peers = [f"{name} {installed[name]}" for name in PEER_PACKAGES]
    python_version = output([python, "-c", "import platform; print(platform.python_version())"])
    return ", ".join([f"Vouch {output([vouch, '--version'])}", f"Python {python_version}", *peers])


def commit(folder: Path) -> str:
    """The commit that a working copy is at, and whether it has changes."""
    return output(["git", "-C", folder, "describe", "--always", "--dirty"])


def output(command: list[str | Path]) -> str:
    result = subprocess.run(command, check=True, capture_output=True, text=True)
    return result.stdout.strip()
