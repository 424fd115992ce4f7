"""One motion changed, and its paragraphs in the minute with it: shared by the motion desks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from scp_tui.desk.chairing import chair_follows
from scp_tui.desk.effects import effect_follows, effect_gone
from scp_tui.desk.motion_minute import goes_with_act, stand, with_paragraphs
from scp_tui.desk.motion_words import election_paragraphs
from scp_tui.desk.parts import find, put
from scp_tui.errors import InputRefused
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.records.motions import Ballot, Motion, MotionKind, MotionResult, Vote, VoteMethod
from scp_tui.rules import motion_wording
from scp_tui.rules.effects import carried
from scp_tui.rules.names import join_names, name_of
from scp_tui.rules.presiding import presiding_now
from scp_tui.rules.private import grounds_follow
from scp_tui.rules.votes import entitled

if TYPE_CHECKING:
    import datetime as dt

    from scp_tui.desk.session import Session

BY_VOTE = (MotionResult.CARRIED, MotionResult.LOST)
Ballots = Mapping[str, Ballot]
"""How members voted, by their ids in the register, or by their names where they have none."""


class Changed(NamedTuple):
    """A motion that was changed. ``added`` are paragraphs that the minute does not have yet.

    ``followed``: the minute had the motion's paragraphs as recorded, and now has the new ones.
    """

    meeting: Meeting
    motion: Motion
    paragraphs: str
    added: str
    followed: bool


def motion_paragraphs(session: Session, motion: Motion, meeting: Meeting) -> str:
    """Return the paragraphs that a motion gives the minute, in the words of its committee."""
    register = session.register()
    committee = session.committee(meeting.committee)
    if motion.kind is MotionKind.ELECTION_OF_CHAIR:
        return election_paragraphs(motion, meeting, register, committee)
    return motion_wording.decision_text(motion, register, committee)


def known_motion(session: Session, ref: str, motion_id: str) -> Motion:
    """Return a motion of the meeting, from whichever record holds it; NotFound without one."""
    known = (*session.store.meeting(ref).motions, *session.store.restricted(ref).motions)
    return find(known, motion_id, kind="motion", where=ref)


def change_motion(
    session: Session,
    ref: str,
    motion_id: str,
    change: Callable[[Motion], Motion],
    *,
    what: str,
    follows: bool = False,
    next_step: bool = False,
) -> Changed:
    """Change a motion in whichever record holds it, and its paragraphs where they stand.

    They stand while nobody has changed them since they were put into the minute. With
    ``next_step`` something happened to the motion since: behind text that was written meanwhile
    it is told there, and not before that text. ``follows``:
    what it does to the course of the meeting goes into the log, where it is carried (R5.6);
    where it is not, what it once put there goes. Undone as one act.
    Raises NotFound, and what ``change`` raises.
    """
    found: list[Changed] = []

    def run(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
        known = (*meeting.motions, *restricted.motions)
        before = find(known, motion_id, kind="motion", where=ref)
        old = motion_paragraphs(session, before, meeting)
        followed = stand(meeting, restricted, before.item, old, last=next_step)
        after = change(before)
        if any(motion.id == motion_id for motion in restricted.motions):
            restricted = replace(restricted, motions=put(restricted.motions, after))
        else:
            meeting = replace(meeting, motions=put(meeting.motions, after))
            meeting = grounds_follow(chair_follows(meeting, after, session.now()), after)
        new = motion_paragraphs(session, after, meeting)
        if followed:
            meeting, restricted = with_paragraphs(meeting, restricted, after.item, old, new)
        had = old.split("\n\n")
        added = "\n\n".join(part for part in new.split("\n\n") if part not in had)
        if not carried(after):
            meeting = effect_gone(meeting, after, session.now())
        elif follows:
            waiting = len(added.split("\n\n")) if added and not followed else 0
            meeting = effect_follows(meeting, after, session.now(), paragraphs=waiting)
        found[:] = [Changed(meeting, after, new, "" if followed else added, followed)]
        return meeting, restricted

    mark = session.mark()
    both = session.change_both(ref, run, what=what)
    made = found[0]._replace(meeting=both[0])
    # A ballot gets into the minute as a whole, once it has an end.
    told = made.paragraphs if made.motion.candidates and made.added else made.added
    goes_with_act(session, mark, both, made.motion.item, told)
    return made


def frozen(
    session: Session,
    meeting: Meeting,
    item: str,
    vote: Vote | None,
    ballots: Ballots,
    at: dt.datetime,
) -> Vote:
    """Return the vote with those entitled to it, as the room now stands, and their ballots.

    A list that it has already stays. Nobody on record in the room leaves the list unknown.
    Raises InputRefused for a ballot of somebody who could not vote (R5.9).
    """
    vote = vote or Vote()
    register = session.register()
    if vote.entitled is None:
        found = entitled(meeting, session.committee(meeting.committee), register, item)
        vote = replace(vote, entitled=found.voters or None, withdrawn=found.withdrawn)
    keys = {one.person or one.name for one in vote.entitled or ()}
    strangers = [name_of(key, register.people) for key in ballots if key not in keys]
    if strangers:
        raise InputRefused(
            f"{join_names(strangers)} cannot vote on this item",
            where=meeting.id,
            todo="If that is wrong, put the room right first.",
        )
    voters = tuple(
        replace(one, ballot=ballots.get(one.person or one.name, one.ballot))
        for one in vote.entitled or ()
    )
    by_names = VoteMethod.RECORDED if ballots else vote.method
    vote = replace(vote, entitled=voters or None, method=by_names, at=vote.at or at)
    return with_presider(session, meeting, item, vote)


def with_presider(session: Session, meeting: Meeting, item: str, vote: Vote) -> Vote:
    """Return the vote with who presided frozen into it, where a tie was broken (R5.1)."""
    if not (vote.casting_vote or vote.casting_declined):
        return vote if vote.casting_by is None else replace(vote, casting_by=None)
    if vote.casting_by is not None:
        return vote
    committee = session.committee(meeting.committee)
    return replace(vote, casting_by=presiding_now(meeting, committee, session.register(), item))


def per_item(
    session: Session,
    meeting: Meeting,
    items: Sequence[str],
    vote: Vote | None,
    ballots: Ballots,
    at: dt.datetime,
    own: Mapping[str, Vote],
) -> dict[str, Vote]:
    """Return one vote for each of several items, with those entitled to that item (R3.7).

    ``own`` are the counts of items that have one of their own. A ballot counts in the items in
    which its member can vote. Raises InputRefused for one that counts in none.
    """
    lists: dict[str, Vote] = {}
    for item in items:
        plain = replace(own.get(item) or vote or Vote(), entitled=None, withdrawn=())
        lists[item] = frozen(session, meeting, item, plain, {}, at)
    known = {one.person or one.name for found in lists.values() for one in found.entitled or ()}
    register = session.register()
    strangers = [name_of(key, register.people) for key in ballots if key not in known]
    if strangers:
        raise InputRefused(
            f"{join_names(strangers)} cannot vote on any of these items",
            where=meeting.id,
            todo="If that is wrong, put the room right first.",
        )
    cast: dict[str, Vote] = {}
    for item, found in lists.items():
        here = {one.person or one.name for one in found.entitled or ()}
        said = {key: ballot for key, ballot in ballots.items() if key in here}
        cast[item] = frozen(session, meeting, item, found, said, at)
    return cast
