"""The room before a vote: who can vote on an item, or on each item of a run (R3.7, R4.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from scp_tui.desk.parts import find_item
from scp_tui.records.motions import Presider, Voter
from scp_tui.rules.names import join_names
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.presiding import presiding_now, usual_presider
from scp_tui.rules.runs import able_in_any, without
from scp_tui.rules.votes import Entitled, entitled, no_quorum

if TYPE_CHECKING:
    from scp_tui.desk.session import Session


class Ready(NamedTuple):
    """The room before a vote: who can vote, who left for an interest, what warns.

    ``named_vote_members`` is how many must demand a recorded vote (R5.4); None if not known.
    ``presiding`` is who would break a tie; None where nobody in the room is known to preside.
    ``usual`` is who usually would, of those who can vote. ``apart`` are lines on the items of a
    run on which not all of them can.
    """

    voters: tuple[Voter, ...]
    withdrawn: tuple[Voter, ...]
    warning: str
    named_vote_members: int | None
    presiding: Presider | None = None
    usual: Presider | None = None
    apart: tuple[str, ...] = ()


def ready(session: Session, ref: str, item_id: str) -> Ready:
    """Return who can vote on an item now, and a warning without a quorum for it (R4.5)."""
    meeting = session.store.meeting(ref)
    committee = session.committee(meeting.committee)
    find_item(meeting, item_id)
    register = session.register()
    found = entitled(meeting, committee, register, item_id)
    warning = no_quorum(len(found.voters), committee)
    chairing = presiding_now(meeting, committee, register, item_id)
    needed = committee.named_vote_members
    here = {one.person for one in found.voters}
    usual = usual_presider(meeting, committee, register, here)
    return Ready(found.voters, found.withdrawn, warning, needed, chairing, usual)


def ready_run(
    session: Session, ref: str, items: Sequence[str]
) -> tuple[Ready, Mapping[str, Ready]]:
    """Return who can vote on some item of a run, and of each item who can vote on it (R3.7)."""
    each = {item: ready(session, ref, item) for item in items}
    able = able_in_any([Entitled(one.voters, one.withdrawn) for one in each.values()])
    numbers = agenda_numbers(session.store.meeting(ref).items)
    apart = []
    for item, one in each.items():
        if gone := without(able.voters, one.voters):
            names = join_names([voter.name for voter in gone])
            apart.append(f"Item {numbers[item]}: {len(one.voters)} can vote, not {names}.")
    warning = next((one.warning for one in each.values() if one.warning), "")
    first = each[items[0]]
    whole = first._replace(
        voters=able.voters, withdrawn=able.withdrawn, warning=warning, apart=tuple(apart)
    )
    return whole, each
