"""Where each record lives: names of files within the office, and nothing that leaves it.

A *name* is a path relative to the office folder, with ``/`` between its parts.
"""

from __future__ import annotations

import datetime as dt
import re

from scp_tui.errors import InputRefused
from scp_tui.records.refs import FollowUpRef, MeetingRef

OFFICE = "office.json"
REGISTER = "register.json"
RESTRICTED = "restricted/"
PENDING = "restricted/pending.json"
TYPING = "restricted/typing"
CLAIMS = "claims"
HEADERS = ".cache/headers.json"
LAST_GOOD = "backups/last-good/"
DAILY = "backups/daily/"
SEALS = "seals/"

OPEN_BLOCK = 20
"""How many serials share a file of unsettled follow-ups."""

_CODE = "[A-Z][A-Z0-9&-]{0,11}"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_COMMITTEE = re.compile(_CODE)
_MEETING = re.compile(rf"({_CODE})/({_DAY})(?:-([2-9]|[1-9][0-9]))?")
_FOLLOW_UP = re.compile(rf"({_CODE})/([0-9]{{2}}-[0-9]{{2}})/([0-9]{{2,6}})")
_MEETING_FILE = re.compile(rf"({_DAY}(?:-(?:[2-9]|[1-9][0-9]))?)\.json")
_OPEN_FILE = re.compile(r"open(?:-([0-9]{2}-[0-9]{2})-([0-9]{1,5}))?\.json")
_CLOSED_FILE = re.compile(r"closed-([0-9]{2}-[0-9]{2})\.json")


_TYPED = re.compile(r"(.+)\.([0-9a-f]{8})\.([a-z]+)")
JOURNAL, TAKEN, KEPT, DAMAGED = "journal", "taken", "kept", "damaged"
"""The states of a journal: written or left behind, being read back, offered, not to be read."""


def typed_name(ref: str, token: str, state: str = JOURNAL) -> str:
    """The file of what is typed into a meeting by the session of that token."""
    meeting_ref(ref)
    return f"{TYPING}/{ref.replace('/', '-')}.{token}.{state}"


def claim_name(ref: str) -> str:
    """The file that says who writes a meeting."""
    meeting_ref(ref)
    return f"{CLAIMS}/{ref.replace('/', '-')}.json"


def typed_file(ref: str, found: str) -> tuple[str, str] | None:
    """The token and the state in the name of such a file of this meeting; None for another."""
    parts = _TYPED.fullmatch(found)
    return (parts[2], parts[3]) if parts and parts[1] == ref.replace("/", "-") else None


def committee_folder(code: str) -> str:
    """The code itself when it can safely name a folder; InputRefused otherwise."""
    if not _COMMITTEE.fullmatch(code):
        raise InputRefused(
            f"{code[:40]!r} cannot be a committee's code",
            where="committee",
            todo="Use up to 12 capital letters, digits, & or -, a letter first, such as CDC.",
        )
    return code


def meeting_ref(text: str) -> MeetingRef:
    """A stored meeting's reference in its strict form; InputRefused otherwise."""
    found = _MEETING.fullmatch(text)
    if found:
        try:
            day = dt.date.fromisoformat(found[2])
        except ValueError:
            found = None
        else:
            return MeetingRef(committee=found[1], date=day, sitting=int(found[3] or 1))
    raise InputRefused(
        f"{text[:60]!r} is not a meeting's reference",
        where="meeting",
        todo="A reference looks like CDC/2019-09-10.",
    )


def follow_up_ref(text: str) -> FollowUpRef:
    """A stored follow-up's reference in its strict form; InputRefused otherwise."""
    found = _FOLLOW_UP.fullmatch(text)
    if not found:
        raise InputRefused(
            f"{text[:60]!r} is not a follow-up's reference",
            where="follow-up",
            todo="A reference looks like CDC/19-20/03.",
        )
    return FollowUpRef(committee=found[1], year=found[2], serial=int(found[3]))


def meeting_name(ref: str) -> str:
    """The file of a meeting."""
    meeting_ref(ref)
    return f"meetings/{ref}.json"


def open_name(ref: FollowUpRef) -> str:
    """The file of the unsettled follow-ups asked about the same time, a few to a file.

    A save costs what its file holds, so a file holds no more than a screenful.
    """
    block = (ref.serial - 1) // OPEN_BLOCK
    return f"followups/{committee_folder(ref.committee)}/open-{ref.year}-{block}.json"


def old_open_name(committee: str) -> str:
    """The one file that once held all unsettled follow-ups; what it holds still counts."""
    return f"followups/{committee_folder(committee)}/open.json"


def is_open(name: str) -> bool:
    """Whether a file of follow-ups holds unsettled ones."""
    return _OPEN_FILE.fullmatch(name.rsplit("/", 1)[-1]) is not None


def closed_name(ref: FollowUpRef) -> str:
    """The file of the settled follow-ups that were asked in the same municipal year."""
    return f"followups/{committee_folder(ref.committee)}/closed-{ref.year}.json"


def meeting_of(name: str) -> str | None:
    """The reference of the meeting kept in a public or restricted file; None for another file."""
    parts = name.removeprefix(RESTRICTED).split("/")
    if len(parts) != 3 or parts[0] != "meetings":
        return None
    found = _MEETING_FILE.fullmatch(parts[2])
    try:
        return str(meeting_ref(f"{parts[1]}/{found[1]}")) if found else None
    except InputRefused:
        return None


def kind_of(name: str) -> str | None:
    """Which kind of file goes by this name; None when the office keeps no such file."""
    if name in (OFFICE, REGISTER):
        return name.removesuffix(".json")
    parts = name.removeprefix(RESTRICTED).split("/")
    if meeting_of(name):
        return "restricted" if is_restricted(name) else "meeting"
    if len(parts) == 3 and parts[0] == "followups" and _COMMITTEE.fullmatch(parts[1]):
        return "followups" if is_open(name) or _CLOSED_FILE.fullmatch(parts[2]) else None
    return None


def seal_name(name: str) -> str:
    """The name of the seal of a file: beneath ``seals/``, of a restricted one beneath its own."""
    return copy_name(name, SEALS)


def sealed_by(name: str) -> str | None:
    """The file that a seal of this name is for; None when it is no seal's name."""
    private = RESTRICTED if is_restricted(name) else ""
    if not name.startswith(f"{private}{SEALS}"):
        return None
    sealed = private + name.removeprefix(f"{private}{SEALS}")
    return sealed if meeting_of(sealed) else None


def is_restricted(name: str) -> bool:
    """Whether the file may hold exempt text (R2.8)."""
    return name.startswith(RESTRICTED)


def copy_name(name: str, where: str) -> str:
    """The name of a copy of a file beneath a folder of backups; a restricted one stays apart."""
    if is_restricted(name):
        return f"{RESTRICTED}{where}{name.removeprefix(RESTRICTED)}"
    return f"{where}{name}"
