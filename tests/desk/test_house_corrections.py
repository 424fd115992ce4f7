"""Corrections where the house numbers, orders and ends its minutes in its own way (R6.3, R6.6)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.errors import InputRefused
from scp_tui.exports.frozen import thawed
from scp_tui.exports.tree import Heading
from scp_tui.records.agenda import Part
from scp_tui.records.confirmation import CorrectionResult
from scp_tui.rules.minutes_life import frozen_now
from tests.desk.conftest import Hands, item_called
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

AGREED = CorrectionResult.AGREED
SET = SETS[0]


def house(desk: Desk, **phrases: str) -> None:
    known = desk.office.committee("XYZ")
    desk.office.save_committee(replace(known, phrases={**known.phrases, **phrases}))


def part_b(desk: Desk) -> int:
    item = item_called(desk, "A contract", SET)
    return next(one.number or 0 for one in desk.store.meeting(SET).minutes if one.item == item)


def confirm(desk: Desk, item: str) -> None:
    resolve(desk, item)
    desk.room.close_meeting(LATER)
    assert frozen_now(desk.store.meeting(SET).frozen) is not None


NUMBERINGS = (
    ("{number}.", "1"),
    ("2026/{number}", "2026/1"),
    ("26/{number}/NAC", "26/1/NAC"),
    ("OSC26/{number}", "OSC26/1"),
    ("{number}/26", "1/26"),
    ("Minute", "1"),
)


@pytest.mark.parametrize(("template", "printed"), NUMBERINGS)
def test_a_minute_is_corrected_under_its_number_however_the_house_prints_it(
    desk: Desk, clock: Hands, template: str, printed: str
) -> None:
    house(desk, minute_number=template)
    hold(desk, clock, DAYS[0], TEXT)
    item = begin_confirming(desk, clock)
    assert [number for number, _ in desk.corrections.minutes(SET)] == [1, 2]
    assert desk.corrections.number(SET, printed) == desk.corrections.number(SET, "1") == 1
    with pytest.raises(InputRefused, match=r"There are: .*1.*, .*2"):
        desk.corrections.number(SET, "26")
    with pytest.raises(InputRefused, match="no minute 26"):
        desk.corrections.propose(LATER, SET, minute=26, paragraph=1, old="ten", new="two")
    desk.corrections.propose(
        LATER, SET, minute=1, paragraph=1, old="ten per cent", new="two per cent", result=AGREED
    )
    confirm(desk, item)
    assert "rose by two per cent" in page(desk)
    said = f'minute {printed}, paragraph 1, for "ten per cent" read "two per cent"'
    assert f"Corrected: {said}" in page(desk)
    assert said in page(desk, LATER)


def test_the_exempt_minutes_print_the_number_of_the_house_too(desk: Desk, clock: Hands) -> None:
    house(desk, minute_number="26/{number}")
    hold(desk, clock, DAYS[0], TEXT)
    assert "26/2 A contract" in page(desk)
    assert "26/2 A contract" in page(desk, kind="minutes-exempt")


def test_a_page_that_was_frozen_without_numbers_apart_is_read(desk: Desk, clock: Hands) -> None:
    hold(desk, clock, DAYS[0], TEXT)
    confirm(desk, begin_confirming(desk, clock))
    kept = desk.store.meeting(SET).frozen[0].page
    assert '"minute":1' in kept
    older = thawed(kept.replace(',"minute":1', "").replace('{"type":"Section","name":"end"},', ""))
    heading = next(block for block in older.body if isinstance(block, Heading) and block.number)
    assert heading.number == "1."
    assert not isinstance(heading.minute, int)


# -- the order of the house ------------------------------------------------------------------------

LAST = "minutes, attendance, place, interests"


def test_what_follows_the_minutes_has_headings_and_can_be_corrected(
    desk: Desk, clock: Hands
) -> None:
    house(desk, minutes_sections=LAST)
    hold(desk, clock, DAYS[0], TEXT)
    text = page(desk)
    for words in ("Attendance", "Place and time"):
        assert f"\n{words}\n" in text
    assert text.index("The meeting ended") < text.index("\nAttendance\n") < text.index("Present:")
    item = begin_confirming(desk, clock)
    found = desk.corrections.paragraphs(SET, None, after=True)
    at = next(n for n, one in enumerate(found, 1) if one.startswith("Present"))
    desk.corrections.propose(
        LATER, SET, minute=None, after=True, paragraph=at,
        old="Councillor Able", new="Councillor Dean", result=AGREED,
    )  # fmt: skip
    assert not any("Present" in one for one in desk.corrections.paragraphs(SET, 1))
    confirm(desk, item)
    assert "Present: Councillor Dean" in page(desk)
    assert f'the end, paragraph {at}, for "Councillor Able" read' in page(desk, LATER)


def test_in_the_usual_order_nothing_has_a_further_heading(desk: Desk, clock: Hands) -> None:
    hold(desk, clock, DAYS[0], TEXT)
    for words in ("Attendance", "Place and time", "Declarations of interest"):
        assert f"\n{words}\n" not in page(desk)


# -- the end, and what is open of Part B -----------------------------------------------------------


@pytest.fixture
def summed(desk: Desk, clock: Hands) -> str:
    """Return the confirming item; the last minute is of Part B and has a public summary."""
    hold(desk, clock, DAYS[0], TEXT)
    desk.minutes.set_public_summary(
        SET, item_called(desk, "A contract", SET), "RESOLVED that it be let for ten pounds."
    )
    return begin_confirming(desk, clock)


def test_the_closing_time_is_of_no_minute_and_can_be_corrected(desk: Desk, summed: str) -> None:
    (ended,) = desk.corrections.paragraphs(SET, None, after=True)
    assert ended == "The meeting ended at 18:00."
    open_text = desk.corrections.paragraphs(SET, part_b(desk), open_text=True)
    assert not any("ended" in one for one in open_text)
    desk.corrections.propose(
        LATER, SET, minute=None, after=True, paragraph=1, old="18:00", new="20:15", result=AGREED
    )
    (kept,) = desk.store.meeting(LATER).corrections
    desk.corrections.edit(LATER, kept.id, kept.rev, new="20:30")
    confirm(desk, summed)
    assert "The meeting ended at 20:30." in page(desk)
    assert 'the end, paragraph 1, for "18:00" read "20:30"' in page(desk, LATER)


def test_what_is_open_of_part_b_is_corrected_in_public_and_the_rest_apart(
    desk: Desk, summed: str
) -> None:
    number = part_b(desk)
    found = desk.corrections.paragraphs(SET, number, open_text=True)
    at = next(n for n, one in enumerate(found, 1) if "ten pounds" in one)
    assert not any("secret" in one for one in found)
    assert desk.corrections.paragraphs(SET, number) == ("The price was secret.",)
    desk.corrections.propose(
        LATER, SET, minute=number, paragraph=at, open_text=True,
        old="ten pounds", new="nine pounds", result=AGREED,
    )  # fmt: skip
    desk.corrections.propose(
        LATER, SET, minute=number, paragraph=1, old="secret", new="hidden", result=AGREED
    )
    (public,) = desk.store.meeting(LATER).corrections
    (apart,) = desk.store.restricted(LATER).corrections
    assert (public.new, apart.new) == ("nine pounds", "hidden")
    assert not any("correction" in one.message for one in desk.agenda.findings(LATER))
    with pytest.raises(InputRefused, match="not moved between"):
        desk.corrections.edit(LATER, public.id, public.rev, minute=1)
    with pytest.raises(InputRefused, match="do not stand") as refused:
        desk.corrections.edit(LATER, apart.id, apart.rev, old="nine")
    assert "price" not in str(refused.value), "exempt text is not quoted"
    desk.corrections.edit(LATER, public.id, public.rev, new="eight pounds")
    confirm(desk, summed)
    assert "let for eight pounds" in page(desk)
    assert "hidden" not in page(desk) + page(desk, LATER)
    assert "The price was hidden." in page(desk, kind="minutes-exempt")


def test_an_open_minute_is_not_turned_into_one_of_part_b(desk: Desk, summed: str) -> None:
    desk.corrections.propose(LATER, SET, minute=1, paragraph=4, old="", new="More.")
    (one,) = desk.store.meeting(LATER).corrections
    with pytest.raises(InputRefused, match="not moved between"):
        desk.corrections.edit(LATER, one.id, one.rev, minute=part_b(desk))


def test_a_heading_is_corrected_on_every_page_that_has_it(desk: Desk, summed: str) -> None:
    for number, old, new in ((minute_number(desk), "Annual", "Yearly"),
                             (part_b(desk), "A contract", "The contract")):  # fmt: skip
        desk.corrections.propose(
            LATER, SET, minute=number, paragraph=0, open_text=True, old=old, new=new, result=AGREED
        )
    with pytest.raises(InputRefused, match="read by everybody"):
        desk.corrections.propose(LATER, SET, minute=part_b(desk), paragraph=0, old="", new="X")
    with pytest.raises(InputRefused, match="do not stand"):
        desk.corrections.propose(LATER, SET, minute=1, paragraph=0, old="1.", new="2.")
    with pytest.raises(InputRefused, match="needs words"):
        desk.corrections.propose(LATER, SET, minute=1, paragraph=0, old="", new="")
    assert desk.store.restricted(LATER).corrections == ()
    confirm(desk, summed)
    assert "1. Yearly report" in page(desk)
    assert "2. The contract" in page(desk)
    assert "2. The contract" in page(desk, kind="minutes-exempt")
    assert 'minute 1, its heading, for "Annual" read "Yearly"' in page(desk)


def test_what_was_open_of_part_b_is_about_the_exempt_text_once_the_item_goes_there_again(
    desk: Desk, summed: str
) -> None:
    desk.corrections.propose(
        LATER, SET, minute=part_b(desk), paragraph=0, open_text=True,
        old="A contract", new="The contract",
    )  # fmt: skip
    assert desk.store.meeting(LATER).corrections[0].open
    item = item_called(desk, "A contract", SET)

    def rev() -> int:
        return next(one for one in desk.store.meeting(SET).items if one.id == item).rev

    desk.agenda.edit_item(SET, item, rev(), part=Part.A, release_to_public=True)
    assert desk.store.meeting(LATER).corrections, "it is open as it was"
    desk.agenda.edit_item(SET, item, rev(), part=Part.B)
    assert desk.store.meeting(LATER).corrections == ()
    (kept,) = desk.store.restricted(LATER).corrections
    assert not kept.open
