"""What the Act asks for of one follow-up, as a list, and the form that records it as done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scp_tui.errors import InputRefused
from scp_tui.records.followups import FactKind, FollowUp, MatterStep
from scp_tui.rules.date_words import long_date
from scp_tui.rules.dates import parse_date
from scp_tui.rules.duties import CHECK, COPY, STEP, Duty
from scp_tui.rules.local_matter import AT_A_MEETING, NEEDS_REASONS, STEP_WORDS
from scp_tui.screens.dialogs import Choice, ChooseDialog
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.follow_ups_forms import fact_form
from scp_tui.screens.follow_ups_words import when_owed
from scp_tui.screens.form import FormDialog, for_field

if TYPE_CHECKING:
    from scp_tui.desk import Desk

ALTERNATIVES = {
    MatterStep.WITHIN: (MatterStep.WITHIN, MatterStep.OUTSIDE),
    MatterStep.REPORT: (MatterStep.REPORT, MatterStep.NO_REPORT),
}
"""The steps that can go one way or the other."""
KINDS = {"notice": FactKind.NOTICE, "review": FactKind.TAKEN, "sent": FactKind.SENT}
NOTHING_ASKED = "The Act asks for nothing of this one beyond its answer."


def duties_dialog(desk: Desk, one: FollowUp) -> ChooseDialog | None:
    """Return the list of what is to be done, done or not; None where nothing is."""
    found = desk.follow_ups.duties(one.id)
    if not found:
        return None
    choices = [
        Choice(duty.key, f"{'[x]' if duty.done else '[ ]'} {duty.words[0].upper()}{duty.words[1:]}",
               when_owed(duty, desk.today()))
        for duty in found
    ]  # fmt: skip
    first = next((duty.key for duty in found if duty.done is None), found[0].key)
    done = sum(1 for duty in found if duty.done is not None)
    return ChooseDialog(f"{one.id}: {done} of {len(found)} done", choices, initial=first)


def duty_form(desk: Desk, one: FollowUp, key: str) -> FormDialog | None:
    """Return the form that records a duty as done; None for one that is done already."""
    duty = next((each for each in desk.follow_ups.duties(one.id) if each.key == key), None)
    if duty is None or duty.done is not None:
        return None
    if key.startswith(STEP):
        return _step_form(desk, one, duty)
    if key.startswith(COPY):
        return fact_form(desk, [one], FactKind.COPIED)
    if key.startswith(CHECK):
        return fact_form(desk, [one], FactKind.CHECKED)
    kind, _, limb = key.partition(":")
    return fact_form(desk, [one], KINDS[kind], limb)


def _step_form(desk: Desk, one: FollowUp, duty: Duty) -> FormDialog:
    first = MatterStep(duty.key.removeprefix(STEP))
    ways = ALTERNATIVES.get(first, (first,))
    fields: list[Field] = []
    if len(ways) > 1:
        choices = [Choice(way.value, STEP_WORDS[way].capitalize()) for way in ways]
        fields.append(
            Field("step", "It was found" if first is MatterStep.WITHIN else "Decided", "",
                  FieldKind.CHOICE, choices, optional=False)
        )  # fmt: skip
    if AT_A_MEETING.intersection(ways):
        fields.append(_meeting_field(desk, one, first))
    if first in (MatterStep.DISCUSSED, MatterStep.REPORT):
        fields.append(Field("minute", "Minute", "", hint="The number of its minute, as 19."))
    reasons = "Reasons" if NEEDS_REASONS.intersection(ways) else "Note"
    hint = "Needed where it is no such matter, or no report is made." if reasons != "Note" else ""
    fields += [
        Field("text", reasons, "", FieldKind.TEXT, hint=hint or "F2 saves.", height=4),
        Field("on", "On", "", echo=_echo(desk), hint="Empty is today, or the day of the meeting."),
    ]

    def save(values: dict[str, str]) -> str:
        step = MatterStep(values.get("step") or first.value) if len(ways) == 1 else None
        if step is None:
            if not values["step"]:
                raise InputRefused("nothing is chosen", where="step", todo="Choose one.")
            step = MatterStep(values["step"])
        on = values["on"].strip()
        minute = values.get("minute", "").strip()
        if minute and not minute.isdigit():
            raise InputRefused("a minute has a number", where="minute", todo="Type it, as 19.")
        desk.follow_ups.step(
            one.id,
            step,
            meeting=values.get("meeting") or None,
            minute=int(minute) if minute else None,
            text=values["text"].strip("\n"),
            on=for_field("on", lambda: parse_date(on, today=desk.today())) if on else None,
        )
        return f"{one.id}: {STEP_WORDS[step]}."

    return FormDialog(f"{one.id}: {duty.words}", fields, save)


def _meeting_field(desk: Desk, one: FollowUp, step: MatterStep) -> Field:
    found = list(desk.office.meetings(one.committee))
    if step is not MatterStep.AGENDA:
        found = [header for header in found if header.date <= desk.today()]
    choices = [Choice(header.ref, header.ref, long_date(header.date)) for header in found]
    first = choices[-1].id if choices else ""
    return Field("meeting", "At", first, FieldKind.CHOICE, choices[::-1], optional=False,
                 hint="At which meeting of the Committee.")  # fmt: skip


def _echo(desk: Desk) -> Callable[[str], str]:
    return lambda typed: long_date(parse_date(typed, today=desk.today()))
