"""The palette (F10): what can be done here now, found by typing a few letters of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from scp_tui.screens.base import CommonScreen
from scp_tui.screens.texts import literal

Entry = tuple[str, str, Callable[[], Any]]


class ActsProvider(Provider):
    """The keys shown on the screen below, its ``acts()``, and the ways to other screens."""

    def entries(self) -> Iterator[Entry]:
        """Yield words, help and what to do, most specific first."""
        screen = self.screen
        seen: set[str] = set()
        for key, active in screen.active_bindings.items():
            binding = active.binding
            if not binding.show or not active.enabled or key == "f10" or binding.action in seen:
                continue
            seen.add(binding.action)
            face = binding.key_display or self.app.get_key_display(binding)
            run = partial(self.app.run_action, binding.action, active.node)
            yield binding.tooltip or binding.description, f"key {face}", run
        if isinstance(screen, CommonScreen):
            yield from screen.acts()
        shell_acts = getattr(self.app, "acts", None)
        if shell_acts is not None:
            yield from shell_acts()

    async def discover(self) -> Hits:
        """Show everything while nothing is typed."""
        for words, note, run in self.entries():
            yield DiscoveryHit(literal(words), run, text=words, help=note)

    async def search(self, query: str) -> Hits:
        """Show what fits the letters typed."""
        matcher = self.matcher(query)
        for words, note, run in self.entries():
            score = matcher.match(words)
            if score > 0:
                yield Hit(score, literal(words), run, text=words, help=note)
