"""The parts of the live screen: its top line, its key line, its agenda."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from scp_tui.records.agenda import AgendaItem
from scp_tui.records.room import ItemCourse
from scp_tui.screens.live_agenda import agenda_line, in_cells, item_by_number
from scp_tui.screens.rows import MarkedList
from scp_tui.screens.texts import literal
from scp_tui.screens.widgets import KeyBar, MessageLine, TitleBar

ROOM_FOR_ASKS = 32
"""Cells from which an agenda line also says how many asks came out of its item."""


class StatusBar(TitleBar):
    """The top line, made anew for each width by ``make``."""

    def __init__(self) -> None:
        super().__init__()
        self.make: Callable[[int], str] = lambda _width: ""
        self._shown = ""

    def renew(self) -> None:
        """Paint again if the line now says something else."""
        if self.make(self.size.width) != self._shown:
            self.refresh()

    def render(self) -> Content:
        """Return the line."""
        self._shown = self.make(self.size.width)
        return literal(in_cells(self._shown, self.size.width))


class HintLine(MessageLine):
    """The message line, which tells some further keys while there is no message.

    ``hints`` tell them at length first, then shorter.
    """

    def __init__(self, *hints: str) -> None:
        super().__init__()
        self.hints = hints
        self.aside = ""

    def tell(self, aside: str) -> None:
        """Say something in place of the further keys, quietly: until something else is said."""
        if aside != self.aside:
            self.aside = aside
            self.refresh()

    def render(self) -> Content:
        """Return the message, or else the longest hint that fits."""
        room = max(0, self.size.width - 2)
        if self.aside and not self.text:
            return literal(in_cells(self.aside, room))
        fitting = [hint for hint in self.hints if cell_len(hint) <= room]
        hint = fitting[0] if fitting else self.hints[-1]
        return literal(self.text or in_cells(hint, room))


class LiveKeyBar(KeyBar):
    """The ten function keys in order, close together, so that 80 columns hold them all.

    Where they do not fit they are told by their keys alone, from the end.
    """

    def shown_keys(self) -> list[tuple[str, str]]:
        """Return F1 to F10 in the order they have on the keyboard."""
        shown = super().shown_keys()
        found = [(face, words) for face, words in shown if face[1:].isdigit()]
        return sorted(found, key=lambda pair: int(pair[0][1:]))

    def lines(self, width: int) -> list[list[tuple[str, str]]]:
        """Return the keys on one line, or on two where one cannot hold them."""
        rows: list[list[tuple[str, str]]] = [[]]
        used = 0
        for face, words in self.shown_keys():
            need = cell_len(face) + cell_len(words) + 1
            if rows[-1] and used + need - 1 > width:
                rows.append([])
                used = 0
            rows[-1].append((face, words))
            used += need
        return rows

    def render(self) -> Content:
        """Return each key in reverse video, what it does beside it."""
        lines = []
        for row in self.lines(self.size.width):
            parts = [Content.assemble((face, "reverse"), words) for face, words in row]
            lines.append(Content(" ").join(parts))
        return Content("\n").join(lines)


class AgendaList(MarkedList):
    """The items. Arrows move, Enter goes to the text; a number typed finds its item."""

    help_text = (
        "The agenda. ✓ is done, ▶ is the item being taken; deferred, withdrawn and private are"
        " said. Move with the arrows or type an item's number; Enter goes to its text. F6 does"
        " something with the item: take it, finish it, defer it, withdraw it, and so on. Esc"
        " leaves the meeting, with everything saved."
    )
    steered = True
    BINDINGS = [Binding("enter", "select", "Text", show=False)]

    class Typed(Message):
        """The number typed so far, and the item it finds (None: no item)."""

        def __init__(self, typed: str, item: str | None) -> None:
            super().__init__()
            self.typed = typed
            self.item = item

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False, compact=True)
        self._items: tuple[AgendaItem, ...] = ()
        self._numbers: dict[str, str] = {}
        self._asks: dict[str, int] = {}
        self._ran: dict[str, ItemCourse] = {}
        self._drawn = -1
        self.typed = ""

    def fill(
        self,
        items: Sequence[AgendaItem],
        numbers: Mapping[str, str],
        asks: Mapping[str, int],
        ran: Mapping[str, ItemCourse],
        *,
        on: str | None,
    ) -> None:
        """Show the items; only the lines that changed are painted. The cursor goes to ``on``."""
        same_shape = [item.id for item in self._items] == [item.id for item in items]
        self._items, self._numbers, self._asks = tuple(items), dict(numbers), dict(asks)
        self._ran = dict(ran)
        if same_shape and self._drawn == self._room():
            for place, item in enumerate(self._items):
                line = self._line(item)
                if str(self.get_option_at_index(place).prompt) != line:
                    self.replace_option_prompt_at_index(place, literal(line))
        else:
            self._draw()
        self.go_to(on)

    def go_to(self, item_id: str | None) -> None:
        """Put the cursor on an item."""
        for place, item in enumerate(self._items):
            if item.id == item_id and self.highlighted != place:
                self.highlighted = place

    @property
    def current(self) -> str | None:
        """The id of the item under the cursor."""
        place = self.highlighted
        return None if place is None or place >= len(self._items) else self._items[place].id

    def _room(self) -> int:
        return max(8, self.scrollable_content_region.width or self.size.width)

    def _line(self, item: AgendaItem) -> str:
        number = self._numbers.get(item.id, "")
        asks = self._asks.get(item.id, 0) if self._room() >= ROOM_FOR_ASKS else 0
        status = self._ran.get(item.id, ItemCourse()).status
        return agenda_line(item, number, self._room(), asks=asks, status=status)

    def _draw(self) -> None:
        self._drawn = self._room()
        self.clear_options()
        self.add_options(Option(literal(self._line(item)), id=item.id) for item in self._items)

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        if self._items and self._drawn != self._room():
            place = self.highlighted
            self._draw()
            self.highlighted = place

    def on_key(self, event: events.Key) -> None:
        """Let a number grow and go to the item that it finds."""
        character = event.character or ""
        if character.isdigit() or (character == "." and self.typed):
            event.stop()
            self._find(self.typed + character)
        elif event.key == "backspace" and self.typed:
            event.stop()
            self._find(self.typed[:-1])
        elif self.typed:
            self._find("", tell=event.key != "enter")

    def _find(self, typed: str, *, tell: bool = True) -> None:
        found = item_by_number(typed, self._numbers)
        self.typed = typed
        self.go_to(found)
        if tell:
            self.post_message(self.Typed(typed, found))
