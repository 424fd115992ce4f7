"""The motions of one meeting: seen with their words, given a result, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList, Static

from scp_tui.errors import ScpError
from scp_tui.records.meeting import Meeting
from scp_tui.records.motions import Motion, MotionResult
from scp_tui.rules.date_words import short_date
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.dialogs import ConfirmDialog
from scp_tui.screens.fields import YES, Field, FieldKind
from scp_tui.screens.form import FormDialog, for_field
from scp_tui.screens.live_menu import LetterMenu
from scp_tui.screens.motions_fields import RESULTS, VOTE_HINT
from scp_tui.screens.motions_vote import corrected, parse_vote, vote_words
from scp_tui.screens.rows import Row, RowList
from scp_tui.screens.texts import literal

if TYPE_CHECKING:
    from scp_tui.desk import Desk

COLUMNS = (5, 20, 11, -1)
CHANGED_TOO = "Changed, and its paragraphs in the minute with it. u takes both back."
LEFT = "Changed. Its paragraphs in the minute stay as they are."
BY_HAND = "Changed. Its words in the minute are not as recorded, so they stay: change them there."
EMPTY = "No motion is recorded yet. F4 on the live screen records one."


class MotionsScreen(BaseScreen[None]):
    """The motions of one meeting, those of private items too."""

    HELP = (
        "The motions of this meeting. Enter changes the words, the result or the vote of the one"
        " under the cursor, and its paragraphs in the minute with it while they stand there as"
        " recorded; once they were changed by hand they are left to you. d removes a motion"
        " entered in error, u takes back the last change."
    )
    DEFAULT_CSS = """
    MotionsScreen RowList { height: 1fr; }
    MotionsScreen #about { height: 8; padding: 0 1; border-top: solid ansi_default; }
    """
    BINDINGS = [Binding("d,delete", "remove", "Remove", key_display="d")]

    def __init__(self, desk: Desk, ref: str) -> None:
        super().__init__(desk)
        self.ref = ref
        self.meeting: Meeting | None = None
        self.motions: tuple[Motion, ...] = ()

    def compose_body(self) -> ComposeResult:
        """The list, and the paragraphs of the one under the cursor."""
        yield RowList(COLUMNS, id="motions", enter="Change")
        yield Static(id="about", markup=False)

    def title_words(self) -> str:
        """Return the meeting."""
        if self.meeting is None:
            return f"Motions {self.ref}"
        return f"Motions  {self.meeting.committee} {short_date(self.meeting.date)}"

    def reload(self) -> None:
        """Read the meeting and show its motions."""
        self.meeting = meeting = self.desk.store.meeting(self.ref)
        found: list[Motion] = []
        for item in meeting.items:
            found += self.desk.motions.of_item(self.ref, item.id)
        self.motions = tuple(found)
        numbers = agenda_numbers(meeting.items)
        rows = [
            Row(
                one.id,
                (
                    numbers.get(one.item, ""),
                    one.kind.value.replace("_", " "),
                    one.result.value if one.result else "not decided",
                    one.text,
                ),
            )
            for one in self.motions
        ]
        self.query_one(RowList).fill(rows)
        self._show_about()

    @property
    def current(self) -> Motion | None:
        """The motion under the cursor."""
        chosen = self.query_one(RowList).current
        return next((one for one in self.motions if one.id == chosen), None)

    @on(OptionList.OptionHighlighted)
    def _show_about(self) -> None:
        """Show the paragraphs that the motion gives the minute."""
        one = self.current
        words = EMPTY
        if one is not None:
            try:  # and not attempt(), which would clear what was just said
                words = self.desk.motions.paragraphs(self.ref, one.id)
            except (ScpError, OSError) as error:
                words = f"! {error}"
        self.query_one("#about", Static).update(literal(words))

    @on(OptionList.OptionSelected)
    def change(self, event: OptionList.OptionSelected) -> None:
        """Change the words, the result and the vote of the one under the cursor."""
        event.stop()
        one = self.current
        if one is None:
            return

        stands = self.attempt(lambda: self.desk.motions.stands_in_minute(self.ref, one.id))
        shown = vote_words(one.vote, unanimous=one.unanimous, nem_con=one.nem_con)

        def save(values: dict[str, str]) -> str:
            vote = for_field("vote", lambda: parse_vote(values["vote"]))
            too = bool(values.get("minute"))
            self.desk.motions.edit(
                self.ref,
                one.id,
                one.rev,
                text=values["text"],
                result=MotionResult(values["result"]) if values["result"] else None,
                vote=corrected(one.vote, values["vote"], vote, shown=shown),
                unanimous=vote.unanimous,
                nem_con=vote.nem_con,
                in_minute=too,
            )
            return CHANGED_TOO if too else LEFT if stands else BY_HAND

        fields = [
            Field("text", "Words", one.text, FieldKind.TEXT, height=5),
            Field("result", "Result", one.result.value if one.result else "", FieldKind.CHOICE,
                  RESULTS),
            Field("vote", "Vote", shown, hint=VOTE_HINT),
        ]  # fmt: skip
        if stands:
            fields.append(
                Field("minute", "In the minute", YES, FieldKind.CHECK,
                      hint="Its paragraphs stand there as recorded. Yes: they are changed too.")
            )  # fmt: skip
        form = FormDialog("Change a motion", fields, save)
        self.app.push_screen(form, self._changed)

    def _changed(self, said: str | None) -> None:
        if said:
            self.say(said)

    def action_remove(self) -> None:
        """Ask, then remove the one under the cursor."""
        one = self.current
        if one is None:
            return
        title = "Remove this motion from the record?"
        if self.attempt(lambda: self.desk.motions.stands_in_minute(self.ref, one.id)):
            rows = (
                ("n", "Keep it"),
                ("y", "Remove it, and its paragraphs in the minute, which stand as recorded"),
                ("o", "Remove it alone; its paragraphs stay in the minute"),
            )
            self.app.push_screen(
                LetterMenu(title, rows),
                lambda got: self._remove(one, too=got == "y") if got in ("y", "o") else None,
            )
            return
        self.app.push_screen(
            ConfirmDialog(
                title,
                yes="Remove it",
                no="Keep it",
                detail="Its words in the minute are not as recorded and stay: take them out"
                " there. u brings it back.",
            ),
            lambda yes: self._remove(one, too=False) if yes else None,
        )

    def _remove(self, one: Motion, *, too: bool) -> None:
        done = self.attempt(
            lambda: self.desk.motions.remove(self.ref, one.id, in_minute=too),
            said="Removed, with its paragraphs in the minute. u brings both back."
            if too
            else "Removed. u brings it back.",
        )
        if done is not None:
            self.refresh_view()
