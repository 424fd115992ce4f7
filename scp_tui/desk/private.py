"""Business in private, and business that was to be: decided in the room, kept apart here (R2).

Nothing makes private text public but ``release``, which is asked for by name.
"""

from __future__ import annotations

from msgspec.structs import replace

from scp_tui.desk.log_entries import happened
from scp_tui.desk.motion_minute import goes_with_act
from scp_tui.desk.moved_words import MovedWords
from scp_tui.desk.parts import (
    family,
    find,
    find_item,
    is_private,
    minute_id,
    notes_of,
    private_minute,
    public_minute,
    put,
    to_public,
    with_notes,
)
from scp_tui.desk.session import Session
from scp_tui.errors import InputRefused
from scp_tui.records.agenda import AgendaItem, Part
from scp_tui.records.meeting import Meeting, Minute, Restricted
from scp_tui.records.motions import Motion, MotionKind, MotionResult
from scp_tui.records.room import EventKind, RoomEvent
from scp_tui.rules.closed_papers import has_papers, paper_words
from scp_tui.rules.kept_apart import kept_of_item
from scp_tui.rules.minute_notes import split_notes, without_notes
from scp_tui.rules.minute_text import text_from_blocks
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.private import kept_back, still_to_take
from scp_tui.rules.private_wording import stays_public_sentence
from scp_tui.rules.speaker_wording import speaker_sentences
from scp_tui.rules.text import clean_text


class PrivateDesk:
    """The use cases of the private session."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def whole(self, ref: str) -> Meeting:
        """Return a meeting with what is kept apart in its place: for the clerk's screens alone."""
        return self._session.whole_meeting(ref)

    def newest_exclusion(self, ref: str) -> Motion | None:
        """Return the motion to exclude the public, if it is the one decided last."""
        meeting = self._session.store.meeting(ref)
        decided = [one for one in meeting.motions if one.result is not None]
        newest = decided[-1] if decided else None
        return newest if newest and newest.kind is MotionKind.EXCLUSION else None

    def exclude(
        self,
        ref: str,
        *,
        item: str | None = None,
        motion: str | None = None,
        recording_stopped: bool = False,
    ) -> Meeting:
        """Record that the public and the press left, now, and whether the recording stopped (R2.6).

        ``motion`` is the resolution, ``item`` the business where there is none: a confidential
        item needs no resolution (R2.1). Nothing is refused; what is amiss is a finding.
        """
        moment = self._session.now()

        def change(meeting: Meeting) -> Meeting:
            if motion is not None:
                find(meeting.motions, motion, kind="motion", where=ref)
            left = RoomEvent(id="", kind=EventKind.PUBLIC_EXCLUDED, motion=motion, item=item)
            meeting = happened(meeting, left, moment)
            if recording_stopped:
                stopped = RoomEvent(id="", kind=EventKind.RECORDING_STOPPED)
                meeting = happened(meeting, stopped, moment)
            return meeting

        return self._session.change_meeting(ref, change, what="Recorded that the public left")

    def readmit(self, ref: str, *, recording_started: bool = False) -> Meeting:
        """Record that the public and the press are back, now, and whether it is recorded again."""
        moment = self._session.now()

        def change(meeting: Meeting) -> Meeting:
            back = RoomEvent(id="", kind=EventKind.PUBLIC_READMITTED)
            meeting = happened(meeting, back, moment)
            if recording_started:
                started = RoomEvent(id="", kind=EventKind.RECORDING_STARTED)
                meeting = happened(meeting, started, moment)
            return meeting

        return self._session.change_meeting(ref, change, what="Recorded that the public are back")

    def take_private(self, ref: str, item_id: str, paragraphs: tuple[int, ...] = ()) -> Meeting:
        """Take an item of Part A in private from here on; what stands on it so far was public.

        It stays so, as the public summary of its minute (R2.7); what is written from now on goes
        to the restricted record, and asks already born of it stay as they are. Paragraphs of
        Schedule 12A are set when given. Raises InputRefused when it is in Part B already.
        """
        find_item(self._session.store.meeting(ref), item_id)

        def change(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
            if is_private(meeting, item_id):
                raise InputRefused("this item is private already", where=ref)
            for one in family(meeting, item_id):
                cited = paragraphs or one.exempt_paragraphs
                moved = replace(one, part=Part.B, exempt_paragraphs=cited)
                meeting = replace(meeting, items=put(meeting.items, moved))
                heard = self._heard(meeting, one.id)
                meeting, restricted = _summed_up(meeting, restricted, one.id, heard)
            return meeting, restricted

        meeting, _ = self._session.change_both(ref, change, what="Took an item in private")
        return meeting

    def _heard(self, meeting: Meeting, item_id: str) -> str:
        """Return what the minutes say of the public who spoke on an item so far."""
        register = self._session.register()
        committee = self._session.committee(meeting.committee)
        return "\n\n".join(
            speaker_sentences(one, register, committee)
            for one in meeting.speakers
            if one.item == item_id and (one.turns or one.gist)
        )

    def stay_public(self, ref: str, motion_id: str) -> tuple[Meeting, str]:
        """Take in public the business for which the motion to exclude the public was lost (R2.5).

        Its items go to Part A. What was prepared on them in private stays in the restricted
        record, their notes and reports stay unpublished, and asks born of them stay restricted,
        until each is released. Returns also the sentence for the minute, which is not written
        into it. Raises InputRefused when that motion was not lost.
        """
        committee = self._session.committee(self._session.store.meeting(ref).committee)
        said: list[str] = []

        def change(meeting: Meeting) -> Meeting:
            motion = find(meeting.motions, motion_id, kind="motion", where=ref)
            if motion.result is not MotionResult.LOST:
                raise InputRefused("the motion was not lost", where=ref)
            numbers = agenda_numbers(meeting.items)
            waiting = still_to_take(meeting)
            inside = {one.id for one in waiting}
            said[:] = [f"item {numbers[one.id]}" for one in waiting if one.parent not in inside]
            for one in waiting:
                held = one.papers_withheld or has_papers(one)
                opened = replace(one, part=Part.A, papers_withheld=held)
                meeting = replace(meeting, items=put(meeting.items, opened))
            return meeting

        what = "Took in public what was to be private"
        mark = self._session.mark()
        meeting = self._session.change_meeting(ref, change, what=what)
        told = stays_public_sentence(said, committee)
        item = find(meeting.motions, motion_id, kind="motion", where=ref).item
        records = meeting, self._session.store.restricted(ref)
        goes_with_act(self._session, mark, records, item, told)
        return meeting, told

    def keep(self, ref: str, item_id: str, text: str, stored: str) -> None:
        """Keep in the restricted record what was typed in private on an item public meanwhile.

        ``stored`` is the text that it grew from: that version is replaced, any other added to.
        """
        blocks, notes = split_notes(clean_text(text, field="minute"))

        def change(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
            find_item(meeting, item_id)
            known = private_minute(restricted, item_id)
            minute = known or Minute(id=minute_id(item_id), item=item_id)
            before = minute.blocks
            if text_from_blocks(before) == without_notes(stored):
                before = ()
            noted = notes_of(restricted, item_id)
            old = noted.notes if noted is not None else ()
            new = tuple(note for note in notes if note not in old)
            if new:
                rev = noted.rev if noted is not None else 0
                restricted = with_notes(restricted, item_id, (*old, *new), rev=rev)
            kept = replace(minute, blocks=(*before, *blocks))
            return meeting, replace(restricted, minutes=put(restricted.minutes, kept))

        self._session.change_both(ref, change, what="Kept apart what was typed in private")

    def kept_back(self, ref: str) -> tuple[AgendaItem, ...]:
        """Return the items of Part A of which something is kept from the public."""
        store = self._session.store
        return kept_back(store.meeting(ref), store.restricted(ref))

    def kept_words(self, ref: str, item_id: str) -> str:
        """Return what is kept back of an item, for the clerk to read before releasing it."""
        meeting, restricted = self._session.store.meeting(ref), self._session.store.restricted(ref)
        item = find_item(meeting, item_id)
        words = [text_from_blocks(one.blocks) for one in restricted.minutes if one.item == item_id]
        words += [one.text for one in restricted.motions if one.item == item_id]
        speakers, reasons = kept_of_item(meeting, restricted, item_id)
        for one in speakers:
            words += [one.name or "", one.subject or "", one.gist or "", one.response or ""]
        words += reasons
        words += MovedWords(self._session, meeting, [item_id]).words_apart()
        if item.papers_withheld:
            words += paper_words(item)
        return "\n\n".join(part for part in words if part)

    def release(self, ref: str, item_id: str) -> Meeting:
        """Make public what is kept back of an item that is taken in public (R2.8).

        Asks born of it in private stay restricted: each is published by its own form. Raises
        InputRefused when nothing is kept back.
        """

        def change(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
            item = find_item(meeting, item_id)
            if item not in kept_back(meeting, restricted):
                raise InputRefused("nothing is kept back of this item", where=ref)
            open_papers = replace(item, papers_withheld=False)
            meeting = replace(meeting, items=put(meeting.items, open_papers))
            return to_public(meeting, restricted, item_id)

        mark, what = self._session.mark(), "Released what was private"
        words = MovedWords(self._session, self._session.store.meeting(ref), [item_id])
        words.refuse_where_fixed()
        meeting, _ = self._session.change_both(ref, change, what=what)
        words.give_back()
        self._session.gather(mark, what)
        return meeting


def _summed_up(
    meeting: Meeting, restricted: Restricted, item_id: str, spoken: str
) -> tuple[Meeting, Restricted]:
    """Return the meeting with the item's text so far as what the public minutes say of it.

    Before it stands what the public who spoke on it said, in ``spoken``: they were heard in
    public, and their own records go with the item. A motion put in public belongs to that text,
    and is no longer a record of its own: on an item of Part B motions are in the restricted
    record alone. The exclusion itself stays.
    """
    public = public_minute(meeting, item_id)
    text = text_from_blocks(public.blocks) if public is not None else ""
    if spoken or text.strip():
        known = public or Minute(id=minute_id(item_id), item=item_id)
        summary = "\n\n".join(part for part in (known.public_summary, spoken, text) if part)
        kept = replace(known, blocks=(), public_summary=summary)
        meeting = replace(meeting, minutes=put(meeting.minutes, kept))
    gone = tuple(
        one
        for one in meeting.motions
        if one.item == item_id and one.kind is not MotionKind.EXCLUSION
    )
    return (
        (
            replace(meeting, motions=tuple(one for one in meeting.motions if one not in gone)),
            replace(restricted, motions=(*restricted.motions, *gone)),
        )
        if gone
        else (meeting, restricted)
    )
