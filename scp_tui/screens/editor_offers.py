"""What is offered while a word is being typed: two lines beside the line, which they never cover.

The lines are drawn in place of text that is not being written, below the cursor or above it at
the bottom, so that nothing moves and next to nothing is sent when they come and go.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widgets.text_area import Edit, EditResult

from scp_tui.rules.typed_marks import Mark, MarkKind, mark_before
from scp_tui.screens.editor_lines import FrugalBox
from scp_tui.screens.texts import fit, shorten

PLAIN = Style()
MARKED = Style(reverse=True)
KEYS = (
    "Tab or Enter takes it, arrows choose, Esc leaves it as typed",
    "Tab takes it, arrows choose, Esc no",
    "Tab takes, Esc no",
)
"""How to take what is offered, at length first."""
AGAIN = "(Tab again: {})"


@dataclass(frozen=True)
class Offer:
    """Something to write in place of what was typed, or to do.

    ``forms`` are what it writes: the first when taken, the next by the same key again.
    ``cursor`` is where the hand goes on in the first form, None at its end. With ``act`` nothing
    is written: the act is done, on ``person`` if one is named. ``exact`` is set where just its
    word was typed; a ``block`` is written as a paragraph of its own.
    """

    label: str
    note: str = ""
    forms: tuple[str, ...] = ("",)
    cursor: int | None = None
    act: str = ""
    person: str = ""
    exact: bool = False
    block: bool = False


@dataclass
class _Taken:
    """The last offer taken: where its text stands, and which form it is in."""

    row: int
    start: int
    end: int
    offer: Offer
    form: int = 0


class OfferBox(FrugalBox):
    """A text box that offers to finish a word that begins with a mark.

    ``offers_for`` gives what there is to offer; ``named_acts`` are the acts that take a name.
    """

    class Act(Message):
        """An act was asked for in the text, and its word taken out of it."""

        def __init__(self, act: str, person: str) -> None:
            super().__init__()
            self.act = act
            self.person = person

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(text, id=id)
        self.offers_for: Callable[[Mark], Sequence[Offer]] = lambda _mark: ()
        self.named_acts: frozenset[str] = frozenset()
        self.offers: tuple[Offer, ...] = ()
        self.offer_at = 0
        self._mark: Mark | None = None
        self._left_as_typed: tuple[int, int] | None = None
        self._taken: _Taken | None = None
        self._offered_rows: set[int] = set()

    # -- what is offered -----------------------------------------------------------------------

    def edit(self, edit: Edit) -> EditResult:
        """Make an edit, and offer what fits the word that is now being typed."""
        result = super().edit(edit)
        self._look()
        return result

    def _look(self) -> None:
        row, column = self.cursor_location
        mark = None
        if self.selection.start == self.selection.end:
            mark = mark_before(self.document.get_line(row), column, named=self.named_acts)
        if mark is None or self._left_as_typed != (row, mark.start):
            self._left_as_typed = None
        else:
            mark = None
        self._show(mark, tuple(self.offers_for(mark)) if mark is not None else ())

    def _show(
        self, mark: Mark | None, offers: tuple[Offer, ...], taken: _Taken | None = None
    ) -> None:
        """Offer these from now on, or (``taken``) the other ways to write what was taken."""
        self._mark, self.offers, self.offer_at, self._taken = mark, offers, 0, taken
        self._paint_offers()

    def hide_offers(self) -> None:
        """Offer nothing until more is typed."""
        self._show(None, ())

    def _paint_offers(self) -> None:
        """Have drawn the lines of the offers, and those where they stood before."""
        rows = {self.scroll_offset.y + row for row in self._offer_rows()}
        for row in self._offered_rows | rows:
            self.refresh_lines(row)
        self._offered_rows = rows

    def _offer_rows(self) -> tuple[int, ...]:
        """Return the rows of the view that the offers take: never that of the cursor."""
        need = 2 if self.offers else 1 if self.next_form() else 0
        if not need:
            return ()
        cursor = self.wrapped_document.location_to_offset(self.cursor_location).y
        row, height = cursor - self.scroll_offset.y, self.size.height
        below = tuple(range(row + 1, min(row + 1 + need, height)))
        above = tuple(range(max(0, row - need), row))
        return below if len(below) >= min(need, len(above)) else above

    def render_line(self, y: int) -> Strip:
        """Return a line of the text, or of the offers where they stand."""
        rows = self._offer_rows()
        if y not in rows:
            return super().render_line(y)
        if self.offers and y == rows[0]:
            return self._choices(self.size.width)
        words = self._hint() if self.offers else AGAIN.format(self.next_form())
        return Strip([Segment(fit(f" {words}", self.size.width), PLAIN)], self.size.width)

    def _hint(self) -> str:
        note = self.offers[self.offer_at].note
        lines = [f"{note}  ({keys})" if note else f"({keys})" for keys in KEYS]
        return next((line for line in lines if cell_len(line) < self.size.width), note or KEYS[-1])

    def _choices(self, width: int) -> Strip:
        """Return the choices on a line, the marked one among them whole if it can be."""
        longest = width - 4 if len(self.offers) == 1 else max(8, width // 2 - 4)
        labels = [f" {shorten(offer.label, longest)} " for offer in self.offers]
        first = 0
        while first < self.offer_at and sum(map(cell_len, labels[first : self.offer_at + 1])) > (
            width - 2
        ):
            first += 1
        segments, used = [Segment("‹" if first else " ", PLAIN)], 1
        for place in range(first, len(labels)):
            need = cell_len(labels[place])
            if used + need > width - 1:
                segments.append(Segment("›", PLAIN))
                used += 1
                break
            segments.append(Segment(labels[place], MARKED if place == self.offer_at else PLAIN))
            used += need
        segments.append(Segment(" " * max(0, width - used), PLAIN))
        return Strip(segments, width)

    # -- taking one ----------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Take, change or leave what is offered; every other key goes on as ever."""
        if self.read_only:
            return
        if self.offers and self._mark is not None:
            if self._key_among_offers(event.key, self._mark):
                event.stop()
                event.prevent_default()
                return
            if not event.is_printable and event.key not in ("backspace", "enter"):
                self.hide_offers()
        elif self._taken is not None and event.key in ("tab", "shift+tab"):
            if self._another_form(-1 if event.key == "shift+tab" else 1):
                event.stop()
                event.prevent_default()
        elif self._taken is not None and not event.is_printable:
            self.hide_offers()

    def on_mouse_down(self) -> None:
        """Offer nothing where the hand was before."""
        self.hide_offers()

    def on_blur(self) -> None:
        """Offer nothing while the hand is elsewhere."""
        self.hide_offers()

    def _key_among_offers(self, key: str, mark: Mark) -> bool:
        offer = self.offers[self.offer_at]
        if key in ("down", "right", "up", "left"):
            step = 1 if key in ("down", "right") else -1
            self.offer_at = (self.offer_at + step) % len(self.offers)
            self._paint_offers()
            return True
        if key == "escape":
            self.hide_offers()
            self._left_as_typed = (self.cursor_location[0], mark.start)
            return True
        # A lone sign is more likely meant as it is; Tab says that it was not.
        meant = key == "tab" or (key == "enter" and bool(mark.typed or mark.act))
        spaced = key == "space" and mark.kind is MarkKind.ACT and offer.exact and not mark.act
        if meant and offer.act in self.named_acts and not mark.act:
            self._write_name_next(offer, mark)
            return True
        if meant or (spaced and offer.act not in self.named_acts):
            self.take(offer)
            return True
        return False

    def _write_name_next(self, offer: Offer, mark: Mark) -> None:
        """Finish the word of an act that needs a name, so that the name can be typed."""
        row, _ = self.cursor_location
        self._put(row, mark.start, mark.end, f"/{offer.act} ")

    def take(self, offer: Offer) -> None:
        """Write what is offered in place of the mark and its letters, or do it."""
        mark, row = self._mark, self.cursor_location[0]
        if mark is None:
            return
        self.hide_offers()
        if offer.act:
            self._put(row, mark.start, mark.end, "")
            self.post_message(self.Act(offer.act, offer.person))
            return
        text = self._at_start(row, mark.start, offer.forms[0])
        if offer.block and self.document.get_line(row)[: mark.start].strip():
            self._put_paragraph(row, mark, offer, text)
            return
        self._put(row, mark.start, mark.end, text)
        if offer.cursor is not None:
            self.move_cursor((row, mark.start + offer.cursor))
        elif len(offer.forms) > 1:
            self._show(None, (), _Taken(row, mark.start, mark.start + len(text), offer))

    def _put_paragraph(self, row: int, mark: Mark, offer: Offer, text: str) -> None:
        """Write what is offered as a paragraph of its own, below the line that the mark is in."""
        line = self.document.get_line(row)
        end = len(line[: mark.start].rstrip())
        rest = line[mark.end :].rstrip()
        self._put(row, end, len(line), f"{rest}\n\n{text}")
        if offer.cursor is not None:
            self.move_cursor((row + 2, offer.cursor))

    def _put(self, row: int, start: int, end: int, text: str) -> None:
        """Replace a stretch of a line by a text, as one edit of its own to take back."""
        self.history.checkpoint()
        done = self.replace(text, (row, start), (row, end), maintain_selection_offset=False)
        self.move_cursor(done.end_location)
        self.history.checkpoint()

    def _another_form(self, step: int) -> bool:
        """Name the last one taken in its next way; False when it no longer stands there."""
        taken = self._taken
        row, column = self.cursor_location
        if taken is None or (row, column) != (taken.row, taken.end):
            self.hide_offers()
            return False
        form = (taken.form + step) % len(taken.offer.forms)
        text = self._at_start(row, taken.start, taken.offer.forms[form])
        self._put(row, taken.start, taken.end, text)
        new = _Taken(row, taken.start, taken.start + len(text), taken.offer, form)
        self._show(None, (), new)
        return True

    def next_form(self) -> str:
        """Return what the same key would write now, empty when it would write nothing."""
        taken = self._taken
        if taken is None:
            return ""
        return taken.offer.forms[(taken.form + 1) % len(taken.offer.forms)]

    def _at_start(self, row: int, column: int, text: str) -> str:
        """Return the text with a capital where it opens a sentence."""
        before = self.document.get_line(row)[:column].rstrip(' (“‘"')
        opens = not before or before[-1] in ".!?"
        return text[:1].upper() + text[1:] if opens else text
