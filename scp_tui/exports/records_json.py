"""Records as JSON, out: ``imports.records_json`` reads back exactly what is written here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from scp_tui.exports.pages.exemption import private_items
from scp_tui.records.base import Record
from scp_tui.records.committee import Register
from scp_tui.records.followups import FollowUp
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.records.motions import MotionKind
from scp_tui.records.room import RoomEvent
from scp_tui.records.transfer import MeetingFile, OfficeFile
from scp_tui.rules.closed_papers import without_closed_papers
from scp_tui.rules.follow_up_public import public_side as public_ask
from scp_tui.rules.kept_apart import unsaid_entries

R = TypeVar("R", bound=Record)


def meeting_to_json(
    meeting: Meeting,
    restricted: Restricted | None,
    register_extract: Register,
    follow_ups: Iterable[FollowUp] = (),
) -> str:
    """Return the meeting as indented JSON with its follow-ups and register entries.

    Without ``restricted`` the file is public: no restricted follow-up is written (R2.8), and of
    the meeting, as of each follow-up, its public side. ``register_extract`` makes the extract.
    """
    shown = meeting if restricted is not None else public_side(meeting)
    kept = _readable(follow_ups, restricted=restricted is not None)
    return _json(
        MeetingFile(
            meeting=shown, restricted=restricted, follow_ups=kept, register=register_extract
        )
    )


def office_to_json(
    register: Register,
    meetings: Iterable[Meeting],
    restricted: Iterable[Restricted] | None,
    follow_ups: Iterable[FollowUp],
) -> str:
    """Return a whole office as indented JSON.

    With ``restricted`` None no restricted part and no restricted follow-up is written, and of
    each meeting and follow-up its public side.
    """
    public = restricted is None
    return _json(
        OfficeFile(
            register=register,
            meetings=tuple(public_side(one) if public else one for one in meetings),
            restricted=tuple(restricted or ()),
            follow_ups=_readable(follow_ups, restricted=not public),
        )
    )


def _readable(follow_ups: Iterable[FollowUp], *, restricted: bool) -> tuple[FollowUp, ...]:
    """Return what of the follow-ups goes into a file that anybody may read, or into the whole."""
    if restricted:
        return tuple(follow_ups)
    return tuple(public_ask(one) for one in follow_ups if not one.restricted)


def public_side(meeting: Meeting) -> Meeting:
    """Return the meeting without what no public file may hold, though the public record does.

    Entries of the log that stand struck, and why others once were, are the office's own; so is
    why minutes were taken back a step. It is also the nature of a sensitive interest (R3.4); of
    an item of Part B its papers, as of one whose papers are withheld, why it was put off or
    anything happened in it, and who of the public spoke on it, which no page prints either; and
    text or motions entered on it before it was one (R2.8). All else is left as it is.
    """
    private = private_items(meeting.items)
    return replace(
        without_closed_papers(meeting),
        declarations=tuple(
            replace(one, reason=None, as_declared=None) if one.sensitive else one
            for one in meeting.declarations
        ),
        life=tuple(replace(one, reason=None) for one in meeting.life),
        frozen=tuple(
            replace(one, reopened=replace(one.reopened, reason=None)) if one.reopened else one
            for one in meeting.frozen
        ),
        log=public_log(meeting),
        motions=tuple(
            one
            for one in meeting.motions
            if one.item not in private or one.kind is MotionKind.EXCLUSION
        ),
        minutes=tuple(
            replace(one, heading=None, blocks=()) if one.item in private else one
            for one in meeting.minutes
        ),
        speakers=tuple(one for one in meeting.speakers if one.item not in private),
    )


def public_log(meeting: Meeting) -> tuple[RoomEvent, ...]:
    """Return the entries that stand, without their trace; without reasons what happened in a
    private item, or while the public were out, and why somebody left whose interest is
    sensitive (R3.4).
    """
    unsaid = unsaid_entries(meeting)
    return tuple(
        replace(
            one,
            trace=(),
            replaces=None,
            reason=None if one.id in unsaid else one.reason,
        )
        for one in meeting.log
        if not one.struck
    )


def register_extract(
    register: Register,
    meeting: Meeting,
    *,
    restricted: Restricted | None = None,
    follow_ups: Sequence[FollowUp] = (),
) -> Register:
    """Return the part of the register that a meeting and its follow-ups refer to.

    That is its committee with its memberships, every person and organisation named in the
    records or by one another (a role's body, a body's successor), and the papers cited.
    Without ``restricted`` the restricted follow-ups count for nothing (R2.8).
    """
    kept = tuple(one for one in follow_ups if restricted is not None or not one.restricted)
    wanted = _strings((meeting, restricted, kept))
    wanted.add(meeting.committee)
    committees = tuple(one for one in register.committees if one.id in wanted)
    memberships = tuple(one for one in register.memberships if one.committee == meeting.committee)
    wanted |= {one.person for one in memberships}
    people = _closed(register.people, wanted)
    organisations = _closed(register.organisations, wanted | _strings(people))
    cited = wanted | _strings((committees, memberships, people, organisations))
    papers = tuple(paper for paper in register.papers if paper.id in cited)
    return Register(
        id=register.id,
        rev=register.rev,
        sources=register.sources,
        committees=committees,
        memberships=memberships,
        people=people,
        organisations=organisations,
        papers=papers,
    )


def _closed(records: tuple[R, ...], wanted: set[str]) -> tuple[R, ...]:
    """Return the wanted records and those that they name, and so on."""
    known = {record.id: record for record in records}
    found: set[str] = set()
    new = wanted & known.keys()
    while new:
        found |= new
        new = (_strings(tuple(known[one] for one in new)) & known.keys()) - found
    return tuple(record for record in records if record.id in found)


def _strings(tree: object) -> set[str]:
    """Return every text in the tree: an identity is wanted if it stands anywhere in it."""
    found: set[str] = set()
    stack = [tree]
    while stack:
        value = stack.pop()
        if isinstance(value, str):
            found.add(value)
        elif isinstance(value, tuple):
            stack.extend(value)
        elif isinstance(value, msgspec.Struct):
            stack.extend(getattr(value, name) for name in value.__struct_fields__)
    return found


def _json(file: object) -> str:
    return msgspec.json.format(msgspec.json.encode(file), indent=1).decode() + "\n"
