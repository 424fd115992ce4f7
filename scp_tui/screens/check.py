"""What the rules and the files have to say: everything that wants a look, gravest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList

from scp_tui.errors import InputRefused
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.references import parse_meeting_ref
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.rows import Row, RowList, heading
from scp_tui.screens.widgets import Words

if TYPE_CHECKING:
    from scp_tui.desk import Desk

HEADINGS = {
    Level.ERROR: "To put right",
    Level.WARNING: "To look at",
    Level.NOTE: "To know",
}


class CheckScreen(BaseScreen[None]):
    """The findings: of one meeting, or of the whole office when ``ref`` is None."""

    HELP = (
        "What the rules noticed. Nothing here stops you from working. The line under the cursor"
        " stands in full below the list, with the number of the rule. Enter opens the meeting it"
        " is about."
    )
    CSS = """
    CheckScreen #finding { height: 5; padding: 0 1; border-top: solid ansi_default; }
    """
    BINDINGS = [Binding("r", "again", "Check again")]

    def __init__(self, desk: Desk, ref: str | None = None) -> None:
        super().__init__(desk)
        self.ref = ref
        self.findings: tuple[Finding, ...] = ()

    def compose_body(self) -> ComposeResult:
        """The list, and the finding under the cursor in full."""
        yield RowList((-2, -5), id="findings", enter="Open meeting").add_class("body")
        yield Words(id="finding")

    def title_words(self) -> str:
        """Return what was checked."""
        return f"Check {self.ref or 'of the office'}"

    def reload(self) -> None:
        """Ask the rules and show what they say."""
        desk = self.desk
        self.findings = desk.agenda.findings(self.ref) if self.ref else desk.office.check()
        rows = []
        for level, words in HEADINGS.items():
            found = [(n, f) for n, f in enumerate(self.findings) if f.level is level]
            if found:
                rows.append(heading(f"{words} ({len(found)})"))
            rows += [Row(str(n), (f.where, f.message)) for n, f in found]
        self.query_one(RowList).fill(rows)
        if not rows:
            self.query_one("#finding", Words).show("Nothing to put right.")

    @property
    def finding(self) -> Finding | None:
        """The finding under the cursor."""
        current = self.query_one(RowList).current
        return self.findings[int(current)] if current else None

    @on(OptionList.OptionHighlighted)
    def _in_full(self) -> None:
        one = self.finding
        words = f"{one.where}\n{one.message} ({one.rule})" if one else ""
        self.query_one("#finding", Words).show(words)

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        ref = meeting_of(self.finding)
        if ref is None:
            self.say("This is not about one meeting.")
        else:
            self.go_to("agenda", ref)

    def action_again(self) -> None:
        """Check again."""
        self.refresh_view()
        self.say("Checked again.")


def meeting_of(finding: Finding | None) -> str | None:
    """Return the reference of the meeting that a finding is about, if it is about one."""
    for word in finding.where.replace(",", " ").split() if finding else ():
        try:
            return str(parse_meeting_ref(word))
        except InputRefused:
            continue
    return None
