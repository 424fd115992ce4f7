"""The interests of the fallback sheet, and who left and came back for them, in the log (R3.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.desk.room import RoomDesk
from scp_tui.records.agenda import AgendaItem, ItemKind
from scp_tui.rules.interest_leaving import Leaving, covers
from scp_tui.rules.room import final_state
from scp_tui.rules.room_state import Place

if TYPE_CHECKING:
    from scp_tui.desk.session import Session
    from scp_tui.rules.paper_interests import PaperInterest


def declare(
    session: Session,
    ref: str,
    item: AgendaItem,
    people: dict[int, str],
    interests: tuple[PaperInterest, ...],
) -> None:
    """Record the interests; at the standing item they are for the items named there, or for the
    whole meeting (R3.6). Who left for this item is out of the room in the log.
    """
    room = RoomDesk(session)
    standing = item.kind is ItemKind.DECLARATIONS
    for one in interests:
        after = room.declare(
            ref,
            people[one.number],
            one.kind,
            reason=one.words or None,
            items=one.items if standing else (item.id,),
            whole_meeting=standing and not one.items,
            left_room=one.left if standing else None,
        )
        if not standing and one.left is not None:
            room.left_for(ref, after.declarations[-1].id, left=one.left)
    _leave_now(session, ref, item.id)


def _leave_now(session: Session, ref: str, item_id: str) -> None:
    """Enter in the log who, as the sheet says at the standing item, left for this one."""
    meeting = session.store.meeting(ref)
    if final_state(meeting).item != item_id:
        return
    leaving = Leaving(meeting)
    for one in meeting.declarations:
        told = leaving.answers(one).get(item_id) if leaving.in_log(one) else None
        if covers(one, item_id) and one.left_room is not None and told is None:
            RoomDesk(session).left_for(ref, one.id, left=one.left_room)


def who_is_back(session: Session, ref: str, item_id: str) -> None:
    """Enter as back who was out for an interest that is none in this item."""
    meeting = session.store.meeting(ref)
    for person, place in final_state(meeting).places.items():
        covered = any(one.person == person and covers(one, item_id) for one in meeting.declarations)
        if place is Place.OUT_FOR_INTEREST and not covered:
            RoomDesk(session).back_from(ref, person)
