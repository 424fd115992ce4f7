"""``export``: pages in any format, and records as JSON."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scp_tui.cli.output import at_terminal, say_bytes, styled, width
from scp_tui.cli.progress import Progress
from scp_tui.desk.page_kinds import PAGE_KINDS, REFERENCE_OF, Of
from scp_tui.errors import UsageError
from scp_tui.exports.writers import FILES

if TYPE_CHECKING:
    from scp_tui.cli.options import Options
    from scp_tui.exports.paper import Paper

RECORDS = ("meeting", "office")


def export(options: Options) -> int:
    """Write a page or records to a file or the standard output.

    Raises UsageError for an unknown kind or format, or a missing reference, and NotFound for a
    meeting that the office does not have.
    """
    kind, fmt = options.kind, _format(options)
    ref = checked_reference(options)
    desk = options.desk()
    wide = options.width or (width() if at_terminal() else 80)
    if wide < 20:
        raise UsageError("a line has at least 20 cells", todo="Use a larger --width.")
    how = {
        "restricted": options.restricted,
        "by": options.by,
        "committee": options.committee,
        "owner": options.owner,
    }
    if options.output is not None and options.output != "-":
        path = Path(options.output).expanduser()
        with Progress() as progress:
            desk.pages.tell = progress.tell
            desk.pages.write(kind, ref, fmt, path, paper=paper(options), **how)
        return 0
    if fmt in (*FILES, "ics") or options.large_print or options.landscape or options.lines:
        if fmt in FILES and at_terminal():
            raise UsageError(f"{fmt} is not for a terminal", todo="Name a file with --output.")
        say_bytes(desk.pages.file(kind, ref, fmt, paper(options, wide), **how))
        return 0
    text = desk.pages.render(kind, ref, fmt, wide, **how)
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
    return 0


def checked_reference(options: Options) -> str | None:
    """Return the reference in its one form, if kind and reference fit each other.

    Raises UsageError for an unknown kind, a missing reference, or a restricted form that the
    kind does not have.
    """
    kind = options.kind
    if kind not in RECORDS and kind not in PAGE_KINDS:
        raise UsageError(
            f"there is nothing of the kind {kind[:40]!r} to {options.command}",
            todo=f"Kinds: {', '.join((*PAGE_KINDS, *RECORDS))}.",
        )
    of = PAGE_KINDS[kind].of if kind in PAGE_KINDS else Of(kind)
    if of is not Of.OFFICE and options.ref is None:
        what, example = REFERENCE_OF[of]
        raise UsageError(
            f"{options.command} {kind} needs {what}",
            todo=f"For example: scp-tui {options.command} {kind} {example}.",
        )
    if options.restricted and not _has_restricted(options):
        raise UsageError(f"there is no restricted form of {kind}", todo="Leave out --restricted.")
    if options.owner is not None and kind not in ("action-sheet", "letters"):
        raise UsageError(
            f"{kind} is of no owner", todo="--owner goes with action-sheet and letters."
        )
    return _reference(kind, of, options.ref)


def _has_restricted(options: Options) -> bool:
    """Return whether there is a form of it with what is exempt, which ``--restricted`` asks for."""
    if options.command == "export" and options.kind == "actions":
        return _format(options) in ("json", "csv")
    return options.kind in ("minutes", *RECORDS)


def paper(options: Options, width: int | None = None) -> Paper:
    """Return the paper that the options ask for; ``width`` where they name none."""
    from scp_tui.exports.paper import Paper

    return Paper(
        landscape=True if options.landscape else None,
        large=options.large_print,
        width=options.width or width or 80,
        lines=options.lines,
    )


def _format(options: Options) -> str:
    """Return the format asked for, else the usual one: text, or JSON of records."""
    if options.format is not None:
        return str(options.format).strip().casefold().removeprefix(".")
    if options.kind in RECORDS:
        return "json"
    return "ansi" if styled() and options.output in (None, "-") else "txt"


def _reference(kind: str, of: Of, said: str | None) -> str | None:
    """Return the reference in its one form; words that are none of ours are refused."""
    if said is None:
        return None
    if kind == "office":
        raise UsageError("export office takes no reference", todo="Leave it out.")
    from scp_tui.rules.references import committee_code, parse_meeting_ref, parse_year_ref

    if of is Of.YEAR and said.count("-") < 2:
        return "/".join(parse_year_ref(said))
    if of is Of.COMMITTEE or (of is Of.OFFICE and "/" not in said):
        return committee_code(said)
    return str(parse_meeting_ref(said))
