"""Interests, motions and asks, recorded from the live screen by keys."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace
from textual.pilot import Pilot

from scp_tui.records.followups import DueKind, RequesterKind
from scp_tui.records.interests import InterestKind
from scp_tui.records.motions import MotionKind, MotionResult
from scp_tui.records.room import EventKind
from scp_tui.rules.interest_leaving import Leaving
from scp_tui.rules.room_items import presiding
from scp_tui.screens.app import ScpApp
from tests.screens.driving import MARKUP, REF, shown
from tests.screens.live_driving import evening, live, on_live, text_of, type_in, words

ASKED = "The Committee requested that figures on burglary be sent before the next meeting."


def test_an_interest_is_declared_in_the_item_that_is_open() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("ctrl+n", "f3")
        await pilot.pause()
        await type_in(app, pilot, "bak")
        await pilot.press("enter", "down")
        await type_in(app, pilot, f"being a trustee of {MARKUP[:11]}")
        await pilot.press("f2")
        await pilot.pause()
        assert "Interests: Baker (" in shown(app)

    on_live(desk, script)
    (made,) = desk.store.meeting(REF).declarations
    assert made.person == "baker"
    assert made.items == (desk.store.meeting(REF).items[1].id,)
    assert made.reason == "being a trustee of [bold]red[/"


def test_an_interest_without_a_member_or_in_no_item_is_refused_and_kept() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f3", "f2")
        await pilot.pause()
        assert "nobody is named" in shown(app)
        await type_in(app, pilot, "able")
        await pilot.press("enter", "down", "down", "backspace", "9", "f2")
        await pilot.pause()
        assert "not a number of an item" in words(app)
        await pilot.press("backspace")
        await type_in(app, pilot, "all")
        await pilot.press("f2")
        await pilot.pause()

    on_live(desk, script)
    (made,) = desk.store.meeting(REF).declarations
    assert made.whole_meeting


def test_taking_an_item_asks_who_leaves_for_an_interest() -> None:
    desk = evening()
    item = desk.store.meeting(REF).items[1].id
    desk.room.declare(REF, "baker", InterestKind.DPI, items=(item,))
    desk.room.declare(REF, "able", InterestKind.NON_PECUNIARY, items=(item,))

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f6", "n")
        await pilot.pause()
        assert "Did they leave the room?" in shown(app)
        await pilot.press("y")
        await pilot.pause()
        assert "Interests: Baker (disclosable pecuniary, left" in shown(app)
        assert "BELOW quorum" in shown(app).splitlines()[0]
        assert app.focused is live(app).editor

    on_live(desk, script)
    meeting = desk.store.meeting(REF)
    assert [Leaving(meeting).answer(one, item) for one in meeting.declarations] == [True, None]
    assert meeting.log[-1].kind is EventKind.LEFT_FOR_INTEREST


def test_who_is_out_already_is_not_asked_about_and_told_of_once() -> None:
    desk = evening()
    item = desk.store.meeting(REF).items[1].id
    desk.room.declare(REF, "baker", InterestKind.DPI, items=(item,))
    desk.room.went_out(REF, "baker")

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f6", "n")
        await pilot.pause()
        assert "Did they leave" not in shown(app)
        assert "Interests: Baker (disclosable pecuniary, out " in shown(app)
        assert "left the room?" not in shown(app)

    on_live(desk, script)
    before = desk.store.meeting(REF).log
    (made,) = desk.store.meeting(REF).declarations
    desk.room.left_for(REF, made.id, left=True)
    assert desk.store.meeting(REF).log == before, "one who is out cannot leave"

    def gap() -> bool:
        return any("whether Councillor Baker left" in str(one) for one in desk.agenda.findings(REF))

    desk.room.close_meeting(REF)
    assert not gap()
    desk.room.enter(REF, EventKind.RETURNED, during=item, person="baker")
    assert gap(), "one who came in was there"


def test_a_whole_meeting_interest_is_asked_about_in_each_item() -> None:
    desk = evening()
    items = [one.id for one in desk.store.meeting(REF).items]
    desk.room.declare(REF, "baker", InterestKind.DPI, whole_meeting=True)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f6", "n")
        await pilot.pause()
        assert "Did they leave the room?" in shown(app)
        await pilot.press("n")
        await pilot.pause()
        assert "left the room" not in shown(app)
        await pilot.press("f6", "n")
        await pilot.pause()
        assert "Did they leave the room?" in shown(app)
        await pilot.press("y")
        await pilot.pause()
        assert "Interests: Baker (disclosable pecuniary, left" in shown(app)

    on_live(desk, script)
    meeting = desk.store.meeting(REF)
    leaving = Leaving(meeting)
    assert [leaving.answer(meeting.declarations[0], one) for one in items[1:3]] == [False, True]


def test_a_chair_is_elected_read_back_and_written_into_the_minute() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Before.")
        await pilot.press("f4", "e")
        await pilot.pause()
        for name in ("able", "baker", "clough"):
            await type_in(app, pilot, name)
            await pilot.press("enter")
            await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert "Councillor Able be appointed" in words(app)
        assert not desk.store.meeting(REF).motions
        await pilot.press("enter")
        await pilot.pause()
        assert app.focused is live(app).editor

    on_live(desk, script)
    meeting = desk.store.meeting(REF)
    (motion,) = meeting.motions
    assert (motion.nominee, motion.mover, motion.seconder) == ("able", "baker", "clough")
    assert presiding(meeting) == "able"
    before, narrative, decision = text_of(desk, 0).split("\n\n")
    assert before == "Before."
    assert "nominated by Councillor Baker, seconded by Councillor Clough" in narrative
    assert decision.startswith("RESOLVED that Councillor Able be appointed")


def test_reading_back_can_be_gone_back_from_with_everything_kept() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f4", "r")
        await pilot.pause()
        await type_in(app, pilot, "that the report be notd")
        await pilot.press("f2")
        await pilot.pause()
        assert "RESOLVED that the report be notd." in words(app)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("backspace", "e", "d")  # the cursor is where the hand left off
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("h")
        await pilot.pause()
        await type_in(app, pilot, "2-1")
        assert "everybody is accounted for" in words(app)
        await pilot.press("enter")
        await pilot.pause()

    on_live(desk, script)
    (motion,) = desk.store.meeting(REF).motions
    assert motion.result is MotionResult.CARRIED
    assert motion.vote is not None
    assert (motion.vote.votes_for, motion.vote.votes_against) == (2, 1)
    assert text_of(desk, 0).startswith("RESOLVED that the report be noted")


def test_a_motion_without_words_or_with_no_vote_is_refused_and_kept() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f4", "r")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert "the motion has no words" in words(app)
        await type_in(app, pilot, "that it be so")
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("h")
        await pilot.pause()
        await type_in(app, pilot, "lots")
        await pilot.press("enter")
        await pilot.pause()
        assert "'lots' is not a vote" in words(app)

    on_live(desk, script)
    assert not desk.store.meeting(REF).motions


def test_the_exclusion_names_its_paragraphs() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f6", "3", "enter", "f4", "x")
        await pilot.pause()
        await type_in(app, pilot, "1, 7")
        await pilot.press("f2")
        await pilot.pause()
        assert "paragraphs 1 and 7 of Part 1 of Schedule 12A" in words(app)
        await pilot.press("enter")
        await pilot.pause()

    on_live(desk, script)
    (motion,) = desk.store.meeting(REF).motions
    assert motion.kind is MotionKind.EXCLUSION


def test_an_ask_names_whom_the_sentence_names() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Councillor Able asked Essex Police for data by 20 August 2026.")
        await pilot.press("f5", "f2")
        await pilot.pause()

    on_live(desk, script)
    (line,) = desk.follow_ups.of_meeting(REF)
    assert line.follow_up.requester.person == "able"
    assert line.follow_up.owner.organisation == "police"
    assert line.follow_up.due.date == dt.date(2026, 8, 20)


def test_an_ask_takes_the_sentence_at_the_cursor_and_what_it_says() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, f"Something else. {ASKED}")
        await pilot.press("f5", "tab")
        await type_in(app, pilot, "pol")
        await pilot.press("enter", "f2")
        await pilot.pause()
        assert "asks 1  " in shown(app).splitlines()[0]

    on_live(desk, script)
    (line,) = desk.follow_ups.of_meeting(REF)
    ask = line.follow_up
    assert ask.wording == ASKED
    assert ask.title.startswith("Figures on burglary")
    assert ask.owner.organisation == "police"
    assert ask.requester.kind is RequesterKind.COMMITTEE
    assert ask.due.kind is DueKind.NEXT_MEETING
    assert ask.asked_on == dt.date(2026, 7, 15)


def test_an_ask_is_kept_with_only_what_was_said_and_waits_in_the_tray() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Figures would be looked for.")
        await pilot.press("f5", "f2")
        await pilot.pause()
        assert "asks 1 (1 unresolved)" in shown(app).splitlines()[0]
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "no owner, requester, date" in words(app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("tab", "tab")
        await type_in(app, pilot, "the suburban councillors")
        await pilot.press("tab")
        await type_in(app, pilot, "committee")
        await pilot.press("enter")
        await type_in(app, pilot, "31 February")
        await pilot.press("f2")
        await pilot.pause()
        assert "31 February" in words(app)
        assert desk.follow_ups.of_meeting(REF)[0].unresolved
        await pilot.press(*["backspace"] * 11)
        await type_in(app, pilot, "when ready")
        await pilot.press("f2")
        await pilot.pause()
        assert "Nothing is unresolved." in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "asks 1  " in shown(app).splitlines()[0]

    on_live(desk, script)
    (line,) = desk.follow_ups.of_meeting(REF)
    assert line.follow_up.owner.said == "the suburban councillors"
    assert line.follow_up.due.kind is DueKind.WHEN_READY


def test_a_private_ask_proposes_no_title_and_gets_a_safe_one() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f6", "4", "enter")
        await type_in(app, pilot, "The Committee asked for the name of the victim.")
        await pilot.press("f5")
        await pilot.pause()
        assert "only its title is public" in words(app)
        await pilot.press("f2")
        await pilot.pause()
        assert "victim" not in live(app).message

    on_live(desk, script)
    (line,) = desk.follow_ups.of_meeting(REF)
    assert line.follow_up.restricted
    assert "victim" not in line.follow_up.title


def test_interests_and_motions_are_listed_changed_and_removed_with_a_way_back() -> None:
    desk = evening()
    item = desk.store.meeting(REF).items[0].id
    desk.room.declare(REF, "baker", InterestKind.DPI, items=(item,), reason=MARKUP)
    desk.motions.record(REF, item, f"that {MARKUP} be noted")

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f6", "i")
        await pilot.pause()
        assert "[bold]red" in shown(app)
        await pilot.press("d", "y")
        await pilot.pause()
        assert not desk.store.meeting(REF).declarations
        await pilot.press("u")
        await pilot.pause()
        assert desk.store.meeting(REF).declarations
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("f6", "m")
        await pilot.pause()
        assert "[bold]red" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("tab", "tab")
        await type_in(app, pilot, "unanimous")
        await pilot.press("f2")
        await pilot.pause()
        assert desk.motions.of_item(REF, item)[0].unanimous
        await pilot.press("d", "y")
        await pilot.pause()
        assert not desk.motions.of_item(REF, item)

    on_live(desk, script)


def test_the_rule_follows_the_kind_until_another_is_typed() -> None:
    desk = evening()
    committee = desk.office.committee("XYZ")
    rules = {"disclosable_pecuniary_interest": "Rule 1", "non_pecuniary_interest": "Rule 7 (5)"}
    desk.office.save_committee(replace(committee, interest_rules=rules))

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f3")
        await pilot.pause()
        assert "Rule 7 (5)" in shown(app)
        await type_in(app, pilot, "baker")
        await pilot.press("enter")
        await type_in(app, pilot, "disclos")
        await pilot.press("enter")
        await pilot.pause()
        assert "Rule 1" in shown(app)
        await pilot.press("f2")
        await pilot.pause()

    on_live(desk, script)
    (made,) = desk.store.meeting(REF).declarations
    assert (made.kind, made.rule) == (InterestKind.DPI, "Rule 1")


def test_heading_and_public_summary_are_set_from_the_item_menu() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f6", "4", "enter", "f6", "h")
        await pilot.pause()
        await type_in(app, pilot, "A heading")
        await pilot.press("enter")
        await pilot.pause()
        assert "A heading" in shown(app).splitlines()[2]
        await pilot.press("f6", "s")
        await pilot.pause()
        await type_in(app, pilot, "It was considered in private.")
        await pilot.press("f2")
        await pilot.pause()

    on_live(desk, script)
    text = desk.minutes.text(REF, desk.store.meeting(REF).items[3].id)
    assert (text.heading, text.public_summary) == ("A heading", "It was considered in private.")


def test_an_item_undone_while_it_is_open_leaves_the_hand_on_another() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f6", "a")
        await pilot.pause()
        await type_in(app, pilot, "Mistake")
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("ctrl+n")
        await pilot.pause()
        assert "Mistake" in shown(app).splitlines()[2]
        await pilot.press("escape", "u")
        await pilot.pause()
        assert "Mistake" not in shown(app).splitlines()[2]
        assert live(app).writer.item == desk.store.meeting(REF).items[0].id

    on_live(desk, script)
