"""The worked meetings entered by keys in a terminal, each as its clerk would in the room.

What the same meetings come to by the desk (``tests/worked.py``) is a golden page each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from scp_tui.desk import Desk
from scp_tui.records.agenda import ItemKind
from scp_tui.rules.minute_text import text_from_blocks
from tests import worked, worked_motions
from tests.e2e.clerk import Clerk, close, declare, take

MARCH = dt.date(2020, 3, 23)
JULY = worked_motions.EVENING.date()
TWO_DECLARATIONS = "two declarations of interest with their reasons"
RECORDED = "Recorded, and written into the minute."


def march(desk: Desk) -> None:
    """Prepare the meeting of 23 March 2020."""
    worked.furnish(desk)
    worked.agenda(desk)


def march_with_case(desk: Desk) -> None:
    """Prepare the same with an item of Part B."""
    worked.furnish(desk)
    worked.add_case(desk, worked.agenda(desk))


def september(desk: Desk) -> None:
    """Prepare the meeting of 10 September 2019, which is to confirm two earlier minutes."""
    worked.furnish(desk)
    worked.seed_agenda(desk)
    known = {one.kind: one for one in worked.published(worked.SEED).items}
    kind = ItemKind.PREVIOUS_MINUTES
    mine = next(one for one in desk.store.meeting(worked.SEED).items if one.kind is kind)
    desk.agenda.edit_item(worked.SEED, mine.id, mine.rev, confirms=known[kind].confirms)


# -- the meetings ----------------------------------------------------------------------------------


def seed(clerk: Clerk) -> None:
    """The meeting of 10 September 2019, entered the day after from the notes taken there."""
    papers = worked.published(worked.SEED)
    texts = {one.item: one for one in papers.minutes}
    known = {one.kind: texts.get(one.id) for one in papers.items}
    clerk.comes_at(dt.datetime(2019, 9, 11, 18), "Welcome")
    clerk.press("f2 b", "everyone is present")
    clerk.press("s", "Who sits for Councillor Kevin Bentley?")
    clerk.pick("wil", "Willetts")
    clerk.press("p down down down s", "Who sits for Councillor Beverly Davies?")
    clerk.pick("haz", "Hazell")
    clerk.press("j", "Who joins?")
    clerk.pick("lil", "Lilley")
    clerk.press("esc f4 e", "Nominated")
    clerk.pick("dun")
    clerk.pick("haz")
    clerk.pick("wil", "RESOLVED that Councillor Dundas be appointed")
    clerk.press("enter", RECORDED)
    welcome = known[ItemKind.WELCOME]
    assert welcome is not None
    clerk.press("ctrl+home")
    clerk.control("x")
    clerk.says(welcome.blocks[0].text)
    clerk.control("g")
    clerk.press("5 f6 t f4 m", "26 February 2019")
    clerk.press("f2 enter", RECORDED)
    earlier = known[ItemKind.PREVIOUS_MINUTES]
    assert earlier is not None
    assert earlier.heading
    clerk.press("f6 h", "Heading")
    clerk.says(earlier.heading, heading=True)
    clerk.press("f2", "The heading is")
    clerk.control("g")
    clerk.press("7 f6 t")
    with clerk.counting(TWO_DECLARATIONS):
        for declared in papers.declarations:
            assert declared.reason
            declare(clerk, declared.person.rpartition("-")[2][:3], declared.reason)
            clerk.press("f2", "Recorded: Councillor")
    report = known[ItemKind.REPORT]
    assert report is not None
    clerk.pastes(text_from_blocks(report.blocks), "examined.")
    close(clerk)


def substitute(clerk: Clerk) -> None:
    """A substitute is elected to the chair, and hands it over for an item."""
    clerk.comes_at(dt.datetime(2020, 3, 23, 18), "Welcome")
    clerk.press("f2 b", "everyone is present")
    clerk.press("a down down a s", "Who sits for Councillor Beverly Davies?")
    clerk.pick("haz", "for Cllr Davies")
    clerk.comes_at(dt.datetime(2020, 3, 23, 18, 4), "Welcome")
    clerk.press("f4 e", "Nominated")
    clerk.pick("haz")
    clerk.pick("hog")
    clerk.pick("bou", "RESOLVED that Councillor Hazell be appointed")
    clerk.press("enter", RECORDED)
    clerk.comes_at(dt.datetime(2020, 3, 23, 18, 10), "Welcome")
    take(clerk, 7, "Safer Colchester")
    clerk.says("The annual report of the partnership was presented.", "presented.")
    clerk.comes_at(dt.datetime(2020, 3, 23, 18, 25), "annual report")
    clerk.press("f2 j", "Who joins?")
    clerk.pick("lil", "Lilley is here")
    clerk.press("l", "Who leaves now?")
    clerk.pick("haz", "Hazell, who presided, left")
    clerk.press("down down down down c", "Dundas is in the chair")
    clerk.comes_at(dt.datetime(2020, 3, 23, 19, 40), "annual report")
    clerk.press("f2 j", "Who joins?")
    clerk.pick("haz", "Hazell is here")
    clerk.press("esc")
    close(clerk, "20:15")


def quorum_falls(clerk: Clerk) -> None:
    """A member with a disclosable pecuniary interest leaves, and three become two."""
    clerk.comes_at(dt.datetime(2020, 3, 23, 18), "Welcome")
    clerk.press("f2 b", "everyone is present")
    clerk.press("a down down down a down a down down x down x", "Whitehead: absent")
    clerk.press("esc")
    declare(clerk, "bou", "a contract with a partner", "dis")
    clerk.press("enter backspace 7", "Safer Colchester")
    clerk.press("f2", "Recorded: Councillor Bourne")
    clerk.comes_at(dt.datetime(2020, 3, 23, 18, 8), "Welcome")
    take(clerk, 6, "Have Your Say!")
    clerk.press("f6 p n", "Withhold name")
    clerk.press("tab space tab")
    clerk.says("a resident")
    clerk.press("enter")
    clerk.says("street lighting")
    clerk.press("enter")
    clerk.says("that two lamps had been out since January")
    clerk.press("enter")
    clerk.pick("dav")
    clerk.press("enter")
    clerk.says("they would be reported")
    clerk.press("enter space f2", "Recorded.")
    clerk.press("esc", "F10Menu")
    clerk.comes_at(dt.datetime(2020, 3, 23, 18, 20), "Have Your Say!")
    clerk.press("f6 n", "Did they leave the room?")
    clerk.press("y", "no business can be done")
    clerk.press("f2 m q", "Recorded: no quorum")
    clerk.comes_at(dt.datetime(2020, 3, 23, 18, 35), "Safer Colchester")
    clerk.press("f6 f", "Are they back?")
    clerk.press("y", "Finished")
    close(clerk, "18:40")


def amendments(clerk: Clerk) -> None:
    """An amendment to an amendment, carried on the casting vote, and the substantive motion."""
    clerk.comes_at(worked_motions.EVENING, "Annual report")
    clerk.press("f2 b", "everyone is present")
    clerk.press("c", "in the chair")
    clerk.press("esc f4 r", "Words")
    clerk.says("that the annual report be noted and sent to the Council")
    clerk.press("tab tab")
    clerk.pick("b")
    clerk.pick("cl", "RESOLVED that the annual report be noted")
    clerk.press("o", RECORDED)
    clerk.press("f4 a r", "Leave out")
    clerk.says("annual report")
    clerk.press("enter")
    clerk.says("quarterly report")
    clerk.press("tab")
    clerk.pick("d")
    clerk.pick("el")
    clerk.press("f2", "that the quarterly report be noted and sent")
    clerk.press("o", "Amendment moved")
    clerk.press("f4 a i", "Insert")
    clerk.says("quarterly")
    clerk.press("enter")
    clerk.says("draft")
    clerk.press("tab")
    clerk.pick("f")
    clerk.pick("g")
    clerk.press("h", "8 can vote")
    clerk.figures("4-4-0", "a tie")
    clerk.press("enter", "A tie")
    clerk.press("f", "Amendment carried")
    clerk.press("f4 v h", "8 can vote")
    clerk.figures("6-2-0")
    clerk.press("enter", "Amendment carried")
    clerk.press("f4 v", "RESOLVED that the quarterly draft report be noted")
    clerk.press("u", "Motion carried")


def _exclusion(clerk: Clerk, count: str, *signs: str) -> None:
    clerk.comes_at(dt.datetime(2020, 3, 23, 18), "Welcome")
    clerk.press("f2 b", "everyone is present")
    clerk.press("esc f6 i w", "Recorded: none declared")
    clerk.comes_at(dt.datetime(2020, 3, 23, 19, 35), "Welcome")
    take(clerk, 8, "Exclusion of the Public")
    clerk.press("f4 x", "1, 7")
    clerk.press("tab tab")
    clerk.pick("hog")
    clerk.pick("dun", "RESOLVED that under Section 100A(4)")
    clerk.press("h", "8 can vote")
    clerk.figures(count)
    clerk.press("enter", *signs)


def exclusion_carried(clerk: Clerk) -> None:
    """The motion to exclude the public for one item is carried."""
    _exclusion(clerk, "6-2-0", "Carried: the public leave.")
    clerk.press("y", "The public left at")
    clerk.press("f6 n", "PRIVATE")
    clerk.comes_at(dt.datetime(2020, 3, 23, 20, 5), "PRIVATE")
    clerk.press("f6 x y", "The public are back in")
    clerk.press("f6 s", "Public summary")
    clerk.says("The Committee considered a case review.")
    clerk.press("f2", "The public summary is kept.")
    close(clerk, "20:15")


def exclusion_lost(clerk: Clerk) -> None:
    """The motion is lost, and the item is taken in public."""
    _exclusion(clerk, "2-6-0", "Lost: the public stay.")
    clerk.press("p", "is taken in public")
    clerk.press("f6 n", "A case review")
    clerk.says("The review was discussed without the person being named.")
    close(clerk, "20:15")


def inquorate(clerk: Clerk) -> None:
    """Two members come, a quarter of an hour is waited, and the meeting is adjourned."""
    clerk.comes_at(dt.datetime(2020, 3, 23, 18), "Welcome")
    clerk.press("f2 b", "everyone is present")
    clerk.press("a down a down a down down x down down x down x", "NOT QUORATE")
    clerk.comes_at(dt.datetime(2020, 3, 23, 18, 15), "BELOW quorum")
    clerk.press("f2 m q", "Recorded: no quorum")
    clerk.press("m o", "Adjourn to another day")
    clerk.figures("30/3/2020")
    clerk.press("f2 esc", "ADJOURNED")
    close(clerk)


@dataclass(frozen=True)
class Evening:
    """A meeting: its golden page, how it is prepared, and how it is entered by keys.

    ``story`` says in a few words what happens.
    """

    golden: str
    story: str
    ref: str
    prepare: Callable[[Desk], None]
    enter: Callable[[Clerk], None]


EVENINGS = (
    Evening("sample-minutes-2019-09-10", "10 September 2019", worked.SEED, september, seed),
    Evening(
        "worked-substitute-in-the-chair", "a substitute in the chair", "CDC/2020-03-23", march,
        substitute,
    ),
    Evening(
        "worked-interest-and-quorum", "an interest, and the quorum falls", "CDC/2020-03-23", march,
        quorum_falls,
    ),
    Evening(
        "motions-amendments", "amendment upon amendment", worked_motions.REF,
        worked_motions.furnish, amendments,
    ),
    Evening(
        "worked-exclusion-carried", "exclusion carried", "CDC/2020-03-23", march_with_case,
        exclusion_carried,
    ),
    Evening(
        "worked-exclusion-lost", "exclusion lost", "CDC/2020-03-23", march_with_case,
        exclusion_lost,
    ),
    Evening(
        "worked-inquorate", "inquorate, adjourned", "CDC/2020-03-23", march, inquorate,
    ),
)  # fmt: skip
