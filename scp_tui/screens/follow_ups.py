"""Follow-ups: what was asked, found by words, answered, chased, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.timer import Timer
from textual.widgets import Input, OptionList, Static

from scp_tui.rules.follow_up_doubts import unsaid as filter_unsaid
from scp_tui.rules.follow_up_filter import completed
from scp_tui.rules.undated import undated_words
from scp_tui.screens.follow_ups_keys import FollowUpKeys
from scp_tui.screens.follow_ups_order import Group, arranged, first_of
from scp_tui.screens.follow_ups_words import about, late_words, short_words
from scp_tui.screens.inputs import LineInput
from scp_tui.screens.rows import Row, RowList, heading
from scp_tui.screens.texts import literal

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.desk.views import FollowUpLine

COLUMNS = {100: (14, -5, -3, 17, 14), 76: (14, -3, -2, 18), 0: (14, -1, 17)}
"""The columns from so many cells of width on: what fits least is left to the detail."""
SHOWN = 300
"""Most rows listed; the line above says when there are more."""
AGAIN = "~"
"""What sets the second row of one follow-up apart from its first."""
PAUSE = 0.12
"""Seconds after a letter before the list follows the filter."""


class FollowUpsScreen(FollowUpKeys):
    """The follow-ups of the office. ``query`` is what the filter begins with."""

    HELP: ClassVar[str] = (
        "What committees asked for. / goes to the filter, where any words narrow the list;"
        " these do more: overdue, unresolved, default, owner:police, status:open,"
        " from:2019-09-10, owner:none. Enter or the arrow down goes back to the list.\n\n"
        "n a new ask, Enter changes it, r a reply that came, j whether it answers, h that it was"
        " chased, x an extension, t any other note, o another owner, p a further limb for another"
        " body, m merges it with the undertaking that accepts it, c proposes it for closure, d"
        " what the Committee decided on it, w at which meeting it was before the Committee again, a"
        " what the Act asks for of it (copies of a report, the steps of a local crime and disorder"
        " matter), s every other step (sent, notice, promised, withheld, paused, withdrawn, a"
        " correction). Space marks a line: what you do next is done to all that are marked.\n\n"
        "l letters to who is due a reminder, b the pack for the next meeting, i the figures, k"
        " another order or grouping, v views kept under a name, e the settled ones too, g the"
        " meeting it came out of, u takes back the last change. A star at a date marks the"
        " committee's default, where nobody said when. The whole history stands below the list;"
        " Tab goes there to scroll it. Only the Committee closes: an answer never does."
    )
    HELPS: ClassVar[dict[str, str]] = {
        "filter": (
            "Words that narrow the list: any part of title, owner or reference, and overdue,"
            " unresolved, owner:police, status:open, from:2019-09-10 (or 2019-09, 2019), to:, due:,"
            " owner:none. What says nothing is told below."
            " A - before a word leaves out what has it. Enter goes to the list, Esc too."
        )
    }
    DEFAULT_CSS = """
    FollowUpsScreen #filter-line { height: 1; layout: horizontal; padding: 0 1; }
    FollowUpsScreen #filter-label { width: 8; }
    FollowUpsScreen #filter { width: 1fr; }
    FollowUpsScreen #count { width: auto; padding-left: 2; }
    FollowUpsScreen #both { height: 1fr; layout: vertical; }
    FollowUpsScreen #list { height: 1fr; width: 1fr; }
    FollowUpsScreen #detail { height: 9; padding: 0 1; border-top: solid ansi_default; }
    FollowUpsScreen #detail:focus { border-top: double ansi_default; }
    FollowUpsScreen #about { height: auto; }
    FollowUpsScreen.-low #detail { height: 6; }
    FollowUpsScreen.-wide #both { layout: horizontal; }
    FollowUpsScreen.-wide #detail { height: 1fr; width: 2fr; border-top: none;
        border-left: solid ansi_default; }
    FollowUpsScreen.-wide #list { width: 3fr; }
    """

    def __init__(self, desk: Desk, query: str = "") -> None:
        super().__init__(desk)
        self.query_text = query
        self.every = False
        self.order = ""
        self.lines: dict[str, FollowUpLine] = {}
        self.groups: list[Group] = []
        self.marked: set[str] = set()
        self.total = 0
        self.waiting = ""
        self._doubted = ""
        self._timer: Timer | None = None

    def compose_body(self) -> ComposeResult:
        """The filter, the list, and all about the one under the cursor."""
        with Container(id="filter-line"):
            yield Static("Filter", id="filter-label", markup=False)
            yield LineInput(self.query_text, id="filter")
            yield Static(id="count", markup=False)
        with Container(id="both"):
            yield RowList(COLUMNS[76], id="list", enter="Change")
            with VerticalScroll(id="detail"):
                yield Static(id="about", markup=False)

    def on_mount(self) -> None:
        """Start in the list."""
        self.query_one(RowList).focus()

    def on_resize(self) -> None:
        """Put the detail beside the list where there is room, and fewer columns where not."""
        width = self.size.width
        self.set_class(width >= 130, "-wide")
        self.set_class(self.size.height < 24, "-low")
        rows = self.query_one(RowList)
        room = width * 3 // 5 if width >= 130 else width
        wanted = next(columns for least, columns in COLUMNS.items() if room >= least)
        if rows.widths != wanted:
            rows.widths = wanted
            self._fill()

    def title_words(self) -> str:
        """Return how many there are."""
        late = sum(1 for line in self.lines.values() if line.overdue)
        which = "all" if self.every else "unsettled"
        marked = f", {len(self.marked)} marked" if self.marked else ""
        return f"Follow-ups, {which}: {self.total} shown, {late} overdue{marked}"

    def reload(self) -> None:
        """Read the follow-ups that fit the filter and show them."""
        words = self.query_one("#filter", LineInput).value
        found = self.desk.follow_ups.lines(words, all=self.every)
        unsaid = ""
        if not found and (meant := completed(words)) is not None:
            # A word of the filter that is half typed is no reason to empty the list.
            found = self.desk.follow_ups.lines(meant, all=self.every)
            unsaid = filter_unsaid(words)
        self.total = len(found)
        self.waiting = undated_words(line.undated for line in found)
        groups = arranged(found, self.order, self.desk.office.register(), self.desk.today())
        self.groups = first_of(groups, SHOWN)
        self.lines = {line.follow_up.id: line for _, rows in self.groups for line in rows}
        self.marked &= set(self.lines)
        self._fill()
        more = f"first {SHOWN} of {self.total}" if self.total > SHOWN else f"{self.total}"
        self.query_one("#count", Static).update(literal(more))
        self._tell_doubts(words, unsaid)
        self._show_about()

    def _tell_doubts(self, words: str, unsaid: str = "") -> None:
        """Say which word of the filter says nothing, and no longer once it does."""
        told = " ".join(self.desk.follow_ups.doubts(words)) if words.strip() else ""
        told = told or unsaid
        if told:
            self.complain(told)
        elif self._doubted:
            self.clear_message()
        self._doubted = told

    def _fill(self) -> None:
        rows = self.query_one(RowList)
        shown: list[Row] = [heading(self.waiting)] if self.waiting else []
        seen: set[str] = set()
        for title, lines in self.groups:
            if title:
                shown.append(heading(f"{title} ({len(lines)})"))
            for line in lines:
                # An ask with limbs stands under each of their bodies; only a row's id differs.
                key = line.follow_up.id
                while key in seen:
                    key += AGAIN
                seen.add(key)
                shown.append(Row(key, self._cells(line, rows.widths)))
        rows.fill(shown)

    def _cells(self, line: FollowUpLine, widths: tuple[int, ...]) -> tuple[str, ...]:
        one = line.follow_up
        mark = "+ " if one.id in self.marked else "  " if self.marked else ""
        # Where there is no column for the status, what nobody owes says so in place of its day.
        late = late_words(line) if len(widths) > 4 else short_words(line)
        ref = mark + one.id
        if len(widths) == 3:
            return ref, one.title, late
        return (ref, one.title, line.owner_words, late, line.status_words)[: len(widths)]

    @property
    def current(self) -> FollowUpLine | None:
        """The follow-up under the cursor."""
        return self.lines.get((self.query_one(RowList).current or "").rstrip(AGAIN))

    @on(OptionList.OptionHighlighted)
    def _show_about(self) -> None:
        """Show all about the one under the cursor."""
        line = self.current
        words = self._about(line) if line is not None else self._nothing()
        self.query_one("#about", Static).update(literal(words))
        self.query_one("#detail").scroll_home(animate=False)

    def _about(self, line: FollowUpLine) -> str:
        duties = self.desk.follow_ups.duties(line.follow_up.id)
        return about(line, duties, self.desk.today())

    def _nothing(self) -> str:
        if self.query_one("#filter", LineInput).value.strip():
            also = "" if self.every else " e looks among the settled ones too."
            return f"Nothing fits the filter. / changes it.{also}"
        if self.every:
            return "No committee has asked for anything yet. n records an ask."
        return "Nothing is outstanding. n records an ask; e shows what is settled."

    # -- filter --------------------------------------------------------------------------------

    def action_filter(self) -> None:
        """Go to the filter."""
        field = self.query_one("#filter", LineInput)
        field.focus()
        field.cursor_position = len(field.value)

    @on(Input.Changed, "#filter")
    def filter_changed(self, event: Input.Changed) -> None:
        """Let the list follow, once the fingers rest."""
        event.stop()
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self.refresh_view)

    @on(Input.Submitted, "#filter")
    def filter_done(self, event: Input.Submitted) -> None:
        """Go to the list."""
        event.stop()
        self.query_one(RowList).focus()

    def on_key(self, event: object) -> None:
        """From the filter, the arrow down goes to the list."""
        from textual import events

        if (
            isinstance(event, events.Key)
            and event.key == "down"
            and self.focused is self.query_one("#filter")
        ):
            event.stop()
            self.query_one(RowList).focus()

    def action_every(self) -> None:
        """Show the settled ones too, or no longer."""
        self.every = not self.every
        self.refresh_view()
