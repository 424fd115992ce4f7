"""The terminal program: one shell that screens are pushed onto by name, imported when pushed."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding
from textual.screen import Screen

from scp_tui.errors import ScpError
from scp_tui.screens.base import BaseScreen, CommonScreen
from scp_tui.screens.key_order import KeysInOrder
from scp_tui.screens.theme import APP_CSS, SCP_THEME, THEME_NAME

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.driver import Driver

    from scp_tui.desk import Desk

SCREENS_BY_NAME: dict[str, tuple[str, str]] = {
    "desk": ("desk_screen", "DeskScreen"),
    "new_meeting": ("new_meeting", "NewMeetingDialog"),
    "agenda": ("agenda", "AgendaScreen"),
    "meetings": ("meetings", "MeetingsScreen"),
    "register": ("register", "RegisterScreen"),
    "preview": ("preview", "PreviewScreen"),
    "check": ("check", "CheckScreen"),
    "live": ("live", "LiveScreen"),
    "room": ("room", "RoomScreen"),
    "interests": ("interests", "InterestsScreen"),
    "motions": ("motions", "MotionsScreen"),
    "speakers": ("speakers", "SpeakersScreen"),
    "asks": ("asks", "AsksScreen"),
    "life": ("life", "LifeScreen"),
    "corrections": ("corrections", "CorrectionsScreen"),
    "follow_ups": ("follow_ups", "FollowUpsScreen"),
    "chasing": ("chasing", "ChasingScreen"),
    "decisions": ("decisions", "DecisionsScreen"),
}
"""Name to module under ``scp_tui.screens`` and class. Each class takes the desk first."""

HAND_OVER = 0.0005
"""Seconds after which a thread of Python gives way. One writes to the terminal, and an echo must
not wait until the other has no more to do; Python's own 5 ms would be as long as all the rest."""


def _acts_provider() -> type[Provider]:
    from scp_tui.screens.palette import ActsProvider

    return ActsProvider


class ScpApp(KeysInOrder):
    """The shell. ``open_meeting`` and ``item`` go straight to the live screen of a meeting."""

    CSS = APP_CSS
    TITLE = "scp-tui"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+o"  # Ctrl+P goes to the item before, where one minutes
    COMMANDS: ClassVar[set[Any]] = {_acts_provider}
    BINDINGS = [
        Binding("ctrl+q", "leave", "Quit", show=False, priority=True),
        Binding("ctrl+c", "say_how_to_leave", "Quit", show=False),
        Binding("ctrl+l", "repaint", "Paint the screen again", show=False, priority=True),
    ]

    def __init__(
        self, desk: Desk, *, open_meeting: str | None = None, item: str | None = None
    ) -> None:
        # Said here and not only by the theme: NO_COLOR is read before there is a theme.
        super().__init__(ansi_color=True)
        self.desk = desk
        self.open_meeting = open_meeting
        self.open_item = item
        self.fault: Exception | None = None
        self.register_theme(SCP_THEME)
        self.theme = THEME_NAME

    def get_driver_class(self) -> type[Driver]:
        """Return the driver that sends only what changes; Textual's own where there is none."""
        if sys.platform == "win32" or os.environ.get("TEXTUAL_DRIVER"):
            return super().get_driver_class()
        from scp_tui.screens.quiet_driver import QuietDriver

        return QuietDriver

    def action_repaint(self) -> None:
        """Paint everything again, after something else wrote on the terminal."""
        forget = getattr(self._driver, "forget", None)
        if forget is not None:
            forget()
        self.screen.refresh(layout=True)

    def get_default_screen(self) -> Screen[Any]:
        """Start on the desk, or with the desk behind the meeting that was asked for."""
        return screen_class("desk")(self.desk, behind=self.open_meeting is not None)

    def on_mount(self) -> None:
        """End cleanly when the line drops or the system says so, and open what was asked for."""
        loop = asyncio.get_running_loop()
        for name in ("SIGHUP", "SIGTERM"):
            number = getattr(signal, name, None)
            if number is not None:
                # outside the main thread (a test), signals are somebody else's
                with suppress(ValueError, RuntimeError, NotImplementedError):
                    loop.add_signal_handler(number, self.leave)
        if self.open_meeting:
            self.go_to("live", self.open_meeting, item=self.open_item)

    def go_to(
        self, name: str, *args: Any, callback: Callable[[Any], None] | None = None, **kwargs: Any
    ) -> None:
        """Push the screen of that name, made as ``Class(desk, *args, **kwargs)``."""
        self.push_screen(screen_class(name)(self.desk, *args, **kwargs), callback)

    def leave(self) -> None:
        """Save what is being typed on every screen, the topmost first, and end."""
        self.save_typing()
        self.exit()

    def save_typing(self) -> None:
        """Save what is being typed on every screen, the topmost first."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, CommonScreen):
                # one screen that cannot save must not keep the others from saving
                with suppress(Exception):
                    screen.save_typing()

    def _handle_exception(self, error: Exception) -> None:
        """Save what is being typed before a fault of the program ends it."""
        self.fault = self.fault or error
        self.save_typing()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without the traceback: ``run`` raises the fault, its caller decides what to show."""
        self._close_messages_no_wait()

    def action_menu(self) -> None:
        """Open the menu of what can be done here."""
        self.action_command_palette()

    def action_command_palette(self) -> None:
        """Open the menu, once."""
        from scp_tui.screens.palette import Menu

        if not isinstance(self.screen, Menu):
            self.push_screen(Menu(placeholder="Type a few letters of what you want to do"))

    def action_say_how_to_leave(self) -> None:
        """Tell the way out: the key of a copy elsewhere must not end a meeting."""
        if isinstance(self.screen, CommonScreen):
            self.screen.say("To leave: Esc until the desk, then q. Ctrl+Q leaves from anywhere.")

    def action_leave(self) -> None:
        """End the program; it asks only when something typed could not be stored."""
        self.save_typing()
        screens = [one for one in self.screen_stack if isinstance(one, CommonScreen)]
        unsaved = [words for words in (one.unsaved() for one in screens) if words]
        if not unsaved:
            self.leave()
            return
        from scp_tui.screens.dialogs import ConfirmDialog

        question = ConfirmDialog(
            "Leave although something is not saved?",
            yes="Leave, and lose it",
            no="Stay",
            detail=f"It could not be stored: {', '.join(unsaved)}.",
        )
        self.push_screen(question, lambda yes: self.leave() if yes else None)

    def acts(self, screen: Screen[Any]) -> Iterator[tuple[str, str, Callable[[], Any]]]:
        """Yield what the menu over ``screen`` offers everywhere."""
        if not isinstance(screen, BaseScreen):
            return
        yield "Meetings", "all of them", lambda: self.go_to("meetings")
        yield "Follow-ups", "what is owed", lambda: self.go_to("follow_ups")
        yield "Register", "committees, people, bodies", lambda: self.go_to("register")
        yield "Check", "what the rules say", lambda: self.go_to("check")
        yield "Undo", "the last change", screen.action_undo
        yield "Quit", "everything is saved", self.leave


def screen_class(name: str) -> Callable[..., Screen[Any]]:
    """Return the screen class of that name, importing its module now."""
    module, class_name = SCREENS_BY_NAME[name]
    found: Callable[..., Screen[Any]] = vars(import_module(f"scp_tui.screens.{module}"))[class_name]
    return found


def run(desk: Desk, *, open_meeting: str | None = None, item: str | None = None) -> None:
    """Run the terminal program on an open office until the clerk leaves it.

    ``open_meeting`` is a meeting's reference, ``item`` the id of one of its items: the program
    then starts on the live screen, with the desk behind it. Raises ScpError, from the fault,
    when the program ended on a fault of its own; what was typed is saved then.
    """
    sys.setswitchinterval(HAND_OVER)
    app = ScpApp(desk, open_meeting=open_meeting, item=item)
    app.run()
    if app.fault is not None:
        raise ScpError(
            f"the program stopped on a fault of its own ({type(app.fault).__name__})",
            todo="What you typed is saved: start it again.",
        ) from app.fault
