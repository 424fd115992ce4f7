"""The nine asks of 10 September 2019: what was said is there, and what was not is null."""

from __future__ import annotations

import datetime as dt

import pytest

from scp_tui.records.followups import (
    DueKind,
    FactKind,
    FollowUp,
    FollowUpKind,
    FollowUpStatus,
    Judgement,
    RequesterKind,
)
from scp_tui.rules.follow_ups import is_settled, status_of
from tests.sample.office import follow_ups

R, S = RequesterKind, FollowUpStatus
# serial: requester, owner's organisation, owner's person, when, status
TABLE = {
    1: (R.A_MEMBER, "scp", "pamela-donnelly", DueKind.NEXT_MEETING, S.OPEN),
    2: (R.COMMITTEE, "scp", "pamela-donnelly", DueKind.WHEN_READY, S.OPEN),
    3: (R.A_MEMBER, None, "lisa-hobson", DueKind.OPEN, S.OPEN),
    4: (R.PERSON, None, None, DueKind.OPEN, S.OPEN),
    5: (R.A_MEMBER, None, None, DueKind.OPEN, S.OPEN),
    6: (R.COMMITTEE, "scp", "pamela-donnelly", DueKind.OPEN, S.PART_ANSWERED),
    7: (R.UNKNOWN, None, None, DueKind.OPEN, S.OPEN),
    8: (R.A_MEMBER, "ecrc", None, DueKind.OPEN, S.PART_ANSWERED),
    9: (R.COMMITTEE, None, None, DueKind.OPEN, S.OPEN),
}


def ask(serial: int) -> FollowUp:
    return next(one for one in follow_ups() if one.id == f"CDC/19-20/{serial:02d}")


def test_there_are_nine_in_order() -> None:
    assert [one.id for one in follow_ups()] == [
        f"CDC/19-20/{serial:02d}" for serial in range(1, 10)
    ]


@pytest.mark.parametrize("serial", TABLE)
def test_each_says_what_was_said_and_no_more(serial: int) -> None:
    one = ask(serial)
    found = (
        one.requester.kind,
        one.owner.organisation,
        one.owner.person,
        one.due.kind,
        status_of(one),
    )
    assert found == TABLE[serial]
    assert one.due.date is None
    assert not one.restricted
    assert one.wording
    assert one.kind is not FollowUpKind.OTHER or serial == 9
    assert not is_settled(one)


def test_words_said_about_time_are_kept() -> None:
    said = {one.id[-2:]: one.due.said for one in follow_ups() if one.due.said}
    assert said == {
        "01": "prior to the next Scrutiny Panel meeting",
        "02": "as soon as these were ready",
    }


def test_the_one_named_requester() -> None:
    assert [one.requester.person for one in follow_ups() if one.requester.person] == ["mike-hogg"]


def test_all_but_the_ninth_come_from_minute_19() -> None:
    assert {one.minute for one in follow_ups()[:8]} == {19}
    ninth = ask(9)
    assert (ninth.minute, ninth.item) == (None, None)
    assert any(
        one.paper == "report-2020-03-23" and one.where == "paragraph 3.2" for one in ninth.sources
    )


def test_updates_are_dated_by_their_meeting() -> None:
    days = {fact.on for one in follow_ups() for fact in one.history}
    assert days == {dt.date(2019, 9, 10), dt.date(2020, 3, 23)}
    for one in follow_ups():
        days_in_order = [fact.on for fact in one.history]
        assert days_in_order == sorted(day for day in days_in_order if day)


def test_what_was_answered_in_part_was_so_judged() -> None:
    for one in follow_ups():
        answers = [fact for fact in one.history if fact.kind is FactKind.REPLY]
        assert all(fact.judgement is Judgement.IN_PART for fact in answers)
        assert (status_of(one) is FollowUpStatus.PART_ANSWERED) is bool(answers)
        assert all(fact.stood is None for fact in one.history)


def test_probation_completions_are_met_and_recidivism_is_not() -> None:
    replies = " ".join(fact.text for fact in ask(6).history)
    for figures in ("336", "253 (75.3%)", "203 of 268 (75.7%)", "236 of 404 (58.4%)"):
        assert figures in replies
    assert replies.count("No recidivism rate") == 2
    assert round(253 / 336 * 100, 1) == 75.3
    assert round(203 / 268 * 100, 1) == 75.7
    assert round(236 / 404 * 100, 1) == 58.4
