"""``pack``: the tracker paper on the next agenda, the list, and the chair's copy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scp_tui.cli.output import say, say_json

if TYPE_CHECKING:
    from scp_tui.cli.options import Options


def pack(options: Options) -> int:
    """Put the paper on the agenda and write the pack. Without a meeting, that of the next.

    Raises NotFound where no meeting is to come, InputRefused for a folder that is not there.
    """
    from scp_tui.rules.references import parse_meeting_ref

    desk = options.desk()
    committee = options.named_committee(desk)
    if options.ref is not None:
        ref = str(parse_meeting_ref(options.ref))
    else:
        ref = desk.pack.next_meeting(committee.id if committee else None)
    folder = Path(options.output).expanduser() if options.output else None
    formats = tuple(options.format.split(",")) if options.format else ("txt", "html")
    made = desk.pack.make(ref, folder, formats)
    if options.json:
        say_json(
            {
                "meeting": made.meeting,
                "item": made.item,
                "recommendation": made.recommendation,
                "files": [str(path) for path in made.files],
                "remark": made.remark or None,
            }
        )
        return 0
    where = "is on the agenda of" if made.item else "is not on the agenda of"
    say(f"The tracker paper {where} {made.meeting}.")
    say(f"Recommended {made.recommendation}")
    if made.remark:
        say(made.remark)
    for path in made.files:
        say(str(path))
    return 0
