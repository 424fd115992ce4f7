"""Corrections to the minutes of earlier meetings, proposed where those are confirmed (R6.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from scp_tui.desk.freezing import text_to_confirm
from scp_tui.desk.parts import find, find_person, is_private, put, without
from scp_tui.desk.session import known_fields
from scp_tui.errors import InputRefused
from scp_tui.records.confirmation import Correction, CorrectionResult
from scp_tui.rules.corrections import CorrectionFault, amendments_to, replaced, words_to_read
from scp_tui.rules.text import clean_text

if TYPE_CHECKING:
    from scp_tui.desk.session import Session
    from scp_tui.records.meeting import Meeting

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

        return paragraphs(text_to_confirm(self._session, self._session.store.meeting(of)), minute)

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
            paragraph=paragraph,
            old=_words(old),
            new=_words(new),
            mover=mover,
            seconder=seconder,
            result=result,
        )
        self._check(one)
        return self._add(ref, one, f"Proposed a correction to the minutes of {of}")

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
        meeting = self._session.store.meeting(ref)
        parent = self._find(meeting, correction_id)
        said = _words(old)
        try:
            replaced(
                words_to_read(parent, meeting.corrections), said, "", where="the words proposed"
            )
        except CorrectionFault as fault:
            raise InputRefused(str(fault), where="old") from fault
        one = Correction(
            id="",
            of=parent.of,
            minute=parent.minute,
            paragraph=parent.paragraph,
            old=said,
            new=_words(new),
            amends=parent.id,
            mover=mover,
            seconder=seconder,
            result=result,
        )
        return self._add(ref, one, "Proposed an amendment to a correction")

    def settle(self, ref: str, correction_id: str, result: CorrectionResult) -> Meeting:
        """Record what became of a correction or of an amendment to one."""
        one = self._find(self._session.store.meeting(ref), correction_id)
        return self.edit(ref, correction_id, one.rev, result=result)

    def edit(self, ref: str, correction_id: str, base_rev: int, **fields: object) -> Meeting:
        """Change a correction, if it is still at ``base_rev``. Raises StaleRecord."""
        known_fields(fields, FIELDS, where=correction_id)
        cleaned = {
            name: _words(value) if name in ("old", "new") and isinstance(value, str) else value
            for name, value in fields.items()
        }

        def change(meeting: Meeting) -> Meeting:
            known = self._find(meeting, correction_id)
            changed = replace(known, rev=base_rev, **cleaned)
            if changed.amends is None and {"minute", "paragraph", "old"} & set(fields):
                self._check(changed)
            return replace(meeting, corrections=put(meeting.corrections, changed))

        return self._session.change_meeting(ref, change, what="Changed a correction")

    def remove(self, ref: str, correction_id: str) -> Meeting:
        """Remove a correction entered in error, with the amendments to it."""

        def change(meeting: Meeting) -> Meeting:
            gone = [self._find(meeting, correction_id)]
            for one in gone:  # grows while it is read: amendments of amendments
                gone += [
                    other for other in amendments_to(one, meeting.corrections) if other not in gone
                ]
            kept = meeting.corrections
            for one in gone:
                kept = without(kept, one.id)
            return replace(meeting, corrections=kept)

        return self._session.change_meeting(ref, change, what="Removed a correction")

    # -- helpers ---------------------------------------------------------------------------------

    def _add(self, ref: str, one: Correction, what: str) -> Meeting:
        register = self._session.register()
        for person in (one.mover, one.seconder):
            if person is not None:
                find_person(register, person)

        def change(meeting: Meeting) -> Meeting:
            serial = meeting.serial + 1
            new = replace(one, id=f"c-{serial}")
            return replace(meeting, serial=serial, corrections=(*meeting.corrections, new))

        return self._session.change_meeting(ref, change, what=what)

    def _find(self, meeting: Meeting, correction_id: str) -> Correction:
        return find(meeting.corrections, correction_id, kind="correction", where=meeting.id)

    def _check(self, one: Correction) -> None:
        """Raise InputRefused unless the words stand in the paragraph, exactly once."""
        earlier = self._session.store.meeting(one.of)
        page = text_to_confirm(self._session, earlier)
        from scp_tui.exports.corrected import minutes_of, paragraphs

        if one.minute is not None and one.minute not in dict(minutes_of(page)):
            listed = ", ".join(str(number) for number, _ in minutes_of(page)) or "none"
            raise InputRefused(
                f"there is no minute {one.minute}", where="minute", todo=f"There are: {listed}."
            )
        self._refuse_private(earlier, one)
        found = paragraphs(page, one.minute)
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

    def _refuse_private(self, earlier: Meeting, one: Correction) -> None:
        """Raise InputRefused on a minute of Part B: the words would stand in a public record."""
        for minute in earlier.minutes:
            if minute.number == one.minute and is_private(earlier, minute.item):
                raise InputRefused(
                    "a minute of Part B is not corrected here, where the words would be public",
                    where="minute",
                    todo="Correct its text in private before it is confirmed.",
                )


def _words(text: str) -> str:
    return clean_text(text, field="words", limit=20_000).strip()
