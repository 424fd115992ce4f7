"""``chase``: who is due a reminder today, and the letters to them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scp_tui.cli.output import say, say_json, say_table
from scp_tui.errors import InputRefused, UsageError
from scp_tui.rules.chasing import STEP_WORDS

if TYPE_CHECKING:
    from scp_tui.cli.options import Options
    from scp_tui.desk.addressees import Addressee
    from scp_tui.desk.chasing_private import PrivateChase

HEADINGS = ("Committee", "To", "Why", "Owed", "Mail")
WEIGHTS = (2, 5, 3, 5, 5)


def chase(options: Options) -> int:
    """List who is due a reminder; write the letters with --output, log them with --sent.

    A mail to an address that is none is said behind the rest, and its body is not logged. Raises
    UsageError for an unknown format, or --sent that names nobody and writes no letter;
    InputRefused when the folder is not there or an address is none.
    """
    from scp_tui.desk.chasing import FORMATS, checked_formats

    formats = checked_formats(options.format.split(",") if options.format else FORMATS)
    if options.sent and options.output is None and options.organisation is None:
        raise UsageError(
            "no letter was written now, and nobody is named to whom one went",
            where="--sent",
            todo="Name them with --organisation, or write the letters with --output DIR.",
        )
    if options.how is not None and not options.sent:
        raise UsageError("nothing is logged", where="--how", todo="It goes with --sent.")
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
    refused: tuple[str, ...] = ()
    if options.output is not None:
        folder = Path(options.output).expanduser()
        if not folder.is_dir():
            raise InputRefused(
                "there is no such folder", where=str(folder), todo="Make the folder first."
            )
        written = desk.chasing.write(found, folder, formats)
        found, refused = written.whole, written.refused
        for path in written.files:
            say(str(path))
    if not options.json:
        for asked in private:
            say(f"{asked.todo} It is {STEP_WORDS[asked.step]}.")
    if options.sent:
        count = desk.chasing.mark_sent(found, options.how or "letter")
        say(f"Recorded as chased: {count}.")
    if refused:
        raise InputRefused(f"not written as mail: {' '.join(refused)}")
    return 0


def _record(one: Addressee) -> dict[str, object]:
    return {
        "committee": one.committee,
        "to": one.name,
        "people": list(one.people.values()),
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
        "people": [],
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
