"""Which meetings took an ask after the one that it came out of, and at which minute."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from scp_tui.desk.parts import find_item
from scp_tui.desk.session import Session
from scp_tui.errors import InputRefused
from scp_tui.records.followups import Fact, FactKind, FollowUp
from scp_tui.records.meeting import Meeting, MeetingState
from scp_tui.records.room import ItemStatus
from scp_tui.rules.follow_up_status import counted
from scp_tui.rules.room_items import courses

_NOT_TAKEN = frozenset({ItemStatus.DEFERRED, ItemStatus.WITHDRAWN})


def take(session: Session, ref: str, refs: Sequence[str], item: str | None = None) -> int:
    """Record that a meeting took asks, with an item of its agenda; return how many it was.

    The number of the minute follows when the meeting is closed. What is recorded so already is
    passed over. Raises InputRefused for another committee's ask.
    """
    meeting = session.store.meeting(ref)
    if item is not None:
        find_item(meeting, item)
    new = []
    for one in (session.store.follow_up(each) for each in refs):
        if one.committee != meeting.committee:
            raise InputRefused(
                f"{one.id} is another committee's", where=ref, todo="Choose its own asks."
            )
        if not any(fact.meeting == ref and fact.item == item for fact in _taken(one)):
            new.append(one.id)
    fact = Fact(kind=FactKind.TAKEN, on=meeting.date, meeting=ref, item=item)
    _add(session, new, fact, f"Took {'an ask' if len(new) == 1 else f'{len(new)} asks'} at {ref}")
    return len(new)


def note_taken(session: Session, meeting: Meeting) -> None:
    """Add to each ask that a meeting took the number of the minute that says so.

    It took what was decided on there, what was recorded as taken with an item, and all that
    stood in the tracker paper where the paper's item was reached. Nothing is written over: the
    minute is a fact of its own.
    """
    numbers = {minute.item: minute.number for minute in meeting.minutes}
    paper = _paper_reached(meeting)
    printed = {one.id for one in _printed(session, meeting)} if paper is not None else set()
    found: dict[tuple[str, int | None], list[str]] = {}
    for one in session.store.follow_ups(meeting.committee, settled=True):
        items = {
            fact.item for fact in _taken(one) if fact.meeting == meeting.id and fact.item in numbers
        }
        if paper is not None and (one.id in printed or _decided(one, meeting.id)):
            items.add(paper)
        for item in items:
            if item is not None and not _known(one, meeting.id, item, numbers.get(item)):
                found.setdefault((item, numbers.get(item)), []).append(one.id)
    for (item, number), refs in found.items():
        fact = Fact(
            kind=FactKind.TAKEN, on=meeting.date, meeting=meeting.id, item=item, minute=number
        )
        _add(session, refs, fact, f"Numbered the minute that took {len(refs)} asks")


def _add(session: Session, refs: Sequence[str], fact: Fact, what: str) -> None:
    def change(one: FollowUp) -> FollowUp:
        return replace(one, history=(*one.history, fact))

    if refs:
        session.change_follow_ups(refs, change, what=what)


def _paper_reached(meeting: Meeting) -> str | None:
    """Return the item of the tracker paper, where the meeting came to it; else None."""
    from scp_tui.desk.pack import paper_item

    item = paper_item(meeting)
    if item is None or meeting.state is MeetingState.INQUORATE:
        return None
    status = courses(meeting)[item.id].status
    begun = status in (ItemStatus.OPEN, ItemStatus.DONE)
    if status in _NOT_TAKEN or (meeting.state is MeetingState.ADJOURNED and not begun):
        return None
    return item.id


def _printed(session: Session, meeting: Meeting) -> Iterator[FollowUp]:
    """Yield what stood in the tracker paper of a meeting: asked before it, and not settled."""
    from scp_tui.desk.pack import PackDesk

    for one in PackDesk(session).to_decide(meeting.id):
        if one.meeting != meeting.id and one.asked_on is not None and one.asked_on < meeting.date:
            yield one


def _taken(one: FollowUp) -> Iterator[Fact]:
    return (fact for _, fact in counted(one) if fact.kind is FactKind.TAKEN)


def _decided(one: FollowUp, ref: str) -> bool:
    return any(fact.kind is FactKind.DECISION and fact.meeting == ref for _, fact in counted(one))


def _known(one: FollowUp, ref: str, item: str, number: int | None) -> bool:
    return any(
        fact.meeting == ref and fact.minute == number and fact.item in (None, item)
        for fact in _taken(one)
    )
