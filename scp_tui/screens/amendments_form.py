"""An amendment: its kind, its words, what the motion would then read, and the vote on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.errors import InputRefused
from scp_tui.records.motions import Amendment, AmendmentKind, Motion
from scp_tui.rules import motions
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.live_menu import LetterMenu
from scp_tui.screens.people_choices import in_room, people_choices
from scp_tui.screens.texts import shorten
from scp_tui.screens.votes import Taken, VoteFlow

if TYPE_CHECKING:
    from scp_tui.desk.amendments import Proposed
    from scp_tui.screens.motions_course import CourseFlow

KINDS = (
    ("r", AmendmentKind.REPLACE, "Leave out words and insert others"),
    ("l", AmendmentKind.LEAVE_OUT, "Leave out words"),
    ("i", AmendmentKind.INSERT, "Insert or add words"),
    ("b", AmendmentKind.REFER_BACK, "Refer the matter back"),
)


LEAVE_OUT = "The words as they stand in the text."
AT_END = "Empty adds the new words at the end."
ROUND = 30
"""Characters of the text that are shown on either side of the words typed."""


class AmendmentFlow:
    """One amendment on its way: kind, form, read back with what it would make, recorded."""

    def __init__(self, course: CourseFlow, motion: Motion, to: Amendment | None) -> None:
        self.course = course
        self.flow = course.flow
        self.motion = motion
        self.to = to

    def start(self) -> None:
        """Ask what it does to the words."""
        menu = LetterMenu(
            "Amendment to the amendment" if self.to else "Amendment",
            [(letter, words) for letter, _, words in KINDS],
        )
        kinds = {letter: kind for letter, kind, _ in KINDS}
        self.flow.screen.app.push_screen(menu, lambda got: self._form(kinds[got]) if got else None)

    def _form(self, kind: AmendmentKind, typed: dict[str, str] | None = None) -> None:
        from scp_tui.screens.motions_form import MotionForm

        who = self.flow.screen.attempt(self._members)
        if who is None:
            return

        def save(values: dict[str, str]) -> tuple[dict[str, str], Proposed]:
            return values, self._proposed(kind, values)

        now = motions.words_before(self.motion, self.to.id if self.to else None)
        form = MotionForm(
            shorten(f"Now: {now}", 74),
            amendment_fields(kind, now, who),
            save,
            under=self._under(kind),
            typed=typed,
        )
        self.flow.screen.app.push_screen(
            form, lambda done: self._read(kind, *done) if done else None
        )

    def _members(self) -> list[Choice]:
        desk, ref = self.flow.desk, self.flow.ref
        first = in_room(desk.room.board(ref))
        day = desk.store.meeting(ref).date
        return people_choices(desk.office.register(), day, first=first, councillors=True)

    def _under(self, kind: AmendmentKind) -> str:
        to = self.to.id if self.to else "motion"
        return self.flow.under(f"amend {self.motion.id} {to} {kind.value}")

    def _proposed(self, kind: AmendmentKind, values: dict[str, str]) -> Proposed:
        place = values.get("place", "").strip() or "1"
        if not place.isdecimal():
            raise InputRefused("that is not a number", where="place", todo="As 2 for the second.")
        return self.flow.desk.amendments.propose(
            self.flow.ref,
            self.motion.id,
            kind,
            leave_out=values.get("leave_out", ""),
            insert=values.get("insert", ""),
            after=values.get("after", ""),
            place=int(place),
            mover=values.get("mover") or None,
            seconder=values.get("seconder") or None,
            to=self.to.id if self.to else None,
        )

    def _read(self, kind: AmendmentKind, values: dict[str, str], proposed: Proposed) -> None:
        """Read it back with what it would make; o leaves it open, everything else ends it."""
        ready = self.flow.screen.attempt(lambda: self.flow.desk.votes.ready(*self.flow.on))
        if ready is None:
            return
        of = "the amendment" if self.to else "the motion"
        words = f"That {of} be amended {proposed.words}.\n\nIt would then read: "
        words += proposed.would_read
        if proposed.warnings:
            words = "\n".join(f"! {one}" for one in proposed.warnings) + f"\n\n{words}"

        def ended(taken: Taken | None) -> None:
            if taken is None:
                self._form(kind, values)
            else:
                self._record(kind, proposed, taken)

        flow = VoteFlow(
            self.flow.screen,
            self.flow.desk,
            ready,
            on=self.flow.on,
            under=self._under(kind),
            done=ended,
        )
        title = "Read back: the amendment to the amendment" if self.to else "Read back: amendment"
        flow.start(words, title=title)

    def _record(self, kind: AmendmentKind, proposed: Proposed, taken: Taken) -> None:
        self.course.moved(self.motion, proposed.amendment, taken)
        self.flow.forget(self._under(kind))


def amendment_fields(kind: AmendmentKind, now: str, who: list[Choice]) -> list[Field]:
    """Return the fields of an amendment of that kind; ``now`` are the words as they stand."""
    fields: list[Field] = []
    place = "after"

    def shows(typed: str) -> str:
        return in_context(now, typed)

    if kind in (AmendmentKind.LEAVE_OUT, AmendmentKind.REPLACE):
        place = "leave_out"
        fields.append(Field("leave_out", "Leave out", hint=LEAVE_OUT, echo=shows))
    if kind is AmendmentKind.INSERT:
        fields.append(Field("after", "After the words", hint=AT_END, echo=shows))
    if kind is AmendmentKind.REFER_BACK:
        fields.append(
            Field("insert", "Referred back", "", FieldKind.TEXT, height=2,
                  hint="To whom and for what: to the Head of Service for a further report.")
        )  # fmt: skip
    elif kind is not AmendmentKind.LEAVE_OUT:
        fields.append(Field("insert", "Insert", "", FieldKind.TEXT, height=3, hint="Tab goes on."))
    fields += [
        Field("mover", "Moved by", "", FieldKind.CHOICE, who,
              hint="Type part of the name; Backspace leaves it open."),
        Field("seconder", "Seconded by", "", FieldKind.CHOICE, who,
              hint="Type part of the name; Backspace leaves it open."),
    ]  # fmt: skip
    if kind is not AmendmentKind.REFER_BACK and repeated(now):
        fields.append(
            Field("place", "Which of them", "",
                  hint=f"Where the words of '{place.replace('_', ' ')}' stand more than once:"
                       " 2 for the second.")
        )  # fmt: skip
    return fields


def in_context(now: str, typed: str) -> str:
    """Return where the words typed so far stand in the text, with what is round them."""
    words, text = " ".join(typed.split()), " ".join(now.split())
    at = text.casefold().find(words.casefold())
    if at < 0:
        return f"Not in the text: {shorten(text, ROUND * 4)}"
    end = at + len(words)
    before, after = text[max(0, at - ROUND) : at], text[end : end + ROUND]
    opens, closes = "…" if at > ROUND else "", "…" if end + ROUND < len(text) else ""
    count = motions.count_words(text, words)
    times = f"{count} times: " if count > 1 else ""
    return f"{times}{opens}{before}[{text[at:end]}]{after}{closes}"


def repeated(text: str) -> bool:
    """Return whether any word stands twice in the text, so that a place may have to be said."""
    words = [word.casefold() for word in text.split()]
    return len(set(words)) < len(words)
