"""Motions and votes entered by keys: the page is the one that the desk makes, in few keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.records.interests import InterestKind
from scp_tui.records.motions import Ballot, MotionResult, Procedure, Vote, VoteMethod
from scp_tui.screens.amendments_form import in_context
from scp_tui.screens.app import ScpApp
from scp_tui.screens.votes_names import RollCall
from tests import worked_motions as worked
from tests.exports.goldens import FOLDER
from tests.screens.driving import SIZES, drive, shown
from tests.screens.live_driving import type_in, words
from tests.worked import Hands
from tests.worked_motions import REF, item, office

KEYS_A_CHARACTER = 0.25
"""At most one key for four printed characters, beside the words that are typed themselves."""


class Hand:
    """Presses keys and counts them; words typed as they print are counted apart."""

    def __init__(self, app: ScpApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.keys = 0
        self.words = 0

    async def press(self, *keys: str) -> None:
        """Press keys that act."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()
            self.keys += 1

    async def pick(self, letters: str) -> None:
        """Choose a person by some letters of the name."""
        await type_in(self.app, self.pilot, letters)
        self.keys += len(letters)
        await self.press("enter")

    async def say(self, text: str) -> None:
        """Type words that print as they are."""
        await type_in(self.app, self.pilot, text)
        self.words += len(text)

    async def count(self, text: str) -> None:
        """Type figures."""
        await type_in(self.app, self.pilot, text)
        self.keys += len(text)
        await self.press("enter")


def golden(name: str) -> str:
    return Path(FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def structural(desk: Desk, hand: Hand, places: tuple[int, ...]) -> float:
    """Return the keys for each character that printed and was not typed as it is."""
    printed = sum(len(desk.minutes.text(REF, item(desk, place)).text) for place in places)
    return hand.keys / max(1, printed - hand.words)


async def go(app: ScpApp, pilot: Pilot[None], place: int = 0) -> Hand:
    app.go_to("live", REF, item=str(place + 1))
    await pilot.pause()
    return Hand(app, pilot)


def test_an_amendment_upon_an_amendment_and_a_casting_vote_by_keys() -> None:
    desk = office()
    ratio: list[float] = []

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot)
        await hand.press("f4", "r")
        await hand.say("that the annual report be noted and sent to the Council")
        await hand.press("tab", "tab")
        await hand.pick("b")
        await hand.pick("cl")
        assert "RESOLVED that the annual report be noted" in words(app)
        await hand.press("o")
        await hand.press("f4", "a", "r")
        await hand.say("annual report")
        await hand.press("enter")
        await hand.say("quarterly report")
        await hand.press("tab")
        await hand.pick("d")
        await hand.pick("el")
        await hand.press("f2")
        assert "that the quarterly report be noted and sent" in words(app)
        await hand.press("o")
        await hand.press("f4", "a", "i")
        await hand.say("quarterly")
        await hand.press("enter")
        await hand.say("draft")
        await hand.press("tab")
        await hand.pick("f")
        await hand.pick("g")
        await hand.press("h")
        await hand.count("4-4-0")
        assert "A tie: Councillor Able presides, in the chair" in words(app)
        await hand.press("f")
        await hand.press("f4", "v", "h")
        await hand.count("6-2-0")
        await hand.press("f4", "v")
        assert "RESOLVED that the quarterly draft report be noted" in words(app)
        assert "the substantive motion" in words(app)
        await hand.press("u")
        assert "UNANIMOUSLY RESOLVED that the quarterly draft report" in words(app)
        ratio.append(structural(desk, hand, (0,)))

    drive(desk, script)
    assert worked.page(desk) == golden("motions-amendments")
    assert ratio[0] <= KEYS_A_CHARACTER


def test_a_recorded_vote_and_a_members_own_vote_by_keys() -> None:
    desk = office()
    ratio: list[float] = []

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot)
        await hand.press("f4", "r")
        await hand.say("that the annual report be noted")
        await hand.press("tab", "tab")
        await hand.pick("a")
        await hand.pick("el")
        await hand.press("n")
        await hand.press("down", "r", "a", "r", "f", "x", "F")
        assert "6 for, 1 against, 1 abstained" in words(app)
        await hand.press("enter")
        await hand.press("ctrl+n")
        await hand.press("f4", "r")
        await hand.say("that the budget be kept under review")
        await hand.press("tab", "tab")
        await hand.pick("a")
        await hand.pick("el")
        await hand.press("h")
        await hand.count("6-2-0")
        await hand.press("f4", "o", "down", "a")
        ratio.append(structural(desk, hand, (0, 1)))

    drive(desk, script)
    assert worked.page(desk) == golden("motions-own-vote")
    assert ratio[0] <= KEYS_A_CHARACTER


def test_a_resolution_by_affirmation_takes_few_keys_beside_its_words() -> None:
    desk = office()
    pressed: list[int] = []

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot)
        await hand.press("f4", "r")
        await hand.say("that the report be noted")
        await hand.press("tab", "tab")
        await hand.pick("a")
        await hand.pick("b")
        await hand.press("enter")
        pressed.append(hand.keys)

    drive(desk, script)
    (motion,) = desk.store.meeting(REF).motions
    assert (motion.result, motion.mover, motion.seconder) == (
        MotionResult.CARRIED, "able", "baker",
    )  # fmt: skip
    assert pressed[0] <= 9


def test_there_is_a_warning_before_a_vote_without_a_quorum_for_the_item() -> None:
    desk = office()
    place = item(desk, 0)
    for person in worked.MEMBERS[2:]:
        desk.room.declare(
            REF, person, InterestKind.DPI, items=(place,), reason="work", left_room=True
        )

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot)
        await hand.press("f4", "r")
        await hand.say("that it be so")
        await hand.press("f2")
        assert "no quorum for this item: 2 can vote and 3 are needed (R4.5)" in words(app)
        assert "Left for an interest: Councillor Clough" in words(app)
        await hand.press("enter")  # it warns, and does not refuse the pen

    drive(desk, script)
    assert len(desk.store.meeting(REF).motions) == 1


def test_a_roll_call_broken_off_by_a_dropped_line_is_back() -> None:
    desk = office()

    async def drop(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot)
        await hand.press("f4", "r")
        await hand.say("that it be so")
        await hand.press("f2", "n", "f", "a")
        app.leave()

    async def again(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot)
        await hand.press("f4", "r", "f2", "n")
        assert isinstance(app.screen, RollCall)
        assert app.screen.marks == {"able": Ballot.FOR, "baker": Ballot.AGAINST}
        await hand.press("F", "enter")

    async def after(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot)
        await hand.press("f4", "r")
        await hand.say("that it be otherwise")
        await hand.press("f2", "n")
        assert isinstance(app.screen, RollCall)
        assert app.screen.marks == {}

    drive(desk, drop)
    assert not desk.store.meeting(REF).motions
    drive(desk, again)
    assert len(desk.store.meeting(REF).motions) == 1
    drive(desk, after)


def test_no_roll_is_called_where_nobody_is_on_record() -> None:
    desk = office()
    for person in worked.MEMBERS:
        worked.absent(desk, person)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot)
        await hand.press("f4", "r")
        await hand.say("that it be so")
        await hand.press("f2", "n")
        assert "nobody is on record as here" in words(app)
        assert "RESOLVED that it be so." in words(app)
        await hand.press("enter")

    drive(desk, script)
    assert len(desk.store.meeting(REF).motions) == 1


def test_figures_that_do_not_add_up_are_explained_or_kept_and_never_refused() -> None:
    desk = office()
    kept: list[str | None] = []

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot)
        for reason in ("one was out of the room", ""):
            await hand.press("f4", "r")
            await hand.say(f"that it be so{' again' if not reason else ''}")
            await hand.press("f2", "h")
            await hand.count("5-2")
            assert "8 could vote and 7 are accounted for: 1 too few. Why?" in words(app)
            await hand.say(reason)
            await hand.press("enter")
        kept.extend(one.vote.difference for one in desk.store.meeting(REF).motions if one.vote)
        await hand.press("f4", "g")  # and afterwards, once it is known
        await hand.say("one was slow")
        await hand.press("enter", "f4")
        assert "Gap in the figures" not in words(app)

    drive(desk, script)
    assert kept == ["one was out of the room", None]
    vote = desk.store.meeting(REF).motions[1].vote
    assert vote is not None
    assert vote.difference == "one was slow"


def test_a_vote_challenged_at_once_is_taken_again_from_the_menu() -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot)
        await hand.press("f4", "r")
        await hand.say("that it be so")
        await hand.press("f2", "h")
        await hand.count("3-5-0")
        await hand.press("f4", "t")
        await hand.pick("gra")
        await hand.press("h")
        await hand.count("4-3-1")

    drive(desk, script)
    (motion,) = desk.store.meeting(REF).motions
    assert motion.result is MotionResult.CARRIED
    assert len(motion.earlier_votes) == 1
    told = desk.minutes.text(REF, item(desk, 0)).text
    assert "challenged at once by Councillor Grant and was taken again." in told


def test_a_motion_before_the_committee_is_withdrawn_altered_or_lapses() -> None:
    desk = office()
    told: list[str] = []

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot)
        await hand.press("f4", "r")
        await hand.say("that it be so")
        await hand.press("f2", "o")
        await hand.press("f4", "c")
        await hand.say(" and so on")
        await hand.press("f2")
        told.append(desk.minutes.text(REF, item(desk, 0)).text)
        await hand.press("f4", "y", "f4", "w")
        told.append(desk.minutes.text(REF, item(desk, 0)).text)
        await hand.press("f4", "r")
        await hand.say("that nothing be done")
        await hand.press("f2", "s")
        told.append(desk.minutes.text(REF, item(desk, 0)).text)

    drive(desk, script)
    assert told[0].endswith("altered by its mover to read: that it be so and so on.")
    assert told[1].endswith("The motion was withdrawn with the consent of the meeting.")
    assert told[2].endswith("lapsed for want of a seconder.")
    first, second = desk.store.meeting(REF).motions
    assert (first.result, second.result) == (MotionResult.WITHDRAWN, MotionResult.LAPSED)
    assert first.vote is None


def test_an_appointment_between_three_candidates_by_keys() -> None:
    desk = office()
    ratio: list[float] = []

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot, 3)
        await hand.press("f4", "b")
        await hand.say("as chair of the task group")
        await hand.press("enter")
        for person, mover in (("d", "a"), ("el", "b"), ("f", "cl")):
            await hand.pick(person)
            await hand.pick(mover)
            await hand.pick("ha")
            if person != "f":
                await hand.press("n")
        await hand.press("v")
        for figure in ("3", "3", "1", "1"):
            await hand.press(figure, "enter")
        await hand.press("enter")
        assert "Ballot: Councillor Dean, Councillor Ellis" in words(app)
        assert "Councillor Frost drops out, with 1. Nobody had a majority." in words(app)
        await hand.press("v")
        await hand.press("4", "enter", "4", "f2")
        assert "A tie: Councillor Able presides, in the chair" in words(app)
        await hand.press("2")
        ratio.append(structural(desk, hand, (3,)))

    drive(desk, script)
    assert worked.page(desk) == golden("motions-candidates")
    assert ratio[0] <= KEYS_A_CHARACTER


def test_a_ballot_that_gives_nobody_a_vote_or_does_not_add_up_stays_and_says_so() -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot, 3)
        await hand.press("f4", "b")
        await hand.press("enter")  # no post: the chair for this meeting
        for person in ("d", "el"):
            await hand.pick(person)
            await hand.press("f2")
            if person == "d":
                await hand.press("n")
        await hand.press("v")
        await hand.press("f2")
        assert "nobody has a vote yet" in words(app)
        await hand.say("x")
        await hand.press("f2")
        assert "is not a number of votes" in words(app)
        await hand.press("backspace", "5", "enter", "2", "f2")
        assert "8 could vote and 7 are accounted for: 1 too few" in words(app)
        await hand.press("enter")

    drive(desk, script)
    (motion,) = desk.store.meeting(REF).motions
    assert motion.nominee == "dean"
    chair = desk.room.board(REF).presiding
    assert chair is not None
    assert chair.id == "dean"
    text = desk.minutes.text(REF, item(desk, 3)).text
    assert "Councillor Dean had a majority of the votes cast." in text
    assert "RESOLVED that Councillor Dean be appointed as Chair for the ensuing" in text


def test_the_same_vote_on_a_run_of_items_by_keys() -> None:
    desk = office()
    place = item(desk, 1)
    desk.room.declare(REF, "baker", InterestKind.DPI, items=(place,), reason="work", left_room=True)
    ratio: list[float] = []

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot)
        await hand.press("f4", "i")
        await hand.say("9")
        await hand.press("f2")
        assert "is no run of items" in words(app)
        await hand.press("backspace", "1", "minus", "3")
        assert "Annual report; Budget monitoring; Work programme" in words(app)
        await hand.press("enter")
        await hand.say("that the recommendations in the report be agreed")
        await hand.press("tab", "tab")
        await hand.pick("cl")
        await hand.pick("d")
        assert "On items 1, 2 and 3: RESOLVED that the recommendations" in words(app)
        await hand.press("u")
        assert "One vote on 3 items, carried" in words(app)
        ratio.append(structural(desk, hand, (0, 1, 2)))

    drive(desk, script)
    assert worked.page(desk) == golden("motions-run")
    assert ratio[0] <= KEYS_A_CHARACTER


def test_procedural_motions_have_their_words_ready_and_the_question_leads_to_the_vote() -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot)
        await hand.press("f4", "r")
        await hand.say("that it be so")
        await hand.press("f2", "o")
        await hand.press("f4", "n", "p", "q", "f2")
        assert "RESOLVED that the question be now put." in words(app)
        await hand.press("enter")
        assert "Before the committee: that it be so" in words(app)
        await hand.press("v", "enter")
        await hand.press("f4", "p", "s")
        await hand.press("f2")
        assert "the rule is missing" in words(app)
        await hand.say("Procedure Rule 12")
        await hand.press("f2")
        assert "RESOLVED that Procedure Rule 12 be suspended for this item." in words(app)
        await hand.press("enter")
        await hand.press("f4", "p", "h")
        await hand.pick("gra")
        await hand.press("f2")
        assert "RESOLVED that Councillor Grant be not further heard." in words(app)
        await hand.press("l")

    drive(desk, script)
    first, question, rule, heard = desk.store.meeting(REF).motions
    assert [one.procedure for one in (first, question, rule, heard)] == [
        None, Procedure.PUT_QUESTION, Procedure.SUSPEND_RULE, Procedure.NOT_FURTHER_HEARD,
    ]  # fmt: skip
    assert (first.result, heard.result) == (MotionResult.CARRIED, MotionResult.LOST)


@pytest.mark.parametrize("size", SIZES)
def test_everything_shows_at_every_size(size: tuple[int, int]) -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot)
        await hand.press("f4", "r")
        await hand.say("that a long matter be considered " * 6)
        await hand.press("f2")
        for key in ("Enter Carried", "h Hands", "n Names", "Esc Change it"):
            assert key in words(app)
        assert "8 can vote." in words(app)
        await hand.press("n")
        assert "Councillor Hall" in shown(app)
        assert "f For" in words(app)
        await hand.press("F", "enter")
        await hand.press("f4")
        assert "Vote challenged at once" in words(app)

    drive(desk, script, size=size)


def test_vote_typed_in_the_text_opens_the_vote_on_what_is_before_the_committee() -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot)
        await hand.say("Members spoke. /vote ")
        assert "Resolution, recommendation, request or noting" in words(app)
        await hand.press("r")
        await hand.say("that it be so")
        await hand.press("f2", "o")
        await hand.say("They spoke again. /vote ")
        assert "Read back: the motion" in words(app)
        assert "RESOLVED that it be so" in words(app)
        await hand.press("escape")
        await hand.press("f4", "a", "i", "enter")
        await hand.say("at once")
        await hand.press("f2", "o")
        await hand.say("/vote ")
        assert "Read back: the amendment" in words(app)
        await hand.press("u")
        assert "Amendment carried." in words(app) or "Recorded" in words(app)
        await hand.say("/vote ")
        assert "Read back: the substantive motion" in words(app)
        await hand.press("c")

    drive(desk, script)
    (motion,) = desk.store.meeting(REF).motions
    assert (motion.result, motion.nem_con) == (MotionResult.CARRIED, True)
    assert motion.amendments[0].unanimous
    text = desk.minutes.text(REF, item(desk, 0)).text
    assert "carried unanimously" in text
    places = [text.index(one) for one in (
        "Members spoke.", "A motion that it be so", "They spoke again.", "carried unanimously",
        "RESOLVED NEM CON that it be so at once",
    )]  # fmt: skip
    assert places == sorted(places)
    assert "/vote" not in text


def test_vote_on_a_ballot_opens_its_figures() -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot, 3)
        await hand.press("f4", "b")
        await hand.say("as chair of the task group")
        await hand.press("enter")
        await hand.pick("d")
        await hand.press("f2", "escape")
        await hand.say("/vote ")
        assert "Vote 1: the votes for each" in words(app)

    drive(desk, script)


def test_the_same_motion_put_again_at_once_is_asked_about_and_kept_as_one_vote_twice() -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot)
        await hand.press("f4", "r")
        await hand.say("that it be so")
        await hand.press("f2", "h")
        await hand.count("5-3-0")
        await hand.press("f4", "r")
        await hand.say("that it be so")
        await hand.press("f2")
        assert "These words were voted on just now: carried" in words(app)
        await hand.press("escape")
        assert "that it be so" in words(app)  # the form, as typed
        await hand.press("f2", "t")
        assert "Who challenged the count?" in words(app)
        await hand.press("enter")  # nobody is named
        assert "RESOLVED that it be so" in words(app)
        await hand.press("h")
        await hand.count("4-4-0")
        await hand.press("d")
        await hand.press("f4", "r")
        await hand.say("that it be so")
        await hand.press("f2", "n", "enter")

    drive(desk, script)
    first, second = desk.store.meeting(REF).motions
    assert (first.result, second.result) == (MotionResult.LOST, MotionResult.CARRIED)
    assert [one.result for one in first.earlier_votes] == [MotionResult.CARRIED]
    text = desk.minutes.text(REF, item(desk, 0)).text
    assert "first declared carried (For 5, Against 3, Abstentions 0), was challenged" in text


def test_what_comes_late_after_a_vote_says_so() -> None:
    clock = Hands(fixed=worked.EVENING)
    desk = office(clock)
    vote = Vote(method=VoteMethod.SHOW_OF_HANDS, votes_for=5, votes_against=3)
    desk.motions.record(REF, item(desk, 0), "that it be so", vote=vote)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot)
        await hand.press("f4")
        assert "Own vote of a member, to be recorded (R5.3)" in words(app)
        await hand.press("escape")
        clock.at(19, 30)
        await hand.press("f4")
        assert "Own vote of a member: LATE, the vote was at 18:42" in words(app)

    drive(desk, script)


def test_after_a_recorded_vote_one_name_can_be_put_right_in_the_roll() -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot)
        await hand.press("f4", "r")
        await hand.say("that it be so")
        await hand.press("f2", "n", "F", "enter")
        await hand.press("f4")
        assert "One name in the roll was wrong: correct it" in words(app)
        await hand.press("o")
        assert "The roll: whose vote was wrong?" in words(app)
        assert "Enter" not in shown(app).splitlines()[-2]  # nothing that Enter would do
        await hand.press("a")
        assert "AGAINST: Councillor Able (1)" in desk.minutes.text(REF, item(desk, 0)).text

    drive(desk, script)
    (motion,) = desk.store.meeting(REF).motions
    assert motion.vote is not None
    assert all(one.requested_at is None for one in motion.vote.entitled or ())


@pytest.mark.parametrize(
    ("typed", "shows"),
    [
        ("quarterly", "Head of Service to supply [quarterly] figures on response times"),
        ("the", "3 times: that [the] Head of Service"),
        ("QUART", "[quart]erly"),
        ("yearly", "Not in the text: that the Head of Service"),
    ],
)
def test_the_words_that_an_amendment_names_show_in_their_place(typed: str, shows: str) -> None:
    now = "that the Head of Service to supply quarterly figures on response times in the wards"
    assert shows in in_context(f"{now} of the town", typed)


@pytest.mark.parametrize("size", SIZES[:2])
def test_long_words_say_that_they_go_on_below(size: tuple[int, int]) -> None:
    desk = office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = await go(app, pilot)
        await hand.press("f4", "r")
        await hand.say("that the report be noted " + "and noted again " * 80)
        await hand.press("f2")
        assert "The words go on: Down shows the rest." in words(app)
        await hand.press("enter")

    drive(desk, script, size=size)
