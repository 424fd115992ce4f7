"""Amendments, words altered with consent, the right of reply: the course of a motion (R5.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from scp_tui.desk.motion_change import Ballots, Changed, change_motion, known_motion
from scp_tui.desk.motion_words import MOTION_LIMIT, motion_text
from scp_tui.desk.parts import find_person
from scp_tui.desk.votes import VoteDesk
from scp_tui.errors import InputRefused
from scp_tui.records.motions import (
    Amendment,
    AmendmentKind,
    EarlierWords,
    Motion,
    MotionResult,
    Vote,
)
from scp_tui.rules import motions
from scp_tui.rules.amendment_wording import amendment_words
from scp_tui.rules.before_committee import open_motion
from scp_tui.rules.phrases import phrase
from scp_tui.rules.text import clean_text

if TYPE_CHECKING:
    from scp_tui.desk.session import Session


class Proposed(NamedTuple):
    """An amendment not yet on record: what it says, what it would make, what is out of order."""

    amendment: Amendment
    words: str
    would_read: str
    warnings: tuple[str, ...]


class AmendmentDesk:
    """What happens to a motion between being moved and being voted on."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def open_motion(self, ref: str, item_id: str) -> Motion | None:
        """Return the newest motion on an item that is still before the committee; or None."""
        store = self._session.store
        known = (*store.meeting(ref).motions, *store.restricted(ref).motions)
        return open_motion(known, item_id)

    def propose(
        self,
        ref: str,
        motion_id: str,
        kind: AmendmentKind,
        *,
        leave_out: str = "",
        insert: str = "",
        after: str = "",
        place: int = 1,
        mover: str | None = None,
        seconder: str | None = None,
        to: str | None = None,
    ) -> Proposed:
        """Return an amendment as it would be recorded, with what the motion would then be.

        ``to`` is the amendment that it amends, if any. Raises InputRefused, naming the field,
        for words that are not there or that are missing; what is out of order only warns.
        """
        motion = known_motion(self._session, ref, motion_id)
        committee = self._session.committee(self._session.store.meeting(ref).committee)
        for person in (mover, seconder):
            if person is not None:
                find_person(self._session.register(), person)
        new = clean_text(insert, field="insert", limit=MOTION_LIMIT).strip()
        if kind is AmendmentKind.REFER_BACK and not new.casefold().startswith("that "):
            new = phrase(committee, "refer_back", to=f" {new.rstrip('.')}" if new else "")
        step = motions.next_step(motion)
        amendment = Amendment(
            id=f"a{step}",
            kind=kind,
            leave_out=clean_text(leave_out, field="leave_out", limit=MOTION_LIMIT).strip() or None,
            insert=new or None,
            after=clean_text(after, field="after", limit=MOTION_LIMIT).strip() or None,
            place=place,
            to=to,
            mover=mover,
            seconder=seconder,
            moved=step,
            at=self._session.now(),
        )
        _check(motion, amendment)
        proposed = replace(motion, amendments=(*motion.amendments, amendment))
        warnings = tuple(
            f"{one.message} ({one.rule})" for one in motions.amendment_remarks(proposed, amendment)
        )
        would_read = motions.amended_text(proposed, amendment) or ""
        return Proposed(
            amendment, amendment_words(proposed, amendment, committee), would_read, warnings
        )

    def move(
        self,
        ref: str,
        motion_id: str,
        amendment: Amendment,
        *,
        result: MotionResult | None = None,
        vote: Vote | None = None,
        ballots: Ballots | None = None,
        unanimous: bool = False,
        nem_con: bool = False,
    ) -> Changed:
        """Record that an amendment, as proposed, was moved; with ``result`` also how it ended.

        Raises InputRefused when its words are no longer there, or for a ballot of somebody who
        could not vote.
        """
        votes = VoteDesk(self._session)
        taken = votes.taken(ref, motion_id, result, vote, ballots or {})

        def change(motion: Motion) -> Motion:
            _check(motion, amendment)
            step = motions.next_step(motion)
            kept = replace(amendment, id=f"a{step}", moved=step)
            if result is not None:
                kept = replace(
                    kept,
                    result=result,
                    vote=taken,
                    unanimous=unanimous,
                    nem_con=nem_con,
                    decided=step + 1,
                )
            return replace(motion, amendments=(*motion.amendments, kept))

        return change_motion(
            self._session, ref, motion_id, change, what="Recorded an amendment", next_step=True
        )

    def alter(self, ref: str, motion_id: str, text: str) -> Changed:
        """Alter the words of a motion with the consent of the meeting; the earlier are kept.

        Raises InputRefused without words.
        """
        words = motion_text(text)
        now = self._session.now()

        def change(motion: Motion) -> Motion:
            if words == motion.text:
                return motion
            kept = EarlierWords(text=motion.text, step=motions.next_step(motion), at=now)
            return replace(motion, text=words, earlier_words=(*motion.earlier_words, kept))

        return change_motion(
            self._session,
            ref,
            motion_id,
            change,
            what="Altered a motion with consent",
            next_step=True,
        )

    def reply(self, ref: str, motion_id: str) -> Changed:
        """Record that the mover used the right of reply (R5.6); again, that it was not so."""

        def change(motion: Motion) -> Motion:
            return replace(motion, replied=not motion.replied)

        return change_motion(
            self._session,
            ref,
            motion_id,
            change,
            what="Recorded the right of reply",
            next_step=True,
        )

    def settle(
        self, ref: str, motion_id: str, amendment: str | None, result: MotionResult
    ) -> Changed:
        """Record that a motion, or an amendment, was withdrawn, lapsed or deferred (R5.5)."""
        return VoteDesk(self._session).decide(ref, motion_id, result, amendment=amendment)


def _check(motion: Motion, amendment: Amendment) -> None:
    """Refuse an amendment whose words are not where it says they are."""
    kind = amendment.kind
    target = motions.by_id(motion, amendment.to)
    if amendment.to is not None and target is None:
        raise InputRefused("the amendment that it amends is not on record", where="to")
    if kind in (AmendmentKind.INSERT, AmendmentKind.REPLACE) and not amendment.insert:
        raise InputRefused("the words to insert are missing", where="insert", todo="Type them.")
    if kind in (AmendmentKind.LEAVE_OUT, AmendmentKind.REPLACE):
        _there(motion, amendment, amendment.leave_out, "leave_out")
    elif kind is AmendmentKind.INSERT and amendment.after:
        _there(motion, amendment, amendment.after, "after")


def _there(motion: Motion, amendment: Amendment, words: str | None, field: str) -> None:
    if not words:
        raise InputRefused("the words to leave out are missing", where=field, todo="Type them.")
    before = motions.words_before(motion, amendment.to)
    count = motions.count_words(before, words)
    if count == 0:
        raise InputRefused(
            "these words are not in the text", where=field, todo="Type them as they stand in it."
        )
    if not 0 < amendment.place <= count:
        times = "once" if count == 1 else f"{count} times"
        raise InputRefused(
            f"these words stand there {times}", where="place", todo=f"Say which: 1 to {count}."
        )
