"""The form for an interest: who declares what, in which items, and whether they left (R3)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.widgets import Input

from scp_tui.errors import InputRefused
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.interests import Declaration, InterestKind
from scp_tui.records.meeting import Meeting
from scp_tui.rules.date_words import short_date
from scp_tui.rules.interest_leaving import Leaving
from scp_tui.rules.interests import WITH_RELATION, Reminder, usual_kind
from scp_tui.rules.names import name_of
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.room import final_state
from scp_tui.screens.fields import ChoiceBox, FieldRow
from scp_tui.screens.form import FormDialog
from scp_tui.screens.interests_fields import interest_fields
from scp_tui.screens.interests_values import (
    bearing_choices,
    follows,
    gaps_words,
    nature_values,
    read_items,
    read_nature,
    take_left_now,
)
from scp_tui.screens.interests_words import SHORT

if TYPE_CHECKING:
    from scp_tui.desk import Desk

HELP = (
    "An interest declared: member, kind, reason; F2 records it. The item is the one whose minute"
    " is open; several can be named, as 7, 8 and 9, and 'all' is the whole meeting. What the kind"
    " lets the member do is said under the form. F3 takes over what this member declared last"
    " time. F4 records that the members were asked and nobody has an interest.\n\n"
    "The rule is the committee's for that kind and follows the kind until another is typed. Of a"
    " sensitive interest the nature is neither kept nor printed (section 32 of the Localism Act"
    " 2011). Where a dispensation was granted (section 33), what it lets the member do counts."
)


class InterestForm(FormDialog):
    """A declaration, new or (with ``known``) changed. Gives one line saying what was done.

    ``again`` begins with what was declared at an earlier meeting.
    """

    HELP = HELP
    BINDINGS = [
        Binding("f3", "take_over", "As last time", key_display="F3"),
        Binding("f4", "none_declared", "None declared", key_display="F4"),
    ]

    def __init__(
        self,
        desk: Desk,
        ref: str,
        *,
        item: AgendaItem | None = None,
        known: Declaration | None = None,
        again: Reminder | None = None,
    ) -> None:
        self.desk = desk
        self.ref = ref
        self.known = known
        self.again = again
        self.meeting: Meeting = desk.store.meeting(ref)
        self.numbers = agenda_numbers(self.meeting.items)
        self.register = desk.office.register()
        self.committee = next(
            (one for one in self.register.committees if one.id == self.meeting.committee), None
        )
        start = known or (again.declaration if again else None)
        day = self.meeting.date
        self.shown_kind = start.kind if start else usual_kind(self.committee, day)
        self._reminders: tuple[Reminder, ...] | None = None
        self._told: Reminder | None = None
        title = "Interest declared"
        fields = interest_fields(self, start, item)
        if known is not None:
            title = f"Interest declared by {name_of(known.person, self.register.people)}"
            fields = fields[1:]
        super().__init__(title, fields, self._store)

    @property
    def kept_under(self) -> str:
        """The declaration at this meeting, whichever item is open when it is gone on with."""
        which = self.known.id if self.known else "new"
        if self.again is not None:
            which = f"as {self.again.meeting} {self.again.declaration.id}"
        return f"InterestForm {self.ref} {which}"

    def typed_values(self) -> dict[str, str]:
        """Return everything once anything was typed: the items may be as the form opened."""
        return self.values() if self.changed() else {}

    @property
    def in_log(self) -> bool:
        """Whether the log says who left, so that it is put right there and not here."""
        return self.known is not None and Leaving(self.meeting).in_log(self.known)

    # -- the fields ----------------------------------------------------------------------------

    def rule(self, kind: InterestKind) -> str:
        """Return the committee's rule for interests of a kind; empty where it has none."""
        return self.committee.interest_rules.get(kind.value, "") if self.committee else ""

    def follows(self, _value: str) -> str:
        """Return in words what the values let the member do."""
        return follows(self.values(), self.committee)

    def row(self, name: str) -> FieldRow | None:
        """Return the row of a field."""
        return next((one for one in self.rows() if one.field.name == name), None)

    def on_mount(self) -> None:
        """Show the fields that matter for the kind; the form's own ``on_mount`` does the rest."""
        self._show_rows()
        if self.in_log:
            self.say("Who left stands in the log: F2 and Tab put it right.")

    def first_row(self) -> int:
        """Begin with the reason when it is known who declared what."""
        names = [row.field.name for row in self.rows()]
        return names.index("reason") if self.again is not None else 0

    @on(Input.Changed, "#f-dispensation")
    def _show_rows(self) -> None:
        """Hide what is not asked of this kind."""
        values = self.values()
        kind = InterestKind(values["kind"])
        whip = kind is InterestKind.PARTY_WHIP
        running = final_state(self.meeting).item is not None
        shown = {
            "bearing": bool(bearing_choices(kind)),
            "addressed": kind in WITH_RELATION,
            "noticed": running or bool(values["noticed"]),
            "sensitive": not whip,
            "dispensation": not whip,
            "scope": bool(values["dispensation"].strip() or values["scope"]),
            "said": not whip,
            "left": not whip and not self.in_log,
        }
        for row in self.rows():
            row.display = shown.get(row.field.name, True)
            if row.field.name == "bearing" and isinstance(row.control, ChoiceBox):
                row.control.field = replace(row.field, choices=bearing_choices(kind))

    @on(ChoiceBox.Chosen)
    def rule_follows_kind(self) -> None:
        """Put in the rule of the kind chosen, unless another rule was typed."""
        kind_row, rule = self.row("kind"), self.row("rule")
        if kind_row is None or rule is None:
            return
        kind = InterestKind(kind_row.value)
        if kind is not self.shown_kind:
            if rule.value.strip() == self.rule(self.shown_kind):
                rule.set_value(self.rule(kind))
            self.shown_kind = kind
            self._show_rows()

    # -- the same as last time -----------------------------------------------------------------

    @on(ChoiceBox.Chosen)
    def remind(self) -> None:
        """Say what the member chosen declared last time."""
        again = self.last_time
        if again is not None and again is not self._told:
            self._told = again
            self.refresh_bindings()
            one = again.declaration
            reason = f": {one.reason}" if one.reason else ""
            day = short_date(again.date)
            self.say(f"F3 takes over from {day}: {SHORT[one.kind]}{reason}")

    @property
    def last_time(self) -> Reminder | None:
        """What the member chosen declared at an earlier meeting and not yet at this one."""
        row = self.row("member")
        if row is None or not row.value:
            return None
        if self._reminders is None:
            self._reminders = self.desk.room.interest_reminders(self.ref)
        return next((one for one in self._reminders if one.declaration.person == row.value), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the keys that do something now."""
        if action == "take_over":
            return self.is_mounted and self.last_time is not None
        if action == "none_declared":
            return self.known is None and not self.meeting.declarations
        return super().check_action(action, parameters)

    def action_take_over(self) -> None:
        """Fill in what the member declared last time; nothing is recorded yet."""
        again = self.last_time
        if again is None:
            return
        self.again = again
        taken = nature_values(again.declaration)
        if again.items:
            taken["items"] = ", ".join(self.numbers[one] for one in again.items)
        for name, value in taken.items():
            row = self.row(name)
            if row is not None:
                row.set_value(value)
        self.shown_kind = again.declaration.kind
        self._show_rows()
        self.say(f"As declared on {short_date(again.date)}. F2 records it.")

    def action_none_declared(self) -> None:
        """Record that the members were asked and nobody has an interest."""
        done = self.attempt(lambda: self.desk.room.declare_none(self.ref))
        if done is not None:
            self.forget_typing()
            self.dismiss("Recorded: no interests were declared.")

    # -- reading and storing -------------------------------------------------------------------

    def items_in_words(self, typed: str) -> str:
        """Return the titles of the items typed by number."""
        found, whole = read_items(typed, self.numbers)
        titles = {item.id: item.title for item in self.meeting.items}
        return "the whole meeting" if whole else "; ".join(titles[one] for one in found)

    def _store(self, values: dict[str, str]) -> str:
        member = values.get("member") if self.known is None else self.known.person
        if not member:
            raise InputRefused(
                "nobody is named", where="member", todo="Type part of the member's name."
            )
        kind = InterestKind(values["kind"])
        given = read_nature(values, self.numbers)
        now = (
            None
            if self.in_log
            else take_left_now(given, self.desk.store.meeting(self.ref), self.known)
        )
        mark = self.desk.session.mark()
        said = f"{name_of(member, self.register.people)}, {SHORT[kind]} interest."
        if self.known is None:
            made = self.desk.room.declare(self.ref, member, kind, **given).declarations[-1].id
            said = f"Recorded: {said}"
        else:
            made = self.known.id
            self.desk.room.edit_declaration(self.ref, made, self.known.rev, kind=kind, **given)
            said = f"Changed: {said}"
        said += gaps_words(given, kind)
        if now is not None:
            self.desk.room.left_for(self.ref, made, left=now)
            self.desk.session.gather(mark, "Recorded an interest and who left for it")
        return said


def interest_form(desk: Desk, ref: str, *, item: AgendaItem | None = None) -> InterestForm:
    """Return the form for a new interest, in ``item`` unless told otherwise."""
    return InterestForm(desk, ref, item=item)
