"""Corrections to minutes of Part B: kept apart, printed apart, made in the exempt text (R2.8)."""

from __future__ import annotations

from pathlib import Path

import pytest

from scp_tui.desk import Desk
from scp_tui.desk.page_kinds import PAGE_KINDS
from scp_tui.errors import InputRefused, RefusedByRule, ScpError
from scp_tui.exports.writers import FORMATS
from scp_tui.records.confirmation import CorrectionResult
from scp_tui.rules.minutes_life import frozen_now
from tests.desk.conftest import Hands, item_called
from tests.desk.test_leaks import MARK, assert_hidden
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


def private_minute(desk: Desk) -> int:
    """Return the number of the minute of the item in Part B."""
    item = item_called(desk, "A contract", SETS[0])
    found = next(one.number for one in desk.store.meeting(SETS[0]).minutes if one.item == item)
    assert found is not None
    return found


def held_with_secret(desk: Desk, clock: Hands) -> str:
    """Hold a meeting with a secret, begin the one that confirms it, and return its item."""
    hold(desk, clock, DAYS[0], TEXT)
    desk.room.reopen_meeting(SETS[0])
    item = item_called(desk, "A contract", SETS[0])
    read = desk.minutes.text(SETS[0], item)
    desk.minutes.write(SETS[0], item, f"The price of {MARK} was ten pounds.", read.rev)
    desk.room.close_meeting(SETS[0])
    return begin_confirming(desk, clock)


def propose(desk: Desk, result: CorrectionResult = AGREED) -> str:
    """Propose a correction to the exempt minute and return its id."""
    desk.corrections.propose(
        LATER,
        SETS[0],
        minute=private_minute(desk),
        paragraph=1,
        old="ten pounds",
        new=f"nine pounds to {MARK}",
        mover="baker",
        result=result,
    )
    return desk.corrections.listed(LATER)[-1].id


def test_it_is_kept_apart_and_printed_in_the_restricted_pages_alone(
    desk: Desk, clock: Hands
) -> None:
    resolve(desk, held_with_secret(desk, clock))
    made = propose(desk)
    desk.corrections.amend(LATER, made, old="nine", new="eight", result=AGREED)
    assert desk.store.meeting(LATER).corrections == ()
    assert desk.corrections.private(LATER) == {one.id for one in desk.corrections.listed(LATER)}
    for kind in ("minutes-restricted", "minutes-exempt"):
        text = page(desk, LATER, kind)
        assert f'for "ten pounds" read "eight pounds to {MARK}"' in text
        assert "The correction, as amended, was agreed." in text
    assert "eight pounds" not in page(desk, LATER)
    assert "correction" not in page(desk, LATER).casefold(), "nor that there was one"
    assert page(desk, LATER, "minutes-restricted").index("from here to the end of this item") < (
        page(desk, LATER, "minutes-restricted").index("eight pounds")
    )


def test_it_is_made_in_the_exempt_text_that_is_frozen_and_in_no_other(
    desk: Desk, clock: Hands
) -> None:
    item = held_with_secret(desk, clock)
    before = page(desk)
    propose(desk)
    desk.corrections.propose(LATER, SETS[0], minute=minute_number(desk), paragraph=2,
                             old="staff", new="officers", result=AGREED)  # fmt: skip
    resolve(desk, item)
    desk.room.close_meeting(LATER)
    exempt = frozen_now(desk.store.restricted(SETS[0]).frozen)
    public = frozen_now(desk.store.meeting(SETS[0]).frozen)
    assert exempt is not None
    assert public is not None
    assert f"was nine pounds to {MARK}." in exempt.page
    assert exempt.original is not None
    assert "was ten pounds." in exempt.original
    assert len(exempt.corrections) == 1
    assert [words.count("officers") for words in public.corrections] == [1]
    assert "officers" not in exempt.page
    assert MARK not in str(public)
    assert "ten pounds" not in before + page(desk)
    for kind in ("minutes-exempt", "minutes-restricted"):
        assert f"was nine pounds to {MARK}." in page(desk, kind=kind)
        assert "Corrected: minute" in page(desk, kind=kind)
    assert desk.life.verify(SETS[0])


def test_what_is_undecided_or_cannot_be_made_stands_in_the_way_and_is_not_quoted(
    desk: Desk, clock: Hands
) -> None:
    item = held_with_secret(desk, clock)
    made = propose(desk, CorrectionResult.PROPOSED)
    resolve(desk, item)
    _, findings = desk.room.close_meeting(LATER)
    assert any("is neither agreed nor lost" in str(one) for one in findings)
    desk.room.reopen_meeting(LATER)
    desk.corrections.settle(LATER, made, AGREED)
    desk.room.reopen_meeting(SETS[0])
    contract = item_called(desk, "A contract", SETS[0])
    read = desk.minutes.text(SETS[0], contract)
    desk.minutes.write(SETS[0], contract, f"{MARK} was dear.", read.rev)
    desk.room.close_meeting(SETS[0])
    _, findings = desk.room.close_meeting(LATER)
    said = " ".join(str(one) for one in findings)
    assert "a correction to the exempt minutes cannot be made" in said
    assert MARK not in said
    assert "ten pounds" not in said
    assert frozen_now(desk.store.restricted(SETS[0]).frozen) is None
    with pytest.raises(RefusedByRule) as refused:
        desk.life.confirm(SETS[0], LATER)
    assert "ten pounds" not in str(refused.value)


def test_it_stays_on_its_side(desk: Desk, clock: Hands) -> None:
    held_with_secret(desk, clock)
    made = propose(desk)
    one = desk.corrections.listed(LATER)[0]
    with pytest.raises(InputRefused, match="not moved between"):
        desk.corrections.edit(LATER, made, one.rev, minute=minute_number(desk))
    with pytest.raises(InputRefused, match="do not stand"):
        desk.corrections.edit(LATER, made, one.rev, old="a hundred")
    desk.corrections.edit(LATER, made, one.rev, new="five")
    assert desk.corrections.listed(LATER)[0].new == "five"
    desk.corrections.remove(LATER, made)
    assert desk.corrections.listed(LATER) == ()
    desk.office.undo()
    desk.office.undo()
    assert desk.corrections.listed(LATER)[0].new == f"nine pounds to {MARK}"
    desk.office.undo()
    assert desk.store.restricted(LATER).corrections == ()


def test_it_is_nowhere_in_public(disk_desk: Desk, clock: Hands, office_folder: Path) -> None:
    item = held_with_secret(disk_desk, clock)
    made = propose(disk_desk)
    disk_desk.corrections.amend(LATER, made, old=MARK, new=f"{MARK} Limited", result=AGREED)
    _hidden(disk_desk, office_folder)
    resolve(disk_desk, item)
    disk_desk.room.close_meeting(LATER)
    _hidden(disk_desk, office_folder)
    assert MARK in (disk_desk.transfer.export_meeting(LATER, restricted=True))
    said = []
    for _ in range(4):
        said.append(disk_desk.office.last_change or "")
        try:
            said.append(disk_desk.office.undo() or "")
        except ScpError as error:
            said.append(str(error))
        _hidden(disk_desk, office_folder)
    assert not any(MARK in words for words in said)


def _hidden(desk: Desk, folder: Path) -> None:
    assert_hidden(desk, folder)
    for kind in (kind.name for kind in PAGE_KINDS.values() if not kind.exempt):
        for fmt in FORMATS:
            try:
                text = desk.pages.render(kind, LATER, fmt)
            except ScpError:
                continue
            assert MARK not in text, (kind, fmt)
    assert MARK not in desk.transfer.export_meeting(LATER)
    assert not any(MARK in str(finding) for finding in desk.agenda.findings(LATER))
