"""Follow-ups: what may stay open, what words mean, how lists are ordered."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.errors import InputRefused, NotFound
from scp_tui.records.followups import (
    ClosureDecision,
    DueKind,
    FactKind,
    FollowUpStatus,
    Owner,
    RequesterKind,
)
from scp_tui.records.people import Organisation, Person, Role
from tests.desk.conftest import DAY, Hands


def test_everything_but_the_title_may_stay_open(desk: Desk, meeting: str) -> None:
    asked = desk.follow_ups.ask(meeting, title="A visit")
    assert asked.asked_on == DAY, "the day of the meeting, not of the typing"
    assert asked.owner == Owner()
    assert asked.requester.kind is RequesterKind.UNKNOWN
    assert asked.due.kind is DueKind.OPEN
    line = desk.follow_ups.line(asked.id)
    assert set(line.unresolved) == {"owner", "requester", "due"}
    assert (line.owner_words, line.due_words, line.source_words) == (
        "not said",
        "next meeting (default)",
        meeting,
    )


def test_an_ask_between_meetings_is_of_its_committee_and_today(desk: Desk) -> None:
    asked = desk.follow_ups.ask(None, committee="XYZ", title="A letter", owner="Councillor Baker")
    assert (asked.id, asked.meeting, asked.asked_on) == (
        "XYZ/26-27/01",
        None,
        dt.date(2026, 7, 1),
    )
    assert asked.owner.person == "baker"
    with pytest.raises(NotFound):
        desk.follow_ups.ask(None, committee="ABC", title="A letter")


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ("ep", Owner(organisation="police")),
        ("Example Police", Owner(organisation="police")),
        ("Robin Quill", Owner(person="quill")),
        ("the college", Owner(said="the college")),
        ("  ", Owner()),
        ("?", Owner()),
        ("Pat", Owner(said="Pat")),
    ],
)
def test_words_name_an_owner_only_when_they_name_one(desk: Desk, said: str, owner: Owner) -> None:
    assert desk.follow_ups.owner_from(said) == owner


def employ(desk: Desk, person: str, *roles: Role) -> None:
    desk.office.save_person(replace(desk.office.person(person), roles=roles))


@pytest.mark.parametrize("typed", ["Robin Quill", "quill", Owner(said="Robin Quill")])
def test_a_person_typed_is_owed_by_as_the_person_chosen_is(
    desk: Desk, meeting: str, typed: str | Owner
) -> None:
    employ(desk, "quill", Role(title="Inspector", organisation="police", since=dt.date(2026, 1, 1)))
    one = desk.follow_ups.ask(meeting, title="Call times", owner=typed, due="20 July 2026")
    chosen = Owner(organisation="police", person="quill")
    assert one.owner == chosen
    ref = desk.follow_ups.ask(meeting, title="Visits").id
    desk.follow_ups.edit(ref, desk.store.follow_up(ref).rev, owner=typed)
    assert desk.store.follow_up(ref).owner == chosen
    assert {line.follow_up.id for line in desk.follow_ups.lines("owner:police")} == {one.id, ref}
    (letter,) = desk.chasing.addressees(every=True)
    assert (letter.name, letter.to) == ("Example Police", "Robin Quill, Example Police")


def test_a_role_that_is_over_gives_no_body(desk: Desk) -> None:
    over = dt.date(2026, 6, 1)
    employ(desk, "quill", Role(title="Inspector", organisation="police", until=over))
    assert desk.follow_ups.owner_from("Robin Quill") == Owner(person="quill")
    before = desk.follow_ups.owner_from("Robin Quill", day=dt.date(2026, 5, 1))
    assert before.organisation == "police"


def test_a_name_that_several_go_by_is_asked_about_or_stays_as_said(desk: Desk) -> None:
    employ(desk, "quill", Role(title="Inspector", organisation="police"))
    desk.office.save_person(Person(id="quill-2", family_name="Quill", given_name="Sam"))
    assert desk.follow_ups.owner_from("Quill") == Owner(said="Quill")
    with pytest.raises(InputRefused, match=r"Robin Quill \(Example Police\) or Sam Quill"):
        desk.follow_ups.owner_from("Quill", ask=True)
    assert desk.follow_ups.owner_from("Sam Quill", ask=True) == Owner(person="quill-2")


def test_words_left_as_they_stood_move_nothing(desk: Desk, meeting: str) -> None:
    said = Owner(said="Sam Quill")
    one = desk.follow_ups.ask(meeting, title="Visits", owner=said)
    desk.follow_ups.record(one.id, FactKind.SENT, "By post.")
    desk.office.save_person(Person(id="quill-2", family_name="Quill", given_name="Sam"))
    known = desk.store.follow_up(one.id)
    desk.follow_ups.edit(one.id, known.rev, title="Visits by day", owner=said)
    after = desk.store.follow_up(one.id)
    assert after.owner == said
    assert all(fact.kind is not FactKind.MOVED for fact in after.history)


def test_the_next_meeting_is_the_first_after_it_was_asked(
    desk: Desk, meeting: str, clock: Hands
) -> None:
    asked = desk.follow_ups.ask(meeting, title="A visit", due="next meeting")
    assert desk.follow_ups.line(asked.id).due_date is None
    desk.agenda.create_meeting("XYZ", dt.date(2026, 9, 9))
    desk.agenda.create_meeting("XYZ", dt.date(2026, 11, 11))
    clock.set(dt.datetime(2026, 9, 9, 20, 0))
    assert not desk.follow_ups.line(asked.id).overdue
    clock.set(dt.datetime(2026, 10, 1, 9, 0))
    line = desk.follow_ups.line(asked.id)
    assert (line.due_date, line.days_overdue) == (dt.date(2026, 9, 9), 22)
    assert desk.office.overview().overdue == (line,)


def test_lists_begin_with_what_is_longest_overdue(desk: Desk, meeting: str, clock: Hands) -> None:
    for title, due in (
        ("Open", ""),
        ("Late", "20 July 2026"),
        ("Later", "18 July 2026"),
        ("Soon", "1 September 2026"),
    ):
        desk.follow_ups.ask(meeting, title=title, due=due)
    clock.set(dt.datetime(2026, 8, 1, 9, 0))
    titles = [line.follow_up.title for line in desk.follow_ups.lines()]
    assert titles == ["Later", "Late", "Soon", "Open"]
    assert [line.follow_up.title for line in desk.follow_ups.lines("overdue")] == ["Later", "Late"]


def test_history_is_added_to_and_closing_takes_it_off_the_list(
    desk: Desk, meeting: str, clock: Hands
) -> None:
    asked = desk.follow_ups.ask(meeting, title="A visit", owner="EP")
    desk.follow_ups.promise(asked.id, text="They will come.", by="Example Police")
    clock.set(dt.datetime(2026, 7, 15, 20, 0))
    desk.room.open_meeting(meeting)
    closed = desk.follow_ups.decide(
        asked.id, ClosureDecision.CLOSE, meeting=meeting, minute=4, text="They came."
    )
    assert [fact.text for fact in closed.history] == ["They will come.", "They came."]
    line = desk.follow_ups.line(asked.id)
    assert (line.status, closed.history[-1].on) == (FollowUpStatus.CLOSED, DAY)
    assert desk.follow_ups.lines() == ()
    assert [line.follow_up.id for line in desk.follow_ups.lines(all=True)] == [asked.id]
    assert desk.office.undo() == f"Undone: Recorded a decision on {asked.id}"
    assert desk.follow_ups.line(asked.id).status is FollowUpStatus.PROMISED
    with pytest.raises(InputRefused):
        desk.follow_ups.record(asked.id, FactKind.NOTE, " ")


def test_an_edit_reads_words_as_they_are_typed(desk: Desk, meeting: str) -> None:
    asked = desk.follow_ups.ask(meeting, title="A visit")
    edited = desk.follow_ups.edit(
        asked.id, asked.rev, owner="EP", requester="the Committee", due="within 2 weeks"
    )
    assert edited.owner.organisation == "police"
    assert edited.requester.kind is RequesterKind.COMMITTEE
    assert edited.due.date == dt.date(2026, 7, 29)


def test_a_filter_kept_from_the_key_before_sees_every_change(
    desk: Desk, meeting: str, clock: Hands
) -> None:
    asked = desk.follow_ups.ask(meeting, title="Visit", owner="EP", due="next meeting")
    other = desk.follow_ups.ask(meeting, title="Letter", owner="fire")

    def found(query: str) -> list[str]:
        return [line.follow_up.id for line in desk.follow_ups.lines(query)]

    assert found("visit") == [asked.id]
    desk.follow_ups.edit(other.id, other.rev, title="A visit too")
    assert found("visit") == [asked.id, other.id]
    desk.office.undo()
    assert found("visit") == [asked.id]
    desk.office.save_organisation(Organisation(id="new", name="Visiting Fire Service"))
    desk.office.save_organisation(
        replace(desk.office.organisation("fire"), renamed_to="visiting-fire-service")
    )
    assert found("visit") == [asked.id, other.id]
    desk.agenda.create_meeting("XYZ", dt.date(2026, 7, 20))
    clock.set(dt.datetime(2026, 7, 22, 9, 0))
    assert found("overdue visit") == [asked.id, other.id]
    desk.follow_ups.reply(asked.id, "Come.")
    assert found("overdue visit") == [other.id]
