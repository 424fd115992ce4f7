"""The text of the minutes. Text on a Part B item goes to the restricted record alone (R2.8)."""

from __future__ import annotations

import datetime as dt
import hashlib

from msgspec.structs import replace

from scp_tui.desk.parts import (
    find_item,
    is_private,
    item_named,
    minute_id,
    notes_of,
    private_minute,
    public_minute,
    put,
    with_notes,
)
from scp_tui.desk.session import Session
from scp_tui.desk.views import MinuteText
from scp_tui.errors import InputRefused, StaleRecord
from scp_tui.records.meeting import ItemNotes, Meeting, Minute, Restricted
from scp_tui.rules.ask_links import sentence_now
from scp_tui.rules.minute_notes import split_notes, text_with_notes, without_notes
from scp_tui.rules.minute_text import text_from_blocks
from scp_tui.rules.references import parse_meeting_ref
from scp_tui.rules.text import clean_line, clean_text


class MinuteDesk:
    """The use cases of writing the minutes."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def text(self, ref: str, item_id: str) -> MinuteText:
        """Return the minute of an item as text, with the revision to hand back on writing."""
        store = self._session.store
        return self._view(store.meeting(ref), store.restricted(ref), item_id)

    def _view(self, meeting: Meeting, restricted: Restricted, item_id: str) -> MinuteText:
        item = find_item(meeting, item_id)
        private = is_private(meeting, item_id)
        public = public_minute(meeting, item_id)
        minute = private_minute(restricted, item_id) if private else public
        noted = notes_of(restricted, item_id)
        text = text_with_notes(minute.blocks if minute else (), noted.notes if noted else ())
        return MinuteText(
            item=item_id,
            text=text,
            rev=_version(text, private=private),
            restricted=private,
            heading=(public.heading if public else None) or item.title,
            own_heading=public.heading if public else None,
            number=public.number if public else None,
            public_summary=public.public_summary if public else None,
        )

    def write(
        self, ref: str, item_id: str, text: str, base_rev: int, *, in_private: bool | None = None
    ) -> MinuteText:
        """Write the minute of an item, if it is still the text of ``base_rev``.

        That is the ``rev`` of the text as it was read; 0 where there was none. It tells the words
        and the side of the record, and counts nothing that could begin anew: a text that went to
        the other part and back, or was undone and written again, is known for another. The
        clerk's notes in it go to the restricted record, whatever part the item is in.
        ``in_private`` is on which side of the record the text was typed: when the item has been
        moved to the other meanwhile, that is told as a change by somebody else (R2.8).

        Raises StaleRecord when somebody wrote it meanwhile: nothing is written, ``current`` is
        the MinuteText as it now stands, and the text typed stays with the caller. Raises
        RefusedByRule once the minutes are confirmed (R6.3).
        """
        blocks, notes = split_notes(clean_text(text, field="minute"))

        def change(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
            private = is_private(meeting, item_id)
            if in_private not in (None, private):
                raise StaleRecord("was moved between Part A and Part B", current=None, where=ref)
            now = self._view(meeting, restricted, item_id)
            if base_rev not in ((now.rev, _NONE) if not now.text else (now.rev,)):
                raise StaleRecord("was written by another", current=None, where=ref)
            known = (
                private_minute(restricted, item_id) if private else public_minute(meeting, item_id)
            )
            noted = notes_of(restricted, item_id)
            if notes != (noted.notes if noted else ()):
                restricted = with_notes(restricted, item_id, notes, rev=_rev(noted))
            if not blocks and (known is None or not known.blocks):
                return meeting, restricted
            kept = known or Minute(id=minute_id(item_id), item=item_id)
            minute = replace(kept, blocks=blocks)
            if private:
                return meeting, replace(restricted, minutes=put(restricted.minutes, minute))
            return replace(meeting, minutes=put(meeting.minutes, minute)), restricted

        try:
            meeting, restricted = self._session.change_both(
                ref, change, what=f"Wrote the minute of item {item_id}", undoable=False
            )
        except StaleRecord as stale:
            raise StaleRecord(
                "somebody else wrote this minute meanwhile",
                current=self.text(ref, item_id),
                where=f"{ref}, {item_named(self._session.store.meeting(ref), item_id)}",
                todo="Nothing was written over: compare the two versions and keep what is right.",
            ) from stale
        return self._view(meeting, restricted, item_id)

    def append(self, ref: str, item_id: str, paragraphs: str) -> MinuteText:
        """Add paragraphs at the end of an item's minute, whatever stands there now."""
        added, notes = split_notes(clean_text(paragraphs, field="minute"))
        if not added and not notes:
            return self.text(ref, item_id)

        def change(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
            private = is_private(meeting, item_id)
            known = (
                private_minute(restricted, item_id) if private else public_minute(meeting, item_id)
            )
            kept = known or Minute(id=minute_id(item_id), item=item_id)
            minute = replace(kept, blocks=(*kept.blocks, *added))
            clean_text(text_from_blocks(minute.blocks), field="minute")
            if notes:
                noted = notes_of(restricted, item_id)
                below = tuple(replace(note, after=note.after + len(kept.blocks)) for note in notes)
                restricted = with_notes(
                    restricted,
                    item_id,
                    (*(noted.notes if noted else ()), *below),
                    rev=_rev(noted),
                )
            if private:
                return meeting, replace(restricted, minutes=put(restricted.minutes, minute))
            return replace(meeting, minutes=put(meeting.minutes, minute)), restricted

        named = item_named(self._session.store.meeting(ref), item_id)
        meeting, restricted = self._session.change_both(
            ref, change, what=f"Added to the minute of {named}"
        )
        return self._view(meeting, restricted, item_id)

    def sentences_changed(self, ref: str) -> dict[str, str | None]:
        """Return the asks of a meeting whose sentence the minute no longer has, by reference.

        With each goes what the minute now says in its place; None where it says nothing like it.
        A public ask is never compared with a minute that is private by now (R2.8).
        """
        asks = [
            ask
            for ask in self._session.store.follow_ups(parse_meeting_ref(ref).committee)
            if ask.meeting == ref and ask.item and ask.sentence
        ]
        meeting = self._session.store.meeting(ref)
        texts: dict[str, str] = {}
        changed: dict[str, str | None] = {}
        for ask in asks:
            item = ask.item or ""
            if not any(one.id == item for one in meeting.items):
                continue
            if is_private(meeting, item) and not ask.restricted:
                continue
            if item not in texts:
                texts[item] = without_notes(self.text(ref, item).text)
            now = sentence_now(ask.sentence or "", texts[item])
            if now != ask.sentence:
                changed[ask.id] = now
        return changed

    def recording_began(self, ref: str, moment: dt.datetime | None) -> Meeting:
        """Record when the recording of the meeting began, so that time marks say where in it."""

        def change(meeting: Meeting) -> Meeting:
            return replace(meeting, recording_started_at=moment)

        return self._session.change_meeting(
            ref, change, what="Recorded when the recording began", minuted=False
        )

    def set_heading(self, ref: str, item_id: str, heading: str | None) -> MinuteText:
        """Set the heading of an item's minute; None or blank prints the item's title.

        Headings are public, in Part B too (R2.7).
        """
        line = clean_line(heading, field="heading", required=False) if heading else ""
        return self._public(ref, item_id, what="Changed a heading", heading=line or None)

    def set_public_summary(self, ref: str, item_id: str, summary: str | None) -> MinuteText:
        """Set what the public minutes say of an exempt item (R2.7).

        Raises InputRefused on an item in Part A, whose minute is public as it is.
        """
        text = clean_text(summary, field="public summary", limit=20_000).strip() if summary else ""
        if text and not is_private(self._session.store.meeting(ref), item_id):
            raise InputRefused(
                "only an item in Part B has a public summary",
                where=f"{ref}, {item_named(self._session.store.meeting(ref), item_id)}",
                todo="Write it in the minute itself.",
            )
        return self._public(
            ref, item_id, what="Changed a public summary", public_summary=text or None
        )

    def _public(self, ref: str, item_id: str, *, what: str, **fields: str | None) -> MinuteText:
        def change(meeting: Meeting) -> Meeting:
            find_item(meeting, item_id)
            known = public_minute(meeting, item_id)
            if known is None and not any(fields.values()):
                return meeting
            kept = known or Minute(id=minute_id(item_id), item=item_id)
            return replace(
                meeting,
                minutes=put(meeting.minutes, replace(kept, **fields)),
            )

        self._session.change_meeting(ref, change, what=what)
        return self.text(ref, item_id)


def _rev(part: ItemNotes | None) -> int:
    return 0 if part is None else part.rev


_NONE, _NONE_IN_PRIVATE = 0, 1


def _version(text: str, *, private: bool) -> int:
    """Return a number that no other text has, nor the same one on the other side (R2.8)."""
    if not text:
        return _NONE_IN_PRIVATE if private else _NONE
    side = "private" if private else "public"
    digest = hashlib.blake2b(f"{side}\n{text}".encode("utf-8", "replace"), digest_size=6).digest()
    return int.from_bytes(digest, "big") + 2
