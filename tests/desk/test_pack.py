"""The pack: on the agenda once, decided in the meeting, back on each follow-up with its minute."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.errors import InputRefused, NotFound
from scp_tui.exports.actions_json import actions_json
from scp_tui.records.agenda import ItemKind
from scp_tui.records.followups import ClosureDecision, FactKind, FollowUpStatus, Judgement
from scp_tui.records.meeting import MeetingState
from scp_tui.records.room import ItemStatus
from scp_tui.rules.follow_up_status import standing
from scp_tui.rules.names import join_names
from tests.desk.conftest import Hands

NEXT = "XYZ/2026-09-09"
D, S = ClosureDecision, FollowUpStatus


@pytest.fixture
def busy(desk: Desk, meeting: str, clock: Hands) -> Desk:
    """Return an office a week before its next meeting, with four asks at different points."""
    follow_ups = desk.follow_ups
    for title, owner in (("Call times", "EP"), ("Crews", "EP"), ("Visits", "fire"), ("Whose", "")):
        follow_ups.ask(meeting, title=title, owner=owner, requester="a member")
    follow_ups.ask(meeting, title="A safe title", wording="SECRET", owner="EP", restricted=True)
    desk.agenda.create_meeting("XYZ", dt.date(2026, 9, 9))
    clock.set(dt.datetime(2026, 9, 1, 9, 0))
    follow_ups.reply("XYZ/26-27/01", "Here they are.", judgement=Judgement.ANSWERS)
    follow_ups.propose("XYZ/26-27/01", "All of it came.")
    follow_ups.reply("XYZ/26-27/02", "Twelve crews.")
    return desk


def paper(desk: Desk) -> str:
    return desk.pages.render("tracker", NEXT, "txt", 200)


def test_the_paper_says_what_is_to_be_closed_what_came_and_what_waits(busy: Desk) -> None:
    words = paper(busy)
    assert (
        "RECOMMENDED that the Committee (a) agrees that XYZ/26-27/01 be closed; (b)"
        " considers what has come on XYZ/26-27/02; (c) notes what is outstanding."
        in " ".join(words.split())
    )
    order = [
        words.index(part) for part in ("Proposed for closure", "Answered, for", "\nOutstanding")
    ]
    assert order == sorted(order)
    assert "SECRET" not in words
    assert "A safe title" in words


def test_the_item_goes_on_the_agenda_once_and_its_words_follow(busy: Desk) -> None:
    made = busy.pack.make(NEXT)
    items = [one for one in busy.store.meeting(NEXT).items if one.kind is ItemKind.FOLLOW_UPS]
    assert [one.id for one in items] == [made.item]
    assert "XYZ/26-27/01 be closed" in (items[0].text or "")
    assert "XYZ/26-27/01 be closed" in busy.pages.render("agenda", NEXT, "txt", 200)
    busy.follow_ups.propose("XYZ/26-27/02")
    again = busy.pack.make(NEXT)
    assert again.item == made.item
    item = next(one for one in busy.store.meeting(NEXT).items if one.id == made.item)
    assert "XYZ/26-27/01 and XYZ/26-27/02 be closed" in (item.text or "")


def test_a_published_agenda_is_left_as_it_is(busy: Desk) -> None:
    busy.agenda.publish(NEXT)
    made = busy.pack.make(NEXT)
    assert (made.item, bool(made.remark)) == (None, True)
    assert not [i for i in busy.store.meeting(NEXT).items if i.kind is ItemKind.FOLLOW_UPS]


def test_the_pages_are_written_whole(busy: Desk, tmp_path: Path) -> None:
    made = busy.pack.make(NEXT, tmp_path, ("txt", "html"))
    names = [path.name for path in made.files]
    assert names[:2] == ["tracker-XYZ-2026-09-09.txt", "tracker-XYZ-2026-09-09.html"]
    assert len(names) == 6
    assert all("SECRET" not in path.read_text() for path in made.files)
    with pytest.raises(InputRefused, match="no such folder"):
        busy.pack.make(NEXT, tmp_path / "none")


def test_the_next_meeting_is_found_or_asked_for(busy: Desk, clock: Hands) -> None:
    assert busy.pack.next_meeting() == NEXT
    clock.set(dt.datetime(2026, 12, 1, 9, 0))
    with pytest.raises(NotFound, match="no meeting is to come"):
        busy.pack.next_meeting()


def test_the_chair_sees_what_is_awkward_first(busy: Desk, clock: Hands) -> None:
    clock.set(dt.datetime(2026, 9, 30, 9, 0))
    busy.follow_ups.decide("XYZ/26-27/02", D.NOT_SATISFIED, meeting=NEXT)
    words = busy.pages.render("chair", NEXT, "txt", 200)
    order = [words.index(f"XYZ/26-27/{n}:") for n in ("02", "03", "04")]
    assert order == sorted(order)
    assert "21 days overdue: the next letter is the Chairman's." in words
    assert "SECRET" not in words
    assert "not for publication" in words


def test_decisions_flow_back_with_meeting_and_minute(busy: Desk, clock: Hands) -> None:
    item = busy.pack.make(NEXT).item
    assert item is not None
    clock.set(dt.datetime(2026, 9, 9, 19, 0))
    busy.room.open_meeting(NEXT)
    put = [one.id[-2:] for one in busy.pack.to_decide(NEXT)]
    assert put == ["01", "02", "03", "04", "05"]
    assert busy.pack.decide(NEXT, ["XYZ/26-27/01"], D.CLOSE) == (("XYZ/26-27/01",), ())
    assert busy.pack.decide(NEXT, ["XYZ/26-27/02"], D.NOT_SATISFIED)[1] == ()
    assert busy.pack.decide(NEXT, ["XYZ/26-27/03"], D.KEEP_OPEN)[1] == ()
    done, refused = busy.pack.decide(NEXT, ["XYZ/26-27/01"], D.CLOSE)
    assert (done, len(refused)) == ((), 1), "it is closed already"
    assert [one.id[-2:] for one in busy.pack.to_decide(NEXT)] == ["02", "03", "04", "05", "01"]
    words = busy.pack.write_minute(NEXT).words
    assert words == (
        "RESOLVED that XYZ/26-27/01 be closed; and that XYZ/26-27/03 be kept open; and that"
        " XYZ/26-27/02 be kept open, the answer not being satisfactory."
    )
    assert words in busy.minutes.text(NEXT, item).text
    busy.room.close_meeting(NEXT)
    number = busy.minutes.text(NEXT, item).number
    assert number is not None
    closed = busy.store.follow_up("XYZ/26-27/01")
    taken = closed.history[-1]
    assert (taken.kind, taken.meeting, taken.minute) == (FactKind.TAKEN, NEXT, number)
    words = f"closed at the meeting of 9 September 2026, minute {number}."
    assert words in " ".join(busy.pages.render("tracker", NEXT, "md").split())
    told = json.loads(busy.pages.render("actions", None, "json"))
    assert [one["closed"] for one in told if one["closed"]] == []
    told = json.loads(actions_json([closed], busy.office.register(), today=dt.date(2026, 9, 9)))
    assert told[0]["closed"] == {"on": "2026-09-09", "meeting": NEXT, "minute": number}
    lines = {line.follow_up.id[-2:]: line.status for line in busy.follow_ups.lines(all=True)}
    assert lines["01"] is S.CLOSED
    assert lines["02"] is S.OPEN, "an answer that does not answer closes nothing"
    assert "Settled since the last meeting, shown once more" in paper(busy)


def test_what_is_restricted_is_decided_where_it_stands_and_waits_in_the_paper(busy: Desk) -> None:
    ref = "XYZ/26-27/05"
    assert busy.store.follow_up(ref).restricted
    before = paper(busy)
    busy.follow_ups.propose(ref)
    assert [one.id[-2:] for one in busy.pack.to_decide(NEXT)] == ["01", "05", "02", "03", "04"]
    assert paper(busy) == before, "a paper for all does not tell what becomes of it"
    assert ref not in busy.pack.make(NEXT).recommendation


def taken_at(desk: Desk, ref: str) -> list[tuple[str | None, int | None]]:
    return [
        (fact.meeting, fact.minute)
        for fact in desk.store.follow_up(ref).history
        if fact.kind is FactKind.TAKEN
    ]


def test_what_stood_in_the_paper_is_linked_to_the_meeting_that_took_it(
    busy: Desk, clock: Hands
) -> None:
    item = busy.pack.make(NEXT).item
    assert item is not None
    clock.set(dt.datetime(2026, 9, 9, 19, 0))
    new = busy.follow_ups.ask(NEXT, title="Asked tonight", owner="EP").id
    before = {one.id: one for one in busy.store.follow_ups()}
    busy.room.close_meeting(NEXT)
    number = busy.minutes.text(NEXT, item).number
    for ref in ("XYZ/26-27/01", "XYZ/26-27/04", "XYZ/26-27/05"):
        assert taken_at(busy, ref) == [(NEXT, number)]
    assert taken_at(busy, new) == []
    busy.room.reopen_meeting(NEXT)
    busy.room.close_meeting(NEXT)
    assert taken_at(busy, "XYZ/26-27/01") == [(NEXT, number)], "not twice"
    for _ in range(3):
        busy.office.undo()
    assert {one.id: replace(one, rev=0) for one in busy.store.follow_ups()} == {
        ref: replace(one, rev=0) for ref, one in before.items()
    }


@pytest.mark.parametrize("aside", [ItemStatus.DEFERRED, ItemStatus.WITHDRAWN])
def test_a_paper_that_was_put_off_takes_nothing(
    busy: Desk, clock: Hands, aside: ItemStatus
) -> None:
    item = busy.pack.make(NEXT).item
    assert item is not None
    clock.set(dt.datetime(2026, 9, 9, 19, 0))
    busy.room.open_meeting(NEXT)
    busy.room.set_item_status(NEXT, item, aside, reason="No time.")
    busy.room.close_meeting(NEXT)
    assert taken_at(busy, "XYZ/26-27/01") == []


def test_asks_taken_with_another_item_get_its_minute(busy: Desk, clock: Hands) -> None:
    clock.set(dt.datetime(2026, 9, 9, 19, 0))
    other = busy.store.meeting(NEXT).items[0].id
    busy.minutes.append(NEXT, other, "The figures were received.")
    assert busy.pack.take(NEXT, ["XYZ/26-27/02", "XYZ/26-27/03"], other) == 2
    assert busy.pack.take(NEXT, ["XYZ/26-27/02"], other) == 0
    assert taken_at(busy, "XYZ/26-27/02") == [(NEXT, None)]
    busy.room.close_meeting(NEXT)
    number = busy.minutes.text(NEXT, other).number
    assert number is not None
    assert taken_at(busy, "XYZ/26-27/02") == [(NEXT, None), (NEXT, number)]
    assert taken_at(busy, "XYZ/26-27/04") == []
    with pytest.raises(NotFound):
        busy.pack.take(NEXT, ["XYZ/26-27/04"], "nowhere")


def test_nothing_decided_is_said(busy: Desk) -> None:
    with pytest.raises(InputRefused, match="nothing was decided"):
        busy.pack.write_minute(NEXT)


def test_the_minute_says_what_counts_and_of_which_limb(busy: Desk, clock: Hands) -> None:
    busy.pack.make(NEXT)
    clock.set(dt.datetime(2026, 9, 9, 19, 0))
    busy.room.open_meeting(NEXT)
    assert busy.pack.decide(NEXT, ["XYZ/26-27/01"], D.CLOSE)[1] == ()
    busy.follow_ups.correct("XYZ/26-27/01", len(busy.store.follow_up("XYZ/26-27/01").history), "no")
    assert busy.pack.minute_words(NEXT) == "", "it is not closed, and the minute does not say so"
    split = busy.follow_ups.ask(NEXT, title="Both", owner="EP", others=["Fire Service"]).id
    busy.follow_ups.decide(split, D.CLOSE, meeting=NEXT, limb="a")
    assert busy.pack.minute_words(NEXT) == f"RESOLVED that part a of {split} be closed."
    running = " ".join(busy.pages.render("tracker", NEXT, "md").split())
    assert "9 September 2026 (part a): closed at the meeting of 9 September 2026." in running
    busy.follow_ups.decide(split, D.CLOSE, meeting=NEXT)
    assert busy.pack.minute_words(NEXT) == f"RESOLVED that {split} be closed."


@pytest.mark.parametrize("decision", [D.KEEP_OPEN, D.NOT_SATISFIED, D.CLOSE])
def test_a_decision_on_the_whole_is_of_the_limbs_that_wait(
    busy: Desk, clock: Hands, decision: ClosureDecision
) -> None:
    follow_ups, meeting = busy.follow_ups, busy.store.follow_up("XYZ/26-27/01").meeting
    others = ["Fire Service", "the college"]
    ref = follow_ups.ask(meeting, title="Three", owner="EP", others=others).id
    follow_ups.reply(ref, "Ours.", limb="a", judgement=Judgement.ANSWERS)
    follow_ups.decide(ref, D.CLOSE, meeting=meeting, limb="a")
    follow_ups.record(ref, FactKind.WITHDRAWN, "Not theirs.", limb="c")
    busy.pack.make(NEXT)
    clock.set(dt.datetime(2026, 9, 9, 19, 0))
    busy.room.open_meeting(NEXT)
    assert busy.pack.decide(NEXT, [ref], decision) == ((ref,), ())
    after = standing(busy.store.follow_up(ref)).limbs
    assert (after["a"], after["c"]) == (S.CLOSED, S.WITHDRAWN)
    assert (after["b"] is S.CLOSED) == (decision is D.CLOSE)
    assert busy.pack.minute_words(NEXT).startswith(f"RESOLVED that part b of {ref} be ")
    if decision is D.CLOSE:  # settled as a whole, it is taken up again as a whole
        busy.pack.decide(NEXT, [ref], D.KEEP_OPEN)
        assert set(standing(busy.store.follow_up(ref)).limbs.values()) == {S.OPEN, S.SATISFACTORY}
    else:
        busy.office.undo()
        assert busy.pack.minute_words(NEXT) == ""


def test_what_is_decided_of_every_limb_is_of_the_whole(busy: Desk, clock: Hands) -> None:
    busy.pack.make(NEXT)
    clock.set(dt.datetime(2026, 9, 9, 19, 0))
    busy.room.open_meeting(NEXT)
    others = ["Fire Service", "the college"]
    ref = busy.follow_ups.ask(NEXT, title="Three", owner="EP", others=others).id
    busy.follow_ups.record(ref, FactKind.WITHDRAWN, "Not theirs.", limb="c")
    busy.follow_ups.decide(ref, D.CLOSE, meeting=NEXT, limb="a")
    busy.pack.write_minute(NEXT)
    busy.follow_ups.decide(ref, D.CLOSE, meeting=NEXT, limb="b")
    assert busy.pack.write_minute(NEXT).words == f"RESOLVED that {ref} be closed."
    busy.follow_ups.correct(ref, len(busy.store.follow_up(ref).history), "Not that one.")
    minute = busy.pack.write_minute(NEXT)
    assert str(minute) == f"In the minute: RESOLVED that part a of {ref} be closed."


def section_of(desk: Desk, title: str) -> str:
    """Return the heading of the paper under which an ask stands."""
    heading = ""
    for line in desk.pages.render("tracker", NEXT, "md").splitlines():
        heading = line.removeprefix("## ") if line.startswith("## ") else heading
        if line.startswith("|") and title in line:
            return heading
    raise AssertionError(title)


def test_what_does_not_answer_or_answers_a_part_stays_outstanding_as_in_the_figures(
    desk: Desk, meeting: str, clock: Hands
) -> None:
    asks = desk.follow_ups
    desk.agenda.create_meeting("XYZ", dt.date(2026, 9, 9))
    clock.set(dt.datetime(2026, 9, 1, 9, 0))
    came = {
        "Weather": Judgement.NOT,
        "Half": Judgement.IN_PART,
        "Whole": Judgement.ANSWERS,
        "Unread": None,
    }
    refs = {title: asks.ask(meeting, title=title, owner="EP").id for title in came}
    for title, judgement in came.items():
        asks.reply(refs[title], f"Of {title}.", judgement=judgement)
    refs["Split"] = asks.ask(meeting, title="Split", owner="EP", others=("fire",)).id
    asks.reply(refs["Split"], "Ours.", limb="a", judgement=Judgement.ANSWERS)
    refs["Long"] = asks.ask(meeting, title="Long", owner="EP", asked_on=dt.date(2026, 7, 1)).id
    asks.reply(
        refs["Long"], "Before that meeting.", on=dt.date(2026, 7, 10), judgement=Judgement.NOT
    )
    found = {title: section_of(desk, title) for title in refs}
    assert found == {
        "Weather": "Outstanding", "Half": "Outstanding", "Split": "Outstanding",
        "Long": "Outstanding", "Whole": "Answered, for members to consider",
        "Unread": "Answered, for members to consider",
    }  # fmt: skip
    words = " ".join(paper(desk).split())
    assert "6 waiting, none proposed for closure, 2 answered, 2 answered in part" in words
    assert "Of Weather (judged not to answer it)." in words, "what came is said"
    assert "Example Fire Service (open)" in words
    # What came since the last meeting is to be considered, whether it answers or not (R7.7).
    new = join_names([refs[title] for title in ("Weather", "Half", "Whole", "Unread", "Split")])
    assert f"(a) considers what has come on {new}; (b) notes what is outstanding." in words
    (total,) = (row for row in desk.pages.figures() if row.organisation == "All")
    assert (total.answered, total.in_part, total.outstanding) == (3, 1, 3)


def test_the_last_meeting_is_one_that_was_held(busy: Desk, meeting: str, clock: Hands) -> None:
    snow = busy.agenda.create_meeting("XYZ", dt.date(2026, 8, 20)).id
    after = busy.store.meeting(NEXT)
    assert busy.pack.last_before(after) == dt.date(2026, 8, 20), "nothing was opened here yet"
    busy.room.open_meeting(meeting)
    assert busy.pack.last_before(after) == dt.date(2026, 7, 15)
    for state in (MeetingState.INQUORATE, MeetingState.CANCELLED):
        busy.store.change_meeting(snow, lambda one, s=state: replace(one, state=s), what="so")  # type: ignore[misc]
        assert busy.pack.last_before(after) == dt.date(2026, 7, 15)
    busy.room.open_meeting(snow)
    assert busy.pack.last_before(after) == dt.date(2026, 8, 20)


def test_a_part_answer_of_the_day_of_the_last_meeting_is_considered_at_the_next(
    busy: Desk,
) -> None:
    day = dt.date(2026, 7, 15)
    busy.follow_ups.reply("XYZ/26-27/03", "Half of it.", judgement=Judgement.IN_PART, on=day)
    assert busy.pack.last_before(busy.store.meeting(NEXT)) == day
    words = " ".join(paper(busy).split())
    assert "considers what has come on XYZ/26-27/02 and XYZ/26-27/03;" in words


def test_what_is_settled_is_shown_once_more_and_then_no_more(busy: Desk, clock: Hands) -> None:
    clock.set(dt.datetime(2026, 9, 9, 19, 0))
    busy.room.open_meeting(NEXT)
    assert busy.pack.decide(NEXT, ["XYZ/26-27/01"], D.CLOSE)[1] == ()
    for day, shown in ((dt.date(2026, 11, 4), True), (dt.date(2027, 1, 13), False)):
        ref = busy.agenda.create_meeting("XYZ", day).id
        words = busy.pages.render("tracker", ref, "txt", 200)
        assert ("XYZ/26-27/01" in words) is shown, day
        assert ("1 settled since the last meeting" in words) is shown
        assert ("XYZ/26-27/01" in {one.id for one in busy.pack.to_decide(ref)}) is False
        clock.set(dt.datetime.combine(day, dt.time(19)))
        busy.room.open_meeting(ref)


@pytest.mark.parametrize("state", [MeetingState.CANCELLED, MeetingState.POSTPONED])
def test_a_meeting_called_off_is_neither_the_next_nor_the_last(
    busy: Desk, clock: Hands, state: MeetingState
) -> None:
    later = busy.agenda.create_meeting("XYZ", dt.date(2026, 11, 4)).id
    due = busy.follow_ups.line("XYZ/26-27/04").due_date
    assert due == dt.date(2026, 9, 9)
    busy.agenda.set_state(NEXT, state)
    assert busy.pack.next_meeting() == later
    assert busy.pack.next_meeting("XYZ") == later
    assert busy.pack.last_before(busy.store.meeting(later)) == dt.date(2026, 7, 15)
    assert busy.follow_ups.line("XYZ/26-27/04").due_date == dt.date(2026, 11, 4)
    clock.set(dt.datetime(2026, 9, 30, 9, 0))
    assert not busy.follow_ups.line("XYZ/26-27/04").overdue
    listed = busy.pages.render("actions", None, "txt", 200)
    assert "next meeting, 4 November 2026 (default)" in " ".join(listed.split())
    assert "overdue by" not in listed


def test_a_meeting_of_another_committee_decides_nothing(busy: Desk, clock: Hands) -> None:
    known = busy.office.committee("XYZ")
    other = replace(known, id="PQR", rev=0, name="Another Committee")
    busy.office.save_committee(other)
    theirs = busy.agenda.create_meeting("PQR", dt.date(2026, 9, 2)).id
    clock.set(dt.datetime(2026, 9, 10, 9, 0))
    before = busy.store.follow_up("XYZ/26-27/01")
    with pytest.raises(InputRefused, match=f"{theirs} is a meeting of another committee"):
        busy.follow_ups.decide("XYZ/26-27/01", D.CLOSE, meeting=theirs)
    assert busy.store.follow_up("XYZ/26-27/01") == before
