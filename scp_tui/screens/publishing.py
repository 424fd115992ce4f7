"""Publishing an agenda: say what it means first, and ask for the reason when it is late (R1.8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from scp_tui.errors import InputRefused, ScpError
from scp_tui.records.meeting import Meeting
from scp_tui.rules.date_words import long_date
from scp_tui.rules.findings import Finding, Level
from scp_tui.rules.numbering import agenda_numbers
from scp_tui.rules.published_agenda import for_supplement, is_out
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.dialogs import ConfirmDialog
from scp_tui.screens.fields import Field
from scp_tui.screens.form import FormDialog

if TYPE_CHECKING:
    from scp_tui.desk import Desk

Show = Callable[[Meeting], None]
ABOUT_AGENDAS = ("R1.", "R2.")
"""The rules whose findings matter before an agenda goes out; the rest is for later."""


def publish(screen: BaseScreen[None], desk: Desk, meeting: Meeting, show: Show) -> None:
    """Ask whether to publish, with what is amiss; ``show`` gets the published meeting.

    When too few clear days are left the reason is asked for, and with it goes out all the same.
    """
    late = [finding for finding in timing(desk, meeting) if finding.level is Level.ERROR]
    if late and not meeting.late_publication_reason:
        _ask_reason(screen, desk, meeting, show, late[0])
        return
    detail = [
        _what_goes_out(meeting),
        *(f"- {finding.message}" for finding in amiss(desk, meeting)),
    ]
    again = " again" if is_out(meeting) else ""
    screen.app.push_screen(
        ConfirmDialog(
            f"Publish the agenda of {long_date(meeting.date)}{again}?",
            yes="Publish it",
            no="Not yet",
            detail="\n".join(detail),
        ),
        lambda yes: _publish(screen, desk, meeting, show) if yes else None,
    )


def _what_goes_out(meeting: Meeting) -> str:
    """Return what publishing does: the agenda, or the items of the next supplement (R1.12)."""
    if not is_out(meeting):
        return "The numbers of the items are fixed from then on, and the time is recorded."
    numbers, late = agenda_numbers(meeting.items), for_supplement(meeting)
    if not late:
        return "Nothing was added or changed since: there is no supplement to make."
    items = [f"{numbers[one.id]} {one.title}" for one in meeting.items if one.id in late]
    return f"Supplement {len(meeting.supplements) + 1}, added or changed: {'; '.join(items)}."


def timing(desk: Desk, meeting: Meeting) -> tuple[Finding, ...]:
    """Return what the rules say of publishing now (or of when it was first published)."""
    return desk.agenda.timing(meeting)


def amiss(desk: Desk, meeting: Meeting) -> list[Finding]:
    """Return what wants a look before the agenda goes out."""
    try:
        found = [*timing(desk, meeting), *desk.agenda.findings(meeting.id)]
    except ScpError:
        return []
    return [finding for finding in found if finding.rule.startswith(ABOUT_AGENDAS)][:6]


def _publish(screen: BaseScreen[None], desk: Desk, meeting: Meeting, show: Show) -> None:
    done = screen.attempt(lambda: desk.agenda.publish(meeting.id))
    if done is not None:
        show(done[0])
        screen.say("Published; the numbers are fixed. u takes it back.")


def _ask_reason(
    screen: BaseScreen[None], desk: Desk, meeting: Meeting, show: Show, late: Finding
) -> None:
    def save(values: dict[str, str]) -> Meeting:
        reason = values["reason"].strip()
        if not reason:
            raise InputRefused("publishing late needs a reason", where="reason", todo="Type it.")
        return desk.agenda.publish(meeting.id, late_reason=reason)[0]

    def done(published: Meeting | None) -> None:
        if published is not None:
            show(published)
            screen.say("Published late; the reason is recorded. u takes it back.")

    field = Field(
        "reason",
        "Reason",
        hint=f"{late.message} ({late.rule}). With a reason it is published all the same.",
    )
    form = FormDialog("Publish late", [field], save)
    screen.app.push_screen(form, done)
