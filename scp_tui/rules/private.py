"""What of a meeting is private, and what is kept back of business taken in public (R2)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from scp_tui.records.agenda import AgendaItem, ItemKind, Part
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.records.motions import Motion, MotionKind, MotionResult
from scp_tui.records.room import EventKind, ItemStatus
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.item_checks import is_confidential, item_place, private_items
from scp_tui.rules.kept_apart import kept_of_item
from scp_tui.rules.room import final_state, room_states
from scp_tui.rules.room_state import OPENING

_OUTSIDERS = frozenset(
    {
        EventKind.COUNCILLOR_JOINED,
        EventKind.OFFICER_JOINED,
        EventKind.PARTNER_JOINED,
        EventKind.SPEAKER_JOINED,
    }
)
"""The entries that bring in somebody who is no member."""
_WAITING = (ItemStatus.PENDING, ItemStatus.OPEN)


def public_in(meeting: Meeting) -> bool:
    """Return whether the public are in, or may be: nobody has said that they left (R2.6)."""
    return final_state(meeting).public


def still_to_take(meeting: Meeting) -> tuple[AgendaItem, ...]:
    """Return the items of Part B that are still to be taken, or are being taken."""
    private, room = private_items(meeting), final_state(meeting)
    return tuple(
        item
        for item in meeting.items
        if item.id in private and room.course(item.id).status in _WAITING
    )


def to_exclude_for(meeting: Meeting, item: AgendaItem | None = None) -> tuple[AgendaItem, ...]:
    """Return the business that a motion to exclude the public, put under ``item``, is for (R2.5).

    That is what of Part B is still to be taken; with none of it, the item itself, when it has
    business of its own that turns out to be exempt.
    """
    private = private_items(meeting)
    waiting = tuple(one for one in still_to_take(meeting) if one.parent not in private)
    if waiting or item is None or item.id in private or item.kind is ItemKind.EXCLUSION:
        return waiting
    return (item,)


def kept_back(meeting: Meeting, restricted: Restricted) -> tuple[AgendaItem, ...]:
    """Return the items of Part A of which something is kept from the public (R2.8).

    That is what was entered on them while they were in Part B, who of the public spoke on them
    and why things happened in them then, or their note and report.
    """
    private = private_items(meeting)
    held = {minute.item for minute in restricted.minutes if minute.blocks}
    held.update(motion.item for motion in restricted.motions)
    return tuple(
        item
        for item in meeting.items
        if item.id not in private
        and (
            item.id in held
            or item.papers_withheld
            or any(kept_of_item(meeting, restricted, item.id))
        )
    )


def session_findings(meeting: Meeting) -> tuple[Finding, ...]:
    """Return what is amiss with when the public were out of the room (R2.5, R2.6).

    Found are: the public out although the motion was lost, or without a resolution and not by
    force of the Act; public business taken while they were out, or private while they were in
    although they left at some time of the evening.
    """
    states = list(room_states(meeting))
    if not any(event.kind is EventKind.PUBLIC_EXCLUDED for event, _ in states):
        return ()
    return (*_ground(meeting), *_doors(meeting))


def attendance_in_private(meeting: Meeting) -> tuple[Finding, ...]:
    """Return a warning for each item of which the public attendance tells who came in (R2.7).

    Whoever joins is in the attendance that everybody reads: in private business that may say
    what it was about. Nobody is named here; of members it is public anyway.
    """
    private = private_items(meeting)
    found: dict[str, int] = {}
    before: str | None = None
    public = True
    for event, state in room_states(meeting):
        if event.kind in _OUTSIDERS and (before in private or not public):
            found[before or ""] = found.get(before or "", 0) + 1
        before, public = state.item, state.public
    return tuple(
        Finding(
            level=Level.WARNING,
            rule="R2.7",
            where=item_place(meeting, item) if item else meeting.id,
            message=(
                f"{count} who came in during private business "
                f"{'is' if count == 1 else 'are'} in the public attendance"
            ),
        )
        for item, count in found.items()
    )


def _ground(meeting: Meeting) -> Iterator[Finding]:
    results = {one.id: one.result for one in meeting.motions if one.kind is MotionKind.EXCLUSION}
    carried = MotionResult.CARRIED in results.values()
    by_id = {item.id: item for item in meeting.items}
    for event, state in room_states(meeting):
        if event.kind is not EventKind.PUBLIC_EXCLUDED:
            continue
        item = by_id.get(event.item or state.item or "")
        if results.get(event.motion or "") is MotionResult.LOST:
            message = "the public left although the motion to exclude them was lost"
            yield Finding(level=Level.WARNING, rule="R2.5", where=meeting.id, message=message)
        elif not carried and not (item is not None and is_confidential(item, meeting)):
            message = "the public left without a resolution to exclude them"
            yield Finding(level=Level.WARNING, rule="R2.6", where=meeting.id, message=message)


def _doors(meeting: Meeting) -> Iterator[Finding]:
    private = private_items(meeting)
    seen: set[str] = set()
    for event, state in room_states(meeting):
        if event.kind not in OPENING or event.item is None or event.item in seen:
            continue
        seen.add(event.item)
        message = ""
        if event.item in private and state.public:
            message = "begun in private before the public had left"
        elif event.item not in private and not state.public:
            message = "begun in public before the public were let back in"
        if message:
            where = item_place(meeting, event.item)
            yield Finding(level=Level.WARNING, rule="R2.6", where=where, message=message)


def grounds_follow(meeting: Meeting, motion: Motion | None) -> Meeting:
    """Return the meeting with what a carried motion to exclude the public was put on (R2.3).

    The business of Part B that it is for has the motion's paragraphs, where it has none yet.
    """
    if (
        motion is None
        or motion.kind is not MotionKind.EXCLUSION
        or motion.result is not MotionResult.CARRIED
        or not motion.paragraphs
    ):
        return meeting
    item = next((one for one in meeting.items if one.id == motion.item), None)
    bare = {
        one.id
        for one in to_exclude_for(meeting, item)
        if one.part is Part.B and not one.exempt_paragraphs
    }
    items = tuple(
        replace(one, exempt_paragraphs=motion.paragraphs) if one.id in bare else one
        for one in meeting.items
    )
    return replace(meeting, items=items) if bare else meeting
