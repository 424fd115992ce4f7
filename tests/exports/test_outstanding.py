from __future__ import annotations

import datetime as dt
import json

import pytest

from scp_tui.exports.actions_json import actions_csv, actions_json, actions_records
from scp_tui.exports.pages.outstanding import outstanding_page
from scp_tui.exports.tree import Document, Heading, Table
from scp_tui.exports.writers import FORMATS, render
from scp_tui.records.committee import Register
from scp_tui.records.followups import Due, DueKind, FollowUp
from scp_tui.rules.clocks import Timing
from tests.exports import fixture


def text_of(document: Document, width: int = 200) -> str:
    return render(document, "txt", width=width)


def test_the_list_counts_and_says_what_is_late_or_unknown() -> None:
    text = text_of(fixture.outstanding(), 400)
    assert (
        "Total: 5 outstanding, 1 overdue, 1 with no date stated, due by the Committee's default, "
        "1 with no owner stated, 1 not for publication. By status: 1 answered in part, 3 open."
        in text
    )
    assert "1 October 2024, overdue by 12 days" in text
    assert "next meeting, 3 December 2024 (default)" in text
    assert "10 September 2024, by whom not stated" in text
    assert "25 September 2024, Police: Urban ones." in text


@pytest.mark.parametrize(("day", "words"), [(1, "1 October 2024"), (2, "overdue by 1 day")])
def test_overdue_begins_on_the_day_after(day: int, words: str) -> None:
    page = outstanding_page(fixture.FOLLOW_UPS[:1], fixture.REGISTER, today=dt.date(2024, 10, day))
    cell = next(block for block in page.body if isinstance(block, Table)).rows[0][4]
    assert cell.endswith(words)


def test_groups_by_organisation_and_by_due_date() -> None:
    def headings(document: Document) -> list[str]:
        return [b.text for b in document.body if isinstance(b, Heading) and b.level == 2]

    assert headings(fixture.outstanding()) == [
        "Example Fire Service",
        "Example Police",
        "Organisation not stated",
        "Not for publication",
    ]
    assert headings(fixture.outstanding("due")) == [
        "Overdue",
        "Due on a date",
        "Due when ready",
        "Not for publication",
    ]


@pytest.mark.parametrize("by", ["organisation", "due"])
@pytest.mark.parametrize("fmt", FORMATS)
def test_of_a_restricted_request_only_reference_and_title_show(by: str, fmt: str) -> None:
    text = render(fixture.outstanding(by), fmt, width=200)
    assert "A safe title" in text.replace("&#160;", " ")
    assert fixture.SECRET not in text
    assert "12 September 2024" not in text


def test_settled_requests_and_other_committees_are_left_out() -> None:
    text = text_of(fixture.outstanding())
    assert "Done with" not in text
    assert "Of another committee" not in text


def test_nothing_outstanding_is_said() -> None:
    page = outstanding_page((), Register(id="register"), today=fixture.TODAY)
    assert "Nothing is outstanding." in text_of(page)


def test_each_follow_up_can_have_a_next_meeting_of_its_own() -> None:
    asks = tuple(
        FollowUp(
            id=f"TST/24-25/0{n}", committee="TST", title="x", due=Due(kind=DueKind.NEXT_MEETING)
        )
        for n in (1, 2)
    )
    dates = {asks[0].id: dt.date(2024, 10, 1), asks[1].id: None}
    records = actions_records(
        asks,
        fixture.REGISTER,
        today=fixture.TODAY,
        timing=lambda one: Timing(next_meeting=dates[one.id]),
    )
    assert [record["due"]["date"] for record in records] == ["2024-10-01", None]
    assert [record["days_overdue"] for record in records] == [12, 0]


# For programs


def test_actions_json_has_the_published_shape() -> None:
    first, second, third = json.loads(
        actions_json(fixture.FOLLOW_UPS, fixture.REGISTER, today=fixture.TODAY)
    )[:3]
    assert {
        "ref", "title", "kind", "status", "owner", "requester", "source", "asked_on", "due",
        "overdue", "days_overdue", "restricted", "updates", "limbs",
    } <= first.keys()  # fmt: skip
    assert first["owner"]["organisation"] == "Example Police"
    assert first["source"] == {"meeting": "TST/2024-09-10", "minute": 8}
    assert (first["overdue"], first["days_overdue"]) == (True, 12)
    answer = {"on": "2024-09-25", "by": "Police", "text": "Urban ones.", "judgement": "in_part"}
    assert answer.items() <= first["updates"][1].items()
    assert second["owner"] == {"organisation": None, "person": None, "said": None}
    assert second["due"] == {
        "kind": "open",
        "date": None,
        "said": None,
        "clock": None,
        "default": {"kind": "next_meeting", "date": None},
        "moved_by": None,
    }
    assert [limb["status"] for limb in first["limbs"]] == ["answered_in_part"]
    assert third["restricted"] is True
    assert third["updates"] == []


def test_actions_json_and_csv_keep_what_is_restricted_to_themselves() -> None:
    for write in (actions_json, actions_csv):
        text = write(fixture.FOLLOW_UPS[2:3], fixture.REGISTER, today=fixture.TODAY)
        assert "A safe title" in text
        assert fixture.SECRET not in text
        assert "Example Fire Service" not in text
        assert "\x1b" not in write(fixture.FOLLOW_UPS, fixture.REGISTER, today=fixture.TODAY)
