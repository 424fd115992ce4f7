"""Words of an item that stand in the records of others, and go with it to Part B and back (R2.8).

Corrections to its minute stand in the meetings that confirm it, and so do the texts of those
meetings that were frozen with them and reopened since.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.checking import needed_for_numbers
from scp_tui.desk.parts import find_item
from scp_tui.desk.resolution_follows import resolution_follows
from scp_tui.errors import RefusedByRule
from scp_tui.records.confirmation import Correction
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.rules.corrections import about, minute_printed
from scp_tui.rules.minutes_life import WORDS, is_fixed
from scp_tui.rules.numbering import minute_numbers
from scp_tui.rules.private_quoted import corrected_words, corrections_quoting, items_quoting
from scp_tui.rules.reopened_texts import brought_back, set_aside

if TYPE_CHECKING:
    from scp_tui.desk.session import Session


def minutes_of(session: Session, meeting: Meeting) -> dict[int, str]:
    """Return the item of each minute of a meeting, by the number that it prints with."""
    numbers = minute_numbers(
        meeting,
        session.committee(meeting.committee),
        needed_for_numbers(session, meeting),
        restricted=None,
    )
    given = {one.number: one.item for one in meeting.minutes if one.number is not None}
    return {**{number: item for item, number in numbers.items()}, **given}


class MovedWords:
    """What stands elsewhere of ``items`` of a meeting, which change sides together."""

    def __init__(self, session: Session, meeting: Meeting, items: Sequence[str]) -> None:
        self._session = session
        self._of = meeting.id
        self._items = items
        self._minutes = minutes_of(session, meeting)
        self._whose = tuple(f"{meeting.id} {one}" for one in items)
        self._refs = tuple(self._concerned(meeting))

    def refuse_where_fixed(self) -> None:
        """Raise RefusedByRule when confirmed minutes print some of it, Busy while another
        writes such a meeting: then nothing of it is moved.
        """
        for ref in self._refs:
            self._session.store.claims.refuse_if_taken(ref)
            other = self._session.store.meeting(ref)
            if is_fixed(other):
                raise RefusedByRule(
                    f"its minutes are {WORDS[other.minutes_state]}, and corrections to that item of"
                    f" {self._of} stand in them",
                    rule="R6.3",
                    where=ref,
                    todo="Take them back a step first (Life of the minutes), with the reason.",
                )

    def refuse_where_quoted(self) -> None:
        """Raise RefusedByRule when words changed by hand would go on telling it in public (R2.8).

        Those are the resolution that confirms its minutes, where that does not follow, and what
        was proposed to the minutes of that resolution. The words themselves are not said.
        """
        for ref in self._refs:
            other, kept = self._session.store.meeting(ref), self._session.store.restricted(ref)
            said = corrected_words(self._about((*other.corrections, *kept.corrections)))
            public, _ = self._apart(other, kept)
            committee = self._session.committee(other.committee)
            for item in items_quoting(public, said, committee):
                raise self._quoted(
                    ref, f"minute {self._number(other, item)}", "(live screen, F4 for the motion)"
                )
            for header in self._session.headers():
                if header.damaged is not None or header.date < other.date or header.ref == ref:
                    continue
                later = self._session.store.meeting(header.ref)
                told = [one for one in later.corrections if one.of == ref]
                if corrections_quoting(told, said):
                    raise self._quoted(header.ref, f"a correction to {ref}", "(Corrections)")
                if any(ref in item.confirms for item in later.items):
                    for item in items_quoting(later, said, committee):
                        number = self._number(later, item)
                        raise self._quoted(
                            later.id, f"minute {number}", "(live screen, F4 for the motion)"
                        )

    def _number(self, meeting: Meeting, item: str) -> str:
        numbers = {one: number for number, one in minutes_of(self._session, meeting).items()}
        if item in numbers:
            return minute_printed(numbers[item], self._session.committee(meeting.committee))
        return f"of {find_item(meeting, item).title!r}"

    def _quoted(self, ref: str, what: str, how: str) -> RefusedByRule:
        return RefusedByRule(
            f"{what}, changed by hand, quotes a correction to that item of {self._of}",
            rule="R2.8",
            where=ref,
            todo=f"Take those words out of it first {how}, then move the item.",
        )

    def words_apart(self) -> tuple[str, ...]:
        """Return the words of the corrections that are kept apart, for the clerk alone."""
        found = (self._about(self._session.store.restricted(ref).corrections) for ref in self._refs)
        return tuple(words for some in found for one in some for words in (one.old, one.new))

    def hide(self) -> None:
        """Keep all of it apart, in the restricted records of the meetings that it stands in."""

        for ref in self._refs:
            what = f"Kept apart what {ref} says of what is private"
            self._session.change_both(ref, self._apart, what=what)

    def _apart(self, other: Meeting, kept: Restricted) -> tuple[Meeting, Restricted]:
        told = self._about(other.corrections)
        public = tuple(one for one in other.corrections if one not in told)
        before, other = other, replace(other, corrections=public)
        # What was about the open text of an item is about its exempt text from now on.
        closed = (replace(one, open=False) for one in told)
        kept = replace(kept, corrections=_in_order((*kept.corrections, *closed)))
        other, kept = resolution_follows(self._session, before, other, kept)
        for whose in self._whose:
            other, kept = set_aside(other, kept, whose)
        return other, kept

    def give_back(self) -> None:
        """Put all of it back into the public records: the item is public again."""

        def change(other: Meeting, kept: Restricted) -> tuple[Meeting, Restricted]:
            told = self._about(kept.corrections)
            apart = tuple(one for one in kept.corrections if one not in told)
            kept = replace(kept, corrections=apart)
            before = other
            other = replace(other, corrections=_in_order((*other.corrections, *told)))
            other, kept = resolution_follows(self._session, before, other, kept)
            for whose in self._whose:
                other, kept = brought_back(other, kept, whose)
            return other, kept

        for ref in self._refs:
            self._session.change_both(ref, change, what=f"Released what {ref} says of it")

    def _about(self, corrections: Sequence[Correction]) -> tuple[Correction, ...]:
        return about(corrections, self._of, self._minutes, self._items)

    def _concerned(self, meeting: Meeting) -> list[str]:
        """Return the later meetings that say something of it, or did when they were confirmed."""
        found, store = [], self._session.store
        for header in self._session.headers():
            later = (header.date, header.sitting) > (meeting.date, meeting.sitting)
            if not later or header.damaged is not None:
                continue
            other, kept = store.meeting(header.ref), store.restricted(header.ref)
            confirms = any(meeting.id in item.confirms for item in other.items)
            reopened = any(one.reopened is not None for one in other.frozen)
            if self._about((*other.corrections, *kept.corrections)) or (confirms and reopened):
                found.append(header.ref)
        return found


_SERIAL = re.compile(r"c-(\d+)")


def _in_order(corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """Return them as they were proposed, in which order they are made (``Correction.id``)."""
    serials = [_SERIAL.fullmatch(one.id) for one in corrections]
    if not all(serials):
        return tuple(corrections)  # of another program: as they stood
    return tuple(sorted(corrections, key=lambda one: int(one.id[2:])))
