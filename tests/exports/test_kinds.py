"""What each kind of page says and leaves out, beyond its golden bytes."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from scp_tui.desk.page_kinds import PAGE_KINDS
from scp_tui.desk.page_makers import MAKERS
from scp_tui.exports.pages.action_sheet import action_sheet_page
from scp_tui.exports.pages.attended import attendance_page, declarations_page
from scp_tui.exports.pages.decisions import PROVISIONAL, decisions_page
from scp_tui.exports.pages.minute_book import minute_book_page
from scp_tui.exports.pages.minutes import minutes_page
from scp_tui.exports.pages.notice import notice_page
from scp_tui.exports.pages.running_order import running_order_page
from scp_tui.exports.tree import Document, Table
from scp_tui.exports.writers import render
from scp_tui.records.agenda import AgendaItem
from scp_tui.records.interests import Declaration, InterestKind, NoneDeclared
from scp_tui.records.meeting import Meeting, MeetingState, MinutesState
from tests.exports import fixture

ABOUT = (fixture.COMMITTEE, fixture.REGISTER)


def text_of(page: Document) -> str:
    return render(page, "txt", width=200)


def time_of(lines: list[str], item: str) -> str:
    return next(line.split(item)[1].split()[0] for line in lines if item in line)


def test_pages_of_a_meeting_partly_known_say_so_and_assert_nothing() -> None:
    """What is not on record may have been: nobody is said to have been away (R6.6)."""
    meeting = replace(fixture.MEETING, partly_known=True, log=(), declarations=(), motions=(),
                      minutes=(), none_declared=None)  # fmt: skip
    pages = (
        attendance_page(meeting, *ABOUT),
        declarations_page(meeting, *ABOUT),
        decisions_page(meeting, *ABOUT),
        action_sheet_page(meeting, *ABOUT, (), today=fixture.NOW.date()),
        minutes_page(meeting, *ABOUT, earlier=()),
    )
    for page in pages:
        text = text_of(page)
        assert "Only some of what happened at this meeting is on record here." in text, page.kind
        for said in ("Nobody is", "No dec", "Nothing was", "not accounted for"):
            assert said not in text, page.kind


def test_every_kind_of_page_has_a_maker() -> None:
    assert set(MAKERS) == set(PAGE_KINDS) - {"actions", "figures", "tracker"}


def test_no_page_for_others_holds_what_is_exempt_and_every_exempt_one_says_so() -> None:
    for kind, page in fixture.public_pages().items():
        assert not page.restricted, kind
        assert fixture.SECRET not in text_of(page), kind
    for kind, page in fixture.exempt_pages().items():
        assert page.restricted, kind
        assert "NOT FOR PUBLICATION" in (page.marking or ""), kind
        assert PAGE_KINDS[kind].exempt, kind


def test_the_exempt_minutes_hold_nothing_of_the_public_items() -> None:
    text = text_of(fixture.exempt_pages()["minutes-exempt"])
    assert f"The case of {fixture.SECRET}." in text
    assert "10. A case review" in text
    assert "Head of Safety" not in text


def test_decisions_are_provisional_until_the_minutes_are_confirmed() -> None:
    assert fixture.public_pages()["decisions"].marking == PROVISIONAL
    confirmed = replace(fixture.MEETING, minutes_state=MinutesState.CONFIRMED)
    page = decisions_page(confirmed, *ABOUT)
    assert page.marking is None
    assert PROVISIONAL not in text_of(page)


def test_a_decision_taken_in_private_is_shown_only_as_the_public_summary_says_it() -> None:
    minutes = tuple(
        replace(one, public_summary="It was discussed.\n\nRESOLVED that a contract be let.")
        if one.item == "i-8"
        else one
        for one in fixture.MEETING.minutes
    )
    text = text_of(decisions_page(replace(fixture.MEETING, minutes=minutes), *ABOUT))
    assert "RESOLVED that a contract be let." in text
    assert "It was discussed." not in text
    assert fixture.SECRET not in text


def test_the_running_order_gives_no_time_that_is_not_known() -> None:
    items = (
        AgendaItem(id="a", title="First", slot=20),
        AgendaItem(id="b", title="Second"),
        AgendaItem(id="c", title="Third", slot=5),
    )
    meeting = Meeting(
        id="TST/2024-09-10",
        committee="TST",
        date=fixture.DAY,
        start=dt.time(23, 50),
        items=(items[0], replace(items[1], slot=10), items[2]),
    )
    lines = text_of(running_order_page(meeting, *ABOUT)).splitlines()
    assert time_of(lines, "First") == "23:50"
    assert time_of(lines, "Second") == "00:10"
    assert time_of(lines, "Third") == "-", "past midnight"
    unknown = text_of(running_order_page(replace(meeting, items=items), *ABOUT)).splitlines()
    assert time_of(unknown, "Third") == "-"


def test_the_nature_of_a_sensitive_interest_is_not_in_the_record_of_declarations() -> None:
    text = text_of(declarations_page(fixture.MEETING, *ABOUT))
    assert "sensitive: not stated" in text
    assert fixture.SECRET not in text


def test_a_notice_is_a_draft_until_it_is_given() -> None:
    early = notice_page(fixture.MEETING, fixture.COMMITTEE, now=dt.datetime(2024, 9, 1))
    assert early.marking == "DRAFT"
    given = notice_page(fixture.MEETING, fixture.COMMITTEE, now=fixture.NOW)
    assert given.marking is None
    assert "Date of this notice: 2 September 2024" in text_of(given)
    off = replace(fixture.MEETING, state=MeetingState.CANCELLED)
    assert "has been cancelled" in text_of(notice_page(off, fixture.COMMITTEE, now=fixture.NOW))


def test_the_book_indexes_subjects_decisions_and_people_and_marks_what_is_not_confirmed() -> None:
    confirmed = replace(fixture.minutes(), marking=None)
    book = minute_book_page(fixture.COMMITTEE, "24-25", fixture.REGISTER, [confirmed])
    text = text_of(book)
    assert book.marking is None
    assert "7 to 10" in text
    assert "Able, Councillor Anna" in text
    assert "Unrelated" not in text, "nobody is indexed whom no page names"
    draft = minute_book_page(fixture.COMMITTEE, "24-25", fixture.REGISTER, [fixture.minutes()])
    assert draft.marking == "DRAFT"
    empty = minute_book_page(fixture.COMMITTEE, "24-25", fixture.REGISTER, [])
    assert "no minutes of that year" in text_of(empty)


def test_the_book_does_not_guess_between_two_people_of_one_name() -> None:
    people = (*fixture.PEOPLE, replace(fixture.PEOPLE[0], id="another"))
    register = replace(fixture.REGISTER, people=people)
    index = text_of(
        minute_book_page(fixture.COMMITTEE, "24-25", register, [fixture.minutes()])
    ).split("Index of people")[1]
    assert "Able" not in index
    assert "Baker" in index


def test_that_nothing_was_declared_is_told_from_nothing_on_record() -> None:
    bare = replace(fixture.MEETING, declarations=())
    assert "are on record" in text_of(declarations_page(bare, *ABOUT))
    asked = replace(bare, none_declared=NoneDeclared())
    assert "no interest was declared" in text_of(declarations_page(asked, *ABOUT))


def test_the_minutes_print_in_the_order_of_the_house() -> None:
    places = {"place": "Place:", "attendance": "Present:", "minutes": "Community safety"}
    for order in (("place", "attendance", "minutes"), ("attendance", "place", "minutes")):
        phrases = {
            **fixture.COMMITTEE.phrases,
            "minutes_sections": ", ".join((*order, "interests")),
            "present_label": "Present:",
        }
        house = replace(fixture.COMMITTEE, phrases=phrases)
        text = text_of(minutes_page(fixture.MEETING, house, fixture.REGISTER, earlier=()))
        found = [text.index(places[name]) for name in order]
        assert found == sorted(found), order


def test_the_record_of_declarations_says_of_a_whip_what_belongs_to_one() -> None:
    whip = Declaration(id="d-1", person="able", kind=InterestKind.PARTY_WHIP, whole_meeting=True)
    other = Declaration(
        id="d-2", person="baker", kind=InterestKind.OTHER_PECUNIARY, reason="a lease",
        whole_meeting=True,
    )  # fmt: skip
    meeting = replace(fixture.MEETING, declarations=(whip, other))
    (table,) = (one for one in declarations_page(meeting, *ABOUT).body if isinstance(one, Table))
    assert [row[-1] for row in table.rows] == ["-", "not stated"]
    assert [row[1] for row in table.rows] == ["Party whip", "Other pecuniary"]
    for whipped, said in ((True, "declared, nor a party whip."), (False, "declared.")):
        bare = replace(meeting, declarations=(), none_declared=NoneDeclared(whip=whipped))
        assert f"no interest was {said}" in text_of(declarations_page(bare, *ABOUT))
