"""Procedural motions: what each asks for, its words, and what it would do if carried (R5.6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from scp_tui.errors import InputRefused
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.committee import Committee
from scp_tui.records.meeting import Meeting
from scp_tui.records.motions import Effect, Procedure
from scp_tui.records.room import ItemStatus
from scp_tui.rules.dates import parse_time
from scp_tui.rules.membership import committee_by_id, person_by_id
from scp_tui.rules.names import person_name
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.phrases import phrase
from scp_tui.rules.room_items import courses
from scp_tui.rules.room_words import until_words
from scp_tui.rules.typed_dates import parse_date
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.form import for_field

if TYPE_CHECKING:
    from scp_tui.desk import Desk

WITHOUT_WORDS = (Procedure.NOT_FURTHER_HEARD, Procedure.SUSPEND_RULE, Procedure.OUT_OF_ORDER)
"""Those whose words follow from the one thing that they ask for."""


def procedure_fields(
    procedure: Procedure | None, meeting: Meeting, item: AgendaItem, who: Sequence[Choice]
) -> list[Field]:
    """Return what a procedural motion asks for beside its words, mover and seconder."""
    match procedure:
        case Procedure.NOT_FURTHER_HEARD:
            hint = "Who is not to be further heard."
            return [Field("member", "Member", "", FieldKind.CHOICE, who, hint=hint)]
        case Procedure.SUSPEND_RULE:
            return [Field("rule", "Rule", "", hint="As cited: Procedure Rule 12 (2).")]
        case Procedure.ADJOURN:
            return [
                Field("day", "To", "", hint="The day, as 22 July 2026. Empty: the same day."),
                Field("hour", "At", "", hint="The hour, as 18:00; or empty."),
                Field("place", "Place", "", hint="As it prints: the Grand Jury Room; or empty."),
            ]
        case Procedure.OUT_OF_ORDER:
            hint = "The item to be taken next: part of its title, or its number."
            return [Field("item", "Item", "", FieldKind.CHOICE, still_to_come(meeting, item),
                          hint=hint)]  # fmt: skip
        case _:
            return []


def still_to_come(meeting: Meeting, item: AgendaItem) -> list[Choice]:
    """Return the items that could be taken out of order: those not taken yet."""
    ran, numbers = courses(meeting), agenda_numbers(meeting.items)
    return [
        Choice(one.id, f"{numbers[one.id]} {one.title}")
        for one in meeting.items
        if one.id != item.id and ran[one.id].status is ItemStatus.PENDING
    ]


def usual_words(procedure: Procedure, committee: Committee | None) -> str:
    """Return the words that the house has ready for a procedural motion."""
    return phrase(committee, f"procedure_{procedure.value}", until="", rule="", member="", item="")


def procedure_effect(
    procedure: Procedure | None, values: Mapping[str, str], today: dt.date
) -> Effect | None:
    """Return what the motion asks for as the log would have it; None when nothing."""
    if procedure is Procedure.OUT_OF_ORDER:
        return Effect(item=values.get("item") or None)
    if procedure is not Procedure.ADJOURN:
        return None
    day, hour = values.get("day", "").strip(), values.get("hour", "").strip()
    found = Effect(
        day=for_field("day", lambda: parse_date(day, today=today)) if day else None,
        hour=for_field("hour", lambda: parse_time(hour)) if hour else None,
        place=" ".join(values.get("place", "").split()) or None,
    )
    return found if found != Effect() else None


def procedure_text(
    desk: Desk, ref: str, procedure: Procedure, text: str, values: Mapping[str, str]
) -> str:
    """Return the words of a procedural motion, with what it asks for in them.

    An adjournment keeps words that were typed. Raises InputRefused, naming the field, for what
    is missing.
    """
    register = desk.office.register()
    committee = committee_by_id(register, ref.split("/", 1)[0])
    name = f"procedure_{procedure.value}"
    if procedure is Procedure.ADJOURN and text == usual_words(procedure, committee):
        asked = procedure_effect(procedure, values, desk.today()) or Effect()
        until = until_words(asked.day, asked.hour, asked.place, committee)
        return phrase(committee, name, until=until)
    if procedure is Procedure.SUSPEND_RULE:
        rule = values.get("rule", "").strip()
        if not rule:
            raise InputRefused("the rule is missing", where="rule", todo="Type it as it is cited.")
        return phrase(committee, name, rule=rule)
    if procedure is Procedure.NOT_FURTHER_HEARD:
        person = person_by_id(register, values.get("member") or None)
        if person is None:
            raise InputRefused("no member is named", where="member", todo="Type part of the name.")
        return phrase(committee, name, member=person_name(person))
    if procedure is Procedure.OUT_OF_ORDER:
        return phrase(committee, name, item=_item_words(desk, ref, committee, values))
    return text


def _item_words(
    desk: Desk, ref: str, committee: Committee | None, values: Mapping[str, str]
) -> str:
    meeting = desk.store.meeting(ref)
    found = next((one for one in meeting.items if one.id == values.get("item")), None)
    if found is None:
        raise InputRefused("no item is named", where="item", todo="Type its number or title.")
    number = agenda_numbers(meeting.items)[found.id]
    return phrase(committee, "procedure_item", number=number, title=found.title)
