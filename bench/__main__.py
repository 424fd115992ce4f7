"""Measure, and print the table: ``python -m bench`` and any of the groups, as ``typing``.

The budgets are those of docs/decisions/0007. A line over budget is printed as such; it never
makes the run fail, because the machine it runs on is not promised anything.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench import lines, meetings, pages, publishing
from bench.office_folder import Offices
from bench.report import Line, table

GROUPS = {
    "typing": lines.typing_lines,
    "writing": lines.writing_lines,
    "start": lines.start_lines,
    "list": lines.list_lines,
    "filter": lines.filter_lines,
    "save": lines.save_lines,
    "pages": pages.page_lines,
    "meetings": meetings.meeting_lines,
    "publishing": publishing.publishing_lines,
}


def main(wanted: list[str]) -> int:
    """Measure the wanted groups, or all; 2 when one goes by another name."""
    if unknown := [name for name in wanted if name not in GROUPS]:
        print(f"bench: no group {unknown[0]}; there are {', '.join(GROUPS)}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="scp-tui-bench-") as home:
        print(
            "making the office of 25 years, unless it is still there from before", file=sys.stderr
        )
        offices = Offices(Path(home))
        measured: list[Line] = []
        for name, group in GROUPS.items():
            if not wanted or name in wanted:
                print(f"measuring: {name}", file=sys.stderr)
                measured += group(offices)
    print(table(measured))
    over = sum(line.verdict == "over" for line in measured)
    print(f"\n{len(measured) - over} within budget, {over} over")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
