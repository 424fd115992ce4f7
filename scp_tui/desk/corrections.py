"""Corrections to the minutes of earlier meetings, proposed where those are confirmed (R6.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.correction_texts import CorrectionTexts
from scp_tui.desk.parts import find, find_person, put, without
from scp_tui.desk.resolution_follows import resolution_follows
from scp_tui.desk.session import known_fields
from scp_tui.errors import InputRefused
from scp_tui.records.confirmation import Correction, CorrectionResult
from scp_tui.rules.corrections import CorrectionFault, amendments_to, replaced, words_to_read
from scp_tui.rules.text import clean_text

if TYPE_CHECKING:
    from scp_tui.desk.session import Session
    from scp_tui.records.meeting import Meeting, Restricted

FIELDS = frozenset({"minute", "after", "paragraph", "old", "new", "mover", "seconder", "result"})


class CorrectionDesk:
    """The use cases of correcting earlier minutes. ``ref`` is always the confirming meeting."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._texts = CorrectionTexts(session)

    def sets(self, ref: str) -> tuple[str, ...]:
        """Return the meetings whose minutes this one is to confirm, which can be corrected."""
        meeting = self._session.store.meeting(ref)
        known = {header.ref for header in self._session.headers()}
        named = (one for item in meeting.items for one in item.confirms)
        return tuple(dict.fromkeys(one for one in named if one in known))

    def minutes(self, of: str) -> tuple[tuple[int, str], ...]:
        """Return number and heading of each minute of a set."""
        return self._texts.minutes(of)

    def number(self, of: str, typed: str) -> int | None:
        """Return the minute of a set that was typed as it prints (``26/19``) or as its number.

        None where nothing was typed. Raises InputRefused, with those that there are, for another.
        """
        return self._texts.number(of, typed)

    def has_part_b(self, of: str) -> bool:
        """Return whether a set has a minute of Part B, of which some can be read by everybody."""
        return any(self._texts.is_exempt(of, number) for number, _ in self.minutes(of))

    def paragraphs(
        self, of: str, minute: int | None, *, after: bool = False, open_text: bool = False
    ) -> tuple[str, ...]:
        """Return the paragraphs of a minute of a set as they print; the first is number 1.

        Without a minute those before the first, or (``after``) those that follow the last. Of a
        minute of Part B the exempt ones, or (``open_text``) those that everybody can read.
        """
        return self._texts.paragraphs(of, minute, after=after, open_text=open_text)

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
        after: bool = False,
        open_text: bool = False,
        mover: str | None = None,
        seconder: str | None = None,
        result: CorrectionResult = CorrectionResult.PROPOSED,
    ) -> Meeting:
        """Record a proposed correction: for ``old`` read ``new`` in that paragraph.

        Paragraph 0 is the minute's heading. ``after``: it is about what follows the minutes. One
        to a minute of Part B is about its exempt text, and is kept apart as that is (R2.8), unless
        ``open_text`` says that it is about what everybody can read of it, as is its heading.
        Raises InputRefused when the words do not stand there exactly once, with what does, and
        when ``of`` is not among the minutes that this meeting confirms.
        """
        if of not in self.sets(ref):
            raise InputRefused(
                f"this meeting does not confirm the minutes of {of}",
                where="of",
                todo="Name it under Confirms in the item of the previous minutes.",
            )
        private = self._texts.is_exempt(of, minute)
        one = Correction(
            id="",
            of=of,
            minute=minute,
            after=after and minute is None,
            open=private and open_text,
            item=self._texts.item(of, minute),
            paragraph=paragraph,
            old=_words(old),
            new=_words(new),
            mover=mover,
            seconder=seconder,
            result=result,
        )
        self._texts.check(one)
        what = f"Proposed a correction to the minutes of {of}"
        return self._add(ref, one, what, apart=private and not one.open)

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
            after=parent.after,
            open=parent.open,
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
            if {"minute", "after", "paragraph", "old", "new"} & set(fields):
                self._refuse_other_side(changed, known, apart=apart)
                item = self._texts.item(changed.of, changed.minute)
                changed = replace(changed, item=item, after=changed.after and item is None)
                self._texts.check(changed)
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
            after = replace(meeting, corrections=change(meeting.corrections))
            return resolution_follows(self._session, meeting, after, restricted)

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
            changed = replace(meeting, corrections=(*meeting.corrections, new))
            return resolution_follows(self._session, meeting, changed, restricted)

        meeting, _ = self._session.change_both(ref, change, what=what)
        return meeting

    def _find(
        self, corrections: tuple[Correction, ...], correction_id: str, ref: str
    ) -> Correction:
        return find(corrections, correction_id, kind="correction", where=ref)

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
        if _place(changed) != _place(known):
            raise InputRefused(
                "an amendment stands where the correction does that it amends",
                where="minute",
                todo="Change the place of the correction; the amendments to it go along.",
            )

    def _refuse_other_side(self, one: Correction, known: Correction, *, apart: bool) -> None:
        """Raise InputRefused for one that would be about a minute of the other part, or of it
        about what is open where it was about what is not.
        """
        private = self._texts.is_exempt(one.of, one.minute)
        if private is not (apart or known.open) or (apart and one.paragraph == 0):
            raise InputRefused(
                "a correction is not moved between an open minute and one of Part B",
                where="minute",
                todo="Remove it, and propose it there.",
            )


def _moved_along(corrections: tuple[Correction, ...], one: Correction) -> tuple[Correction, ...]:
    """Return the corrections with the amendments to this one at its place."""
    for other in amendments_to(one, corrections):
        minute, after, paragraph = _place(one)
        moved = replace(other, minute=minute, after=after, item=one.item, paragraph=paragraph)
        corrections = _moved_along(put(corrections, moved), moved)
    return corrections


def _place(one: Correction) -> tuple[int | None, bool, int]:
    return one.minute, one.after, one.paragraph


def _words(text: str) -> str:
    return clean_text(text, field="words", limit=20_000).strip()
