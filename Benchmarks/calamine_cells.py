#!/usr/bin/env python3
"""Read the first sheet of a workbook into values of Python with calamine, and say how many rows.

    calamine_cells.py WORKBOOK
"""

from __future__ import annotations

import sys

from python_calamine import load_workbook


def main() -> None:
    print(len(load_workbook(sys.argv[1]).get_sheet_by_index(0).to_python()))


if __name__ == "__main__":
    main()
