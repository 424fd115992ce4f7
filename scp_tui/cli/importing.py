"""``import``: records from a file into the office."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scp_tui.cli.output import say, say_json
from scp_tui.cli.progress import Progress
from scp_tui.errors import InputRefused, NotFound, UsageError

if TYPE_CHECKING:
    from scp_tui.cli.options import Options
    from scp_tui.desk.views import ImportReport

KINDS = ("meeting", "office", "tracker")


def import_file(options: Options) -> int:
    """Take in a file. Raises NotFound without the file, InputRefused when it cannot be taken."""
    if options.kind not in KINDS:
        raise UsageError(
            f"nothing of the kind {options.kind[:40]!r} can be imported",
            todo=f"Kinds: {', '.join(KINDS)}.",
        )
    data, name = _read(options.file)
    desk = options.desk()
    if options.kind == "tracker":
        committee = options.named_committee(desk)
        with Progress() as progress:
            report = desk.transfer.import_tracker(
                data,
                options.dry_run,
                name=name,
                committee=committee.id if committee else None,
                tell=progress.tell,
            )
    elif options.kind == "meeting":
        report = desk.transfer.import_meeting(data, options.dry_run, name=name)
    else:
        report = desk.transfer.import_office(data, options.dry_run, name=name)
    if options.json:
        say_json(_record(report))
    else:
        _tell(report)
    return 0


def _read(said: str) -> tuple[bytes, str]:
    if said == "-":
        return sys.stdin.buffer.read(), "the standard input"
    path = Path(said).expanduser()
    try:
        return path.read_bytes(), path.name
    except FileNotFoundError:
        raise NotFound("there is no such file", where=said) from None
    except OSError as error:
        raise InputRefused(
            f"it cannot be read ({error.strerror or error})", where=said, todo="Name a file."
        ) from None


def _record(report: ImportReport) -> dict[str, object]:
    return {
        "kind": report.kind,
        "reference": report.reference,
        "dry_run": report.dry_run,
        "changes": list(report.changes),
        "findings": [
            {"level": finding.level.value, "where": finding.where, "message": finding.message}
            for finding in report.findings
        ],
    }


def _tell(report: ImportReport) -> None:
    for finding in report.findings:
        say(f"{finding.level.value}: {finding.where}: {finding.message}")
    if not report.changes:
        say("Nothing is new.")
        return
    say("Would add:" if report.dry_run else "Added:")
    for change in report.changes:
        say(f"  {change}")
