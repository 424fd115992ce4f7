"""Keys that come faster than the screens: each waits until the one before has done its work.

A slow line delivers several keys at once. Textual would hand them all to whatever has the focus
at that moment; those meant for a dialog that the first of them opens would be lost.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

PATIENCE = 1.0
"""Seconds to wait for one part of the program; after that the key goes on anyway."""
ECHO_FIRST = 0.015
"""Seconds that a lone key has to be drawn before anything is asked about it."""


class KeysInOrder(App[None]):
    """An app that acts on one key at a time. A lone key is never held back."""

    def __init__(self, *, ansi_color: bool | None = False) -> None:
        super().__init__(ansi_color=ansi_color)
        self._held: deque[events.Key | events.Paste] = deque()
        self._more_came = asyncio.Event()
        self._ahead: asyncio.Task[None] | None = None

    @property
    def busy_with_keys(self) -> bool:
        """Whether a key is still being acted on, or waits to be."""
        return self._ahead is not None and not self._ahead.done()

    async def on_event(self, event: events.Event) -> None:
        """Act on a key at once if the one before is done with, or else when it is."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if self.busy_with_keys:
            self._held.append(event)
            self._more_came.set()
            return
        self._more_came.clear()
        await super().on_event(event)
        self._ahead = asyncio.create_task(self._follow())

    async def _follow(self) -> None:
        """Wait for the last key to be done with, then act on those held back, in order."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._more_came.wait(), ECHO_FIRST)
        await self._settle()
        while self._held:
            await super().on_event(self._held.popleft())
            await self._settle()

    async def _settle(self) -> None:
        """Wait until everything that the last key set off has happened, focus included."""
        place: object = None
        while place != (place := (self.screen, self.screen.focused)) and self.is_running:
            focused = self.screen.focused
            pumps: list[MessagePump] = list(focused.ancestors_with_self) if focused else []
            for pump in [*pumps, self.screen, self]:
                await _through(pump)


async def _through(pump: MessagePump) -> None:
    """Wait until a part of the program has worked off the messages that it now has."""
    done = asyncio.Event()
    if pump.is_running and pump.post_message(events.Callback(done.set)):
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), PATIENCE)
