"""The fields of the form for an interest, filled in from what is known (R3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.records.agenda import AgendaItem, ItemKind
from scp_tui.records.interests import Declaration
from scp_tui.screens.fields import YES, Field, FieldKind
from scp_tui.screens.interests_values import (
    ALL_ITEMS,
    LEFT,
    SCOPES,
    bearing_choices,
    bearing_of,
    kind_choices,
    left_of,
    nature_values,
)
from scp_tui.screens.people_choices import in_room, people_choices

if TYPE_CHECKING:
    from scp_tui.screens.interests_form import InterestForm


def interest_fields(
    form: InterestForm, start: Declaration | None, item: AgendaItem | None
) -> list[Field]:
    """Return the fields, filled in from ``start``; the form says for which item it was opened."""
    kind = form.shown_kind
    nature = nature_values(start) if start else {}
    known = form.known
    person = start.person if start else ""
    first = in_room(form.desk.room.board(form.ref))
    day = form.meeting.date
    who = people_choices(form.register, day, first=first, councillors=True)

    def line(name: str, label: str, hint: str) -> Field:
        return Field(name, label, nature.get(name, ""), hint=hint)

    none = "" if form.known or form.meeting.declarations else " F4: none declared."

    def check(name: str, label: str, on: bool, hint: str) -> Field:
        return Field(name, label, YES if on else "", FieldKind.CHECK, hint=hint)

    return [
        Field("member", "Member", person, FieldKind.CHOICE, who,
              optional=False, hint=f"Type part of the name.{none}"),
        Field("kind", "Kind", kind.value, FieldKind.CHOICE,
              kind_choices(form.committee, day, start.kind if start else None),
              optional=False, echo=form.follows),
        line("reason", "By reason of", "As declared: being the trustee of a local charity"),
        Field("items", "Items", _items_of(form, item), echo=form.items_in_words,
              hint="Numbers of items, as 7, 8; or 'all' for the whole meeting."),
        Field("bearing", "Bears on item", bearing_of(start), FieldKind.CHOICE,
              bearing_choices(kind), hint="Leave it open until somebody says.",
              echo=form.follows),
        check("noticed", "Noticed only now", bool(known and known.noticed),
              "Space: it became apparent only while the item was being taken (R3.6)."),
        Field("left", "Left the room", left_of(known), FieldKind.CHOICE, LEFT,
              hint="Leave it open until somebody says; the item asks again."),
        check("addressed", "Spoke as public", bool(known and known.addressed),
              "Space: spoke as a member of the public may, before leaving."),
        Field("rule", "Rule", (start.rule or "") if start else form.rule(kind),
              hint="The committee's own rule for the kind, unless you change it."),
        check("sensitive", "Sensitive", bool(start and start.sensitive),
              "Space: the nature is neither kept nor printed (R3.4)."),
        line("dispensation", "Dispensation", "If one was granted: by whom and when (s.33)."),
        Field("scope", "It allows", nature.get("scope", ""), FieldKind.CHOICE, SCOPES,
              hint="What the dispensation lets the member do.", echo=form.follows),
        line("said", "In their words", "If it was none of these kinds: as it was called."),
    ]  # fmt: skip


def _items_of(form: InterestForm, item: AgendaItem | None) -> str:
    known = form.known
    if known is not None:
        if known.whole_meeting:
            return ALL_ITEMS
        return ", ".join(form.numbers.get(one, one) for one in known.items)
    if form.again is not None and form.again.items:
        return ", ".join(form.numbers[one] for one in form.again.items)
    # At the standing item members declare interests in other items: which, is asked.
    if item is None or item.kind is ItemKind.DECLARATIONS:
        return ""
    return form.numbers.get(item.id, "")
