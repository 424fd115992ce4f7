"""``publish``: everything that may be public into a folder for a web server."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scp_tui.cli.output import say, say_json

if TYPE_CHECKING:
    from scp_tui.cli.options import Options

REFUSED = 5
UNREADABLE = 7


def publish(options: Options) -> int:
    """Write the folder and say what changed, or with ``--dry-run`` what would.

    Returns 5 when a meeting's pages were left as they were, 7 when its file cannot be read.

    Raises InputRefused for a folder that is not ours to write into, StoreError when it cannot
    be written.
    """
    folder = Path(options.folder).expanduser()
    desk = options.desk()
    site = desk.publishing(folder, office=options.office_folder(), trial=options.dry_run)
    told = 0
    watched = sys.stderr is not None and sys.stderr.isatty()
    for step in site.steps():
        share = 100 * step.done // step.total
        if watched and (share != told or step.done == step.total):
            told = share
            sys.stderr.write(f"\r{step.done} of {step.total} meetings, {share} %")
            sys.stderr.flush()
    if watched:
        sys.stderr.write("\n")
    report = site.report
    if options.json:
        say_json(
            {
                "pages": report.pages,
                "files_written": 0 if options.dry_run else report.written,
                "changes": [
                    {"file": name, "change": how} for name, how in sorted(report.changes.items())
                ],
                "withdrawn": report.withdrawn,
                "held_back": [
                    {"rule": one.rule, "where": one.where, "message": one.message}
                    for one in report.held_back
                ],
                "withheld": [one.where for one in report.withheld],
            }
        )
    else:
        if options.dry_run:
            for name, how in sorted(report.changes.items()):
                say(f"{how:9}  {name}")
            say(
                f"Nothing was written. {report.pages} pages would be published in {folder}:"
                f" {report.written} files written; {report.withdrawn} withdrawn."
            )
        else:
            say(
                f"{report.pages} pages are published in {folder}: {report.written} files written,"
                f" the others were so already; {report.withdrawn} withdrawn."
            )
        for one in report.held_back:
            if one in report.withheld:
                how, until = "withheld", "; minutes and decisions are withdrawn until it is mended"
            else:
                how, until = "left as it was", ""
            say(f"{how}: {one.where}: {one.message} ({one.rule}){until}")
        if report.held_back:
            say("Mend what is said (scp-tui open MEETING, or scp-tui check), and publish again.")
    if report.unreadable:
        return UNREADABLE
    return REFUSED if report.held_back else 0
