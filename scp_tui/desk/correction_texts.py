"""The texts of earlier minutes that corrections are made in, and whether one fits (R6.3, R2.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.desk.freezing import exempt_to_confirm, text_to_confirm
from scp_tui.desk.moved_words import minutes_of
from scp_tui.desk.parts import is_private
from scp_tui.errors import InputRefused
from scp_tui.records.confirmation import Correction
from scp_tui.rules.corrections import CorrectionFault, minute_printed, replaced

if TYPE_CHECKING:
    from scp_tui.desk.session import Session
    from scp_tui.exports.tree import Document


_EXEMPT = "That is the exempt text; what everybody can read of it is another (Of Part B)"


class CorrectionTexts:
    """What can be corrected of earlier minutes. ``of`` is the reference of their meeting."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def minutes(self, of: str) -> tuple[tuple[int, str], ...]:
        """Return number and heading of each minute of a set."""
        return _minutes(self._public(of))

    def number(self, of: str, typed: str) -> int | None:
        """Return the minute that was typed as it prints or as its number; None for nothing.

        Raises InputRefused, with the minutes that there are, for one that there is not.
        """
        word = typed.strip().rstrip(".").casefold()
        if not word:
            return None
        numbers = [number for number, _ in self.minutes(of)]
        for number in numbers:
            if self._printed(of, number).casefold() == word:
                return number
        if word.isascii() and word.isdigit() and int(word) in numbers:
            return int(word)
        raise self._no_minute(of, typed.strip()[:20])

    def is_exempt(self, of: str, minute: int | None) -> bool:
        """Return whether that minute of an earlier meeting is of an item in Part B."""
        item = self.item(of, minute)
        return item is not None and is_private(self._session.store.meeting(of), item)

    def item(self, of: str, minute: int | None) -> str | None:
        """Return whose minute that is of an earlier meeting; None for what is of none."""
        if minute is None:
            return None
        return minutes_of(self._session, self._session.store.meeting(of)).get(minute)

    def paragraphs(
        self, of: str, minute: int | None, *, after: bool = False, open_text: bool = False
    ) -> tuple[str, ...]:
        """Return the paragraphs of a place of a set as they print; the first is number 1."""
        from scp_tui.exports.corrected import Place, paragraphs

        exempt = self.is_exempt(of, minute) and not open_text
        page = self._exempt(of) if exempt else self._public(of)
        return paragraphs(page, Place(minute, after and minute is None))

    def check(self, one: Correction) -> None:
        """Raise InputRefused unless the words stand in that place, exactly once."""
        headings = dict(self.minutes(one.of))
        if one.minute is not None and one.minute not in headings:
            raise self._no_minute(one.of, str(one.minute))
        exempt = self.is_exempt(one.of, one.minute) and not one.open
        if exempt and one.minute not in dict(_minutes(self._exempt(one.of))):
            number = self._printed(one.of, one.minute or 0)
            raise InputRefused(
                f"nothing was minuted in private under minute {number}",
                where="minute",
                todo="Correct what is open of it (Of Part B, in this form).",
            )
        found = self.paragraphs(one.of, one.minute, after=one.after, open_text=one.open)
        if one.paragraph == 0 and exempt:
            raise InputRefused(
                "the heading of a minute of Part B is read by everybody",
                where="paragraph",
                todo="Say under Of Part B that it is about that, if it is.",
            )
        if one.paragraph == 0 and one.minute is not None:
            _fits(one, headings[one.minute], "that heading", exempt=False)
            if not one.old and not one.new:
                raise InputRefused("a heading needs words", where="new", todo="Type what it reads.")
        elif one.paragraph == len(found) + 1 and not one.old and one.new:
            return  # a paragraph added at the end
        elif not 1 <= one.paragraph <= len(found):
            raise InputRefused(
                f"there is no paragraph {one.paragraph} there",
                where="paragraph",
                todo=f"There are {len(found)}." + (f" {_EXEMPT}." if exempt else ""),
            )
        else:
            _fits(one, found[one.paragraph - 1], "that paragraph", exempt=exempt)

    def _public(self, of: str) -> Document:
        return text_to_confirm(self._session, self._session.store.meeting(of))

    def _exempt(self, of: str) -> Document:
        store = self._session.store
        return exempt_to_confirm(self._session, store.meeting(of), store.restricted(of))

    def _printed(self, of: str, number: int) -> str:
        meeting = self._session.store.meeting(of)
        return minute_printed(number, self._session.committee(meeting.committee))

    def _no_minute(self, of: str, typed: str) -> InputRefused:
        listed = ", ".join(self._printed(of, number) for number, _ in self.minutes(of)) or "none"
        return InputRefused(
            f"there is no minute {typed}", where="minute", todo=f"There are: {listed}."
        )


def _minutes(page: Document) -> tuple[tuple[int, str], ...]:
    from scp_tui.exports.corrected import minutes_of

    return tuple(
        (heading.minute, heading.text)
        for heading in minutes_of(page)
        if isinstance(heading.minute, int)
    )


def _fits(one: Correction, text: str, where: str, *, exempt: bool) -> None:
    """Raise InputRefused unless the words stand in the text once; exempt text is not quoted."""
    try:
        replaced(text, one.old, one.new, where=where)
    except CorrectionFault as fault:
        todo = f"{_EXEMPT}." if exempt else f"It begins: {text[:60]}"
        raise InputRefused(str(fault), where="old", todo=todo) from fault
