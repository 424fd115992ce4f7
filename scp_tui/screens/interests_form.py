"""The form for an interest: who declares what, in which items, and whether they left (R3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from scp_tui.errors import InputRefused
from scp_tui.records.agenda import AgendaItem, ItemKind
from scp_tui.records.committee import Committee
from scp_tui.records.meeting import Declaration, InterestKind, Meeting
from scp_tui.rules.names import name_of
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import YES, ChoiceBox, Field, FieldKind
from scp_tui.screens.form import FormDialog
from scp_tui.screens.interests_words import PRESENT, SHORT
from scp_tui.screens.live_agenda import items_by_numbers
from scp_tui.screens.people_choices import in_room, people_choices

if TYPE_CHECKING:
    from scp_tui.desk import Desk

LEFT = (
    Choice("yes", "Left the room"),
    Choice("no", "Stayed"),
)
ALL_ITEMS = "all"

HELP = (
    "An interest declared. The item is the one whose minute is open; several can be named, as"
    " 7, 8 and 9, and 'all' is the whole meeting. The rule is the committee's for that kind"
    " and follows the kind until another is typed. Of a sensitive interest the reason is neither"
    " kept nor printed (section 32 of the Localism Act 2011)."
)


def kind_choices() -> tuple[Choice, ...]:
    """Return the kinds, those of the present vocabulary first (R3.5)."""
    order = sorted(InterestKind, key=lambda kind: kind not in PRESENT)
    return tuple(
        Choice(
            kind.value,
            SHORT[kind][:1].upper() + SHORT[kind][1:],
            "" if kind in PRESENT else "party whip" if kind is InterestKind.PARTY_WHIP else "older",
        )
        for kind in order
    )


def usual_kind(committee: Committee | None) -> InterestKind:
    """Return the kind to begin with: the first for which the committee has a rule of its own."""
    rules = committee.interest_rules if committee is not None else {}
    order: list[InterestKind] = [InterestKind.NON_PECUNIARY, *InterestKind]
    for kind in order:
        if kind.value in rules:
            return kind
    return InterestKind.NON_REGISTRABLE


class InterestForm(FormDialog):
    """A declaration, new or (with ``known``) changed. Gives one line saying what was done."""

    HELP = HELP

    def __init__(
        self,
        desk: Desk,
        ref: str,
        *,
        item: AgendaItem | None = None,
        known: Declaration | None = None,
    ) -> None:
        self.desk = desk
        self.ref = ref
        self.known = known
        self.meeting: Meeting = desk.store.meeting(ref)
        self.numbers = agenda_numbers(self.meeting.items)
        register = desk.office.register()
        self.people = register.people
        self.committee = next(
            (one for one in register.committees if one.id == self.meeting.committee), None
        )
        self.shown_kind = known.kind if known else usual_kind(self.committee)
        day = self.meeting.date
        first = in_room(desk.room.board(ref))
        who = people_choices(register, day, first=first, councillors=True)
        fields = self._fields(who, item)
        title = "Interest declared"
        if known is not None:
            title = f"Interest declared by {name_of(known.person, self.people)}"
            fields = fields[1:]
        super().__init__(title, fields, self._store)

    @property
    def kept_under(self) -> str:
        """The declaration at this meeting, whichever item is open when it is gone on with."""
        return f"InterestForm {self.ref} {self.known.id if self.known else 'new'}"

    def typed_values(self) -> dict[str, str]:
        """Return everything once anything was typed: the items may be as the form opened."""
        return self.values() if self.changed() else {}

    def _fields(self, who: list[Choice], item: AgendaItem | None) -> list[Field]:
        known = self.known
        kind = self.shown_kind
        left = (
            "" if known is None or known.left_room is None else "yes" if known.left_room else "no"
        )
        return [
            Field("member", "Member", "", FieldKind.CHOICE, who,
                  optional=False, hint="Type part of the name."),
            Field("kind", "Kind", kind.value, FieldKind.CHOICE, kind_choices(), optional=False),
            Field("reason", "By reason of", (known.reason or "") if known else "",
                  hint="As declared: being the trustee of a local charity"),
            Field("items", "Items", self._items_of(known, item), echo=self._items_in_words,
                  hint="Numbers of items, as 7, 8; or 'all' for the whole meeting."),
            Field("rule", "Rule", (known.rule or "") if known else self._rule(kind),
                  hint="The committee's own rule for the kind, unless you change it."),
            Field("left", "Left the room", left, FieldKind.CHOICE, LEFT,
                  hint="Leave it open until somebody says; the item asks again."),
            Field("sensitive", "Sensitive", YES if known and known.sensitive else "",
                  FieldKind.CHECK, hint="Space: the nature is neither kept nor printed (R3.4)."),
            Field("dispensation", "Dispensation", (known.dispensation or "") if known else "",
                  hint="If one was granted: by whom, when, for what."),
        ]  # fmt: skip

    def _items_of(self, known: Declaration | None, item: AgendaItem | None) -> str:
        if known is not None:
            if known.whole_meeting:
                return ALL_ITEMS
            return ", ".join(self.numbers.get(one, one) for one in known.items)
        # At the standing item members declare interests in other items: which, is asked.
        if item is None or item.kind is ItemKind.DECLARATIONS:
            return ""
        return self.numbers.get(item.id, "")

    def _rule(self, kind: InterestKind) -> str:
        """Return the committee's rule for interests of a kind; empty where it has none."""
        return self.committee.interest_rules.get(kind.value, "") if self.committee else ""

    @on(ChoiceBox.Chosen)
    def rule_follows_kind(self) -> None:
        """Put in the rule of the kind chosen, unless another rule was typed."""
        rows = {row.field.name: row for row in self.rows()}
        kind = InterestKind(rows["kind"].value)
        if kind is not self.shown_kind:
            if rows["rule"].value.strip() == self._rule(self.shown_kind):
                rows["rule"].set_value(self._rule(kind))
            self.shown_kind = kind

    def _read_items(self, typed: str) -> tuple[tuple[str, ...], bool]:
        words = typed.strip().casefold()
        if words in (ALL_ITEMS, "all items", "whole meeting", "every"):
            return (), True
        found = items_by_numbers(typed, self.numbers)
        if found is None:
            known = ", ".join(self.numbers.values())
            raise InputRefused(
                f"{typed.strip()!r} is not a number of an item",
                where="items",
                todo=f"The items are {known}; several as 7, 8; 'all' is the whole meeting.",
            )
        if not found:
            raise InputRefused(
                "nothing says in which item", where="items", todo="Type its number, or 'all'."
            )
        return found, False

    def _items_in_words(self, typed: str) -> str:
        found, whole = self._read_items(typed)
        titles = {item.id: item.title for item in self.meeting.items}
        return "the whole meeting" if whole else "; ".join(titles[one] for one in found)

    def _store(self, values: dict[str, str]) -> str:
        member = values.get("member") if self.known is None else self.known.person
        if not member:
            raise InputRefused(
                "nobody is named", where="member", todo="Type part of the member's name."
            )
        items, whole = self._read_items(values["items"])
        kind = InterestKind(values["kind"])
        left = {"yes": True, "no": False}.get(values["left"])
        sensitive = bool(values["sensitive"])
        if sensitive and values["reason"].strip():
            raise InputRefused(
                "the nature of a sensitive interest is not recorded (R3.4)",
                where="reason",
                todo="Empty it, or take the mark off Sensitive.",
            )
        name = name_of(member, self.people)
        if self.known is None:
            self.desk.room.declare(
                self.ref,
                member,
                kind,
                reason=values["reason"].strip() or None,
                items=items,
                whole_meeting=whole,
                rule=values["rule"].strip() or None,
                sensitive=sensitive,
                left_room=left,
                dispensation=values["dispensation"].strip() or None,
            )
            return f"Recorded: {name}, {SHORT[kind]} interest."
        self.desk.room.edit_declaration(
            self.ref,
            self.known.id,
            self.known.rev,
            kind=kind,
            reason=values["reason"],
            items=items,
            whole_meeting=whole,
            rule=values["rule"],
            sensitive=sensitive,
            left_room=left,
            dispensation=values["dispensation"],
        )
        return f"Changed: {name}, {SHORT[kind]} interest."


def interest_form(desk: Desk, ref: str, *, item: AgendaItem | None = None) -> InterestForm:
    """Return the form for a new interest, in ``item`` unless told otherwise."""
    return InterestForm(desk, ref, item=item)
