"""Earlier asks that a meeting takes with an item of its agenda: F6, then e, on the live screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.records.agenda import AgendaItem
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.several import SeveralDialog, ids_in

if TYPE_CHECKING:
    from scp_tui.screens.live import LiveScreen


def choose_earlier(screen: LiveScreen, item: AgendaItem) -> None:
    """Choose the earlier asks that the meeting took with an item, and record it."""
    ref, code = screen.ref, screen.ref.split("/", 1)[0]
    choices = [
        Choice(one.follow_up.id, f"{one.follow_up.id} {one.follow_up.title}", one.owner_words)
        for one in screen.desk.follow_ups.lines(committee=code)
        if one.follow_up.meeting != ref
    ]
    if not choices:
        screen.say("Nothing asked at an earlier meeting is outstanding.")
        return

    def chosen(value: str | None) -> None:
        refs = ids_in(value or "")
        if not refs:
            return
        count = screen.attempt(lambda: screen.desk.pack.take(ref, refs, item.id))
        if count is not None:
            screen.changed(f"{count} taken with this item." if count else "That is on record.")

    screen.app.push_screen(SeveralDialog("Which earlier asks?", choices), chosen)
