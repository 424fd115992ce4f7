"""The form for a new meeting: committee and date are enough, the rest is the committee's usual."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from scp_tui.errors import InputRefused
from scp_tui.records.meeting import Meeting
from scp_tui.rules.clear_days import last_publication_date
from scp_tui.rules.date_words import long_date, relative_day
from scp_tui.rules.dates import parse_date, parse_time
from scp_tui.rules.membership import committee_by_id
from scp_tui.screens.dialogs import Choice
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.form import FormDialog, for_field

if TYPE_CHECKING:
    from scp_tui.desk import Desk

DATE_HINT = "As 10/9/2019, Tue 10 September, next Tuesday, +14 or in 2 weeks."
TIME_HINT = "As 18:00, 6pm or 1800. Empty: the committee's usual time."


class NewMeetingDialog(FormDialog):
    """Asks for committee and date; gives the ``Meeting`` that was made, or None."""

    HELP = (
        "A new meeting. Committee and date are enough: the standing items, the usual time and"
        " place and the earlier minutes that wait to be confirmed are put in by themselves."
        " What can be typed as a date stands under the field, and once it is understood, the"
        " day and the last day for publishing the agenda."
    )

    def __init__(self, desk: Desk, date: dt.date | None = None) -> None:
        self.desk = desk
        self.committees = desk.office.register().committees
        choices = [Choice(c.id, f"{c.id}  {c.name}") for c in self.committees]
        first = choices[0].id if choices else ""
        fields = [
            Field(
                "committee", "Committee", first, FieldKind.CHOICE, choices, optional=False,
                hint="Enter shows the list.",
            ),
            Field("date", "Date", long_date(date) if date else "", hint=DATE_HINT, echo=self._day),
            Field("start", "Start", hint=TIME_HINT, echo=lambda text: f"{parse_time(text):%H:%M}"),
            Field("venue", "Venue", hint="Empty: the committee's usual place."),
            Field(
                "second", "Second that day", "", FieldKind.CHECK,
                hint="Space: yes if the committee already has a meeting on that day.",
            ),
        ]  # fmt: skip
        super().__init__("New meeting", fields, self._create)

    def first_row(self) -> int:
        """With one committee there is nothing to choose: begin at the date."""
        return 1 if len(self.committees) == 1 else 0

    def _day(self, text: str) -> str:
        today = self.desk.today()
        day = parse_date(text, today=today)
        words = f"{long_date(day)}, {relative_day(day, today)}."
        committee = committee_by_id(self.desk.office.register(), self._committee())
        if committee is None:
            return words
        last = last_publication_date(
            day,
            clear_days=committee.clear_days,
            policy=committee.calendar,
            closures=committee.closures,
        )
        return f"{words} Publish the agenda by {long_date(last)}."

    def _committee(self) -> str:
        return self.rows()[0].value

    def _create(self, values: dict[str, str]) -> Meeting:
        day = for_field("date", lambda: parse_date(values["date"], today=self.desk.today()))
        start = for_field("start", lambda: parse_time(values["start"])) if values["start"] else None
        try:
            return self.desk.agenda.create_meeting(
                values["committee"],
                day,
                start,
                values["venue"].strip() or None,
                sitting=2 if values["second"] else 1,
            )
        except InputRefused as error:
            if "/" not in error.where:  # it is about a field, and not about the meeting
                raise
            todo = "Open it, or say below that this is a second one that day."
            raise InputRefused(error.what, where="date", todo=todo) from error
