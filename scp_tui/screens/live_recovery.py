"""Text of an earlier session that never came into the record: brought back, or offered."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Static

from scp_tui.errors import ScpError
from scp_tui.screens.dialogs import Dialog
from scp_tui.screens.editor_merge import lacking, merge
from scp_tui.screens.inputs import TextBox
from scp_tui.screens.live_typing import TypingScreen
from scp_tui.screens.live_writer import Fate
from scp_tui.screens.texts import literal

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.records.typing import Sheet
    from scp_tui.store.drafts import Left

BACK = "What you were typing when the program ended is back."
OFFER_BESIDE = "Text typed earlier is not in these minutes, which are confirmed: F10, Kept text"
OFFER = "Text typed earlier was kept, and the minute was changed since: F10, Kept text"


@dataclass(frozen=True)
class Kept:
    """A text that waits for the clerk's word, and where it is kept."""

    left: Left
    sheet: Sheet

    @property
    def whose(self) -> str:
        """Who typed it and when, in a few words."""
        by = self.left.by
        if by is None:
            return "it is not known who typed it"
        return f"typed by {by.user} on {by.since:%d %b %Y}, begun at {by.since:%H:%M}"


class RecoveringScreen(TypingScreen):
    """A typing screen that looks at what earlier sessions left behind in its meeting."""

    kept: tuple[Kept, ...] = ()

    def __init__(self, desk: Desk, ref: str) -> None:
        super().__init__(desk, ref)
        self.taken: dict[tuple[str, str], str] = {}
        """Texts that were taken over by session and item: they are not left behind."""

    def go_to_item(self, item_id: str) -> None:
        """Open an item's text."""
        raise NotImplementedError

    @property
    def is_confirmed(self) -> bool:
        """Whether the minutes are confirmed: nothing goes into them any more (R6.3)."""
        raise NotImplementedError

    def take_back(self) -> str | None:
        """Take back what was typed and not stored; return the item that was open then.

        What fits is typed again; what does not is kept to be offered. Never raises.
        """
        here: str | None = None
        try:
            found = self.desk.writing.left_behind(self.ref)
        except (ScpError, OSError) as error:
            self.complain(error)
            return None
        held = {one.left.token for one in self.kept}
        for left in found:
            if left.token in held:
                continue
            try:
                back = self._take(left)
            except (ScpError, OSError) as error:
                # Not lost: it lies where it lay, for the next time.
                with suppress(ScpError, OSError):
                    self.desk.writing.put_back(self.ref, left)
                self.complain(error)
                continue
            if not left.offered:
                here = left.here or here
            if back:
                self.autosave.typed(time.monotonic())
                self._arm()
                self.say(BACK)
        if not found:
            return None
        damaged = [left.damaged for left in found if left.damaged]
        if damaged:
            more = "; what could be read of it: F10, Kept text" if self.kept else ""
            self.complain(f"a journal of this meeting is damaged, and was set aside{more}")
        elif self.kept:
            self.complain(OFFER_BESIDE if self.is_confirmed else OFFER)
        return here

    def _take(self, left: Left) -> bool:
        """Take one; return whether something of it is typed again."""
        known = {item: text for (token, item), text in self.taken.items() if token == left.token}
        sheets = [one for one in left.sheets if known.get(one.item) != one.typed]
        offered = left.offered or self.is_confirmed
        fates = [(self.writer.adopt(one, offered=offered), one) for one in sheets]
        differing = [sheet for fate, sheet in fates if fate is Fate.DIFFERS]
        back = any(fate is Fate.BACK for fate, _ in fates)
        if back:
            self.keep()  # what is laid is all of what the editor holds
            self.writer.begin_journal()
        self.desk.writing.settle(self.ref, left, keep=differing)
        self.kept += tuple(Kept(left, sheet) for sheet in differing)
        return back

    # -- what is offered -----------------------------------------------------------------------

    def kept_acts(self) -> Iterable[tuple[str, str, Callable[[], Any]]]:
        """Return what the menu offers as long as there is kept text."""
        if self.kept:
            yield "Kept text", f"{len(self.kept)} not in the minutes", self.action_kept

    def action_kept(self) -> None:
        """Show the first text that is kept, and ask what to do with it."""
        if not self.kept:
            self.say("There is no kept text.")
            return
        self.save_typing()
        one = self.kept[0]
        name = self.name_of_item(one.sheet.item)
        there = self.attempt(lambda: self.desk.minutes.text(self.ref, one.sheet.item))
        words = lacking(one.sheet.base, one.sheet.typed, there.text if there else "")
        unable = None
        if self.is_confirmed:
            unable = "the minutes are confirmed: mark and copy what an annotation is to say"
        elif there is None:
            unable = "its item is no longer on the agenda: mark and copy what you need"
        dialog = KeptDialog(name, one.whose, words, unable=unable)
        self.app.push_screen(dialog, lambda done: self._kept_done(one, done))

    def _kept_done(self, one: Kept, done: str | None) -> None:
        if done == "later" and len(self.kept) > 1:
            self.kept = (*self.kept[1:], one)
            self.action_kept()
            return
        if done == "put" and not self._put_in(one):
            return
        if done in ("put", "away"):
            self.kept = tuple(other for other in self.kept if other is not one)
            rest = [other.sheet for other in self.kept if other.left is one.left]
            with suppress(ScpError, OSError):
                self.desk.writing.settle(self.ref, one.left, keep=rest)
            more = f" {len(self.kept)} more: F10, Kept text." if self.kept else ""
            done_words = "It is in the minute; Ctrl+Z takes it out again." if done == "put" else ""
            self.say((done_words or "It was thrown away.") + more)

    def _put_in(self, one: Kept) -> bool:
        self.go_to_item(one.sheet.item)
        if self.editor.read_only or self.writer.item != one.sheet.item:
            self.complain("the minute cannot be written here; the text stays kept")
            return False
        joined = merge(one.sheet.base, one.sheet.typed, self.editor.text, 0)
        self.editor.replace_all(joined.text, joined.cursor)
        self.editor.focus()
        self.keep()
        return self.save()


class KeptDialog(Dialog[str]):
    """A text that is kept: put it into the minute, throw it away, or leave it for later."""

    HELP = (
        "Text that was typed and is not in the minute, because the minute was changed since, or"
        " because a part of what was kept of it could not be read. p puts it into the minute"
        " beside what stands there, x throws it away, Esc leaves it here for later."
    )
    DEFAULT_CSS = """
    KeptDialog TextBox { height: auto; max-height: 12; }
    """
    BINDINGS = [
        Binding("p", "take('put')", "Put into the minute", priority=True),
        Binding("x", "ask_away", "Throw away", priority=True),
        Binding("escape", "take('later')", "Later", key_display="Esc"),
    ]

    def __init__(self, name: str, whose: str, text: str, *, unable: str | None) -> None:
        super().__init__(f"Kept text: {name}")
        self.whose = whose
        self.text = text
        self.unable = unable

    def compose_body(self) -> ComposeResult:
        """Show whose it is, and the text."""
        yield Static(literal(f"Not in the minute; {self.whose}."), classes="note")
        yield TextBox(self.text, id="kept")

    def on_mount(self) -> None:
        """The text can be read and marked, not changed."""
        self.query_one(TextBox).read_only = True
        self.query_one(TextBox).focus()

    def action_take(self, what: str) -> None:
        """Answer, unless there is nothing any more that it could be put into."""
        if what == "put" and self.unable is not None:
            self.complain(self.unable)
            return
        self.dismiss(what)

    def action_ask_away(self) -> None:
        """Throw it away, if that is meant."""
        from scp_tui.screens.dialogs import ConfirmDialog

        question = ConfirmDialog(
            "Throw this text away for good?", yes="Throw it away", no="Keep it"
        )
        self.app.push_screen(question, self._away_if)

    def _away_if(self, yes: bool | None) -> None:
        if yes:
            self.dismiss("away")
