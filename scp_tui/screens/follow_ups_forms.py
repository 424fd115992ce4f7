"""The forms of a follow-up's history: a reply, a chase, a note, where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scp_tui.errors import InputRefused
from scp_tui.records.followups import FollowUp, FollowUpStatus, UpdateKind
from scp_tui.rules.date_words import long_date
from scp_tui.rules.dates import parse_date
from scp_tui.rules.follow_ups import status_words
from scp_tui.screens.dialogs import Choice, ChooseDialog
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.form import FormDialog, for_field

if TYPE_CHECKING:
    from scp_tui.desk import Desk

TITLES = {
    UpdateKind.REPLY: "Reply",
    UpdateKind.CHASE: "Chased",
    UpdateKind.NOTE: "Note",
    UpdateKind.DECISION: "Where it stands",
}
AFTER = {
    UpdateKind.REPLY: FollowUpStatus.ANSWERED,
    UpdateKind.CHASE: None,
    UpdateKind.NOTE: None,
    UpdateKind.DECISION: None,
}
"""The status that an update of each kind usually sets."""


def update_form(
    desk: Desk, one: FollowUp, kind: UpdateKind, *, status: FollowUpStatus | None = None
) -> FormDialog:
    """Return the form for a line of its history. Gives a line saying what was done."""
    today = desk.today()
    usual = status or AFTER[kind]
    statuses = [Choice(each.value, status_words(each).capitalize()) for each in FollowUpStatus]

    def echo(typed: str) -> str:
        return long_date(parse_date(typed, today=today)) if typed.strip() else "today"

    def save(values: dict[str, str]) -> str:
        typed = values["on"].strip()
        on = for_field("on", lambda: parse_date(typed, today=today)) if typed else today
        if on > today:
            raise InputRefused(
                f"{long_date(on)} has not come yet", where="on", todo="Type the day it happened."
            )
        new = FollowUpStatus(values["status"]) if values["status"] else None
        desk.follow_ups.update(
            one.id,
            values["text"].strip("\n"),
            kind=kind,
            by=values["by"].strip() or None,
            on=on,
            status=new if new is not one.status else None,
        )
        return f"{one.id}: {status_words(new or one.status)}."

    fields = [
        Field("text", "What happened" if kind is not UpdateKind.REPLY else "What it says", "",
              FieldKind.TEXT, hint="F2 saves.", height=5),
        Field("by", "By", "", hint="Who, in words, if it matters."),
        Field("on", "On", "", hint="Empty is today; as 10/3/2020 or last Tuesday.", echo=echo),
        Field("status", "It then stands at", usual.value if usual else "", FieldKind.CHOICE,
              statuses, hint=f"Now: {status_words(one.status)}. Backspace leaves it so."),
    ]  # fmt: skip
    return FormDialog(f"{TITLES[kind]}: {one.id} {one.title}", fields, save)


def status_menu(one: FollowUp) -> ChooseDialog:
    """Return the list of where a follow-up may stand; the result is the status chosen."""
    choices = [
        Choice(each.value, status_words(each).capitalize(), "now" if each is one.status else "")
        for each in FollowUpStatus
    ]
    return ChooseDialog(f"Where does {one.id} stand?", choices, initial=one.status.value)
