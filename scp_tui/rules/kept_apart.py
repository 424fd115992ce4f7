"""What of a meeting's record is not for a public file, taken out of it and put back (R2.8, R3.4).

Of a Part B item that is who of the public spoke on it, and what they said; of the log, why
something happened in such an item or while the public were out of the room, and why somebody
left whose interest is sensitive. The restricted record holds both; the rest of the entry is public.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.records.room import EventKind, KeptReason, RoomEvent, Trace
from scp_tui.records.speakers import Speaker
from scp_tui.rules.item_checks import private_items
from scp_tui.rules.room_fold import RoomFold

_LEAVING = (EventKind.LEFT, EventKind.LEFT_FOR_INTEREST)


def together(meeting: Meeting, restricted: Restricted) -> Meeting:
    """Return the meeting with what is kept apart of it in its place, for the clerk alone.

    No public page is ever made from it.
    """
    reasons = {one.id: one for one in restricted.reasons}
    if not (reasons or restricted.speakers):
        return meeting
    kept = {one.id for one in restricted.speakers}
    public = tuple(one for one in meeting.speakers if one.id not in kept)
    return replace(
        meeting,
        log=tuple(_told(one, reasons[one.id]) if one.id in reasons else one for one in meeting.log),
        speakers=(*public, *restricted.speakers),
    )


def parted(whole: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
    """Return the two records of a meeting that was put ``together`` and then changed.

    What was kept apart stays so, also on business taken in public since, and in the entry that
    corrects another; what the change removed is gone from both.
    """
    held = {one.id for one in restricted.speakers}
    speakers = tuple(one for one in whole.speakers if one.id in held)
    meeting = replace(whole, speakers=tuple(one for one in whole.speakers if one.id not in held))
    known = {one.id: one for one in restricted.reasons}
    entries = [one for one in whole.log if known.keys() & {one.id, one.replaces}]
    reasons = tuple(
        kept for one in entries if (kept := _kept(one, known.get(one.id), whole=True)) is not None
    )
    silent = {one.id for one in entries}
    log = tuple(_silent(one) if one.id in silent else one for one in meeting.log)
    return apart(
        replace(meeting, log=log) if entries else meeting,
        replace(restricted, speakers=speakers, reasons=reasons),
    )


def apart(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
    """Return the two records with all that is not for a public file in the restricted one.

    What is there already stays; the reasons of entries that there are no more go.
    """
    private = private_items(meeting)
    moved = {one.id: one for one in meeting.speakers if one.item in private}
    unsaid = unsaid_entries(meeting)
    told = [one for one in meeting.log if one.id in unsaid and _tells(one)]
    entries = {one.id for one in meeting.log}
    gone = any(one.id not in entries for one in restricted.reasons)
    if not (moved or told or gone):
        return meeting, restricted
    known = {one.id: one for one in restricted.reasons if one.id in entries}
    for one in told:
        kept = _kept(one, known.get(one.id), whole=False)
        if kept is not None:
            known[one.id] = kept
    silent = {one.id for one in told}
    speakers = tuple(one for one in restricted.speakers if one.id not in moved)
    return (
        replace(
            meeting,
            log=tuple(_silent(one) if one.id in silent else one for one in meeting.log),
            speakers=tuple(one for one in meeting.speakers if one.id not in moved),
        ),
        replace(
            restricted,
            speakers=(*speakers, *moved.values()),
            reasons=tuple(known[one.id] for one in meeting.log if one.id in known),
        ),
    )


def released(meeting: Meeting, restricted: Restricted, item_id: str) -> tuple[Meeting, Restricted]:
    """Return the records with what was kept apart of an item now in Part A public again.

    What happened in it while the public were out stays apart.
    """
    back = tuple(one for one in restricted.speakers if one.item == item_id)
    open_again = _open_reasons(meeting, restricted, item_id)
    reasons = {one.id: one for one in restricted.reasons if one.id in open_again}
    return (
        replace(
            meeting,
            log=tuple(
                _told(one, reasons[one.id]) if one.id in reasons else one for one in meeting.log
            ),
            speakers=(*meeting.speakers, *back),
        ),
        replace(
            restricted,
            speakers=tuple(one for one in restricted.speakers if one.item != item_id),
            reasons=tuple(one for one in restricted.reasons if one.id not in reasons),
        ),
    )


def kept_of_item(
    meeting: Meeting, restricted: Restricted, item_id: str
) -> tuple[tuple[Speaker, ...], tuple[str, ...]]:
    """Return the speakers kept apart of an item, and the reasons that its release would tell."""
    speakers = tuple(one for one in restricted.speakers if one.item == item_id)
    in_public = _open_reasons(meeting, restricted, item_id)
    reasons = tuple(one for one in restricted.reasons if one.id in in_public)
    words = tuple(word for one in reasons for word in (one.reason, *one.whys) if word)
    return speakers, words


def unsaid_entries(meeting: Meeting) -> frozenset[str]:
    """Return the ids of the entries, struck ones too, whose reasons are not for the public."""
    private = private_items(meeting)
    sensitive = {one.person for one in meeting.declarations if one.sensitive}
    if not (private or sensitive) and all(
        one.kind is not EventKind.PUBLIC_EXCLUDED for one in meeting.log
    ):
        return frozenset()
    found: set[str] = set()
    for event, item, out in _placed(meeting):
        nature = event.kind in _LEAVING and event.person in sensitive
        if out or nature or item in private or event.item in private:
            found.add(event.id)
    return frozenset(found)


def _placed(meeting: Meeting) -> Iterator[tuple[RoomEvent, str | None, bool]]:
    """Yield each entry with the item in which it falls, and whether the public were out then."""
    room = RoomFold(meeting.items)
    for event in meeting.log:
        yield event, room.item, not room.public
        if not event.struck:
            room.take(event)


def _open_reasons(meeting: Meeting, restricted: Restricted, item_id: str) -> frozenset[str]:
    """Return the ids of the entries of an item whose reasons are kept apart but need not be."""
    kept = {one.id for one in restricted.reasons}
    places = {event.id: (item, event.item) for event, item, _ in _placed(meeting)}
    unsaid = unsaid_entries(meeting)
    return frozenset(one for one in kept - unsaid if item_id in places.get(one, ()))


def _tells(event: RoomEvent) -> bool:
    return event.reason is not None or any(one.why is not None for one in event.trace)


def _kept(event: RoomEvent, known: KeptReason | None, *, whole: bool) -> KeptReason | None:
    """Return what is to be kept apart of an entry, None when it tells nothing.

    Of a ``whole`` entry that is what it says itself; any other adds to what is known of it.
    """
    before = known.whys if known is not None and not whole else ()
    whys = tuple(
        one.why or (before[at] if at < len(before) else None) for at, one in enumerate(event.trace)
    )
    reason = event.reason
    if reason is None and known is not None and not whole:
        reason = known.reason
    if reason is None and not any(whys):
        return None
    rev = known.rev if known is not None else 0
    return KeptReason(id=event.id, rev=rev, reason=reason, whys=whys)


def _told(event: RoomEvent, kept: KeptReason) -> RoomEvent:
    trace = tuple(
        Trace(
            act=one.act, at=one.at, why=one.why or (kept.whys[at] if at < len(kept.whys) else None)
        )
        for at, one in enumerate(event.trace)
    )
    return replace(event, reason=event.reason or kept.reason, trace=trace)


def _silent(event: RoomEvent) -> RoomEvent:
    trace = tuple(replace(one, why=None) for one in event.trace)
    return replace(event, reason=None, trace=trace)
