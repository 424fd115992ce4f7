"""The few widgets that every screen is made of. None blinks, moves or reads markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from scp_tui.screens.texts import fit, literal, shorten, wrapped

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.screen import Screen

LAST_KEYS = ("escape", "f1", "f10", "question_mark", "q")
"""Keys that stand at the end of the key line wherever they are bound."""


class TitleBar(Widget):
    """The top line: what this is on the left, what stands on the right (``saved 18:42``)."""

    DEFAULT_CSS = "TitleBar { height: 1; text-style: reverse; }"

    def __init__(self, left: str = "", right: str = "") -> None:
        super().__init__()
        self.left = left
        self.right = right

    def show(self, left: str | None = None, right: str | None = None) -> None:
        """Change either side; paints only if something changed."""
        new = (self.left if left is None else left, self.right if right is None else right)
        if new != (self.left, self.right):
            self.left, self.right = new
            self.refresh()

    def render(self) -> Content:
        """Return the line, the right side whole and the left side cut if they do not both fit."""
        width = self.size.width
        right = f" {shorten(self.right, max(0, width - 12))} " if self.right else ""
        return literal(fit(f" {self.left}", width - cell_len(right)) + right)


class DialogTitle(TitleBar):
    """The title of a dialog, which is often its question: on several lines rather than cut."""

    DEFAULT_CSS = "DialogTitle { height: auto; max-height: 3; text-style: bold; }"

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines the title takes at this width."""
        return len(wrapped(self.left, width))

    def render(self) -> Content:
        """Return the title as it is."""
        return literal("\n".join(wrapped(self.left, self.size.width)))


class MessageLine(Widget):
    """The line under the title for what just happened or what is wrong, in one sentence."""

    DEFAULT_CSS = """
    MessageLine { height: auto; min-height: 1; max-height: 3; padding: 0 1; text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def show(self, text: str) -> None:
        """Show a text in place of the last one; an empty text clears the line."""
        if text != self.text:
            lines = len(wrapped(text, self.size.width))
            self.refresh(layout=lines != len(wrapped(self.text, self.size.width)))
            self.text = text

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines the text takes at this width."""
        return len(wrapped(self.text, width))

    def render(self) -> Content:
        """Return the text as it is."""
        return literal("\n".join(wrapped(self.text, self.size.width)))


class Words(Widget):
    """A text in a place of fixed size: showing another paints that place and nothing else."""

    def __init__(
        self, text: str = "", *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.text = text

    def show(self, text: str) -> None:
        """Show a text in place of the last one."""
        if text != self.text:
            self.text = text
            self.refresh()

    def render(self) -> Content:
        """Return the text as it is."""
        return literal(self.text)


@dataclass(frozen=True)
class ShownKey:
    """A key that does something now: how it is written, what it does, and where that is done.

    ``long_words`` say the same for the menu, where there is room.
    """

    key: str
    face: str
    words: str
    long_words: str
    action: str
    node: DOMNode


def shown_keys(screen: Screen[Any]) -> list[ShownKey]:
    """Return the keys of the bindings to be shown, the way out and the help last."""
    shown: dict[str, ShownKey] = {}
    for key, active in screen.active_bindings.items():
        binding = active.binding
        if not binding.show or not active.enabled or binding.action in shown:
            continue
        face = binding.key_display or screen.app.get_key_display(binding)
        words = binding.description
        if binding.action == "select":  # a list says itself what Enter does to a row
            words = getattr(active.node, "enter_words", words)
            if not words:
                continue
        long_words = binding.tooltip or words
        shown[binding.action] = ShownKey(key, face, words, long_words, binding.action, active.node)
    return sorted(
        shown.values(), key=lambda one: LAST_KEYS.index(one.key) if one.key in LAST_KEYS else -1
    )


class KeyBar(Widget):
    """The bottom line: the keys that do something now, from the bindings themselves.

    A binding with ``show=True`` is shown, in the order bound; it wraps rather than dropping
    keys when the terminal is narrow. A binding disabled by ``check_action`` is left out.
    """

    DEFAULT_CSS = "KeyBar { height: auto; min-height: 1; max-height: 4; }"

    def __init__(self) -> None:
        super().__init__()
        self._painted: list[list[tuple[str, str]]] = []

    def on_mount(self) -> None:
        """Follow the bindings as focus moves."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.renew())

    def renew(self) -> None:
        """Show the keys as they now stand; paints only if they are others."""
        lines = self.lines(self.size.width)
        if lines != self._painted:
            self.refresh(layout=len(lines) != len(self._painted))

    def shown_keys(self) -> list[tuple[str, str]]:
        """Return the shown keys with what they do, in the order shown."""
        return [(key.face, key.words) for key in shown_keys(self.screen)]

    def lines(self, width: int) -> list[list[tuple[str, str]]]:
        """Return the keys broken into lines of at most ``width`` cells."""
        rows: list[list[tuple[str, str]]] = [[]]
        used = 0
        for face, words in self.shown_keys():
            need = cell_len(face) + 1 + cell_len(words) + 2
            if rows[-1] and used + need - 1 > width:
                rows.append([])
                used = 0
            rows[-1].append((face, words))
            used += need
        return rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return how many lines the keys take at this width."""
        return len(self.lines(width))

    def render(self) -> Content:
        """Return the keys, each in reverse video before what it does."""
        lines = []
        self._painted = self.lines(self.size.width)
        for row in self._painted:
            parts = [Content.assemble((face, "reverse"), f" {words}") for face, words in row]
            lines.append(Content("  ").join(parts))
        return Content("\n").join(lines)
