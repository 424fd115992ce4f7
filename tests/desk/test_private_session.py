"""The private session: carried, lost, confidential, in mid-item; and what is kept back (R2)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.desk.parts import find_item
from scp_tui.errors import InputRefused, StaleRecord
from scp_tui.records.agenda import Part, Report
from scp_tui.records.meeting import Meeting, MinutesState
from scp_tui.records.motions import MotionKind, MotionResult
from scp_tui.records.room import AttendanceKind, EventKind
from scp_tui.rules.private import public_in
from tests.desk.conftest import DAY, NOW, REF, Hands, furnish, item_called
from tests.desk.searching import public_pages, published, records
from tests.desk.test_leaks import MARK, assert_hidden, prepared, write_secrets

PAPERS: dict[str, Any] = {
    "text": f"On {MARK}.",
    "report": Report(
        title=f"{MARK} plc", report_of=f"Head of {MARK}", author=f"Jo {MARK}",
        wards=f"{MARK} Ward", appendices=(f"Offer of {MARK}",),
    ),
    "pages": f"{MARK} 1 - 2",
    "presenters": f"Pat {MARK}",
    "script": f"We come to {MARK}.",
}  # fmt: skip
"""What can be prepared on an item, with a mark in each of its fields."""
EVENING = dt.datetime(2026, 7, 15, 19, 40)


def exclusion(desk: Desk, result: MotionResult) -> str:
    """Put the motion to exclude the public, and return its id."""
    item = item_called(desk, "Exclusion of the Public")
    desk.room.open_item(REF, item)
    meeting, _ = desk.motions.exclude_public(REF, item, mover="able", result=result)
    return meeting.motions[-1].id


def remarks(desk: Desk) -> list[str]:
    return [one.message for one in desk.agenda.findings(REF)]


@pytest.fixture
def busy(disk_desk: Desk, clock: Hands) -> Desk:
    clock.set(EVENING)
    return prepared(disk_desk)


def test_a_carried_motion_sends_the_public_out_and_lets_them_back(busy: Desk) -> None:
    motion = exclusion(busy, MotionResult.CARRIED)
    assert busy.private.newest_exclusion(REF) is not None
    busy.private.exclude(REF, motion=motion, recording_stopped=True)
    meeting = busy.store.meeting(REF)
    assert not public_in(meeting)
    events = [one for one in meeting.log if one.kind.value.startswith(("public", "recording"))]
    assert [one.kind for one in events] == [
        EventKind.PUBLIC_EXCLUDED,
        EventKind.RECORDING_STOPPED,
    ]
    assert events[0].at == EVENING.time()
    busy.room.open_item(REF, item_called(busy, "A contract"))
    assert not any("R2.6" in str(one) for one in busy.agenda.findings(REF))
    busy.private.readmit(REF, recording_started=True)
    assert public_in(busy.store.meeting(REF))
    busy.office.undo()
    assert not public_in(busy.store.meeting(REF))


def test_the_order_of_doors_and_business_is_remarked_on(busy: Desk) -> None:
    busy.room.open_item(REF, item_called(busy, "A contract"))
    assert "taken in private without a resolution to exclude the public" in remarks(busy)
    busy.private.exclude(REF)
    assert "the public left without a resolution to exclude them" in remarks(busy)
    assert "begun in private before the public had left" in remarks(busy)
    busy.room.open_item(REF, item_called(busy, "Annual report"))
    assert "begun in public before the public were let back in" in remarks(busy)


def test_confidential_business_needs_no_resolution(busy: Desk) -> None:
    item = item_called(busy, "A contract")
    rev = next(one for one in busy.store.meeting(REF).items if one.id == item).rev
    busy.agenda.edit_item(REF, item, rev, confidential=True, exempt_paragraphs=())
    busy.private.exclude(REF, item=item)
    busy.room.open_item(REF, item)
    assert not any("R2" in str(one) for one in busy.agenda.findings(REF))
    assert "section 100A(2)" in busy.pages.render("minutes", REF, "txt", width=400)
    assert "section 100A(3)" in busy.pages.render("agenda", REF, "txt", width=400)


def test_a_lost_motion_keeps_the_public_in_and_what_was_prepared_apart(
    busy: Desk, office_folder: Path
) -> None:
    item = item_called(busy, "A contract")
    ask = write_secrets(busy, item)
    motion = exclusion(busy, MotionResult.LOST)
    _, sentence = busy.private.stay_public(REF, motion)
    assert sentence.startswith("The public were therefore not excluded, and item 6 was considered")
    meeting = busy.store.meeting(REF)
    assert next(one for one in meeting.items if one.id == item).part is Part.A
    assert public_in(meeting)
    busy.room.open_item(REF, item)
    text = busy.minutes.write(REF, item, "The contract was discussed in public.", 0)
    assert not text.restricted
    assert_hidden(busy, office_folder)
    assert busy.store.follow_up(ask).restricted, "an ask born in private stays so"
    assert [one.id for one in busy.private.kept_back(REF)] == [item]
    assert MARK in busy.private.kept_words(REF, item)
    page = busy.pages.render("minutes", REF, "txt", width=400)
    assert "The contract was discussed in public." in page
    assert "considered in private" not in page
    busy.private.release(REF, item)
    assert MARK in busy.pages.render("minutes", REF, "txt")
    assert busy.private.kept_back(REF) == ()
    busy.office.undo()
    assert MARK not in busy.pages.render("minutes", REF, "txt")
    with pytest.raises(InputRefused):
        busy.private.release(REF, item_called(busy, "Annual report"))


@pytest.mark.parametrize("field", PAPERS)
def test_papers_prepared_for_private_business_are_nowhere_in_public_when_the_motion_is_lost(
    disk_desk: Desk, office_folder: Path, clock: Hands, field: str
) -> None:
    desk = disk_desk
    desk.agenda.create_meeting("XYZ", DAY)
    desk.agenda.add_item(REF, "Annual report")
    desk.agenda.add_item(REF, "A contract", part=Part.B, exempt_paragraphs=(3,))
    desk.agenda.publish(REF)
    desk.agenda.add_item(REF, "A lease", part=Part.B, exempt_paragraphs=(3,))
    desk.agenda.publish(REF)
    for title in ("A contract", "A lease"):
        item = find_item(desk.store.meeting(REF), item_called(desk, title))
        desk.agenda.edit_item(REF, item.id, item.rev, **{field: PAPERS[field]})
    clock.set(EVENING)
    desk.room.open_meeting(REF)
    desk.room.mark(REF, "able", AttendanceKind.PRESENT)
    desk.private.stay_public(REF, exclusion(desk, MotionResult.LOST))
    assert {one.title for one in desk.private.kept_back(REF)} == {"A contract", "A lease"}
    for item_id in (item_called(desk, "A contract"), item_called(desk, "A lease")):
        desk.room.open_item(REF, item_id)
    assert_not_public(desk, office_folder)
    desk.room.close_meeting(REF)
    out = MinutesState.PUBLISHED_DRAFT
    desk.store.change_meeting(REF, lambda one: replace(one, minutes_state=out), what="published")
    assert_not_public(desk, office_folder)
    told = desk.private.kept_words(REF, item_called(desk, "A contract"))
    assert told.count(MARK) == str(PAPERS[field]).count(MARK)


def assert_not_public(desk: Desk, folder: Path) -> None:
    """Search each page in each format, the records, and a folder published."""
    site = folder.parent / "site"
    for outputs in (public_pages(desk, REF), records(desk, REF), published(desk, site)):
        for what, text in outputs:
            assert MARK not in text, what


def test_a_motion_that_was_carried_opens_nothing(busy: Desk) -> None:
    with pytest.raises(InputRefused):
        busy.private.stay_public(REF, exclusion(busy, MotionResult.CARRIED))


def test_in_mid_item_what_stood_there_stays_public_and_the_rest_is_apart(
    busy: Desk, office_folder: Path
) -> None:
    item = item_called(busy, "Annual report")
    busy.room.open_item(REF, item)
    busy.minutes.write(REF, item, "The report was presented.", 0)
    busy.motions.record(
        REF, item, "that the public be excluded for item 5", kind=MotionKind.EXCLUSION
    )
    busy.private.take_private(REF, item, (1,))
    now = busy.minutes.text(REF, item)
    assert now.restricted
    busy.minutes.write(REF, item, f"{MARK} was named.", now.rev)
    assert_hidden(busy, office_folder)
    page = busy.pages.render("minutes", REF, "txt", width=400)
    assert "The report was presented." in page
    assert "RESOLVED that the public be excluded for item 5." in page
    assert "considered in private under paragraph 1" in page


def test_the_resolution_is_public_even_when_it_is_put_on_a_private_item(busy: Desk) -> None:
    item = item_called(busy, "A contract")
    busy.motions.record(REF, item, "that the public be excluded", kind=MotionKind.EXCLUSION)
    assert busy.store.meeting(REF).motions[0].item == item
    assert "RESOLVED that the public be excluded." in busy.pages.render("minutes", REF, "txt")


def test_what_is_typed_in_private_never_falls_into_a_minute_made_public_meanwhile(
    busy: Desk,
) -> None:
    item = item_called(busy, "A contract")
    before = busy.minutes.text(REF, item)
    busy.private.stay_public(REF, exclusion(busy, MotionResult.LOST))
    with pytest.raises(StaleRecord):
        busy.minutes.write(REF, item, f"{MARK}.", before.rev, in_private=True)
    busy.private.keep(REF, item, f"{MARK}.", before.text)
    assert MARK not in busy.minutes.text(REF, item).text
    assert MARK in busy.private.kept_words(REF, item)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(("write", "motion", "ask", "lost", "mid", "out", "in", "undo"))))
def test_whatever_is_done_no_private_word_is_public_unless_released(acts: list[str]) -> None:
    desk = Desk.in_memory(clock=Hands(NOW), actor="tester")
    furnish(desk)
    item = item_called(prepared(desk), "A contract")
    motion = exclusion(desk, MotionResult.LOST)
    for act in acts:
        private = desk.minutes.text(REF, item).restricted
        word = MARK if private else "plain"
        if act == "write":
            desk.minutes.append(REF, item, f"{word}.")
        elif act == "motion":
            desk.motions.record(REF, item, f"that {word} be told")
        elif act == "ask":
            desk.follow_ups.ask(REF, item=item, title="" if private else "Ask", wording=word)
        elif act == "lost" and any(one.id == motion for one in desk.store.meeting(REF).motions):
            desk.private.stay_public(REF, motion)
        elif act == "mid" and not private:
            desk.private.take_private(REF, item)
        elif act == "out":
            desk.private.exclude(REF)
        elif act == "in":
            desk.private.readmit(REF)
        elif act == "undo":
            desk.office.undo()
        for kind in ("agenda", "minutes", "actions"):
            assert MARK not in desk.pages.render(kind, REF, "txt"), (kind, act)
        assert MARK not in desk.transfer.export_meeting(REF), act
        assert MARK not in str(desk.agenda.findings(REF))
        assert MARK not in (desk.office.last_change or "")


def test_who_came_in_during_private_business_is_remarked_on_without_a_name(busy: Desk) -> None:
    def found() -> list[str]:
        told = (one for one in busy.agenda.findings(REF) if one.rule == "R2.7")
        return [str(one) for one in told if "came in" in one.message]

    busy.room.open_item(REF, item_called(busy, "Annual report"))
    busy.room.came_in(REF, "dean")
    assert found() == []
    item = item_called(busy, "A contract")
    busy.room.open_item(REF, item)
    busy.room.enter(REF, EventKind.SPEAKER_JOINED, name=f"{MARK} plc")
    busy.room.enter(REF, EventKind.OFFICER_JOINED, name="An officer")
    (told,) = found()
    assert "item 6: 2 who came in during private business are in the public attendance" in told
    assert MARK not in told


def test_who_was_heard_in_public_before_an_item_went_private_stays_in_its_minutes(
    busy: Desk, office_folder: Path
) -> None:
    item = item_called(busy, "Annual report")
    busy.room.open_item(REF, item)
    busy.speakers.add(REF, item, name="Jo Bloggs", gist="that the street be lit")
    busy.minutes.append(REF, item, "The report was presented.")
    busy.private.take_private(REF, item, (3,))
    page = " ".join(busy.pages.render("minutes", REF, "txt").split())
    heard = "Jo Bloggs addressed the Committee, saying that the street be lit."
    assert f"{heard} The report was presented." in page
    busy.speakers.add(REF, item, name=f"Jo {MARK}", gist=MARK)
    assert_hidden(busy, office_folder)
    assert heard in " ".join(busy.pages.render("minutes", REF, "txt").split())


def test_what_the_motion_was_put_on_is_what_the_business_is_private_for(busy: Desk) -> None:
    contract, put_at = item_called(busy, "A contract"), item_called(busy, "Exclusion of the Public")

    def bare(meeting: Meeting) -> Meeting:
        items = tuple(
            replace(one, exempt_paragraphs=()) if one.id == contract else one
            for one in meeting.items
        )
        return replace(meeting, items=items)

    def grounds() -> tuple[int, ...]:
        return find_item(busy.store.meeting(REF), contract).exempt_paragraphs

    busy.session.change_meeting(REF, bare, what="no paragraph is known", minuted=False)
    assert any("without a paragraph" in one for one in remarks(busy))
    busy.room.open_item(REF, put_at)

    def put(paragraphs: tuple[int, ...], result: MotionResult | None) -> str:
        meeting, _ = busy.motions.record(
            REF, put_at, "that the public be excluded", kind=MotionKind.EXCLUSION,
            result=result, paragraphs=paragraphs,
        )  # fmt: skip
        return meeting.motions[-1].id

    put((1,), MotionResult.LOST)
    assert grounds() == ()
    left_open = put((1, 3), None)
    assert grounds() == ()
    busy.motions.edit(REF, left_open, 1, result=MotionResult.CARRIED)
    assert grounds() == (1, 3)
    assert not any("without a paragraph" in one for one in remarks(busy))
    busy.room.open_item(REF, contract)
    assert "under paragraphs 1 and 3" in busy.pages.render("minutes", REF, "txt", width=400)
    busy.office.undo()
    busy.office.undo()
    assert grounds() == ()
    put((2,), MotionResult.CARRIED)
    put((7,), MotionResult.CARRIED)
    assert grounds() == (2,), "what is there is not written over"


@pytest.mark.parametrize("in_its_minute", [True, False])
def test_that_the_public_left_stands_after_the_resolution_that_they_do(
    busy: Desk, in_its_minute: bool
) -> None:
    item = item_called(busy, "Annual report")
    busy.room.open_item(REF, item)
    meeting, paragraph = busy.motions.record(
        REF, item, "that the public be excluded", kind=MotionKind.EXCLUSION
    )
    if in_its_minute:
        busy.minutes.append(REF, item, paragraph)
    busy.private.take_private(REF, item, (1,))
    busy.private.exclude(REF, item=item, motion=meeting.motions[-1].id)
    page = busy.pages.render("minutes", REF, "txt", width=400)
    assert page.count("RESOLVED that the public be excluded") == 1
    assert page.index("RESOLVED that the public be excluded") < page.index("The public left")
