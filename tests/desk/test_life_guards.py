"""What stands guard in the life of the minutes: each test fails where its guard is away (R6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from scp_tui.cli.main import main
from scp_tui.desk import Desk
from scp_tui.errors import RefusedByRule
from scp_tui.records.agenda import ItemKind
from scp_tui.records.confirmation import MinutesState
from scp_tui.records.motions import MotionKind, MotionResult
from tests.desk.conftest import Hands
from tests.desk.test_life import (
    DAYS,
    LATER,
    SETS,
    TEXT,
    begin_confirming,
    hold,
    minute_number,
    page,
    resolve,
)

Act = Callable[[], object]


@pytest.fixture
def held(desk: Desk, clock: Hands) -> Desk:
    """A meeting that was held, whose minutes are a draft."""
    hold(desk, clock, DAYS[0], TEXT)
    return desk


@pytest.fixture
def confirmed(held: Desk, clock: Hands) -> Desk:
    """The same with its minutes confirmed at the later meeting."""
    resolve(held, begin_confirming(held, clock))
    held.room.close_meeting(LATER)
    return held


def test_a_word_changed_in_the_exempt_text_is_told_by_its_own_digest(
    disk_desk: Desk, clock: Hands, office_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hold(disk_desk, clock, DAYS[0], TEXT)
    resolve(disk_desk, begin_confirming(disk_desk, clock))
    disk_desk.room.close_meeting(LATER)
    path = office_folder / "restricted" / "meetings" / f"{SETS[0]}.json"
    changed = path.read_bytes().replace(b"The price was secret", b"The price was public")
    assert changed != path.read_bytes()
    path.write_bytes(changed)
    office = ["--office", str(office_folder)]
    assert main(["verify", SETS[0], "--seal-anew", "a slip", *office]) == 7
    said = capsys.readouterr().out
    assert "! in Part B: the text frozen on 19 January 2027 does not match its digest" in said


def test_no_minutes_are_confirmed_at_a_meeting_before_theirs(desk: Desk, clock: Hands) -> None:
    """Held, named and resolved there: the day alone stands in the way (R6.2)."""
    hold(desk, clock, DAYS[0], TEXT)
    hold(desk, clock, DAYS[1], TEXT)
    desk.room.reopen_meeting(SETS[0])
    items = desk.store.meeting(SETS[0]).items
    item = next(one for one in items if one.kind is ItemKind.PREVIOUS_MINUTES)
    desk.agenda.edit_item(SETS[0], item.id, item.rev, confirms=(SETS[1],))
    desk.motions.record(
        SETS[0], item.id, "that they be confirmed", kind=MotionKind.CONFIRM_MINUTES,
        result=MotionResult.CARRIED,
    )  # fmt: skip
    desk.room.close_meeting(SETS[0])
    assert desk.store.meeting(SETS[1]).minutes_state is MinutesState.DRAFT
    with pytest.raises(RefusedByRule, match=f"{SETS[0]} is not later than {SETS[1]}"):
        desk.life.confirm(SETS[1], SETS[0])
    with pytest.raises(RefusedByRule, match="not later"):
        desk.life.confirm(SETS[0], SETS[0])


def test_minutes_of_a_meeting_that_is_not_closed_are_neither_published_nor_confirmed(
    held: Desk, clock: Hands
) -> None:
    resolve(held, begin_confirming(held, clock))
    held.room.reopen_meeting(SETS[0])
    held.room.close_meeting(LATER)
    held.life.advance(SETS[0], MinutesState.WITH_CHAIR)
    acts: tuple[Act, ...] = (
        lambda: held.life.advance(SETS[0], MinutesState.PUBLISHED_DRAFT),
        lambda: held.life.confirm(SETS[0], LATER),
    )
    for act in acts:
        with pytest.raises(RefusedByRule, match="in progress; close it"):
            act()
    held.room.close_meeting(SETS[0])
    held.life.confirm(SETS[0], LATER)
    assert held.store.meeting(SETS[0]).minutes_state is MinutesState.CONFIRMED


def test_a_signature_taken_back_is_on_the_page_no_more(confirmed: Desk) -> None:
    signed = confirmed.life.sign(SETS[0], dt.date(2027, 1, 20), name="A. Deputy")
    assert signed.frozen[-1].signing is not None
    assert "A. Deputy" in page(confirmed)
    back = confirmed.life.back(SETS[0], MinutesState.CONFIRMED, "another signed")
    assert back.frozen[-1].signing is None
    assert "A. Deputy" not in page(confirmed)


def test_only_confirmed_minutes_are_signed_and_archived(held: Desk, clock: Hands) -> None:
    early: tuple[Act, ...] = (
        lambda: held.life.sign(SETS[0], dt.date(2027, 1, 20), name="A. Deputy"),
        lambda: held.life.archive(SETS[0]),
    )
    for act in early:
        with pytest.raises(RefusedByRule, match="the minutes are draft; only confirmed ones"):
            act()
    resolve(held, begin_confirming(held, clock))
    held.room.close_meeting(LATER)
    held.life.sign(SETS[0], dt.date(2027, 1, 20), name="A. Deputy")
    with pytest.raises(RefusedByRule, match="signed; only confirmed ones are signed"):
        held.life.sign(SETS[0], dt.date(2027, 1, 21), name="B. Deputy")
    held.life.archive(SETS[0])
    late: tuple[Act, ...] = (
        lambda: held.life.archive(SETS[0]),
        lambda: held.life.sign(SETS[0], dt.date(2027, 1, 21), name="B. Deputy"),
    )
    for act in late:
        with pytest.raises(RefusedByRule, match="archived; only confirmed ones"):
            act()


def test_who_signs_is_who_presided_over_the_item_and_not_who_closed_the_meeting(
    held: Desk, clock: Hands
) -> None:
    """The chair changed after the minutes were taken (R6.1)."""
    item = begin_confirming(held, clock)
    held.room.open_item(LATER, item)
    resolve(held, item)
    report = held.store.meeting(LATER).items[-1].id
    held.room.open_item(LATER, report)
    held.room.set_presiding(LATER, "clough")
    held.room.close_meeting(LATER)
    assert held.life.signer(SETS[0]) == "baker"
    signing = held.life.sign(SETS[0], dt.date(2027, 1, 20)).frozen[-1].signing
    assert signing is not None
    assert signing.person == "baker"


def test_a_correction_that_is_not_decided_is_named_by_its_place_and_words(
    held: Desk, clock: Hands
) -> None:
    item = begin_confirming(held, clock)
    number = minute_number(held)
    held.corrections.propose(LATER, SETS[0], minute=number, paragraph=1, old="ten", new="two")
    (made,) = held.store.meeting(LATER).corrections
    resolve(held, item)
    with pytest.raises(RefusedByRule) as told:
        held.life.confirm(SETS[0], LATER)
    said = str(told.value)
    assert (
        f'the correction to minute {number}, paragraph 1, for "ten" read "two", is neither' in said
    )
    assert made.id not in said


def test_an_exempt_correction_that_is_not_decided_is_named_without_its_words(
    held: Desk, clock: Hands
) -> None:
    item = begin_confirming(held, clock)
    minutes = held.store.meeting(SETS[0]).minutes
    number = minutes[-1].number
    held.corrections.propose(LATER, SETS[0], minute=number, paragraph=1, old="secret", new="low")
    (made,) = held.store.restricted(LATER).corrections
    resolve(held, item)
    with pytest.raises(RefusedByRule) as told:
        held.life.confirm(SETS[0], LATER)
    said = str(told.value)
    assert f"the correction to minute {number}, paragraph 1, is neither" in said
    assert "secret" not in said
    assert made.id not in said
