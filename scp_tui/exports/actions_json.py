"""Follow-ups for programs: the published JSON shape of ``actions``, and the same flat as CSV."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import msgspec

from scp_tui.exports.follow_up_line import NextMeeting, requester_or_none
from scp_tui.records.committee import Register
from scp_tui.records.followups import FollowUp
from scp_tui.rules.follow_up_state import days_overdue, due_date
from scp_tui.rules.follow_up_words import organisation_words
from scp_tui.rules.membership import person_by_id
from scp_tui.rules.names import person_name
from scp_tui.rules.text import neutralise

CSV_COLUMNS = (
    "ref",
    "title",
    "kind",
    "status",
    "owner_organisation",
    "owner_person",
    "requester",
    "source_meeting",
    "source_minute",
    "asked_on",
    "due_kind",
    "due_date",
    "overdue",
    "days_overdue",
    "restricted",
    "updates",
)
"""The columns of the CSV, in this order for good; new ones are added at the end."""


def actions_records(
    follow_ups: Iterable[FollowUp],
    register: Register,
    *,
    today: dt.date,
    next_meeting: NextMeeting = None,
) -> list[dict[str, Any]]:
    """Return the follow-ups in the published shape, in the order given; unknown is None.

    ``due.date`` of one due at the next meeting is that meeting's date where it is known. Of a
    restricted one neither who asked, who owns it, nor its updates are given (R2.8).
    """
    return [_record(one, register, today, next_meeting) for one in follow_ups]


def actions_json(
    follow_ups: Iterable[FollowUp],
    register: Register,
    *,
    today: dt.date,
    next_meeting: NextMeeting = None,
) -> str:
    """Return ``actions_records`` as indented JSON in UTF-8."""
    records = actions_records(follow_ups, register, today=today, next_meeting=next_meeting)
    return msgspec.json.format(msgspec.json.encode(records), indent=2).decode() + "\n"


def actions_csv(
    follow_ups: Iterable[FollowUp],
    register: Register,
    *,
    today: dt.date,
    next_meeting: NextMeeting = None,
) -> str:
    """Return ``actions_records`` flat as CSV, under ``CSV_COLUMNS``; unknown is an empty cell."""
    from scp_tui.exports.writers.csv import rows_as_csv

    records = actions_records(follow_ups, register, today=today, next_meeting=next_meeting)
    return rows_as_csv(CSV_COLUMNS, (_flat(record) for record in records))


def _record(
    one: FollowUp, register: Register, today: dt.date, next_meeting: NextMeeting
) -> dict[str, Any]:
    meeting = next_meeting(one) if callable(next_meeting) else next_meeting
    due = due_date(one, meeting)
    late = days_overdue(one, today, meeting)
    open_part = not one.restricted
    person = person_by_id(register, one.owner.person)
    owner = person_name(person, formal=True) if person else one.owner.person
    return {
        "ref": one.id,
        "title": neutralise(one.title),
        "kind": one.kind.value,
        "status": one.status.value,
        "owner": {
            "organisation": _text(organisation_words(one.owner.organisation, register, today))
            if open_part
            else None,
            "person": _text(owner) if open_part else None,
            "said": _text(one.owner.said) if open_part else None,
        },
        "requester": _text(requester_or_none(one, register)) if open_part else None,
        "source": {"meeting": one.meeting, "minute": one.minute},
        "asked_on": _day(one.asked_on),
        "due": {
            "kind": one.due.kind.value,
            "date": _day(due),
            "said": _text(one.due.said) if open_part else None,
        },
        "overdue": late > 0,
        "days_overdue": late,
        "restricted": one.restricted,
        "updates": [
            {"on": _day(update.on), "by": _text(update.by), "text": neutralise(update.text)}
            for update in (one.updates if open_part else ())
        ],
        "limbs": [],
    }


def _flat(record: dict[str, Any]) -> list[str]:
    updates = "; ".join(
        " ".join(part for part in (update["on"], update["by"], update["text"]) if part)
        for update in record["updates"]
    )
    owner, source, due = record["owner"], record["source"], record["due"]
    values = (
        record["ref"],
        record["title"],
        record["kind"],
        record["status"],
        owner["organisation"],
        owner["person"] or owner["said"],
        record["requester"],
        source["meeting"],
        source["minute"],
        record["asked_on"],
        due["kind"],
        due["date"],
        "yes" if record["overdue"] else "no",
        record["days_overdue"],
        "yes" if record["restricted"] else "no",
        updates,
    )
    return ["" if value is None else str(value) for value in values]


def _text(text: str | None) -> str | None:
    return neutralise(text) if text else None


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
