"""Publishing an agenda: say what it means first, and ask for the reason when it is late (R1.8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scp_tui.errors import InputRefused, RefusedByRule, ScpError
from scp_tui.records.meeting import Meeting
from scp_tui.rules.date_words import long_date
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.dialogs import ConfirmDialog
from scp_tui.screens.fields import Field
from scp_tui.screens.form import FormDialog

if TYPE_CHECKING:
    from scp_tui.desk import Desk
    from scp_tui.rules.findings import Finding

LATE_RULES = ("R1.1", "R1.2", "R1.4", "R1.5", "R1.6", "R1.7", "R1.8")
Show = Callable[[Meeting], None]


def publish(screen: BaseScreen[None], desk: Desk, meeting: Meeting, show: Show) -> None:
    """Ask whether to publish, with what is still amiss; ``show`` gets the published meeting."""
    again = meeting.published_at is not None
    detail = [
        "The numbers of the items are fixed from then on, and the time is recorded.",
        *(f"- {finding.message}" for finding in _amiss(desk, meeting)),
    ]
    screen.app.push_screen(
        ConfirmDialog(
            f"Publish the agenda of {long_date(meeting.date)}{' again' if again else ''}?",
            yes="Publish it",
            no="Not yet",
            detail="\n".join(detail),
        ),
        lambda yes: _publish(screen, desk, meeting.id, show) if yes else None,
    )


def _amiss(desk: Desk, meeting: Meeting) -> list[Finding]:
    try:
        return list(desk.agenda.findings(meeting.id))[:6]
    except ScpError:
        return []


def _publish(screen: BaseScreen[None], desk: Desk, ref: str, show: Show) -> None:
    try:
        meeting, findings = desk.agenda.publish(ref)
    except RefusedByRule as error:
        if error.rule in LATE_RULES:
            _ask_reason(screen, desk, ref, show, error)
        else:
            screen.complain(error)
    except (ScpError, OSError) as error:
        screen.complain(error)
    else:
        show(meeting)
        said = f"Published. {findings[0].message}" if findings else "Published, in good time."
        screen.say(said)


def _ask_reason(
    screen: BaseScreen[None], desk: Desk, ref: str, show: Show, error: RefusedByRule
) -> None:
    def save(values: dict[str, str]) -> Meeting:
        reason = values["reason"].strip()
        if not reason:
            raise InputRefused("a late agenda needs its reason", where="reason")
        return desk.agenda.publish(ref, late_reason=reason)[0]

    def done(meeting: Meeting | None) -> None:
        if meeting is not None:
            show(meeting)
            screen.say("Published late; the reason is recorded.")

    field = Field("reason", "Reason", hint="Why it is late; the audit trail keeps it.")
    form = FormDialog(f"Late: {error.what}", [field], save)
    screen.app.push_screen(form, done)
