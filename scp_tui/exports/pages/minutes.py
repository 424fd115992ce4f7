"""The minutes of a meeting, in the form of the house (R6.6, R6.9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from scp_tui.exports.pages.correction_course import apart_blocks, correction_blocks
from scp_tui.exports.pages.declared import Declared
from scp_tui.exports.pages.exemption import citing, private_items
from scp_tui.exports.pages.frame import crest, foot, partly
from scp_tui.exports.pages.minutes_room import attendance_blocks, meeting_date, said, woven
from scp_tui.exports.pages.untaken import UNTAKEN, untaken_words
from scp_tui.exports.tree import (
    Block,
    Decision,
    Document,
    Heading,
    Labelled,
    Note,
    Paragraph,
    Section,
    Signature,
    Span,
    plain,
)
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.committee import Committee, Register
from scp_tui.records.meeting import Block as MinuteBlock
from scp_tui.records.meeting import (
    BlockKind,
    Meeting,
    MeetingState,
    Minute,
    Restricted,
)
from scp_tui.records.motions import Motion, MotionKind
from scp_tui.records.people import Person
from scp_tui.rules.date_words import date_in_words, time_in_words
from scp_tui.rules.effects import deferral_told
from scp_tui.rules.item_checks import never_taken
from scp_tui.rules.minute_text import block_from_paragraph, split_decision
from scp_tui.rules.minutes_life import is_fixed
from scp_tui.rules.motion_wording import decision_text, election_sentences
from scp_tui.rules.numbering import items_to_minute, minute_numbers
from scp_tui.rules.phrases import minute_sections, phrase
from scp_tui.rules.presiding import chair_presided
from scp_tui.rules.private_wording import why_private_sentence
from scp_tui.rules.room import final_state
from scp_tui.rules.room_sentences import RoomSentences, room_sentences
from scp_tui.rules.speaker_wording import speaker_sentences
from scp_tui.rules.wording import (
    urgency_sentence,
)

_STATES = {
    MeetingState.CANCELLED: "This meeting was cancelled.",
    MeetingState.POSTPONED: "This meeting was postponed.",
    MeetingState.INQUORATE: "No quorum was present, so no business was transacted.",
    MeetingState.ADJOURNED: "The meeting was adjourned.",
}

NOT_FOR_PUBLICATION = "NOT FOR PUBLICATION"


def minutes_page(
    meeting: Meeting,
    committee: Committee,
    register: Register,
    *,
    earlier: Iterable[Meeting],
    restricted: Restricted | None = None,
    bare: bool = False,
) -> Document:
    """Return the minutes of the meeting, marked DRAFT until they are confirmed (R6.3).

    ``bare`` leaves out every mark of their state and the place to sign: the text that is frozen.

    ``earlier`` are the committee's other meetings, from which numbers follow where they are
    not yet frozen (R6.5). Of an exempt item the page has the public heading, why it was private
    and the public summary (R2.7). Only with ``restricted`` does it hold what was entered on the
    exempt items; it is then a restricted document and says so (R2.8).
    """
    page = _Minutes(meeting, committee, register, restricted, bare=bare)
    numbers = minute_numbers(meeting, committee, earlier, restricted=restricted)
    confirmed = bare or is_fixed(meeting)
    marks = [] if confirmed else ["DRAFT"]
    if restricted is not None:
        marks.append(NOT_FOR_PUBLICATION)
    return Document(
        kind="minutes",
        title=f"{committee.name}: minutes of {date_in_words(meeting.date)}"
        + ("" if confirmed else " (draft)"),
        body=tuple(page.blocks(numbers)),
        reference=meeting.id,
        restricted=restricted is not None,
        marking=", ".join(marks) or None,
        author=committee.council,
        initialled=True,
    )


def exempt_minutes(
    meeting: Meeting,
    committee: Committee,
    register: Register,
    restricted: Restricted,
    numbers: Mapping[str, int],
) -> tuple[Block, ...]:
    """Return what was entered on the exempt items alone, each under its number in ``numbers``."""
    return tuple(_Minutes(meeting, committee, register, restricted).exempt(numbers))


class _Minutes:
    """The parts of one set of minutes."""

    def __init__(
        self,
        meeting: Meeting,
        committee: Committee,
        register: Register,
        restricted: Restricted | None,
        *,
        bare: bool = False,
    ) -> None:
        self.bare = bare
        self.meeting = meeting
        self.committee = committee
        self.register = register
        self.restricted = restricted
        self.people: Mapping[str, Person] = {person.id: person for person in register.people}
        self.private = private_items(meeting.items)
        self.room = final_state(meeting)
        self.minuted = items_to_minute(meeting, restricted, committee=committee)
        # Minutes confirmed before minutes were frozen say what was agreed then, and nothing more.
        agreed = is_fixed(meeting) and not meeting.frozen
        self.sentences = (
            RoomSentences()
            if agreed
            else room_sentences(meeting, committee, register, self.minuted)
        )
        self.declared = Declared(meeting, committee, register)

    def blocks(self, numbers: Mapping[str, int]) -> Iterator[Block]:
        """Yield the page from its heading to the place to sign."""
        if phrase(self.committee, "crest"):
            yield from crest(self.committee)
        yield Heading(1, phrase(self.committee, "minutes_title"))
        yield Paragraph((Span(self.when(), strong=True),))
        yield from self.notes()
        sections: dict[str, Callable[[], Iterable[Block]]] = {
            "place": self.held,
            "attendance": self.attended,
            "interests": lambda: self.declared.first(self.minuted),
            "minutes": lambda: self.minutes(numbers),
        }
        closed = False
        for name in minute_sections(self.committee):
            blocks = tuple(sections[name]())
            if closed and blocks:
                # Else it would stand under the last minute, and be taken for a part of it.
                yield Heading(2, phrase(self.committee, f"{name}_heading"))
            yield from blocks
            if name == "minutes":
                yield from self.closing()
                closed = True
        yield from self.end()

    def attended(self) -> Iterator[Block]:
        """Yield who was there (R6.6), and what happened in the room before the first item."""
        chair = chair_presided(self.meeting, self.committee, self.register)
        yield from attendance_blocks(self.room.lines, self.committee, self.people, chair)
        yield from said(self.sentences.opening)

    def minutes(self, numbers: Mapping[str, int]) -> Iterator[Block]:
        """Yield each minute under its number, then what of the agenda was not taken."""
        for item in sorted(self.minuted, key=lambda item: numbers[item.id]):
            yield self.headed(self.heading(item), numbers[item.id])
            under = tuple(self.item(item))
            yield from under
            if not under and never_taken(self.meeting, item.id):
                yield Paragraph(plain(phrase(self.committee, "item_not_considered")))
        minuted = {item.id for item in self.minuted}
        for item in self.meeting.items:
            if self.room.course(item.id).status in UNTAKEN and item.id not in minuted:
                yield Heading(2, item.title)
                yield self.untaken(item)

    def headed(self, title: str, number: int) -> Heading:
        """Return the heading of a minute, its number printed as the house does."""
        printed = phrase(self.committee, "minute_number", number=number)
        return Heading(2, title, printed, minute=number)

    def when(self) -> str:
        date = date_in_words(self.meeting.date)
        return f"{date} (meeting {self.meeting.sitting} that day)" if self.second else date

    @property
    def second(self) -> bool:
        return self.meeting.sitting > 1

    def notes(self) -> Iterator[Block]:
        """Yield what has to be known before reading on."""
        if self.restricted is not None:
            yield Note(f"{NOT_FOR_PUBLICATION}. This copy holds exempt information.")
        if self.bare:
            pass
        elif is_fixed(self.meeting):
            at = self.meeting.minutes_confirmed_at
            where = f" at the meeting of {meeting_date(at)}" if at else ""
            yield Paragraph(plain(f"Confirmed as a correct record{where}."))
        else:
            yield Note(phrase(self.committee, "minutes_draft"))
        yield from partly(self.meeting)
        state = _STATES.get(self.meeting.state)
        told = self.room.quorum_lost or self.room.adjourned_to is not None
        if state and not told:
            yield Paragraph(plain(state))

    def held(self) -> Iterator[Block]:
        """Yield the place, and the hour for which the meeting was called, if known (R6.6)."""
        if self.meeting.venue:
            yield Labelled(phrase(self.committee, "place_label"), plain(self.meeting.venue))
        if self.meeting.start is not None:
            called = time_in_words(self.meeting.start)
            yield Labelled(phrase(self.committee, "time_label"), plain(called))

    def heading(self, item: AgendaItem) -> str:
        """Return the minute's own heading; of an exempt item always the agenda's safe title."""
        minute = self.minute(item, self.meeting.minutes)
        if item.id in self.private or minute is None or not minute.heading:
            return item.title
        return minute.heading

    def minute(self, item: AgendaItem, minutes: Iterable[Minute]) -> Minute | None:
        return next((one for one in minutes if one.item == item.id), None)

    def item(self, item: AgendaItem) -> Iterator[Block]:
        """Yield what stands under the heading of one minute."""
        yield from self.declared.in_item(item)
        if item.id not in self.private:
            yield from self.spoken(item)
        if item.urgency is not None:
            yield Paragraph(plain(self.urgent(item)))
        untaken = self.room.course(item.id).status in UNTAKEN
        if untaken and not deferral_told(self.meeting, item.id):
            yield self.untaken(item)
        if item.id in self.private:
            yield from self.private_item(item)
        else:
            minute = self.minute(item, self.meeting.minutes)
            blocks = self.written(item, minute, self.meeting.motions)
            printed = " ".join(block.text for block in blocks)
            yield from correction_blocks(item, self.meeting, self.committee, self.register, printed)
            text = map(_paragraph, blocks)
            yield from woven(text, self.sentences.items.get(item.id, ()))
            yield from self.apart(item)

    def apart(self, item: AgendaItem) -> Iterator[Block]:
        """Yield how corrections to exempt minutes went, if this copy may hold it (R2.8)."""
        if self.restricted is None:
            return
        kept = apart_blocks(item.confirms, self.restricted, self.committee, self.register)
        if kept:
            yield Note(f"{NOT_FOR_PUBLICATION}: from here to the end of this item.")
            yield from kept

    def spoken(self, item: AgendaItem) -> Iterator[Block]:
        """Yield what the public who spoke under an item said; of an exempt one it is exempt."""
        exempt = item.id in self.private and self.restricted is not None
        speakers = self.restricted.speakers if exempt and self.restricted else self.meeting.speakers
        for speaker in speakers:
            if speaker.item == item.id:
                yield Paragraph(plain(speaker_sentences(speaker, self.register, self.committee)))

    def written(
        self, item: AgendaItem, minute: Minute | None, motions: Iterable[Motion]
    ) -> tuple[MinuteBlock, ...]:
        """Return the minute's paragraphs; without any, what its motions alone come to."""
        blocks = minute.blocks if minute is not None else ()
        if not any(block.text.strip() for block in blocks):
            texts = (
                paragraph
                for motion in motions
                if motion.item == item.id
                for paragraph in self.moved(motion)
            )
            blocks = tuple(block_from_paragraph(text) for text in texts)
        return tuple(block for block in blocks if block.text.strip())

    def moved(self, motion: Motion) -> Iterable[str]:
        if motion.kind is MotionKind.ELECTION_OF_CHAIR:
            return election_sentences(motion, self.register, self.committee, chair_absent=False)
        return decision_text(motion, self.register, self.committee).split("\n\n")

    def private_item(self, item: AgendaItem) -> Iterator[Block]:
        """Yield the public side of an exempt item, and the other if this copy may hold it."""
        if self.room.course(item.id).status not in UNTAKEN:
            cited = citing(item, self.meeting.items)
            yield Paragraph(plain(why_private_sentence(cited, self.committee)))
        public = self.minute(item, self.meeting.minutes)
        summary = (public.public_summary if public is not None else None) or ""
        # The resolution is public wherever it is put, and stands before that they left.
        put = [
            motion
            for motion in self.meeting.motions
            if motion.kind is MotionKind.EXCLUSION and motion.item == item.id
        ]
        told = list(said(self.sentences.items.get(item.id, ())))
        for motion in put:
            if motion.text.strip() not in summary:
                yield from (_paragraph(block_from_paragraph(one)) for one in self.moved(motion))
        if not any(motion.text.strip() in summary for motion in put):
            yield from told
            told = []
        yield from self.summary(summary)
        yield from told
        private_text = list(self.exempt_text(item))
        if private_text:
            yield Note(f"{NOT_FOR_PUBLICATION}: from here to the end of this item.")
            yield from private_text

    def summary(self, words: str) -> Iterator[Block]:
        """Yield what is public of an exempt item, or that nothing is (R2.7)."""
        for text in words.split("\n\n"):
            if text.strip():
                yield _paragraph(block_from_paragraph(text.strip("\n")))
        if not words.strip():
            yield Paragraph(plain("The minute of this item is not open to public inspection."))

    def exempt_text(self, item: AgendaItem) -> Iterator[Block]:
        """Yield what was entered on an exempt item, if this copy may hold it (R2.8)."""
        if self.restricted is None:
            return
        minute = self.minute(item, self.restricted.minutes)
        private_text = [
            *self.spoken(item),
            *map(_paragraph, self.written(item, minute, self.restricted.motions)),
        ]
        own = minute.heading if minute is not None else None
        if private_text and own and own != item.title:
            yield Heading(3, own)
        yield from private_text

    def exempt(self, numbers: Mapping[str, int]) -> Iterator[Block]:
        """Yield the exempt items alone, each under its number in the minutes."""
        for item in sorted(self.minuted, key=lambda item: numbers[item.id]):
            text = list(self.exempt_text(item)) if item.id in self.private else []
            if text:
                yield self.headed(item.title, numbers[item.id])
                yield from text

    def urgent(self, item: AgendaItem) -> str:
        """Return the special circumstances, which the minutes must specify (R1.3).

        The chair's opinion is printed only when it was recorded.
        """
        urgency = item.urgency
        reason = (urgency.reason if urgency else None) or "not stated"
        if urgency is not None and urgency.chair_agrees:
            return urgency_sentence(reason, self.committee)
        return (
            "This item was not on the published agenda and was put as a matter of urgency; "
            f"reason: {reason.strip().rstrip('.')}."
        )

    def untaken(self, item: AgendaItem) -> Paragraph:
        private = item.id in self.private
        return Paragraph(
            plain(untaken_words(self.room.course(item.id), self.committee, private=private))
        )

    def closing(self) -> Iterator[Block]:
        """Yield what was left undone, and the closing time if known: of no minute, but of all."""
        blocks = list(said(self.sentences.closing))
        if self.room.ended_at is not None:
            ended = time_in_words(self.room.ended_at)
            blocks.append(Paragraph(plain(phrase(self.committee, "meeting_ended", time=ended))))
        if blocks:
            yield Section("end")
            yield from blocks

    def end(self) -> Iterator[Block]:
        """Yield the place to sign (R6.1), and the foot."""
        if self.bare:
            return
        labels = (phrase(self.committee, name) for name in ("signature_chair", "signature_date"))
        yield Signature(tuple(labels))
        yield from foot(self.committee)


def _paragraph(block: MinuteBlock) -> Block:
    if block.kind is BlockKind.DECISION:
        return Decision(*split_decision(block.text))
    return Paragraph(plain(block.text))
