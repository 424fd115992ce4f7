"""Corrections to the minutes of earlier meetings, proposed where those are confirmed (R6.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.freezing import exempt_to_confirm, text_to_confirm
from scp_tui.desk.moved_words import minutes_of
from scp_tui.desk.parts import find, find_person, is_private, put, without
from scp_tui.desk.session import known_fields
from scp_tui.errors import InputRefused
from scp_tui.records.confirmation import Correction, CorrectionResult
from scp_tui.rules.corrections import CorrectionFault, amendments_to, replaced, words_to_read
from scp_tui.rules.text import clean_text

if TYPE_CHECKING:
    from scp_tui.desk.session import Session
    from scp_tui.exports.tree import Document
    from scp_tui.records.meeting import Meeting, Restricted

FIELDS = frozenset({"minute", "paragraph", "old", "new", "mover", "seconder", "result"})


class CorrectionDesk:
    """The use cases of correcting earlier minutes. ``ref`` is always the confirming meeting."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def sets(self, ref: str) -> tuple[str, ...]:
        """Return the meetings whose minutes this one is to confirm, which can be corrected."""
        meeting = self._session.store.meeting(ref)
        known = {header.ref for header in self._session.headers()}
        named = (one for item in meeting.items for one in item.confirms)
        return tuple(dict.fromkeys(one for one in named if one in known))

    def minutes(self, of: str) -> tuple[tuple[int, str], ...]:
        """Return number and heading of each minute of a set, as it prints."""
        from scp_tui.exports.corrected import minutes_of

        return minutes_of(text_to_confirm(self._session, self._session.store.meeting(of)))

    def paragraphs(self, of: str, minute: int | None) -> tuple[str, ...]:
        """Return the paragraphs of a minute of a set as they print; the first is number 1."""
        from scp_tui.exports.corrected import paragraphs

        return paragraphs(self._page(of, minute), minute)

    def listed(self, ref: str) -> tuple[Correction, ...]:
        """Return every correction proposed at the meeting, those to exempt minutes last."""
        store = self._session.store
        return (*store.meeting(ref).corrections, *store.restricted(ref).corrections)

    def private(self, ref: str) -> frozenset[str]:
        """Return the ids of those that are kept apart, being about exempt minutes (R2.8)."""
        return frozenset(one.id for one in self._session.store.restricted(ref).corrections)

    def propose(
        self,
        ref: str,
        of: str,
        *,
        minute: int | None,
        paragraph: int,
        old: str,
        new: str,
        mover: str | None = None,
        seconder: str | None = None,
        result: CorrectionResult = CorrectionResult.PROPOSED,
    ) -> Meeting:
        """Record a proposed correction: for ``old`` read ``new`` in that paragraph.

        One to a minute of Part B is about its exempt text, and is kept apart as that is (R2.8).
        Raises InputRefused when the words do not stand there exactly once, with what does, and
        when ``of`` is not among the minutes that this meeting confirms.
        """
        if of not in self.sets(ref):
            raise InputRefused(
                f"this meeting does not confirm the minutes of {of}",
                where="of",
                todo="Name it under Confirms in the item of the previous minutes.",
            )
        one = Correction(
            id="",
            of=of,
            minute=minute,
            item=self._item(of, minute),
            paragraph=paragraph,
            old=_words(old),
            new=_words(new),
            mover=mover,
            seconder=seconder,
            result=result,
        )
        self._check(one)
        what = f"Proposed a correction to the minutes of {of}"
        return self._add(ref, one, what, apart=self._is_exempt(of, minute))

    def amend(
        self,
        ref: str,
        correction_id: str,
        *,
        old: str,
        new: str,
        mover: str | None = None,
        seconder: str | None = None,
        result: CorrectionResult = CorrectionResult.PROPOSED,
    ) -> Meeting:
        """Record an amendment to a proposed correction, or to another amendment: in the words
        that it would read, for ``old`` (all of them when empty) read ``new``.

        Raises NotFound for an unknown correction, InputRefused when the words do not stand there.
        """
        parent = self._find(self.listed(ref), correction_id, ref)
        one = Correction(
            id="",
            of=parent.of,
            minute=parent.minute,
            item=parent.item,
            paragraph=parent.paragraph,
            old=_words(old),
            new=_words(new),
            amends=parent.id,
            mover=mover,
            seconder=seconder,
            result=result,
        )
        self._check_amendment(one, ref)
        what = "Proposed an amendment to a correction"
        return self._add(ref, one, what, apart=parent.id in self.private(ref))

    def settle(self, ref: str, correction_id: str, result: CorrectionResult) -> Meeting:
        """Record what became of a correction or of an amendment to one."""
        one = self._find(self.listed(ref), correction_id, ref)
        return self.edit(ref, correction_id, one.rev, result=result)

    def edit(self, ref: str, correction_id: str, base_rev: int, **fields: object) -> Meeting:
        """Change a correction or an amendment, if it is still at ``base_rev``.

        Raises StaleRecord, and what ``propose`` and ``amend`` raise: it is looked at as when it
        was first entered. An amendment stands where the correction does.
        """
        known_fields(fields, FIELDS, where=correction_id)
        cleaned = {
            name: _words(value) if name in ("old", "new") and isinstance(value, str) else value
            for name, value in fields.items()
        }
        self._refuse_strangers(cleaned.get("mover"), cleaned.get("seconder"))
        apart = correction_id in self.private(ref)

        def change(corrections: tuple[Correction, ...]) -> tuple[Correction, ...]:
            known = self._find(corrections, correction_id, ref)
            changed = replace(known, rev=base_rev, **cleaned)
            if changed.amends is not None:
                self._refuse_other_place(changed, known)
                if changed.old != known.old:
                    self._check_amendment(changed, ref)
                return put(corrections, changed)
            if {"minute", "paragraph", "old", "new"} & set(fields):
                changed = replace(changed, item=self._item(changed.of, changed.minute))
                self._refuse_other_side(changed, apart=apart)
                self._check(changed)
            return _moved_along(put(corrections, changed), changed)

        return self._change(ref, change, "Changed a correction", apart=apart)

    def remove(self, ref: str, correction_id: str) -> Meeting:
        """Remove a correction entered in error, with the amendments to it."""

        def change(corrections: tuple[Correction, ...]) -> tuple[Correction, ...]:
            gone = [self._find(corrections, correction_id, ref)]
            for one in gone:  # grows while it is read: amendments of amendments
                gone += [other for other in amendments_to(one, corrections) if other not in gone]
            for one in gone:
                corrections = without(corrections, one.id)
            return corrections

        apart = correction_id in self.private(ref)
        return self._change(ref, change, "Removed a correction", apart=apart)

    # -- helpers ---------------------------------------------------------------------------------

    def _change(
        self,
        ref: str,
        change: Callable[[tuple[Correction, ...]], tuple[Correction, ...]],
        what: str,
        *,
        apart: bool,
    ) -> Meeting:
        """Change the corrections on their side: those to exempt minutes are kept apart."""

        def both(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
            if apart:
                changed = change(restricted.corrections)
                return meeting, replace(restricted, corrections=changed)
            return replace(meeting, corrections=change(meeting.corrections)), restricted

        meeting, _ = self._session.change_both(ref, both, what=what)
        return meeting

    def _add(self, ref: str, one: Correction, what: str, *, apart: bool) -> Meeting:
        self._refuse_strangers(one.mover, one.seconder)

        def change(meeting: Meeting, restricted: Restricted) -> tuple[Meeting, Restricted]:
            serial = meeting.serial + 1
            new = replace(one, id=f"c-{serial}")
            meeting = replace(meeting, serial=serial)
            if apart:
                kept = (*restricted.corrections, new)
                return meeting, replace(restricted, corrections=kept)
            return replace(meeting, corrections=(*meeting.corrections, new)), restricted

        meeting, _ = self._session.change_both(ref, change, what=what)
        return meeting

    def _find(
        self, corrections: tuple[Correction, ...], correction_id: str, ref: str
    ) -> Correction:
        return find(corrections, correction_id, kind="correction", where=ref)

    def _is_exempt(self, of: str, minute: int | None) -> bool:
        """Return whether that minute of an earlier meeting is of an item in Part B."""
        item = self._item(of, minute)
        return item is not None and is_private(self._session.store.meeting(of), item)

    def _item(self, of: str, minute: int | None) -> str | None:
        """Return whose minute that is of an earlier meeting; None for the part before them all."""
        if minute is None:
            return None
        return minutes_of(self._session, self._session.store.meeting(of)).get(minute)

    def _page(self, of: str, minute: int | None) -> Document:
        """Return the text that a correction to that minute is made in."""
        earlier = self._session.store.meeting(of)
        if self._is_exempt(of, minute):
            return exempt_to_confirm(self._session, earlier, self._session.store.restricted(of))
        return text_to_confirm(self._session, earlier)

    def _refuse_strangers(self, *people: object) -> None:
        """Raise NotFound for a mover or seconder who is not in the register."""
        register = self._session.register()
        for person in people:
            if person is not None:
                find_person(register, str(person))

    def _check_amendment(self, one: Correction, ref: str) -> None:
        """Raise InputRefused unless the words stand in those that it amends, exactly once.

        What was agreed before it is in them: those moved later came after it.
        """
        known = self.listed(ref)
        places = [each.id for each in known]
        before = known[: places.index(one.id)] if one.id in places else known
        parent = self._find(known, one.amends or "", ref)
        try:
            replaced(words_to_read(parent, before), one.old, "", where="the words proposed")
        except CorrectionFault as fault:
            raise InputRefused(str(fault), where="old") from fault

    def _refuse_other_place(self, changed: Correction, known: Correction) -> None:
        if (changed.minute, changed.paragraph) != (known.minute, known.paragraph):
            raise InputRefused(
                "an amendment stands where the correction does that it amends",
                where="minute",
                todo="Change the place of the correction; the amendments to it go along.",
            )

    def _refuse_other_side(self, one: Correction, *, apart: bool) -> None:
        if self._is_exempt(one.of, one.minute) is not apart:
            raise InputRefused(
                "a correction is not moved between an open minute and one of Part B",
                where="minute",
                todo="Remove it, and propose it there.",
            )

    def _check(self, one: Correction) -> None:
        """Raise InputRefused unless the words stand in the paragraph, exactly once."""
        earlier = self._session.store.meeting(one.of)
        page = text_to_confirm(self._session, earlier)
        from scp_tui.exports.corrected import minutes_of

        if one.minute is not None and one.minute not in dict(minutes_of(page)):
            listed = ", ".join(str(number) for number, _ in minutes_of(page)) or "none"
            raise InputRefused(
                f"there is no minute {one.minute}", where="minute", todo=f"There are: {listed}."
            )
        if self._is_exempt(one.of, one.minute):
            own = self._page(one.of, one.minute)
            if one.minute not in dict(minutes_of(own)):
                raise InputRefused(
                    f"nothing was minuted in private under minute {one.minute}",
                    where="minute",
                    todo="Correct the text that is open before the minutes are confirmed.",
                )
        found = self.paragraphs(one.of, one.minute)
        if one.paragraph == len(found) + 1 and not one.old and one.new:
            return  # a paragraph added at the end
        if not 1 <= one.paragraph <= len(found):
            raise InputRefused(
                f"there is no paragraph {one.paragraph} there",
                where="paragraph",
                todo=f"There are {len(found)}.",
            )
        try:
            replaced(found[one.paragraph - 1], one.old, one.new, where="that paragraph")
        except CorrectionFault as fault:
            begin = found[one.paragraph - 1][:60]
            raise InputRefused(str(fault), where="old", todo=f"It begins: {begin}") from fault


def _moved_along(corrections: tuple[Correction, ...], one: Correction) -> tuple[Correction, ...]:
    """Return the corrections with the amendments to this one at its place."""
    for other in amendments_to(one, corrections):
        moved = replace(other, minute=one.minute, item=one.item, paragraph=one.paragraph)
        corrections = _moved_along(put(corrections, moved), moved)
    return corrections


def _words(text: str) -> str:
    return clean_text(text, field="words", limit=20_000).strip()
