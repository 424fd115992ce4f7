"""One writes a meeting, others read along: following, taking over, and being taken over from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual import events

from scp_tui.errors import ScpError
from scp_tui.records.typing import Change, Place
from scp_tui.rules.typed_text import offset_of
from scp_tui.screens.live_following_words import hints, state
from scp_tui.screens.live_recovery import RecoveringScreen
from scp_tui.screens.live_writer import ItemWriter
from scp_tui.screens.texts import shorten

if TYPE_CHECKING:
    from scp_tui.store.claims import Held
    from scp_tui.store.following import Follower

LOOK_EVERY = 0.5
"""Seconds between two looks at who writes, and at what they wrote; nothing is sent for a look."""
SETTLED_AFTER = 20
"""Looks after taking over in which the journal of the writer before is waited for."""


class FollowingScreen(RecoveringScreen):
    """A screen that writes a meeting if nobody else does, and else shows what they write."""

    following: Held | None = None
    _follower: Follower | None = None
    _there: str | None = None
    _left = False
    _claimed = False
    _settling = 0
    _was_taken = False
    """Whether another took over from here, so that whoever goes on typing is told so again."""
    _seen: object = None

    def go_to_item(self, item_id: str) -> None:
        """Open an item's text."""
        raise NotImplementedError

    def show_hints(self) -> None:
        """Tell what a reader can do, or the keys of writing."""
        raise NotImplementedError

    # -- becoming the writer, or a reader --------------------------------------------------------

    def begin_writing(self) -> str | None:
        """Become the writer, or follow whoever is; return the item to begin in, if any is known.

        Never raises.
        """
        self.set_interval(LOOK_EVERY, self._watch)
        held = None
        with suppress(ScpError, OSError):
            held = self.desk.writing.other(self.ref)
        if held is None:
            self.call_after_refresh(self._claim)
            return self.take_back()
        self._follow(held)
        return self._there

    def _claim(self) -> None:
        """Claim the meeting, and begin the journal, before anybody types."""
        # Who cannot claim can still type; what then cannot be kept is told when it is typed.
        with suppress(ScpError, OSError):
            held = self.desk.writing.claim(self.ref, self.writer.journal)
            if held is not None:
                self._read_along(held)
                return
            self._claimed = True
        self.begin_journal()

    def _follow(self, held: Held) -> None:
        self.following, self._left, self._claimed = held, False, False
        self._follower = self.desk.writing.follow(self.ref, held)
        with suppress(ScpError, OSError):
            self._follower.look()
            self._seen = self.desk.writing.stamps(self.ref)
        self._there = self._follower.here

    def _read_along(self, held: Held) -> None:
        """Go from writing to reading; what was typed stays in the journal until it is safe."""
        self.keep()
        item, waiting = self.writer.item, self.writer.waiting
        with suppress(ScpError, OSError):
            self.writer.close(finished=not waiting)
        self.writer = ItemWriter(self.desk, self.ref)
        self.autosave.done()
        self._follow(held)
        self.show_hints()
        if item is not None:
            self.go_to_item(item)

    def followed_text(self, item_id: str) -> tuple[str, int] | None:
        """Return the text and cursor of an item as the other types it; None if they have not."""
        sheet = self._follower.sheet(item_id) if self._follower else None
        return (sheet.typed, offset_of(sheet.typed, sheet.at)) if sheet else None

    def text_and_cursor(self, item_id: str) -> tuple[str, int]:
        """Open an item: return its text, as typed here or by whom we follow, and the cursor."""
        _record, text, cursor = self.writer.open(item_id)
        return self.followed_text(item_id) or (text, cursor)

    # -- looking ---------------------------------------------------------------------------------

    def _watch(self) -> None:
        try:
            if self.following is not None:
                self._look_along(self.following)
            elif self._claimed and not self.desk.writing.is_mine(self.ref):
                self._lost_the_claim()
            elif self._settling:
                self._settling -= 1
                self.take_back()
        except (ScpError, OSError):
            return  # the office is busy or away for a moment; looked at again in the next

    def _look_along(self, held: Held) -> None:
        """Show what the other wrote since, and notice when they are no longer the writer."""
        now = self.desk.writing.other(self.ref)
        if now is None and not self._left:
            self._left = True
            self.show_hints()
            self.show_title()
            self.say(f"{held.by.user} no longer writes here: F6 to write yourself")
        elif now is not None and now.claim != held.claim:
            self._follow(now)
            self.show_hints()
            self.say(f"{now.by.user} writes here now")
        seen = self.desk.writing.stamps(self.ref)
        changed, self._seen = seen != self._seen, seen
        if changed and self.is_current:
            self.refresh_view()
        if self._follower is not None and self._follower.look():
            self._show_along(self._follower)

    def _show_along(self, follower: Follower) -> None:
        """Show what was typed; where the hand was on the other's item it stays with them."""
        item, before, here = self.writer.item, self._there, follower.here
        self._there = here
        if here is not None and here != before and item == before:
            self.go_to_item(here)
            return
        along = self.followed_text(item) if item else None
        if along is not None:
            self.editor.show_along(*along, reveal=item == here)

    def _lost_the_claim(self) -> None:
        """Follow whoever took over."""
        held = self.desk.writing.claim(self.ref, self.writer.journal)
        if held is None:
            return  # it was given up elsewhere in this program, and is ours again
        self._read_along(held)
        self._was_taken = True
        self.refresh_view()
        self.complain(
            f"{held.by.user} took over at {held.by.since:%H:%M}: you read along now."
            " What you typed is with them."
        )
        self.app.bell()

    # -- taking over -----------------------------------------------------------------------------

    def action_take_over(self) -> None:
        """Ask whether to become the writer."""
        from scp_tui.screens.dialogs import ConfirmDialog

        held = self.following
        if held is None:
            return
        if self._left:
            self._take_over(True)
            return
        with suppress(ScpError, OSError):
            held = self.desk.writing.other(self.ref) or held
        question = ConfirmDialog(
            f"Take over from {held.by.user}?",
            detail=f"{state(held)} They are told on their screen, and can go on reading."
            " All that they have typed will be here.",
            yes="Take over, and write",
            no="Go on reading",
        )
        self.app.push_screen(question, self._take_over)

    def _take_over(self, yes: bool | None) -> None:
        held = self.following
        if not yes or held is None:
            return
        writer = ItemWriter(self.desk, self.ref)
        try:
            other = self.desk.writing.claim(self.ref, writer.journal, over=held)
        except (ScpError, OSError) as error:
            self.complain(error)
            return
        if other is not None:
            self._follow(other)
            self.complain(f"{other.by.user} was quicker, and writes here now")
            return
        item, follower = self.writer.item, self._follower
        self.following = self._follower = None
        self._was_taken = False
        self.writer, self._claimed = writer, True
        if follower is not None:
            item = self._take_text(follower) or item
        # What they typed while we took over is found when their program lets go of its journal.
        self._settling = SETTLED_AFTER
        self.take_back()
        self.show_hints()
        if item is not None:
            self.go_to_item(item)
        self.begin_journal()
        self.save()
        self.refresh_view()
        self.editor.focus()
        self.say("You write here now.")

    def _take_text(self, follower: Follower) -> str | None:
        """Go on with everything the other has typed; return the item that they were in."""
        with suppress(ScpError, OSError):
            follower.look()
            for sheet in follower.reading().sheets:
                self.writer.adopt(sheet, offered=False)
                self.taken[follower.token, sheet.item] = sheet.typed
        return follower.here

    def on_key(self, event: events.Key) -> None:
        """Tell who types although they only read; no letter does anything here."""
        if self.following is not None and event.is_printable and self.focused is self.editor:
            event.stop()
            event.prevent_default()
            who = self.following.by
            since = f", who took over at {who.since:%H:%M}" if self._was_taken else ""
            kept = " What you typed is with them." if self._was_taken else ""
            self.say(f"You read along with {who.user}{since}: F6 to write yourself.{kept}")

    # -- what a reader does not do -----------------------------------------------------------------

    def edited(self, change: Change, at: Place) -> None:
        """Note an edit; a reader makes none but those that show what the writer wrote."""
        if self.following is not None:
            return
        super().edited(change, at)
        if self._claimed and not self.desk.writing.is_mine(self.ref):
            self.call_later(self._watch)

    def cursor_moved(self, at: Place) -> None:
        """Note where the cursor went."""
        if self.following is None:
            super().cursor_moved(at)

    def note_open(self) -> None:
        """Note which text is open."""
        if self.following is None:
            super().note_open()

    def begin_journal(self) -> None:
        """Begin the journal."""
        if self.following is None:
            super().begin_journal()

    def keep(self) -> bool:
        """Hand what the editor holds to the writer."""
        return self.following is None and super().keep()

    def save(self) -> bool:
        """Store what waits, unless another has taken over: then that is told instead."""
        if self._claimed:
            with suppress(ScpError, OSError):
                if not self.desk.writing.is_mine(self.ref):
                    self._lost_the_claim()
        return self.following is not None or super().save()

    def following_words(self) -> str:
        """Return for the top line whom we follow; empty when we write."""
        if self.following is None:
            return ""
        return "READING" if self._left else f"READING {shorten(self.following.by.user, 12)}"

    def reading_hints(self) -> tuple[str, ...]:
        """Return what a reader is told of, at length first; nothing for who writes."""
        return hints(self.following, left=self._left) if self.following else ()

    def following_acts(self) -> Iterable[tuple[str, str, Callable[[], Any]]]:
        """Return what the menu offers a reader."""
        if self.following is not None:
            yield "Take over", f"from {self.following.by.user}", self.action_take_over

    def let_go(self) -> None:
        """Let go of the journal, and only then give the meeting free: whoever is next reads it."""
        super().let_go()
        with suppress(ScpError, OSError):
            self.desk.writing.release(self.ref)
