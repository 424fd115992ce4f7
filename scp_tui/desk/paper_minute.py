"""The decisions of a meeting on its tracker paper, written into the minute: once, and anew.

What was asked in private is decided in no public minute (R2.8): it has a paragraph of its own in
an item of the paper that stands in Part B, or it is told that it stands nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from scp_tui.desk.motion_minute import appended, with_paragraphs
from scp_tui.desk.parts import is_private, private_minute, public_minute
from scp_tui.desk.session import Session
from scp_tui.errors import InputRefused
from scp_tui.records.agenda import ItemKind
from scp_tui.records.followups import FollowUp
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.rules.names import join_names
from scp_tui.rules.paper_decisions import (
    Decided,
    decided_at,
    ever_decided,
    names_one,
    resolution,
    written_before,
)

_UNDECIDED = "Nothing that was decided counts any more: the paragraph is taken out."
_BY_HAND = "A paragraph that was changed by hand stays too: look at both."


class PaperMinute(msgspec.Struct, frozen=True):
    """What the minute says now, and in ``remarks`` what it does not, and why."""

    words: str
    remarks: tuple[str, ...] = ()

    def __str__(self) -> str:
        said = f"In the minute: {self.words}" if self.words else ""
        return " ".join(part for part in (*self.remarks, said) if part)


class _Place(msgspec.Struct, frozen=True):
    """An item, the paragraph that its minute is to have, and what the earlier ones may name."""

    item: str
    words: str
    known: frozenset[Decided]


def words_of(asks: Sequence[FollowUp], ref: str) -> str:
    """Return what was decided on what was asked in public, as the minute says it."""
    return resolution((one for one in asks if not one.restricted), ref)


def write(session: Session, ref: str, asks: Sequence[FollowUp]) -> PaperMinute:
    """Put the decisions on ``asks`` into the minutes of the paper's items, as one act.

    A paragraph that was written so before is replaced; one that was changed by hand since stays,
    and that is said. Raises InputRefused when there is nothing to write, or no such item.
    """
    meeting = session.store.meeting(ref)
    items = [item.id for item in meeting.items if item.kind is ItemKind.FOLLOW_UPS]
    if not ever_decided(asks, ref):
        raise InputRefused("nothing was decided yet", where=ref, todo="Decide first.")
    if not items:
        raise InputRefused(
            "the agenda has no item for follow-ups", where=ref, todo="Add it to the agenda."
        )
    places = _places(meeting, items, asks)
    left = [one.id for one in asks if one.restricted and decided_at(one, ref)]
    remarks = () if any(is_private(meeting, item) for item in items) else _left_out(left)
    by_hand: list[str] = []
    found: list[str] = []

    def change(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
        by_hand.clear()
        found.clear()
        for place in places:
            meeting, restricted = _put(meeting, restricted, place, found, by_hand)
        return meeting, restricted

    if not any(place.known for place in places):
        raise InputRefused(
            "what was decided was asked in private, and the minute of this item is public",
            where=ref,
            todo="Write it in the minute of an item in Part B.",
        )
    session.change_both(ref, change, what="Wrote the decisions on follow-ups into the minute")
    words = " ".join(place.words for place in places if place.words)
    if not words and found:
        remarks = (_UNDECIDED, *remarks)
    elif not words and not remarks:
        raise InputRefused("nothing was decided yet", where=ref, todo="Decide first.")
    return PaperMinute(words, (*by_hand, *remarks))


def _places(meeting: Meeting, items: Sequence[str], asks: Sequence[FollowUp]) -> tuple[_Place, ...]:
    """Return where what was decided goes: both kinds into the one item where that is in Part B."""
    private = next((item for item in items if is_private(meeting, item)), None)
    public = next((item for item in items if not is_private(meeting, item)), None)
    found = []
    for item in (public, private):
        if item is not None:
            own = [one for one in asks if public is None or one.restricted == (item == private)]
            words, known = resolution(own, meeting.id), ever_decided(own, meeting.id)
            found.append(_Place(item, words, known))
    return tuple(found)


def _put(
    meeting: Meeting, restricted: Restricted, place: _Place, found: list[str], by_hand: list[str]
) -> tuple[Meeting, Restricted]:
    """Return the records with the paragraph in its place, told in the lists what stood there."""
    private = is_private(meeting, place.item)
    minute = (
        private_minute(restricted, place.item) if private else public_minute(meeting, place.item)
    )
    texts = [block.text for block in minute.blocks] if minute else []
    own = [text for text in texts if written_before(text, place.known)]
    if any(text not in own and names_one(text, place.known) for text in texts):
        by_hand.append(_BY_HAND)
    found += own
    if not own:
        if not place.words:
            return meeting, restricted
        return appended(meeting, restricted, place.item, place.words)
    for number, text in enumerate(own):
        after = place.words if number == 0 else ""
        if text != after:
            meeting, restricted = with_paragraphs(meeting, restricted, place.item, text, after)
    return meeting, restricted


def _left_out(refs: Sequence[str]) -> tuple[str, ...]:
    if not refs:
        return ()
    return (
        f"Not written: {join_names(refs)}, asked in private, while this minute is public. Write it"
        " in the minute of an item in Part B.",
    )
