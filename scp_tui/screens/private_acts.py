"""The private session from the live screen: the motion, what follows from it, what is kept back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.errors import ScpError
from scp_tui.records.agenda import AgendaItem, ItemKind, Part
from scp_tui.records.motions import Motion, MotionKind, MotionResult
from scp_tui.rules.date_words import time_in_words
from scp_tui.rules.names import join_names
from scp_tui.rules.private import public_in, still_to_take
from scp_tui.screens.dialogs import ConfirmDialog
from scp_tui.screens.live_menu import LetterMenu

if TYPE_CHECKING:
    from scp_tui.screens.live import LiveScreen

Row = tuple[str, str]
IN_PRIVATE: list[Row] = [
    ("p", "Take it in private: all of its minute is kept apart"),
    ("h", "Take it in private from here on: what stands here stays public"),
]


class PrivateActs:
    """What can be done about the public, on the meeting of a live screen."""

    def __init__(self, screen: LiveScreen) -> None:
        self.screen = screen
        self.desk = screen.desk
        self.ref = screen.ref

    @property
    def public(self) -> bool:
        """Whether the public are in."""
        return public_in(self.screen.meeting)

    def rows(self) -> list[Row]:
        """Return the letters for the menu of the item (F6)."""
        rows = [
            ("x", "Private session: exclude the public")
            if self.public
            else ("x", "Let the public back in: the private session ends")
        ]
        if self.desk.private.kept_back(self.ref):
            rows.append(("z", "Release what was prepared in private for a public item"))
        return rows

    # -- out -----------------------------------------------------------------------------------

    def begin(self) -> None:
        """Offer the ways in which business is taken in private, or the way back."""
        self.screen.save_typing()
        view, item = self.screen.view, self.screen.item
        if view is None or item is None:
            return
        if not self.public:
            self._back()
            return
        if view.confidential(item):
            words = "Confidential: the Act itself excludes the public, without a motion (R2.1)."
            self._doors(words, item=item.id)
            return
        carried = self._carried_before()
        rows = [("m", "The motion to exclude the public, filled in (F4)")]
        if carried is not None:
            rows.append(("l", "They leave now, under the resolution already carried"))
        if not view.private(item) and item.kind is not ItemKind.EXCLUSION:
            rows += IN_PRIVATE

        def answered(letter: str | None) -> None:
            if letter == "m":
                self.motion()
            elif letter == "l" and carried is not None:
                self._doors("The public leave.", motion=carried.id)
            else:
                self._take_private(item, letter)

        self.screen.app.push_screen(LetterMenu("Private session", rows), answered)

    def motion(self) -> None:
        """Put the motion to exclude the public, under the item at which it is put (R2.6)."""
        item = self._item_of_motion()
        if item is not None:
            if self.screen.item is None or item.id != self.screen.item.id:
                self.screen.go_to_item(item.id)
            self.screen.put_motion(MotionKind.EXCLUSION)

    def _item_of_motion(self) -> AgendaItem | None:
        """Return the item under which the motion is minuted: never a private one."""
        view, item = self.screen.view, self.screen.item
        if view is None or item is None or not view.private(item):
            return item
        standing = [one for one in view.meeting.items if one.kind is ItemKind.EXCLUSION]
        public = [one for one in view.meeting.items if not view.private(one)]
        return (standing or public[-1:] or [item])[0]

    def _take_private(self, item: AgendaItem, letter: str | None) -> None:
        acts = {
            "p": lambda: self.desk.agenda.edit_item(self.ref, item.id, item.rev, part=Part.B),
            "h": lambda: self.desk.private.take_private(self.ref, item.id),
        }
        said = {
            "p": "PRIVATE: the whole of this minute is kept apart.",
            "h": "PRIVATE from here on. What stood here stays public, as its summary.",
        }
        if letter in acts and self.screen.attempt(acts[letter]) is not None:
            self.screen.changed(said[letter])

    # -- what follows from the motion ------------------------------------------------------------

    def after_motion(self) -> None:
        """Ask what follows from a motion to exclude the public that was just decided."""
        try:  # and not attempt(), which would clear what was just said
            motion = self.desk.private.newest_exclusion(self.ref)
        except (ScpError, OSError) as error:
            self.screen.complain(error)
            return
        if motion is None:
            return
        if motion.result is MotionResult.LOST and still_to_take(self.screen.meeting):
            self._lost(motion)
        elif motion.result is MotionResult.CARRIED and self.public:
            self._carried(motion)

    def _carried_before(self) -> Motion | None:
        found = [
            one
            for one in self.screen.meeting.motions
            if one.kind is MotionKind.EXCLUSION and one.result is MotionResult.CARRIED
        ]
        return found[-1] if found else None

    def _carried(self, motion: Motion) -> None:
        """Ask about the doors; business of Part A that was voted private is taken so first."""
        item = self.screen.item
        waiting = still_to_take(self.screen.meeting)
        if item is None or waiting or item.kind is ItemKind.EXCLUSION:
            self._doors("Carried: the public leave.", motion=motion.id)
            return

        def answered(letter: str | None) -> None:
            self._take_private(item, letter)
            self._doors("Carried: the public leave.", motion=motion.id)

        self.screen.app.push_screen(LetterMenu(f"Carried: {item.title}", IN_PRIVATE), answered)

    def _doors(self, words: str, *, item: str | None = None, motion: str | None = None) -> None:
        """Ask, with one key, whether the public have left and the recording is stopped (R2.6)."""
        rows = [
            ("y", "They have left; the recording is stopped"),
            ("n", "They have left; nothing was being recorded"),
            ("l", "Not yet: F6 x when they have"),
        ]

        def answered(letter: str | None) -> None:
            if letter not in ("y", "n"):
                return
            done = self.screen.attempt(
                lambda: self.desk.private.exclude(
                    self.ref, item=item, motion=motion, recording_stopped=letter == "y"
                )
            )
            if done is not None:
                at = time_in_words(self.desk.now().time())
                self.screen.changed(
                    f"The public left at {at}; F6 x lets them back. Text on Part A stays public."
                )

        self.screen.app.push_screen(LetterMenu(words, rows), answered)

    def _back(self) -> None:
        rows = [
            ("y", "They are let in; the recording is started again"),
            ("n", "They are let in; nothing is recorded"),
        ]

        def answered(letter: str | None) -> None:
            if letter not in ("y", "n"):
                return
            done = self.screen.attempt(
                lambda: self.desk.private.readmit(self.ref, recording_started=letter == "y")
            )
            if done is not None:
                at = time_in_words(self.desk.now().time())
                self.screen.changed(f"The public are back in, from {at}.")

        self.screen.app.push_screen(LetterMenu("The private session ends.", rows), answered)

    def _lost(self, motion: Motion) -> None:
        numbers = self.screen.view.numbers if self.screen.view else {}
        waiting = still_to_take(self.screen.meeting)
        told = join_names([numbers.get(one.id, "") for one in waiting])
        alone = len(waiting) == 1
        named, take, stay = (
            (f"Item {told}", "is", "stays") if alone else (f"Items {told}", "are", "stay")
        )
        menu = LetterMenu(
            "Lost: the public stay.",
            [
                ("p", f"{named}: taken in public; what was prepared stays apart"),
                ("k", f"{named}: {stay} in Part B, and {take} not taken now"),
            ],
        )

        def answered(letter: str | None) -> None:
            if letter != "p":
                return
            done = self.screen.attempt(lambda: self.desk.private.stay_public(self.ref, motion.id))
            if done is not None:
                self.screen.add_paragraph(motion.item, done[1])
                self.screen.changed(f"{named} {take} taken in public. F6 z releases what is kept.")

        self.screen.app.push_screen(menu, answered)

    # -- what was prepared in private for business that is public --------------------------------

    def release(self) -> None:
        """Show what is kept back of the item (or of the first there is), and ask to release it."""
        self.screen.save_typing()
        kept = self.screen.attempt(lambda: self.desk.private.kept_back(self.ref))
        if not kept:
            return
        here = self.screen.item
        item = next((one for one in kept if here is not None and one.id == here.id), kept[0])
        text = self.screen.attempt(lambda: self.desk.private.kept_words(self.ref, item.id))
        self.screen.app.push_screen(
            ConfirmDialog(
                f"Make this public, in the minute of: {item.title}?",
                yes="Release it to the public",
                no="Keep it apart",
                detail=text or "",
            ),
            lambda yes: self._release(item) if yes else None,
        )

    def _release(self, item: AgendaItem) -> None:
        done = self.screen.attempt(lambda: self.desk.private.release(self.ref, item.id))
        if done is not None:
            self.screen.changed("Released: it is public now.")
