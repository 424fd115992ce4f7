"""F4: a motion is filled in, read back word for word, and only then recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from scp_tui.errors import ScpError
from scp_tui.records.agenda import AgendaItem, ItemKind
from scp_tui.records.meeting import Meeting, Motion, MotionKind
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.dialogs import Dialog
from scp_tui.screens.fields import Field
from scp_tui.screens.form import FormDialog, Save
from scp_tui.screens.live_menu import LetterMenu
from scp_tui.screens.motions_fields import motion_fields, motion_from
from scp_tui.screens.texts import literal

if TYPE_CHECKING:
    from scp_tui.desk import Desk

MENU = (
    ("r", MotionKind.RESOLUTION, "Resolution, recommendation, request or noting"),
    ("e", MotionKind.ELECTION_OF_CHAIR, "Election of a chair for this meeting"),
    ("m", MotionKind.CONFIRM_MINUTES, "Minutes confirmed as a correct record"),
    ("x", MotionKind.EXCLUSION, "Exclusion of the public"),
    ("p", MotionKind.PROCEDURAL, "Procedural motion"),
)
TITLES = {
    MotionKind.RESOLUTION: "Motion",
    MotionKind.ELECTION_OF_CHAIR: "Election of a chair",
    MotionKind.CONFIRM_MINUTES: "Minutes confirmed",
    MotionKind.EXCLUSION: "Exclusion of the public",
    MotionKind.PROCEDURAL: "Procedural motion",
}
USUAL = {
    ItemKind.WELCOME: MotionKind.ELECTION_OF_CHAIR,
    ItemKind.PREVIOUS_MINUTES: MotionKind.CONFIRM_MINUTES,
    ItemKind.EXCLUSION: MotionKind.EXCLUSION,
}
"""The kind of motion that an item of that kind usually has."""


class ReadBack(Dialog[bool]):
    """The words exactly as they will stand in the minute. Enter records them, Esc goes back."""

    HELP = (
        "Read this out before the vote is recorded: it is word for word what the minute will"
        " say. Enter records it; Esc goes back to the form with everything as you typed it."
    )
    DEFAULT_CSS = "ReadBack #words { height: auto; margin: 1 2; }"
    BINDINGS = [
        Binding("enter", "agree", "Record it", key_display="Enter", priority=True),
        Binding("escape", "cancel", "Change it", key_display="Esc"),
    ]

    def __init__(self, words: str, *, title: str = "Read back") -> None:
        super().__init__(title)
        self.words = words

    def compose_body(self) -> ComposeResult:
        """Show the words."""
        with VerticalScroll(id="words"):
            yield Static(literal(self.words), markup=False)

    def on_mount(self) -> None:
        """Keep within the terminal; what is longer can be scrolled with the arrows."""
        self.query_one("#words").styles.max_height = max(3, self.app.size.height - 8)
        self.query_one("#words").focus()

    def action_agree(self) -> None:
        """Record it."""
        self.dismiss(True)

    def action_cancel(self) -> None:
        """Go back to the form."""
        self.dismiss(False)


class MotionFlow:
    """One motion on its way: kind, form, read back, recorded. ``put`` gets its paragraphs."""

    def __init__(
        self,
        screen: BaseScreen[None],
        desk: Desk,
        ref: str,
        item: AgendaItem,
        put: Callable[[str], None],
    ) -> None:
        self.screen = screen
        self.desk = desk
        self.ref = ref
        self.item = item
        self.put = put

    def start(self) -> None:
        """Ask which kind; the kind that the item usually has stands first."""
        usual = USUAL.get(self.item.kind)
        order = sorted(MENU, key=lambda row: row[1] is not usual)
        menu = LetterMenu(
            f"Motion on: {self.item.title}", [(letter, words) for letter, _, words in order]
        )
        kinds = {letter: kind for letter, kind, _ in MENU}
        self.screen.app.push_screen(menu, lambda got: self._form(kinds[got]) if got else None)

    def _form(self, kind: MotionKind, typed: dict[str, str] | None = None) -> None:
        """Show the form, as typed before if it comes back from being read."""
        fields = self.screen.attempt(lambda: motion_fields(self.desk, self.ref, self.item, kind))
        if fields is None:
            return

        def save(values: dict[str, str]) -> tuple[dict[str, str], Motion]:
            motion = motion_from(self.desk, self.ref, self.item, kind, values)
            self.desk.motions.read_back(self.ref, motion)
            return values, motion

        self.screen.app.push_screen(
            MotionForm(
                f"{TITLES[kind]}: {self.item.title}",
                fields,
                save,
                under=self._under(kind),
                typed=typed,
            ),
            lambda done: self._read(kind, *done) if done else None,
        )

    def _read(self, kind: MotionKind, values: dict[str, str], motion: Motion) -> None:
        try:
            words = self.desk.motions.read_back(self.ref, motion)
        except (ScpError, OSError) as error:
            self.screen.complain(error)
            self._form(kind, values)
            return

        def answered(agreed: bool | None) -> None:
            if agreed:
                self._record(kind, values, motion)
            else:
                self._form(kind, values)

        self.screen.app.push_screen(ReadBack(words), answered)

    def _record(self, kind: MotionKind, values: dict[str, str], motion: Motion) -> None:
        try:
            _, paragraphs = record(self.desk, self.ref, motion)
        except (ScpError, OSError) as error:
            refused = error
            self._form(kind, values)
            self.screen.call_after_refresh(lambda: _complain(self.screen, refused))
            return
        with suppress(ScpError, OSError):  # the motion is recorded; what was typed is not missed
            self.desk.office.keep_typed(self._under(kind), {})
        self.put(paragraphs)

    def _under(self, kind: MotionKind) -> str:
        """Return what the motion is kept under until it is recorded."""
        return f"MotionForm {self.ref} {self.item.id} {kind.value}"


def _complain(screen: BaseScreen[None], error: Exception) -> None:
    top = screen.app.screen
    (top if isinstance(top, FormDialog) else screen).complain(error)


class MotionForm(FormDialog):
    """The form of a motion; F2 reads it back. Nothing is recorded by the form itself."""

    HELP = (
        "The motion in its exact words: they complete the verb, as in 'that the report be"
        " noted'. F2 reads it back as the minute will have it, and nothing is recorded before"
        " you agree to that.\n\nA vote is written 5-2-1 (for, against, abstained), or unanimous;"
        " empty is by assent, without a count."
    )
    BINDINGS = [Binding("f2", "save", "Read back", key_display="F2")]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        save: Save,
        *,
        under: str,
        typed: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(title, fields, save)
        self.under = under
        self.typed = typed or {}

    @property
    def kept_under(self) -> str:
        """The motion of that kind on that item."""
        return self.under

    def on_mount(self) -> None:
        """Begin as typed before, if it comes back from being read."""
        self.put_back(self.typed)

    def action_save(self) -> None:
        """Read it back; what was typed is kept until the motion is recorded."""
        self.save_typing()
        super().action_save()

    def forget_typing(self) -> None:
        """Keep it: to be read back is not to be recorded, and only then is it forgotten."""


def record(desk: Desk, ref: str, motion: Motion) -> tuple[Meeting, str]:
    """Record a motion that was read back; return the meeting and the paragraphs of the minute."""
    if motion.kind is MotionKind.ELECTION_OF_CHAIR and motion.nominee and motion.result:
        return desk.motions.elect_chair(
            ref, motion.item, motion.nominee, motion.mover, motion.seconder, motion.result
        )
    return desk.motions.record(
        ref,
        motion.item,
        motion.text,
        kind=motion.kind,
        verb=motion.verb,
        mover=motion.mover,
        seconder=motion.seconder,
        result=motion.result,
        vote=motion.vote,
        unanimous=motion.unanimous,
        nominee=motion.nominee,
    )
