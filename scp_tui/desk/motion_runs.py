"""One vote on a run of items: a motion on each, recorded and written into its minute in one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from scp_tui.desk.motion_change import BY_VOTE, Ballots, motion_paragraphs, per_item
from scp_tui.desk.motion_minute import appended
from scp_tui.desk.motion_words import typed_motion
from scp_tui.desk.parts import is_private, new_id
from scp_tui.desk.set_motions import SetMotions
from scp_tui.errors import InputRefused
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.records.motions import DecisionVerb, Motion, MotionResult, Vote
from scp_tui.rules.runs import settled_on

Counts = Mapping[str, tuple[Vote, MotionResult]]
"""The figures and the result of each item of a run, by its id."""


class RunDesk(SetMotions):
    """The use case of one vote on several items."""

    def record_run(
        self,
        ref: str,
        item_ids: Sequence[str],
        text: str,
        *,
        verb: DecisionVerb = DecisionVerb.RESOLVED,
        mover: str | None = None,
        seconder: str | None = None,
        result: MotionResult = MotionResult.CARRIED,
        vote: Vote | None = None,
        counts: Counts | None = None,
        ballots: Ballots | None = None,
        unanimous: bool = False,
        nem_con: bool = False,
    ) -> tuple[Motion, ...]:
        """Record one vote on a run of items in one act, and write it into each one's minute.

        Each item has a motion of its own, whose list is of those entitled to that item: a member
        who left for an interest in one of them votes in the others. ``counts`` are the figures
        and results of items that have their own; else what the figures decide there is the
        result. Returns the motions, the first of which gives the run its name. Raises InputRefused
        without items or words, or for a ballot of somebody who could vote in none of them.
        """
        if not item_ids:
            raise InputRefused("nothing says on which items", where="items", todo="As 7-9, 11.")
        self._people(self._session.register(), mover, seconder)
        words, typed, all_for = typed_motion(text, verb)
        now = self._session.now()
        kept: list[Motion] = []
        told = Motion(
            id="",
            item="",
            text=words,
            verb=typed,
            mover=mover,
            seconder=seconder,
            result=result,
            vote=vote,
            unanimous=unanimous or all_for,
            nem_con=nem_con,
            at=now,
            decided=1,
        )

        def change(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
            kept.clear()
            cast = {one: vote for one, (vote, _) in (counts or {}).items()}
            lists = per_item(self._session, meeting, item_ids, vote, ballots or {}, now, cast)
            for item_id in item_ids:
                meeting, new = new_id(meeting, "v-", also=restricted.motions)
                motion = replace(told, id=new, item=item_id, run=kept[0].id if kept else new)
                if result in BY_VOTE:
                    own = lists[item_id]
                    own, went = settled_on(own, counts[item_id][1] if counts else result)
                    motion = replace(motion, vote=own, result=went)
                kept.append(motion)
                meeting, restricted = self._written(meeting, restricted, motion)
            return meeting, restricted

        self._session.change_both(ref, change, what=f"Recorded one vote on {len(item_ids)} items")
        return tuple(kept)

    def _written(
        self, meeting: Meeting, restricted: Restricted, motion: Motion
    ) -> tuple[Meeting, Restricted]:
        """Return the records with a motion, and its paragraphs at the end of its item's minute."""
        if is_private(meeting, motion.item):
            restricted = replace(restricted, motions=(*restricted.motions, motion))
        else:
            meeting = replace(meeting, motions=(*meeting.motions, motion))
        told = motion_paragraphs(self._session, motion, meeting)
        return appended(meeting, restricted, motion.item, told)
