"""Preparing a meeting: its agenda, its order, and its publication."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from scp_tui.desk import ordering
from scp_tui.desk.moved_words import MovedWords
from scp_tui.desk.parts import (
    family,
    find_item,
    is_private,
    new_id,
    put,
    what_hangs_on,
    without,
)
from scp_tui.desk.privacy import change_part, hide_follow_ups
from scp_tui.desk.publication import PublicationDesk
from scp_tui.desk.session import known_fields, refuse_if_confirmed
from scp_tui.desk.typed import LINE_FIELDS, cleaned_fields
from scp_tui.errors import InputRefused, RefusedByRule
from scp_tui.records.agenda import AgendaItem, ItemKind, Part
from scp_tui.records.meeting import Meeting, MeetingState, Restricted
from scp_tui.records.refs import MeetingRef
from scp_tui.rules.text import clean_line

if TYPE_CHECKING:
    pass

MEETING_FIELDS = frozenset(
    {
        "start",
        "venue",
        "title",
        "late_publication_reason",
        "statutory_review",
        "partly_known",
        "notes",
    }
)
ITEM_FIELDS = frozenset(
    {
        "title",
        "kind",
        "part",
        "text",
        "exempt_paragraphs",
        "report",
        "pages",
        "to_follow",
        "urgency",
        "confirms",
        "parent",
        "minuted_when_empty",
        "slot",
        "presenters",
        "script",
        "confidential",
    }
)


class AgendaDesk(PublicationDesk):
    """The use cases of preparing a meeting."""

    def create_meeting(
        self,
        committee: str,
        date: dt.date,
        start: dt.time | None = None,
        venue: str | None = None,
        *,
        sitting: int = 1,
        title: str | None = None,
        statutory_review: bool | None = None,
    ) -> Meeting:
        """Create a meeting with the committee's standing items (R1.10).

        Start and venue are the committee's usual ones unless given. The item of the previous
        minutes already names the meetings whose minutes wait to be confirmed. ``sitting`` 2 is
        a second meeting on one day. Raises NotFound for an unknown committee and InputRefused
        when the meeting exists.
        """
        from scp_tui.rules.agenda import agenda_from_template, minutes_awaiting_confirmation

        known = self._session.committee(committee)
        ref = str(MeetingRef(committee=known.id, date=date, sitting=sitting))
        if any(header.ref == ref for header in self._session.headers()):
            second = MeetingRef(committee=known.id, date=date, sitting=sitting + 1)
            raise InputRefused(
                "this meeting exists already",
                where=ref,
                todo=f"Open it, or make a further one that day: {second}.",
            )
        waiting = minutes_awaiting_confirmation(self._session.headers(), known.id, date)
        items = tuple(
            replace(item, confirms=waiting) if item.kind is ItemKind.PREVIOUS_MINUTES else item
            for item in agenda_from_template(known)
        )
        meeting = Meeting(
            id=ref,
            committee=known.id,
            date=date,
            sitting=sitting,
            start=start or known.usual_start,
            venue=clean_line(venue, field="venue") if venue else known.usual_venue,
            title=clean_line(title, field="title") if title else None,
            statutory_review=statutory_review,
            items=items,
            serial=len(items),
        )
        what = f"Created the meeting {ref}"
        made = self._session.store.create_meeting(meeting, what=what)
        self._session.remember(what, None, made)
        return made

    def edit_meeting(self, ref: str, base_rev: int, **fields: object) -> Meeting:
        """Change what stands at the head of a meeting, if it is still at ``base_rev``.

        The date is part of its reference: a meeting on another day is another meeting. Raises
        StaleRecord when somebody changed it meanwhile.
        """
        known_fields(fields, MEETING_FIELDS, where=ref)
        cleaned = cleaned_fields(fields, optional_lines=frozenset(LINE_FIELDS))

        def change(meeting: Meeting) -> Meeting:
            return replace(meeting, rev=base_rev, **cleaned)

        names = ", ".join(sorted(fields)).replace("_", " ")
        return self._session.change_meeting(ref, change, what=f"Changed {names} of {ref}")

    # -- items ---------------------------------------------------------------------------------

    def add_item(
        self,
        ref: str,
        title: str,
        *,
        kind: ItemKind = ItemKind.REPORT,
        part: Part = Part.A,
        after: str | None = None,
        parent: str | None = None,
        **fields: object,
    ) -> Meeting:
        """Add an item: after the item ``after``, under ``parent``, or where its part belongs.

        Without a place, a Part A item comes before the exclusion of the public, a Part B item
        last. A sub-item of a Part B item is in Part B. Raises NotFound for an unknown ``after``
        or ``parent``, RefusedByRule when the meeting is closed: what was taken in it is on record.
        """
        known_fields(fields, ITEM_FIELDS - {"title", "kind", "part", "parent"}, where=ref)
        line = clean_line(title, field="title")
        cleaned = cleaned_fields(fields, optional_lines=frozenset({"pages"}))

        def change(meeting: Meeting) -> Meeting:
            _refuse_closed(meeting)
            meeting, item_id = new_id(meeting, "i-")
            item = replace(
                AgendaItem(id=item_id, title=line, kind=kind, part=part, parent=parent), **cleaned
            )
            return replace(meeting, items=ordering.inserted(meeting, item, after=after))

        return self._session.change_meeting(ref, change, what=f"Added the item {line!r}")

    def edit_item(
        self,
        ref: str,
        item_id: str,
        base_rev: int,
        *,
        release_to_public: bool = False,
        **fields: object,
    ) -> Meeting:
        """Change an item, if it is still at ``base_rev``.

        Moving it into Part B takes its minute text, its motions, the wording of its asks and the
        corrections to its minute at later meetings out of the public record. Moving it into Part A
        publishes what was written on it, and is refused unless ``release_to_public`` says so
        (R2.8). Either is refused while confirmed minutes print such a correction (R6.3). Raises
        StaleRecord when somebody changed the item meanwhile.
        """
        known_fields(fields, ITEM_FIELDS, where=ref)
        cleaned = cleaned_fields(fields, optional_lines=frozenset({"pages"}))
        part = cast("Part | None", cleaned.pop("part", None))
        before = self._session.store.meeting(ref)
        item = find_item(before, item_id)
        if "parent" in cleaned:
            above = cast("str | None", cleaned["parent"])
            ordering.refuse_as_parent(before, item, above)
            if above is not None and is_private(before, above):
                part = Part.B

        def change(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
            item = find_item(meeting, item_id)
            edited = replace(item, rev=base_rev, **cleaned)
            meeting = replace(meeting, items=put(meeting.items, edited))
            if edited.parent != item.parent:
                meeting = replace(meeting, items=ordering.placed(meeting, item_id, item.parent))
            if part is None or part is item.part:
                return meeting, restricted
            return change_part(
                meeting,
                restricted,
                item_id,
                part,
                base_rev,
                release=release_to_public,
                elsewhere=words is not None and bool(words.words_apart()),
            )

        mark = self._session.mark()
        words: MovedWords | None = None
        if part is not None and part is not item.part and item.rev == base_rev:
            moved = [one.id for one in family(before, item_id)]
            words = MovedWords(self._session, before, moved)
            refuse_if_confirmed(before)
            words.refuse_where_fixed()
            if part is Part.B:
                words.refuse_where_quoted()
                # First, so that a failure half way leaves too much in private, never too little.
                words.hide()
                hide_follow_ups(self._session, before, moved)
        what = f"Changed the item {item.title!r}"
        meeting, _ = self._session.change_both(ref, change, what=what)
        if words is not None and part is Part.A:
            words.give_back()
        self._session.gather(mark, what)
        return meeting

    def move_item(self, ref: str, item_id: str, step: int) -> Meeting:
        """Move an item, with its sub-items, ``step`` places down (up when negative).

        A sub-item moves among the sub-items of its own item. At either end it stays. Raises
        RefusedByRule when the meeting is closed.
        """

        def change(meeting: Meeting) -> Meeting:
            _refuse_closed(meeting)
            return replace(meeting, items=ordering.moved(meeting, item_id, step))

        title = find_item(self._session.store.meeting(ref), item_id).title
        return self._session.change_meeting(ref, change, what=f"Moved the item {title!r}")

    def remove_item(self, ref: str, item_id: str) -> Meeting:
        """Remove an item on which nothing hangs yet.

        Raises RefusedByRule when anything was written on it, or when it stands on a published
        agenda: such an item is withdrawn, with the reason, and nothing is lost (R6.6).
        """
        title = find_item(self._session.store.meeting(ref), item_id).title
        asked = tuple(
            follow_up.id
            for follow_up in self._session.store.follow_ups(ref.split("/", 1)[0], settled=True)
            if follow_up.meeting == ref and follow_up.item == item_id
        )

        def change(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
            held = what_hangs_on(meeting, restricted, item_id, asked)
            if held:
                raise RefusedByRule(
                    f"the item {title!r} has {held}",
                    rule="R6.6",
                    where=ref,
                    todo="Set it to withdrawn, with the reason; everything on it is kept.",
                )
            items = without(meeting.items, item_id)
            public = tuple(minute for minute in meeting.minutes if minute.item != item_id)
            return replace(meeting, items=items, minutes=public), restricted

        meeting, _ = self._session.change_both(ref, change, what=f"Removed the item {title!r}")
        return meeting


def _refuse_closed(meeting: Meeting) -> None:
    """Raise RefusedByRule where the order of an agenda stands, since the meeting is over."""
    if meeting.state is MeetingState.CLOSED:
        raise RefusedByRule(
            "the meeting is closed, and its agenda stands as it was taken",
            rule="R1.12",
            where=meeting.id,
            todo="Reopen the meeting, if the item was taken in it.",
        )
