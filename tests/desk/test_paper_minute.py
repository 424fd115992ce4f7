"""The decisions in the minute: one paragraph, made anew, and private ones in private alone."""

from __future__ import annotations

import datetime as dt

import pytest

from scp_tui.desk import Desk
from scp_tui.errors import InputRefused
from scp_tui.records.agenda import ItemKind, Part
from scp_tui.records.followups import ClosureDecision
from tests.desk.conftest import Hands

NEXT = "XYZ/2026-09-09"
ONE, TWO, PRIVATE = "XYZ/26-27/01", "XYZ/26-27/02", "XYZ/26-27/03"
D = ClosureDecision


@pytest.fixture
def item(desk: Desk, meeting: str, clock: Hands) -> str:
    """Return the item of the paper, with two asks in public and one in private put to it."""
    for title in ("Call times", "Crews"):
        desk.follow_ups.ask(meeting, title=title, owner="EP")
    desk.follow_ups.ask(meeting, title="A safe title", wording="S", owner="EP", restricted=True)
    desk.agenda.create_meeting("XYZ", dt.date(2026, 9, 9))
    clock.set(dt.datetime(2026, 9, 9, 19, 0))
    made = desk.pack.make(NEXT).item
    assert made is not None
    desk.room.open_meeting(NEXT)
    desk.minutes.write(NEXT, made, "The paper was presented.\n\nMembers spoke.", 0)
    return made


def minute(desk: Desk, item: str) -> list[str]:
    return desk.minutes.text(NEXT, item).text.split("\n\n")


def decide(desk: Desk, ref: str, decision: ClosureDecision) -> None:
    assert desk.pack.decide(NEXT, [ref], decision)[1] == ()


def test_what_is_written_again_stands_once_and_in_its_place(desk: Desk, item: str) -> None:
    decide(desk, ONE, D.CLOSE)
    desk.pack.write_minute(NEXT)
    desk.minutes.append(NEXT, item, "There was applause.")
    first = minute(desk, item)
    assert first[2:] == [f"RESOLVED that {ONE} be closed.", "There was applause."]
    decide(desk, TWO, D.CLOSE)
    desk.pack.write_minute(NEXT)
    both = f"RESOLVED that {ONE} and {TWO} be closed."
    assert minute(desk, item) == [*first[:2], both, "There was applause."]
    desk.pack.write_minute(NEXT)
    assert minute(desk, item)[2] == both
    desk.office.undo()
    assert minute(desk, item) == first, "one act, taken back by one"
    decide(desk, TWO, D.NOT_SATISFIED)
    written = desk.pack.write_minute(NEXT)
    assert minute(desk, item)[2] == written.words
    assert written.words == (
        f"RESOLVED that {ONE} be closed; and that {TWO} be kept open, the answer not being"
        " satisfactory."
    )
    assert written.remarks == ()


def test_paragraphs_that_were_added_before_become_one(desk: Desk, item: str) -> None:
    for ref, words in ((ONE, f"{ONE} be closed"), (TWO, f"{ONE} and {TWO} be closed")):
        decide(desk, ref, D.CLOSE)
        desk.minutes.append(NEXT, item, f"RESOLVED that {words}.")
    desk.pack.write_minute(NEXT)
    assert minute(desk, item)[2:] == [f"RESOLVED that {ONE} and {TWO} be closed."]


def test_what_counts_no_more_is_taken_out(desk: Desk, item: str) -> None:
    decide(desk, ONE, D.CLOSE)
    desk.pack.write_minute(NEXT)
    desk.follow_ups.correct(ONE, len(desk.store.follow_up(ONE).history), "The wrong one.")
    said = str(desk.pack.write_minute(NEXT))
    assert said == "Nothing that was decided counts any more: the paragraph is taken out."
    assert len(minute(desk, item)) == 2
    with pytest.raises(InputRefused, match="nothing was decided"):
        desk.pack.write_minute(NEXT)


@pytest.mark.parametrize(
    "changed",
    [
        f"RESOLVED that {ONE} be closed, with the Committee's thanks.",
        f"RESOLVED that {ONE} be kept open.",
        f"RESOLVED that {TWO} be closed; and that {ONE} be closed.",
    ],
)
def test_what_was_changed_by_hand_stays_and_that_is_said(
    desk: Desk, item: str, changed: str
) -> None:
    decide(desk, ONE, D.CLOSE)
    words = desk.pack.write_minute(NEXT).words
    now = desk.minutes.text(NEXT, item)
    desk.minutes.write(NEXT, item, now.text.replace(words, changed), now.rev)
    written = desk.pack.write_minute(NEXT)
    assert minute(desk, item)[2:] == [changed, words]
    assert "changed by hand stays too" in str(written)


def test_a_longer_reference_is_another_one(desk: Desk, item: str) -> None:
    decide(desk, ONE, D.CLOSE)
    now = desk.minutes.text(NEXT, item)
    desk.minutes.write(NEXT, item, f"RESOLVED that {ONE}0 be sent to the Cabinet.", now.rev)
    assert "changed by hand" not in str(desk.pack.write_minute(NEXT))


def test_what_was_asked_in_private_is_decided_in_private_or_said_to_be_nowhere(
    desk: Desk, item: str
) -> None:
    decide(desk, PRIVATE, D.CLOSE)
    with pytest.raises(InputRefused, match="the minute of this item is public"):
        desk.pack.write_minute(NEXT)
    decide(desk, ONE, D.CLOSE)
    said = str(desk.pack.write_minute(NEXT))
    assert f"Not written: {PRIVATE}, asked in private" in said
    assert PRIVATE not in desk.pages.render("minutes", NEXT, "txt", 200)
    desk.agenda.add_item(
        NEXT, "What was asked in private", kind=ItemKind.FOLLOW_UPS, part=Part.B,
        exempt_paragraphs=(7,),
    )  # fmt: skip
    behind = desk.store.meeting(NEXT).items[-1].id
    assert desk.pack.item(NEXT) == item
    written = desk.pack.write_minute(NEXT)
    assert written.remarks == ()
    assert minute(desk, behind) == [f"RESOLVED that {PRIVATE} be closed."]
    assert minute(desk, item)[2:] == [f"RESOLVED that {ONE} be closed."]
    assert PRIVATE not in desk.pages.render("minutes", NEXT, "txt", 200)
    exempt = desk.pages.render("minutes-exempt", NEXT, "txt", 200)
    assert f"RESOLVED that {PRIVATE} be closed." in exempt
    desk.office.undo()
    assert minute(desk, behind) == [""]
