"""What the rules and the files have to say: everything that wants a look, gravest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import OptionList

from scp_tui.errors import InputRefused
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.references import parse_meeting_ref
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.dialogs import ConfirmDialog
from scp_tui.screens.rows import Row, RowList, heading
from scp_tui.screens.widgets import Words

if TYPE_CHECKING:
    from scp_tui.desk import Desk

STORE = "store"
"""What the store cites as the rule of its own findings, which are about files."""
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
        " is about. For a damaged file, g puts the newest good copy in its place and keeps the"
        " damaged one aside."
    )
    CSS = """
    CheckScreen #finding { height: 5; padding: 0 1; border-top: solid ansi_default; }
    """
    BINDINGS = [
        Binding("r", "again", "Check again"),
        Binding("g", "restore", "Good copy", tooltip="Put the newest good copy in its place"),
    ]

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
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        ref = meeting_of(self.finding)
        if ref is None:
            self.say("This is not about one meeting.")
        else:
            self.go_to("agenda", ref)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """A good copy is offered for a file and not for what the rules say."""
        return action != "restore" or (self.finding is not None and self.finding.rule == STORE)

    def action_restore(self) -> None:
        """Ask, then put the newest good copy of the damaged file in its place."""
        finding = self.finding
        if finding is None:
            return
        self.app.push_screen(
            ConfirmDialog(
                f"Put the newest good copy of {finding.where} in its place?",
                yes="Put it in place",
                no="Leave it",
                detail="The damaged file is kept aside. What was entered after the copy was made"
                " is in the damaged file alone.",
            ),
            lambda yes: self._restore(finding.where) if yes else None,
        )

    def _restore(self, name: str) -> None:
        copy = self.attempt(lambda: self.desk.office.restore_good_copy(name))
        if copy is not None:
            self.refresh_view()
            self.say(f"Restored from {copy}")

    def acts(self) -> Iterator[tuple[str, str, Callable[[], Any]]]:
        """Offer to mend the files where nothing is lost by it."""
        yield "Mend what can be mended without loss", "", self._repair

    def _repair(self) -> None:
        done = self.attempt(self.desk.office.repair)
        if done is not None:
            self.refresh_view()
            self.say("; ".join(done) or "There was nothing to mend.")

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
