"""``verify``: whether confirmed minutes are still what was confirmed (R6.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.cli.output import say, say_json
from scp_tui.errors import NotFound, StoreError

if TYPE_CHECKING:
    from scp_tui.cli.options import Options
    from scp_tui.desk.verifying import Verification

ALTERED = StoreError.exit_code
NOT_ITS_DIGEST = NotFound.exit_code


def verify(options: Options) -> int:
    """Compare a meeting's frozen minutes with their digest; 7 when they do not match.

    3 when they do and the digest given is not theirs. Raises InputRefused for one that is none,
    NotFound for an unknown meeting, RefusedByRule for minutes that are not frozen,
    DamagedFile when a file is not, to the byte, what was sealed. With ``--seal-anew`` the files
    are accepted as they stand, which stays on record with the reason.
    """
    from scp_tui.rules.minutes_life import WORDS, digest_words
    from scp_tui.rules.references import parse_meeting_ref

    ref = str(parse_meeting_ref(options.meeting))
    desk = options.desk()
    if options.seal_anew is not None:
        desk.life.seal_anew(ref, options.seal_anew)
    found = desk.life.verify(ref, options.digest)
    if options.json:
        say_json(
            {
                "meeting": found.ref,
                "state": found.state.value,
                "sha256": found.digest,
                "faults": list(found.faults),
                "other_digest": found.other or None,
            }
        )
        return _code(found)
    say(f"{found.ref}: the minutes are {WORDS[found.state]}")
    say(f"SHA-256 {digest_words(found.digest)}")
    for fault in found.faults:
        say(f"! {fault}")
    if found.faults:
        say("The text is not what was frozen. Put back a copy from backups, or compare by hand.")
        return ALTERED
    say("Text, annotations and files are as they were frozen.")
    if found.other:
        say(f"! But {found.other}.")
    return _code(found)


def _code(found: Verification) -> int:
    """Return the exit code for what was found."""
    if found.faults:
        return ALTERED
    return NOT_ITS_DIGEST if found.other else 0
