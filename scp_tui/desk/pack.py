"""The pack for the next meeting: the tracker paper as an item, the lists, the chair's copy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from scp_tui.desk.kept_papers import keep_paper, left_paper
from scp_tui.desk.session import Session
from scp_tui.errors import InputRefused, NotFound
from scp_tui.exports.telling import Tell, unheard
from scp_tui.records.agenda import AgendaItem, ItemKind, Report
from scp_tui.records.followups import ClosureDecision, FollowUp
from scp_tui.records.meeting import Meeting, MeetingState
from scp_tui.rules.agenda import BEGUN
from scp_tui.rules.closed_papers import without_closed_papers
from scp_tui.rules.follow_up_status import counted
from scp_tui.rules.minutes_life import is_fixed
from scp_tui.rules.published_agenda import is_out

if TYPE_CHECKING:
    from scp_tui.desk.paper_minute import PaperMinute
    from scp_tui.exports.tree import Document

KINDS = ("tracker", "actions", "chair")
"""The pages of the pack: the paper, the list by organisation, the chair's copy."""

_LEFT = (
    "The agenda is published and was left as it is. For a supplement add an item for follow-ups,"
    " make the pack again, and publish again."
)
_LEFT_BEGUN = (
    "The meeting has begun and its agenda was left as it is; the paper can be taken as urgent."
)
_GONE = frozenset({MeetingState.CANCELLED, MeetingState.POSTPONED})
_NOT_HELD = _GONE | {MeetingState.INQUORATE}
_HELD = frozenset({MeetingState.IN_PROGRESS, MeetingState.CLOSED, MeetingState.ADJOURNED})


class Pack(msgspec.Struct, frozen=True):
    """What was made: the meeting, its item, the recommendation, and what could not be done.

    ``undone`` says what undo does of it; it is empty where nothing was written.
    """

    meeting: str
    item: str | None
    recommendation: str
    files: tuple[Path, ...] = ()
    remark: str = ""
    undone: str = ""


class PackDesk:
    """The use cases of the tracker paper, before the meeting and in it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def next_meeting(self, committee: str | None = None) -> str:
        """Return the next meeting (of a committee) from today on, or raise NotFound."""
        today = self._session.today()
        found = [
            header
            for header in self._session.headers()
            if header.date >= today
            and header.state not in _GONE
            and committee in (None, header.committee)
        ]
        if not found:
            raise NotFound(
                "no meeting is to come", where=committee or "the office",
                todo="Make the meeting first.",
            )  # fmt: skip
        return min(found, key=lambda header: (header.date, header.ref)).ref

    def make(
        self, ref: str, folder: Path | None = None, formats: Iterable[str] = ("html",)
    ) -> Pack:
        """Put the paper on the agenda of a meeting, and write the pack into a folder if given.

        The item is made once; made again, its recommendation follows what is proposed by now.
        The paper is kept as made, and published so (decision 0027). A published agenda is left
        as it is, also where its day is not recorded, and the pack says so (R1.12); a paper that
        its item lacks is kept. Raises NotFound for an unknown meeting, InputRefused for a folder
        that is not there or a meeting that is over.
        """
        meeting = self._session.store.meeting(ref)
        if is_fixed(meeting) or meeting.state is MeetingState.CLOSED:
            raise InputRefused("that meeting is over", where=ref, todo="Name the next one.")
        words = self.recommendation(meeting)
        item = paper_item(meeting)
        remark, mark = "", self._session.mark()
        if not is_out(meeting) or (item is not None and item.number is None):
            undone = "u takes it off" if item is None else "u puts back how it was"
            item = self._put(meeting, item, words)
            keep_paper(self._session, self.page("tracker", ref), meeting)
        elif item is None:
            undone, remark = "", _LEFT_BEGUN if meeting.state in BEGUN else _LEFT
        else:
            undone = "u takes the paper away again"
            page = self.page("tracker", ref)
            remark = left_paper(self._session, page, meeting, item, _printed(words))
        written = self._session.mark() > mark
        self._session.gather(mark, f"Put the tracker paper on {ref}")
        files = self.write(ref, folder, formats) if folder is not None else ()
        return Pack(
            ref, item.id if item else None, words, tuple(files), remark, undone if written else ""
        )

    def recommendation(self, meeting: Meeting) -> str:
        """Return what the paper recommends as things stand."""
        from scp_tui.exports.pages.tracker_paper import recommendation, sections

        since = self.last_before(meeting)
        parts = sections(
            self._session.store.follow_ups(meeting.committee),
            since=since,
            until=max(self._session.today(), meeting.date),
        )
        committee = self._session.committee(meeting.committee)
        return recommendation(parts, since, committee)

    def last_before(self, meeting: Meeting) -> dt.date | None:
        """Return the day of the committee's last meeting before this one; None without one.

        It is the last that was held. Of an office that has opened none here it is the last that
        was neither cancelled nor postponed.
        """
        earlier = [
            header
            for header in self._session.headers()
            if header.committee == meeting.committee
            and header.date < meeting.date
            and header.state not in _NOT_HELD
        ]
        held = [header.date for header in earlier if header.state in _HELD]
        return max(held or [header.date for header in earlier], default=None)

    def page(self, kind: str, ref: str, tell: Tell = unheard) -> Document:
        """Return the tracker paper or the chair's copy for a meeting; ``tell`` is told how far."""
        from scp_tui.desk.lines import LineMaker
        from scp_tui.exports.pages.chair_copy import chair_copy
        from scp_tui.exports.pages.tracker_paper import tracker_paper

        meeting = without_closed_papers(self._session.store.meeting(ref))
        committee = self._session.committee(meeting.committee)
        known = self._session.store.follow_ups(meeting.committee, settled=kind == "tracker")
        register, today = self._session.register(), self._session.today()
        timing = LineMaker(self._session).timing
        if kind == "chair":
            return chair_copy(
                known, committee, register, meeting=meeting, today=today, timing=timing
            )
        return tracker_paper(
            known, committee, register, meeting=meeting, today=today, timing=timing,
            since=self.last_before(meeting), tell=tell,
        )  # fmt: skip

    def write(self, ref: str, folder: Path, formats: Iterable[str]) -> tuple[Path, ...]:
        """Write every page of the pack into a folder, and return the files."""
        from scp_tui.desk.pages import PageDesk

        if not folder.is_dir():
            raise InputRefused(
                "there is no such folder", where=str(folder), todo="Make the folder first."
            )
        pages = PageDesk(self._session)
        stem = ref.replace("/", "-")
        return tuple(
            pages.write(kind, ref, fmt, folder / f"{kind}-{stem}.{fmt}")
            for kind in KINDS
            for fmt in formats
        )

    def _put(self, meeting: Meeting, item: AgendaItem | None, words: str) -> AgendaItem:
        from scp_tui.desk.agenda import AgendaDesk
        from scp_tui.exports.pages.frame import titled

        agenda = AgendaDesk(self._session)
        title = titled(self._session.committee(meeting.committee), "tracker")
        text, report = _printed(words), Report(title=title)
        if item is None:
            changed = agenda.add_item(
                meeting.id, title, kind=ItemKind.FOLLOW_UPS, text=text, report=report
            )
        elif item.text != text or item.report is None:
            changed = agenda.edit_item(
                meeting.id, item.id, item.rev, text=text, report=item.report or report
            )
        else:
            return item
        found = paper_item(changed)
        assert found is not None  # it has just been put there
        return found

    # -- in the meeting ------------------------------------------------------------------------

    def to_decide(self, ref: str) -> tuple[FollowUp, ...]:
        """Return what the paper puts to the meeting: proposed, then answered, then the rest.

        It is for the clerk's own screen: what is restricted stands where it belongs, as the
        paper itself may not say (R2.8).
        """
        from scp_tui.exports.pages.tracker_paper import sections

        meeting = self._session.store.meeting(ref)
        parts = sections(
            self._session.store.follow_ups(meeting.committee, settled=True),
            since=self.last_before(meeting),
            until=max(self._session.today(), meeting.date),
            public=False,
        )
        decided = [
            one
            for one in parts["settled"]
            if any(fact.meeting == ref and fact.decision is not None for _, fact in counted(one))
        ]
        return (*parts["proposed"], *parts["answered"], *parts["outstanding"], *decided)

    def decide(
        self, ref: str, refs: Sequence[str], decision: ClosureDecision, text: str = ""
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Record the meeting's decision on several; as ``FollowUpDesk.each`` says.

        The number of the minute follows when the meeting is closed.
        """
        from scp_tui.desk.followups import FollowUpDesk

        desk = FollowUpDesk(self._session)
        item = paper_item(self._session.store.meeting(ref))
        minute = self._minute(ref, item.id) if item is not None else None
        return desk.each(
            refs,
            lambda one: desk.decide(
                one, decision, meeting=ref, minute=minute, item=item.id if item else None, text=text
            ),
            "Decided",
        )

    def item(self, ref: str) -> str | None:
        """Return the id of the tracker paper's item on a meeting's agenda; None without one."""
        item = paper_item(self._session.store.meeting(ref))
        return item.id if item is not None else None

    def take(self, ref: str, refs: Sequence[str], item: str | None = None) -> int:
        """Record that this meeting took asks, with an item of it; return how many it was."""
        from scp_tui.desk.taking import take

        return take(self._session, ref, refs, item)

    def minute_words(self, ref: str) -> str:
        """Return the decisions of this meeting on its paper, as a public minute says them."""
        from scp_tui.desk.paper_minute import words_of

        return words_of(self._asks(ref), ref)

    def write_minute(self, ref: str) -> PaperMinute:
        """Put the decisions into the minute of the tracker item, in place of what was put before.

        What was asked in private goes into that of a tracker item in Part B alone. Raises
        InputRefused when nothing was decided, or the meeting has no such item.
        """
        from scp_tui.desk.paper_minute import write

        return write(self._session, ref, self._asks(ref))

    def _asks(self, ref: str) -> tuple[FollowUp, ...]:
        committee = self._session.store.meeting(ref).committee
        return tuple(self._session.store.follow_ups(committee, settled=True))

    def _minute(self, ref: str, item: str) -> int | None:
        meeting = self._session.store.meeting(ref)
        return next((minute.number for minute in meeting.minutes if minute.item == item), None)


def paper_item(meeting: Meeting) -> AgendaItem | None:
    """Return the item of the tracker paper on a meeting's agenda; None when there is none."""
    return next((item for item in meeting.items if item.kind is ItemKind.FOLLOW_UPS), None)


def _printed(words: str) -> str:
    return f"Recommended {words}"
