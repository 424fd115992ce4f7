"""The register: committees, people, organisations and memberships, to look up and to change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input, OptionList, Static

from scp_tui.records.committee import Committee, Membership, Register
from scp_tui.records.people import Organisation, Person
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.dialogs import ConfirmDialog
from scp_tui.screens.inputs import LineInput
from scp_tui.screens.register_rows import VIEWS, Entry, View, entries, fits
from scp_tui.screens.rows import Row, RowList
from scp_tui.screens.texts import literal
from scp_tui.screens.widgets import Words

if TYPE_CHECKING:
    from textual.screen import Screen

    from scp_tui.desk import Desk


class RegisterScreen(BaseScreen[None]):
    """Four lists, one at a time; ``view`` is the letter of the one to begin with."""

    HELP = (
        "The register: everything that outlives a meeting. c, p, o and m show committees,"
        " people, organisations and memberships. / goes to the line that narrows the list; Enter"
        " or the down arrow comes back. Enter changes the record under the cursor, n adds one,"
        " t opens the list that belongs to it: the standing items of a committee, the roles of a"
        " person, the statutory status of an organisation. s opens the phrases of a committee,"
        " which ; and a few letters write in its minutes. d removes a seat entered in error."
    )
    HELPS = {
        "find": "Type a few letters and the list shows only what has them. Enter or the down"
        " arrow goes to the list, Esc shows everything again."
    }
    CSS = """
    RegisterScreen #views { height: 1; padding: 0 1; }
    RegisterScreen #finding { height: 1; padding: 0 1; }
    RegisterScreen #finding Static { width: 6; }
    RegisterScreen #find { width: 1fr; }
    """
    BINDINGS = [
        Binding("n", "add", "New"),
        Binding("t", "parts", "Its list"),
        Binding("s", "snippets", "Phrases"),
        Binding("d,delete", "remove", "Remove", key_display="d"),
        Binding("slash", "find", "Find", key_display="/"),
        *(Binding(view.key, f"view('{view.key}')", view.name) for view in VIEWS),
    ]

    def __init__(self, desk: Desk, view: str = "c") -> None:
        super().__init__(desk)
        self.view = next(one for one in VIEWS if one.key == view)
        self.records: dict[str, Entry] = {}

    def compose_body(self) -> ComposeResult:
        """Which list, the line that narrows it, and the list."""
        yield Words(id="views")
        with Horizontal(id="finding"):
            yield Static(literal("Find: "))
            yield LineInput(id="find")
        yield RowList(self.view.widths, id="records", enter="Edit").add_class("body")

    def on_mount(self) -> None:
        """Start in the list."""
        self.query_one(RowList).focus()

    def title_words(self) -> str:
        """Return which register this is."""
        return f"Register: {self.view.name}"

    def reload(self) -> None:
        """Read the register and show the list."""
        self._show(self.desk.office.register())

    def _show(self, register: Register, *, on_row: str | None = None) -> None:
        words = self.query_one("#find", LineInput).value
        pairs = self._entries(register)
        found = [(row, record) for row, record in pairs if fits(row, words)]
        self.records = {row.id: record for row, record in found}
        rows = self.query_one(RowList)
        rows.widths = self.view.widths
        rows.fill([row for row, _ in found], on=on_row)
        shown = f"{len(found)} of {len(pairs)}" if words else str(len(pairs))
        names = "   ".join(f"[{v.name}: {shown}]" if v is self.view else v.name for v in VIEWS)
        self.query_one("#views", Words).show(names)
        if not pairs:
            self.say(f"No {self.view.one} yet. Press n to add one.")
        elif not found:
            self.say("Nothing fits what you typed in the line above the list.")

    @property
    def record(self) -> Entry | None:
        """The record under the cursor."""
        return self.records.get(self.query_one(RowList).current or "")

    # -- acts ----------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """In the line that narrows, a stroke is a stroke; only a seat can be removed."""
        if action == "remove":
            return self.view.key == "m"
        if action == "snippets":
            return self.view.key == "c"
        return action != "find" or not self.query_one("#find").has_focus

    def action_view(self, key: str) -> None:
        """Show another list."""
        self.view = next(view for view in VIEWS if view.key == key)
        self.clear_message()
        self.query_one("#find", LineInput).value = ""
        self.refresh_view()
        self.refresh_bindings()
        self.query_one(RowList).focus()

    def action_find(self) -> None:
        """Go to the line that narrows."""
        self.query_one("#find").focus()

    @on(Input.Changed, "#find")
    def _narrow(self) -> None:
        self.clear_message()
        self.refresh_view()

    @on(Input.Submitted, "#find")
    def _to_list(self) -> None:
        self.query_one(RowList).focus()

    def on_key(self, event: Any) -> None:
        """The down arrow leaves the line that narrows for the list."""
        if event.key == "down" and self.query_one("#find").has_focus:
            event.stop()
            self.query_one(RowList).focus()

    def action_back(self) -> None:
        """Esc in the line that narrows shows everything; elsewhere it leaves."""
        find = self.query_one("#find", LineInput)
        if find.has_focus:
            find.value = ""
            self.query_one(RowList).focus()
            return
        super().action_back()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self.record is not None:
            self._open(self._form(self.view, self.record))

    def action_add(self) -> None:
        """Ask for a new record of the kind shown."""
        register = self.desk.office.register()
        if self.view.key == "m" and not (register.committees and register.people):
            self.complain("A membership needs a committee and a person. Add those first.")
            return
        self._open(self._form(self.view, None))

    def action_remove(self) -> None:
        """Ask, then remove a seat that was entered in error."""
        record = self.record
        if isinstance(record, Membership):
            question = ConfirmDialog(
                "Remove this seat?",
                yes="Remove it",
                no="Keep it",
                detail="Only what was entered in error: a seat that has ended keeps its line and"
                " gets its last day. u brings it back.",
            )
            self.app.push_screen(question, lambda yes: self._remove(record.id) if yes else None)

    def _remove(self, membership: str) -> None:
        register = self.attempt(lambda: self.desk.office.remove_membership(membership))
        if register is not None:
            self._show(register)
            self.say("Removed. u brings it back.")

    def action_parts(self) -> None:
        """Open the list that belongs to the record under the cursor."""
        record = self.record
        if isinstance(record, Committee):
            from scp_tui.screens.committee_form import standing_items_dialog

            self._open(standing_items_dialog(self.desk, record))
        elif isinstance(record, Person):
            from scp_tui.screens.dated_parts import roles_dialog

            self._open(roles_dialog(self.desk, record))
        elif isinstance(record, Organisation):
            from scp_tui.screens.dated_parts import statuses_dialog

            self._open(statuses_dialog(self.desk, record))
        else:
            self.say("A membership has no list of its own.")

    def action_snippets(self) -> None:
        """Open the phrases of the committee under the cursor."""
        record = self.record
        if isinstance(record, Committee):
            from scp_tui.screens.snippets_form import snippets_dialog

            self._open(snippets_dialog(self.desk, record))

    def _form(self, view: View, record: Entry | None) -> Screen[Any]:
        if view.key == "c":
            from scp_tui.screens.committee_form import CommitteeForm

            return CommitteeForm(self.desk, record if isinstance(record, Committee) else None)
        from scp_tui.screens.people_forms import MembershipForm, OrganisationForm, PersonForm

        if view.key == "p":
            return PersonForm(self.desk, record if isinstance(record, Person) else None)
        if view.key == "o":
            return OrganisationForm(self.desk, record if isinstance(record, Organisation) else None)
        return MembershipForm(self.desk, record if isinstance(record, Membership) else None)

    def _open(self, dialog: Screen[Any]) -> None:
        self.clear_message()
        before = {row.id for row, _ in self._entries(self.desk.office.register())}

        def done(saved: object) -> None:
            if isinstance(saved, Register):
                new = [row.id for row, _ in self._entries(saved) if row.id not in before]
                self._show(saved, on_row=new[0] if new else None)
                self.say("Saved. u takes it back.")

        self.app.push_screen(dialog, done)

    def _entries(self, register: Register) -> list[tuple[Row, Entry]]:
        return list(entries(register, self.view, self.desk.today()))

    def acts(self) -> Iterator[tuple[str, str, Callable[[], Any]]]:
        """Offer the house style of the committee here, and to add any kind from any list."""
        record = self.record
        if isinstance(record, Committee):
            yield "House style", "a specimen", partial(self.go_to, "preview", record.id)
        for view in VIEWS:
            if view is not self.view:
                yield f"New {view.one}", "", partial(self._add_other, view)

    def _add_other(self, view: View) -> None:
        self.action_view(view.key)
        self.action_add()
