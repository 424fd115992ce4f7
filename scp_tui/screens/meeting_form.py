"""The form for what stands at the head of a meeting: time, place, title, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scp_tui.records.meeting import Meeting
from scp_tui.rules.dates import parse_time
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.form import FormDialog, for_field

if TYPE_CHECKING:
    from scp_tui.desk import Desk

REVIEW = (Choice("yes", "yes"), Choice("no", "no"))


class MeetingForm(FormDialog):
    """Asks for the head of a meeting; gives the ``Meeting`` as it then is, or None."""

    HELP = (
        "Time, place and notes of the meeting. The date is part of the meeting's reference:"
        " a meeting on another day is a new meeting, and this one is postponed (menu, F10)."
    )

    def __init__(self, desk: Desk, meeting: Meeting) -> None:
        self.desk = desk
        self.meeting = meeting
        value = meeting_values(meeting)
        fields = [
            Field("start", "Start", value["start"], hint="As 18:00, 6pm or 1800."),
            Field("venue", "Venue", value["venue"]),
            Field("title", "Title", value["title"], hint="Only where it has one of its own."),
            Field(
                "statutory_review", "Yearly review", value["statutory_review"],
                FieldKind.CHOICE, REVIEW,
                hint="Whether it counts as the review the law wants once in twelve months.",
            ),
            Field("notes", "Notes", value["notes"], FieldKind.TEXT, height=6,
                  hint="For the office; not printed."),
        ]  # fmt: skip
        super().__init__(f"Meeting {meeting.id}", fields, self._store, others=meeting_values)

    def _store(self, values: dict[str, str]) -> Meeting:
        start = for_field("start", lambda: parse_time(values["start"])) if values["start"] else None
        fields: dict[str, Any] = {
            "start": start,
            "venue": values["venue"].strip() or None,
            "title": values["title"].strip() or None,
            "statutory_review": {"yes": True, "no": False}.get(values["statutory_review"]),
            "notes": values["notes"].strip("\n") or None,
        }
        changed = {k: v for k, v in fields.items() if v != getattr(self.meeting, k)}
        if not changed:
            return self.meeting
        return self.desk.agenda.edit_meeting(self.meeting.id, self.meeting.rev, **changed)


def meeting_values(meeting: Meeting) -> dict[str, str]:
    """Return the head of a meeting as the values of the form."""
    review = meeting.statutory_review
    return {
        "start": f"{meeting.start:%H:%M}" if meeting.start else "",
        "venue": meeting.venue or "",
        "title": meeting.title or "",
        "statutory_review": "" if review is None else ("yes" if review else "no"),
        "notes": meeting.notes or "",
    }
