"""The resolution that confirms minutes says the corrections agreed to them (R6.3)."""

from __future__ import annotations

import pytest

from scp_tui.desk import Desk
from scp_tui.records.agenda import Part
from scp_tui.records.confirmation import CorrectionResult
from tests.desk.conftest import Hands, item_called
from tests.desk.test_life import (
    AGREED,
    DAYS,
    LATER,
    LOST,
    SETS,
    TEXT,
    begin_confirming,
    hold,
    minute_number,
    page,
)

CONTRACT = "A contract"


@pytest.fixture
def held(desk: Desk, clock: Hands) -> Desk:
    """A meeting that was held, whose minutes the later one confirms."""
    hold(desk, clock, DAYS[0], TEXT)
    return desk


def propose(desk: Desk, result: CorrectionResult = AGREED, **fields: object) -> str:
    """Propose that the report's figures rose by two per cent; return the words to be agreed."""
    known = {"minute": minute_number(desk), "paragraph": 1, "old": "ten per cent",
             "new": "two per cent", "result": result, **fields}  # fmt: skip
    desk.corrections.propose(LATER, SETS[0], **known)  # type: ignore[arg-type]
    return f'minute {known["minute"]}, paragraph 1, for "ten per cent" read "two per cent"'


def resolved(desk: Desk) -> str:
    (motion,) = desk.store.meeting(LATER).motions
    return motion.text


def write(desk: Desk, item: str, text: str) -> None:
    minutes = desk.store.meeting(LATER).minutes
    rev = next((one.rev for one in minutes if one.item == item), 0)
    desk.minutes.write(LATER, item, text, rev)


def test_the_resolution_is_subject_to_what_was_agreed_and_that_is_told_once(
    held: Desk, clock: Hands
) -> None:
    item = begin_confirming(held, clock)
    words = propose(held)
    propose(held, LOST, old="rose", new="fell")
    _, paragraph = held.motions.confirm_minutes(LATER, item)
    assert paragraph == (
        "RESOLVED that the minutes of the meeting held on 15 July 2026 be confirmed as a correct"
        f" record, subject to {words}."
    )
    write(held, item, paragraph)
    text = " ".join(page(held, LATER).split())
    assert text.count(words) == 1
    assert text.count("was proposed") == 1, "what was lost is told, what was agreed is resolved"
    assert "Correction agreed" not in text
    held.room.close_meeting(LATER)
    assert " ".join(page(held, LATER).split()).count(words) == 1
    assert "rose by two per cent" in page(held)


def test_who_moved_a_correction_is_told_without_its_words_again(held: Desk, clock: Hands) -> None:
    item = begin_confirming(held, clock)
    words = propose(held, mover="baker", seconder="clough")
    _, paragraph = held.motions.confirm_minutes(LATER, item)
    write(held, item, paragraph)
    text = " ".join(page(held, LATER).split())
    assert text.count(words) == 1
    assert (
        f"On the minutes of 15 July 2026: A correction to minute {minute_number(held)}, paragraph"
        " 1, was proposed by Councillor Baker, seconded by Councillor Clough, and agreed."
    ) in text


def test_of_several_sets_each_correction_says_which_minutes_it_is_to(
    held: Desk, clock: Hands
) -> None:
    hold(held, clock, DAYS[1], TEXT)
    item = begin_confirming(held, clock)
    words = propose(held)
    _, paragraph = held.motions.confirm_minutes(LATER, item)
    assert paragraph == (
        "RESOLVED that the minutes of the meetings held on 15 July 2026 and 15 September 2026 be"
        " confirmed as a correct record, subject to the following corrections: in the minutes of"
        f" 15 July 2026, {words}."
    )


def test_the_resolution_follows_what_is_agreed_after_it_and_undo_takes_it_back(
    held: Desk, clock: Hands
) -> None:
    item = begin_confirming(held, clock)
    _, paragraph = held.motions.confirm_minutes(LATER, item)
    write(held, item, paragraph)
    plain = resolved(held)
    words = propose(held, CorrectionResult.PROPOSED)
    assert resolved(held) == plain, "nothing is agreed yet"
    (made,) = held.store.meeting(LATER).corrections
    held.corrections.settle(LATER, made.id, AGREED)
    assert resolved(held) == f"{plain}, subject to {words}"
    assert f"record, subject to {words}." in " ".join(page(held, LATER).split())
    held.office.undo()
    assert resolved(held) == plain
    assert words in " ".join(page(held, LATER).split()), "as proposed, in its course"
    assert "subject to" not in page(held, LATER)


def test_a_correction_to_exempt_minutes_is_not_in_the_public_resolution(
    held: Desk, clock: Hands
) -> None:
    item = begin_confirming(held, clock)
    numbers = {one.item: one.number for one in held.store.meeting(SETS[0]).minutes}
    contract = numbers[item_called(held, CONTRACT, SETS[0])]
    held.corrections.propose(LATER, SETS[0], minute=contract, paragraph=1, old="secret",
                             new="agreed", result=AGREED)  # fmt: skip
    _, paragraph = held.motions.confirm_minutes(LATER, item)
    assert "subject to" not in paragraph
    assert "secret" not in page(held, LATER)
    apart = " ".join(page(held, LATER, "minutes-restricted").split())
    assert apart.count('for "secret" read "agreed"') == 1


def test_the_words_leave_the_resolution_with_the_item_that_goes_to_part_b(
    held: Desk, clock: Hands
) -> None:
    item = begin_confirming(held, clock)
    words = propose(held)
    _, paragraph = held.motions.confirm_minutes(LATER, item)
    write(held, item, paragraph)
    assert words in resolved(held)
    report = item_called(held, "Annual report", SETS[0])
    rev = next(one.rev for one in held.store.meeting(SETS[0]).items if one.id == report)
    held.agenda.edit_item(SETS[0], report, rev, part=Part.B, exempt_paragraphs=(3,))
    assert "two per cent" not in resolved(held)
    assert "two per cent" not in page(held, LATER)


def test_other_words_stay_and_the_clerk_is_told_what_they_want(held: Desk, clock: Hands) -> None:
    from tests.desk.test_life import resolve

    item = begin_confirming(held, clock)
    words = propose(held)
    resolve(held, item)
    assert resolved(held) == "that the minutes be confirmed as a correct record"
    text = " ".join(page(held, LATER).split())
    assert f"A correction was proposed: {words}. The correction was agreed." in text
    assert text.count(words) == 1
    _, findings = held.room.close_meeting(LATER)
    assert [one for one in findings if f"subject to {words}" in one.message]
