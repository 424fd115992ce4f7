"""Words of an item that stand in other records, when the item goes to Part B and back (R2.8)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.desk.page_kinds import PAGE_KINDS
from scp_tui.errors import Busy, RefusedByRule
from scp_tui.records.agenda import ItemKind, Part
from scp_tui.records.confirmation import CorrectionResult, MinutesState
from scp_tui.records.followups import ClosureDecision, FactKind, FollowUpKind
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.records.motions import MotionKind, MotionResult
from scp_tui.records.room import AttendanceKind
from scp_tui.rules.confirming import confirming_text
from scp_tui.rules.findings import Level
from scp_tui.rules.minutes_life import frozen_now
from tests.desk.conftest import Hands, item_called
from tests.desk.test_leaks import MARK, assert_hidden, public_outputs, speak_secrets
from tests.desk.test_life import (
    DAYS,
    LATER,
    SETS,
    begin_confirming,
    hold,
    minute_number,
    page,
)

AGREED = CorrectionResult.AGREED
TEXT = f"The price of {MARK} was ten pounds.\n\nRESOLVED that {MARK} be paid."


@pytest.fixture
def held(disk_desk: Desk, clock: Hands) -> Desk:
    """A meeting with marks on a public item, and the one that confirms it with corrections."""
    hold(disk_desk, clock, DAYS[0], TEXT)
    begin_confirming(disk_desk, clock)
    return disk_desk


def correct(desk: Desk, result: CorrectionResult = AGREED) -> str:
    """Propose a correction that quotes the item, amended twice over; return its id."""
    desk.corrections.propose(
        LATER, SETS[0], minute=minute_number(desk), paragraph=1,
        old=f"of {MARK} was", new=f"of {MARK} is said to have been", mover="baker", result=result,
    )  # fmt: skip
    made = desk.corrections.listed(LATER)[-1].id
    desk.corrections.amend(LATER, made, old="is said", new=f"{MARK} says", result=AGREED)
    amended = desk.corrections.listed(LATER)[-1].id
    desk.corrections.amend(LATER, amended, old="says", new=f"told {MARK}", result=AGREED)
    return made


def move(desk: Desk, to: Part, **more: object) -> None:
    item = item_called(desk, "Annual report", SETS[0])
    rev = next(one for one in desk.store.meeting(SETS[0]).items if one.id == item).rev
    if to is Part.B:
        more["exempt_paragraphs"] = (3,)
    desk.agenda.edit_item(SETS[0], item, rev, part=to, **more)  # type: ignore[arg-type]


def confirm(desk: Desk, ref: str) -> None:
    """Carry the motion that confirms what waits at that meeting, and close it."""
    items = desk.store.meeting(ref).items
    (item,) = (one.id for one in items if one.kind is ItemKind.PREVIOUS_MINUTES)
    desk.motions.record(
        ref, item, "that they be confirmed", kind=MotionKind.CONFIRM_MINUTES,
        result=MotionResult.CARRIED,
    )  # fmt: skip
    desk.room.close_meeting(ref)


def assert_nowhere(desk: Desk, folder: Path) -> None:
    """Search what both meetings give the public, and every public file."""
    assert_hidden(desk, folder)
    for kind in (kind.name for kind in PAGE_KINDS.values() if not kind.exempt):
        for fmt in ("txt", "html", "json"):
            assert MARK not in desk.pages.render(kind, LATER, fmt), (kind, fmt)
    assert MARK not in desk.transfer.export_meeting(LATER)


def records(desk: Desk) -> tuple[tuple[Meeting, Restricted], ...]:
    return tuple((desk.store.meeting(ref), desk.store.restricted(ref)) for ref in (SETS[0], LATER))


def words_of(desk: Desk) -> list[object]:
    """Return what both records hold, without the revisions that count on."""

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {name: plain(held) for name, held in value.items() if name != "rev"}
        return [plain(one) for one in value] if isinstance(value, (list, tuple)) else value

    return [plain(msgspec.to_builtins(one)) for pair in records(desk) for one in pair]


def test_corrections_that_quote_it_go_with_it_and_come_back(
    held: Desk, office_folder: Path
) -> None:
    correct(held)
    held.corrections.propose(LATER, SETS[0], minute=None, paragraph=1, old="15 July", new="14 July")
    before = words_of(held)
    move(held, Part.B)
    assert_nowhere(held, office_folder)
    assert len(held.corrections.private(LATER)) == 3
    assert [one.new for one in held.store.meeting(LATER).corrections] == ["14 July"]
    assert f"told {MARK}" in page(held, LATER, "minutes-exempt")
    with pytest.raises(RefusedByRule):
        move(held, Part.A)
    assert_nowhere(held, office_folder)
    move(held, Part.A, release_to_public=True)
    after = words_of(held)
    assert after[2]["corrections"] == before[2]["corrections"]  # type: ignore[index]
    assert held.corrections.private(LATER) == frozenset()
    held.office.undo()
    assert_nowhere(held, office_folder)


def test_a_site_that_told_it_tells_it_no_more_once_published_again(
    held: Desk, office_folder: Path
) -> None:
    correct(held)
    held.room.close_meeting(LATER)
    for ref in (SETS[0], LATER):
        held.life.advance(ref, MinutesState.PUBLISHED_DRAFT)
    site = office_folder.parent / "site"
    list(held.publishing(site, office=held.folder).steps())
    assert any(MARK in path.read_text() for path in site.rglob("*.html"))
    move(held, Part.B)
    assert_nowhere(held, office_folder)


def test_a_correction_to_a_private_minute_in_the_public_record_is_found(held: Desk) -> None:
    correct(held)

    def spoil(meeting: Meeting) -> Meeting:
        items = (
            replace(one, part=Part.B) if one.title == "Annual report" else one
            for one in meeting.items
        )
        return replace(meeting, items=tuple(items))

    held.store.change_meeting(SETS[0], spoil, what="by another program")
    held.room.close_meeting(LATER)
    with pytest.raises(RefusedByRule, match="of Part B, stands in the public") as refused:
        held.life.advance(LATER, MinutesState.PUBLISHED_DRAFT)
    assert MARK not in str(refused.value)
    assert any("of Part B, stands in the public" in str(one) for one in held.office.check())


def test_undoing_the_move_brings_all_of_it_back_at_once(held: Desk, office_folder: Path) -> None:
    correct(held)
    held.follow_ups.ask(SETS[0], item=item_called(held, "Annual report", SETS[0]), title=MARK)
    before = words_of(held)
    move(held, Part.B)
    assert_nowhere(held, office_folder)
    held.office.undo()
    assert words_of(held) == before


def test_corrections_alone_are_released_by_name_alone(held: Desk, office_folder: Path) -> None:
    item = item_called(held, "Annual report", SETS[0])
    correct(held)
    move(held, Part.B)
    held.room.reopen_meeting(SETS[0])
    read = held.minutes.text(SETS[0], item)
    held.minutes.write(SETS[0], item, "", read.rev)
    with pytest.raises(RefusedByRule, match="would become public"):
        move(held, Part.A)
    assert_nowhere(held, office_folder)


def test_what_was_agreed_of_it_is_made_in_the_exempt_text(held: Desk, office_folder: Path) -> None:
    correct(held)
    move(held, Part.B)
    confirm(held, LATER)
    exempt = frozen_now(held.store.restricted(SETS[0]).frozen)
    assert exempt is not None
    assert f"told {MARK} to have been ten pounds" in exempt.page
    assert_nowhere(held, office_folder)


def test_a_text_that_was_frozen_and_reopened_tells_it_no_more(
    held: Desk, office_folder: Path
) -> None:
    correct(held)
    confirm(held, LATER)
    held.life.annotate(SETS[0], f"More of {MARK}.")
    digest = held.life.verify(SETS[0]).digest
    held.life.back(SETS[0], MinutesState.DRAFT, "it was private")
    before = words_of(held)
    move(held, Part.B)
    assert_nowhere(held, office_folder)
    assert [one.digest for one in held.store.meeting(SETS[0]).frozen] == [digest]
    assert MARK in str(held.store.restricted(SETS[0]).reopened)
    move(held, Part.A, release_to_public=True)
    after = words_of(held)
    assert after[0]["frozen"] == before[0]["frozen"]  # type: ignore[index]
    assert held.store.restricted(SETS[0]).reopened == ()


def test_why_minutes_were_taken_back_is_in_no_file_for_the_public(held: Desk) -> None:
    confirm(held, LATER)
    held.life.back(SETS[0], MinutesState.DRAFT, "the price at PLOVER was told")
    for what, text in public_outputs(held):
        assert "PLOVER" not in text, what
    assert "PLOVER" in held.transfer.export_meeting(SETS[0], restricted=True)


def test_confirmed_minutes_that_print_a_correction_to_it_stand_in_the_way(
    held: Desk, clock: Hands
) -> None:
    correct(held)
    confirm(held, LATER)
    clock.set(dt.datetime(2027, 3, 16, 18, 0))
    last = "XYZ/2027-03-16"
    held.agenda.create_meeting("XYZ", dt.date(2027, 3, 16))
    held.room.open_meeting(last)
    held.room.mark(last, "baker", AttendanceKind.PRESENT)
    confirm(held, last)
    held.life.back(SETS[0], MinutesState.DRAFT, "it was private")
    asked = held.follow_ups.ask(
        SETS[0], item=item_called(held, "Annual report", SETS[0]), title="Report"
    )
    before = words_of(held)
    with pytest.raises(RefusedByRule, match="are confirmed") as refused:
        move(held, Part.B)
    assert refused.value.where == LATER
    assert MARK not in str(refused.value)
    assert words_of(held) == before
    assert not held.store.follow_up(asked.id).restricted
    held.life.back(LATER, MinutesState.DRAFT, "it was private")
    move(held, Part.B)
    assert MARK not in str(held.store.meeting(LATER))
    assert MARK not in str(held.store.meeting(SETS[0]))
    assert MARK in str(held.store.restricted(LATER).reopened)


def test_asks_that_hold_its_words_by_another_way_go_with_it(
    held: Desk, office_folder: Path
) -> None:
    item = item_called(held, "Annual report", SETS[0])
    number = minute_number(held)
    born = held.follow_ups.ask(
        SETS[0], item=item, title=f"Pay {MARK}", wording=f"Pay {MARK}.",
        kind=FollowUpKind.UNDERTAKING, owner="police",
    )  # fmt: skip
    request = held.follow_ups.ask(None, committee="XYZ", title="Costs of the site", owner="police")
    held.follow_ups.merge(request.id, born.id)
    early = dt.date(2026, 7, 1)
    decided = held.follow_ups.ask(
        None, committee="XYZ", title="Lights", owner="police", asked_on=early
    )
    held.follow_ups.record(decided.id, FactKind.REPLY, "They are lit.")
    held.follow_ups.decide(
        decided.id, ClosureDecision.CLOSE, meeting=SETS[0], minute=number, text=f"As {MARK} said."
    )
    silent = held.follow_ups.ask(
        None, committee="XYZ", title="Roads", owner="police", asked_on=early
    )
    held.follow_ups.record(silent.id, FactKind.REPLY, "They are made.")
    held.follow_ups.decide(silent.id, ClosureDecision.CLOSE, meeting=SETS[0], minute=number)
    loose = held.follow_ups.ask(SETS[0], title=f"By the number {MARK}")
    held.store.change_follow_up(
        loose.id, lambda one: replace(one, minute=number), what="as imported"
    )
    move(held, Part.B)
    assert_nowhere(held, office_folder)
    assert held.store.follow_up(request.id).title == "Costs of the site"
    assert not held.store.follow_up(silent.id).restricted
    assert MARK in str(held.store.follow_up(request.id).history)


def test_nothing_moves_while_another_writes_the_meeting_that_corrects_it(
    held: Desk, office_folder: Path, clock: Hands
) -> None:
    correct(held)
    other = Desk.open(office_folder, clock=clock, actor="other")
    other.store.claims.take(LATER, "journal")
    before = words_of(held)
    with pytest.raises(Busy):
        move(held, Part.B)
    assert words_of(held) == before


def test_a_public_file_never_holds_a_mark_in_any_field_that_an_item_has(
    held: Desk, office_folder: Path
) -> None:
    item = item_called(held, "Annual report", SETS[0])
    correct(held, CorrectionResult.LOST)
    held.room.reopen_meeting(SETS[0])
    speak_secrets(held, item)
    held.motions.record(SETS[0], item, f"that {MARK} be told", mover="able")
    held.minutes.append(SETS[0], item, f"More of {MARK}.")
    held.room.close_meeting(SETS[0])
    move(held, Part.B)
    assert_nowhere(held, office_folder)
    for what, text in public_outputs(held):
        assert MARK not in text, what


def confirmed_by_hand(desk: Desk, how: str) -> str:
    """Record the resolution that says a correction to the item, then change its words by hand."""
    correct(desk)
    items = desk.store.meeting(LATER).items
    (item,) = (one.id for one in items if one.kind is ItemKind.PREVIOUS_MINUTES)
    if how == "minute":
        _, said = desk.motions.confirm_minutes(LATER, item)
        desk.minutes.write(LATER, item, f"{said} With thanks.", 0)
        return item
    words = confirming_text(
        SETS[:1], desk.store.meeting(LATER).corrections, desk.session.committee("XYZ")
    )
    desk.motions.record(
        LATER, item, f"{words} and signed", kind=MotionKind.CONFIRM_MINUTES,
        result=MotionResult.CARRIED,
    )  # fmt: skip
    return item


@pytest.mark.parametrize("how", ["minute", "motion"])
def test_words_changed_by_hand_that_quote_a_correction_stand_in_the_way(
    held: Desk, office_folder: Path, how: str
) -> None:
    item = confirmed_by_hand(held, how)
    before = words_of(held)
    with pytest.raises(RefusedByRule, match="changed by hand, quotes a correction") as refused:
        move(held, Part.B)
    assert refused.value.where == LATER
    assert MARK not in str(refused.value)
    assert words_of(held) == before
    if how == "minute":
        read = held.minutes.text(LATER, item)
        held.minutes.write(LATER, item, "RESOLVED that they be confirmed.", read.rev)
    else:
        (motion,) = held.store.meeting(LATER).motions
        held.motions.edit(LATER, motion.id, motion.rev, text="that they be confirmed")
    move(held, Part.B)
    assert_nowhere(held, office_folder)


def test_a_private_correction_that_is_typed_into_public_minutes_later_is_found(
    held: Desk,
) -> None:
    correct(held)
    items = held.store.meeting(LATER).items
    (item,) = (one.id for one in items if one.kind is ItemKind.PREVIOUS_MINUTES)
    _, said = held.motions.confirm_minutes(LATER, item)
    held.minutes.write(LATER, item, said, 0)
    move(held, Part.B)
    assert not [one for one in held.office.check() if "quotes a correction" in str(one)]
    read = held.minutes.text(LATER, item)
    held.minutes.write(LATER, item, said.upper().replace(" ", "  "), read.rev)
    found = [one for one in held.office.check() if "quotes a correction" in str(one)]
    assert [one.level for one in found] == [Level.ERROR]
    assert MARK not in str(found)
    held.room.close_meeting(LATER)
    with pytest.raises(RefusedByRule, match="quotes a correction"):
        held.life.advance(LATER, MinutesState.PUBLISHED_DRAFT)
