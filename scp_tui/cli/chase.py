"""``chase``: who is due a reminder today, and the letters to them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scp_tui.cli.output import say, say_json, say_table
from scp_tui.errors import InputRefused, UsageError
from scp_tui.rules.chasing import STEP_WORDS

if TYPE_CHECKING:
    from scp_tui.cli.options import Options
    from scp_tui.desk.chasing import Addressee
    from scp_tui.desk.chasing_private import PrivateChase

HEADINGS = ("Committee", "To", "Why", "Owed", "Mail")
WEIGHTS = (2, 5, 3, 5, 5)


def chase(options: Options) -> int:
    """List who is due a reminder; write the letters with --output, log them with --sent.

    Raises UsageError for an unknown format or --sent without letters, InputRefused when the
    folder is not there or an address is none.
    """
    from scp_tui.desk.chasing import FILE_FORMATS, FORMATS

    formats = tuple(options.format.split(",")) if options.format else FORMATS
    for fmt in formats:
        if fmt not in FILE_FORMATS:
            raise UsageError(
                f"a letter is not written as {fmt[:20]!r}",
                todo=f"Formats: {', '.join(FILE_FORMATS)}.",
            )
    desk = options.desk()
    committee = options.named_committee(desk)
    found = desk.chasing.addressees(
        committee.id if committee else None, options.organisation, every=options.all
    )
    # Whom something was asked of in private is not to be found out by trying names (R2.8).
    private = (
        ()
        if options.organisation is not None
        else desk.chasing.in_private(committee.id if committee else None)
    )
    if options.json:
        say_json([*map(_record, found), *map(_private_record, private)])
    elif options.output is None:
        say_table("Due a reminder today", HEADINGS, WEIGHTS, [_row(one) for one in found])
    if options.output is not None:
        folder = Path(options.output).expanduser()
        if not folder.is_dir():
            raise InputRefused(
                "there is no such folder", where=str(folder), todo="Make the folder first."
            )
        for path in desk.chasing.write(found, folder, formats):
            say(str(path))
    if not options.json:
        for asked in private:
            say(f"{asked.todo} It is {STEP_WORDS[asked.step]}.")
    if options.sent:
        count = desk.chasing.mark_sent(found)
        say(f"Recorded as chased: {count}.")
    return 0


def _record(one: Addressee) -> dict[str, object]:
    return {
        "committee": one.committee,
        "to": one.name,
        "step": one.step.value if one.step else None,
        "mail": one.address,
        "fault": one.fault or None,
        "restricted": one.private,
        "owed": [
            {
                "ref": owed.follow_up.id,
                "limb": owed.limb.id,
                "step": owed.chase.step.value if owed.chase else None,
                "since": owed.chase.since if owed.chase else None,
            }
            for owed in one.owed
        ],
    }


def _private_record(one: PrivateChase) -> dict[str, object]:
    """Return the record of an ask that has no letter: whom it is asked of is not told."""
    owed = {"ref": one.ref, "limb": None, "step": one.step.value, "since": None}
    return {
        "committee": one.committee,
        "to": None,
        "step": one.step.value,
        "mail": None,
        "fault": None,
        "restricted": 1,
        "owed": [owed],
    }


def _row(one: Addressee) -> tuple[str, ...]:
    refs = ", ".join(owed.follow_up.id for owed in one.owed)
    private = f" and {one.private} in private" if one.private else ""
    why = STEP_WORDS[one.step] if one.step else "nothing due yet"
    mail = f"wrong: {one.fault}" if one.fault else one.address or "no mail address"
    return one.committee, one.name, why, refs + private, mail
