"""How long the public may speak, until when names are taken, and what the minutes say (R8.2)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from scp_tui.records.committee import CalendarPolicy, Closure
from scp_tui.records.speakers import Speaker, SpeakingKind, SpeakingRule, Turn
from scp_tui.rules.public_speaking import (
    left_words,
    registration_deadline,
    seconds_left,
    seconds_used,
    speaker_findings,
    speaking_now,
    until_words_change,
)
from scp_tui.rules.speaker_wording import speaker_sentences
from tests.rules.people import committee, item, meeting, register

NOON = dt.time(12, 0)


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        (dt.date(2020, 3, 23), dt.date(2020, 3, 20)),  # a Monday: the Friday before
        (dt.date(2019, 9, 10), dt.date(2019, 9, 9)),
        (dt.date(2026, 4, 7), dt.date(2026, 4, 2)),  # the day after Easter Monday: Maundy Thursday
        (dt.date(2027, 1, 4), dt.date(2026, 12, 31)),  # New Year's Day is a Friday
    ],
)
def test_names_are_taken_until_noon_of_the_working_day_before(
    day: dt.date, wanted: dt.date
) -> None:
    assert registration_deadline(day, committee()) == dt.datetime.combine(wanted, NOON)


def test_the_committees_rule_and_calendar_count() -> None:
    day = dt.date(2026, 1, 6)
    shut = committee(
        calendar=CalendarPolicy.WORKING_DAYS_MINUS_CLOSURES,
        closures=(Closure(first=dt.date(2025, 12, 27), last=dt.date(2026, 1, 5)),),
        speaking=SpeakingRule(register_by=dt.time(17, 0)),
    )
    assert registration_deadline(day, shut) == dt.datetime(2025, 12, 24, 17)
    two = committee(speaking=SpeakingRule(register_days=2))
    assert registration_deadline(dt.date(2019, 9, 10), two).date() == dt.date(2019, 9, 6)
    same = committee(speaking=SpeakingRule(register_days=0))
    assert registration_deadline(day, same) == dt.datetime.combine(day, NOON)


def test_minutes_are_told_whole_and_seconds_only_in_the_last() -> None:
    told = [left_words(left) for left in (180, 179.5, 121, 120, 61, 60, 59.2, 1, 0, -59, -60, -180)]
    assert told == [
        "3 min", "3 min", "3 min", "2 min", "2 min", "60 s", "60 s", "1 s",
        "TIME UP", "TIME UP", "TIME UP, 1 min over", "TIME UP, 3 min over",
    ]  # fmt: skip


@given(st.floats(min_value=-4_000, max_value=4_000, allow_nan=False))
def test_between_two_changes_of_the_words_nothing_has_to_be_sent(left: float) -> None:
    wait = until_words_change(left)
    assert wait > 0
    assert left_words(left - wait * 0.99) == left_words(left) or wait < 1e-6
    assert left_words(left - wait - 1e-6) != left_words(left)


@given(st.integers(min_value=1, max_value=20))
def test_a_turn_of_so_many_minutes_is_told_in_that_many_words_and_the_last_sixty(
    minutes: int,
) -> None:
    left, told = minutes * 60.0, 0
    while left > 0:
        left -= until_words_change(left)
        told += 1
    assert told == (minutes - 1) + 60


BEGAN = dt.datetime(2019, 9, 10, 18, 8)


def test_a_second_turn_is_to_reply() -> None:
    rule = SpeakingRule(minutes=3, reply_minutes=1)
    first = Speaker(id="p", item="i-1", turns=(Turn(began_at=BEGAN),))
    now = speaking_now(meeting(speakers=(first,)), rule)
    assert now is not None
    assert now.minutes == 3
    assert seconds_left(now, BEGAN + dt.timedelta(seconds=70)) == 110
    over = Turn(began_at=BEGAN, ended_at=BEGAN)
    assert speaking_now(meeting(speakers=(Speaker(id="p", item="i", turns=(over,)),)), rule) is None
    again = Speaker(id="p", item="i-1", turns=(over, Turn(began_at=BEGAN)))
    now = speaking_now(meeting(speakers=(again,)), rule)
    assert now is not None
    assert now.minutes == 1


def spoke(**fields: object) -> str:
    given = {"id": "p", "item": "i-1", "name": "Jo Green"} | fields
    return speaker_sentences(Speaker(**given), register(), committee())  # type: ignore[arg-type]


def test_the_minute_says_what_was_entered_and_no_more() -> None:
    assert spoke() == "Jo Green addressed the Committee."
    assert spoke(
        capacity="a resident of Castle ward",
        subject="street lighting",
        gist="that the lamps in Mill Lane were out.",
        responder="able",
        response="they would be mended",
    ) == (
        "Jo Green, a resident of Castle ward, addressed the Committee on street lighting, saying "
        "that the lamps in Mill Lane were out. In response, Councillor Able said that they would "
        "be mended."
    )
    assert spoke(responder_said="the Chair of the Partnership", reply_promised=True).endswith(
        "the Chair of the Partnership promised a written reply."
    )
    assert spoke(response="it was noted", reply_promised=True).endswith(
        "In response it was said that it was noted. A written reply was promised."
    )


def test_a_withheld_name_never_prints() -> None:
    assert spoke(withheld=True, name="SECRET").startswith("A member of the public addressed")


def test_what_is_amiss_is_told_without_names() -> None:
    late = Speaker(
        id="p", item="i-1", name="Jo Green", gist="x", registered_at=dt.datetime(2019, 9, 9, 12, 1)
    )
    rule = committee(speaking=SpeakingRule(most=1))
    held = meeting(
        items=(item("i-1"),),
        speakers=(late, Speaker(id="p-2", item="i-1", reply_promised=True)),
    )
    found = [one.message for one in speaker_findings(held, rule)]
    assert found == [
        "2 of the public are to speak where 1 may",
        "a speaker gave their name after 12:00 on 9 September 2019",
        "a public speaker without a name",
        "a public speaker without the gist of what they said",
        "a public speaker was promised a written reply that is no follow-up",
    ]
    assert not any("Green" in message for message in found)


def test_all_the_public_together_have_so_many_minutes() -> None:
    began = dt.datetime(2019, 9, 10, 18, 0)

    def spoke(*seconds: int) -> list[str]:
        speakers = tuple(
            Speaker(
                id=f"p-{n}",
                item="i-1",
                name="Jo Bloggs",
                gist="it be lit",
                turns=(Turn(began_at=began, ended_at=began + dt.timedelta(seconds=one)),),
            )
            for n, one in enumerate(seconds)
        )
        held = replace(meeting(items=(item("1"),)), speakers=speakers)
        rule = committee(speaking=SpeakingRule(total_minutes=15))
        return [one.message for one in speaker_findings(held, rule)]

    assert spoke(300, 300, 300) == []
    assert spoke(300, 300, 301) == ["the public spoke for 16 minutes where 15 are allowed in all"]
    running = Speaker(id="p-1", item="i-1", turns=(Turn(began_at=began),))
    held = replace(meeting(), speakers=(running,))
    assert seconds_used(held) == 0
    assert seconds_used(held, began + dt.timedelta(seconds=90)) == 90


def test_a_petition_has_a_sentence_of_its_own() -> None:
    one = Speaker(
        id="p-1",
        item="i-1",
        kind=SpeakingKind.PETITION,
        name="Jo Bloggs",
        capacity="a resident",
        subject="street lighting in Mill Lane",
        gist="that the lamps be mended",
        signatures=1412,
        referred_to="the Highways Panel",
        response="it would be looked at",
    )
    assert speaker_sentences(one, register(), committee()) == (
        "Jo Bloggs, a resident, presented a petition on street lighting in Mill Lane, signed by"
        " 1,412 people, asking that the lamps be mended. In response it was said that it would be"
        " looked at. The petition was referred to the Highways Panel."
    )
    alone = replace(one, signatures=1, referred_to=None, response=None, gist=None, withheld=True)
    assert speaker_sentences(alone, register(), committee()) == (
        "A member of the public, a resident, presented a petition on street lighting in Mill Lane,"
        " signed by one person."
    )
    bare = Speaker(id="p-2", item="i-1", kind=SpeakingKind.PETITION, name="Jo Bloggs")
    held = replace(meeting(items=(item("1"),)), speakers=(one, bare))
    assert [found.message for found in speaker_findings(held, committee())] == [
        "a petition of which nobody has said what it is on",
        "a petition without the number of its signatures",
    ]
