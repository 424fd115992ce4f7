from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scp_tui.exports.actions_json import actions_csv, actions_json, actions_records
from scp_tui.exports.pages.outstanding import outstanding_page
from scp_tui.exports.tree import Document, Heading, Table
from scp_tui.exports.writers import FORMATS, render
from scp_tui.records.committee import Register
from scp_tui.records.followups import (
    Clock,
    ClockStart,
    Due,
    DueKind,
    Fact,
    FactKind,
    FollowUp,
    Limb,
    Owner,
)
from scp_tui.records.people import Organisation
from scp_tui.rules.clocks import Timing
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.follow_ups import matches, organisation_words
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
    assert [record.due.date for record in records] == [dt.date(2024, 10, 1), None]
    assert [record.days_overdue for record in records] == [12, 0]


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


# Every date that is printed, found another way


def by_hand(one: FollowUp, next_meeting: dt.date) -> dt.date | None:
    """The last day, from the words of the rules and day numbers alone."""
    if one.due.kind is DueKind.NEXT_MEETING or one.due.kind is DueKind.OPEN:
        return next_meeting
    if one.due.kind is DueKind.DATE:
        return one.due.date
    clock, start = one.due.clock, one.asked_on
    if clock is None or start is None:
        return None
    if clock.start is not ClockStart.ASKED:
        days = [fact.on for fact in one.history if fact.kind is FactKind.SENT and fact.on]
        notices = [fact.on for fact in one.history if fact.kind is FactKind.NOTICE and fact.on]
        if not days or (clock.start is ClockStart.NOTICE and not notices):
            return None
        start = max(min(days), *(notices[:1] if clock.start is ClockStart.NOTICE else days[:1]))
    return dt.date.fromordinal(start.toordinal() + clock.count - int(clock.beginning))


@st.composite
def dated_asks(draw: st.DrawFn) -> FollowUp:
    day = draw(st.dates(dt.date(2015, 1, 1), dt.date(2024, 12, 31)))
    starts = [ClockStart.ASKED, ClockStart.SENT, ClockStart.NOTICE]
    clock = Clock(
        count=draw(st.integers(1, 90)),
        beginning=draw(st.booleans()),
        start=draw(st.sampled_from(starts)),
    )
    due = draw(
        st.sampled_from(
            [
                Due(),
                Due(kind=DueKind.NEXT_MEETING),
                Due(kind=DueKind.DATE, date=day + dt.timedelta(days=40)),
                Due(kind=DueKind.CLOCK, clock=clock),
            ]
        )
    )
    facts = [
        Fact(kind=kind, on=day + dt.timedelta(days=draw(st.integers(0, 30))))
        for kind in draw(st.permutations([FactKind.SENT, FactKind.NOTICE]))[
            : draw(st.integers(0, 2))
        ]
    ]
    return FollowUp(
        id="TST/24-25/01", committee="TST", title="x", asked_on=day, due=due, history=tuple(facts)
    )


@settings(deadline=None, max_examples=150)
@given(dated_asks(), st.integers(0, 400))
def test_every_printed_date_is_found_another_way(one: FollowUp, later: int) -> None:
    asked = one.asked_on
    assert asked is not None
    meeting, today = asked + dt.timedelta(days=100), asked + dt.timedelta(days=later)
    timing = Timing(next_meeting=meeting)
    expected = by_hand(one, meeting)
    (record,) = actions_records([one], fixture.REGISTER, today=today, timing=timing)
    default = record.due.default
    assert (record.due.date or (default.date if default else None)) == expected
    assert record.days_overdue == (max(0, (today - expected).days) if expected else 0)
    page = text_of(outstanding_page([one], fixture.REGISTER, today=today, timing=timing), 400)
    assert expected is None or date_in_words(expected) in page


# A body that was renamed


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_a_renamed_body_s_asks_never_vanish_from_a_list(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 5))
    names = [f"Body {chr(65 + n)}" for n in range(count)]
    bodies = []
    for n, name in enumerate(names):
        following = data.draw(st.sampled_from([None, *range(count)]))
        bodies.append(
            Organisation(
                id=f"b{n}",
                name=name,
                renamed_to=f"b{following}" if following is not None else None,
                renamed_on=data.draw(st.none() | st.dates(dt.date(2000, 1, 1))),
            )
        )
    register = Register(id="register", organisations=tuple(bodies))
    asks = [
        FollowUp(
            id=f"TST/24-25/{n:02d}",
            committee="TST",
            title=f"Ask {n}",
            limbs=(Limb(owner=Owner(organisation=body.id)),),
        )
        for n, body in enumerate(bodies, 1)
    ]
    today = data.draw(st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)))
    for by in ("organisation", "due"):
        page = text_of(outstanding_page(asks, register, today=today, by=by), 400)
        assert all(page.count(one.id) == 1 for one in asks)
    for one, body in zip(asks, bodies, strict=True):
        shown = organisation_words(body.id, register, today)
        for name in {body.name, shown}:
            assert matches(one, f'owner:"{name}"', register, today)


def test_a_long_list_says_how_far_it_is() -> None:
    asks = [
        FollowUp(id=f"TST/24-25/{n:02}", committee="TST", title="x", asked_on=dt.date(2024, 6, 1))
        for n in range(1, 601)
    ]
    told: list[str] = []
    outstanding_page(asks, fixture.REGISTER, today=fixture.TODAY, tell=told.append)
    assert told == ["Row 250 of 600", "Row 500 of 600"]
