from __future__ import annotations

import datetime as dt
import re

import pytest
from msgspec.structs import replace

from scp_tui.exports.pages.agenda import agenda_page
from scp_tui.exports.pages.minutes import minutes_page
from scp_tui.exports.tree import Decision, Document, Heading, Note, Paragraph
from scp_tui.exports.writers import FORMATS, render
from scp_tui.records.agenda import AgendaItem, Part, Urgency
from scp_tui.records.committee import Register
from scp_tui.records.interests import Declaration, InterestKind, InterestPlace, NoneDeclared
from scp_tui.records.meeting import (
    Meeting,
    MeetingState,
    MinutesState,
    Restricted,
)
from scp_tui.records.motions import Motion, MotionKind, MotionResult
from scp_tui.records.room import Attendance, AttendanceKind, ItemCourse, ItemStatus
from tests.exports import fixture
from tests.exports.goldens import sample_pages
from tests.rooms import log


def text_of(document: Document, width: int = 200) -> str:
    return render(document, "txt", width=width)


def minutes_of(**fields: object) -> Document:
    meeting = replace(fixture.MEETING, **fields)
    return minutes_page(meeting, fixture.COMMITTEE, fixture.REGISTER, earlier=())


def agenda_of(*items: AgendaItem, **fields: object) -> Document:
    meeting = replace(fixture.MEETING, items=items, **fields)
    return agenda_page(meeting, fixture.COMMITTEE, fixture.REGISTER, now=dt.datetime(2024, 9, 3, 9))


# Agenda


def test_the_agenda_numbers_items_and_sub_items() -> None:
    headings = [b for b in fixture.agenda().body if isinstance(b, Heading) and b.number]
    assert [(h.number, h.level) for h in headings] == [
        ("1", 3), ("2", 3), ("3", 3), ("3.1", 4), ("4", 3), ("5", 3), ("6", 3),
        ("7", 3), ("7.1", 4),
    ]  # fmt: skip


def test_the_agenda_lists_the_members_of_that_date_with_their_offices() -> None:
    text = text_of(fixture.agenda())
    assert "- Councillor Anna Able, Chairman\n- Councillor Ben Baker, Deputy Chairman\n" in text
    earlier = replace(fixture.MEETING, date=dt.date(2020, 1, 7), id="TST/2020-01-07")
    page = agenda_page(earlier, fixture.COMMITTEE, fixture.REGISTER, now=dt.datetime(2020, 1, 1))
    assert "not on record" in text_of(page)


def test_part_b_gives_the_title_and_the_acts_words_and_nothing_else() -> None:
    text = text_of(fixture.agenda(), 1000)
    part_b = text.partition("Part B")[2]
    assert "not open to the public including the press" in part_b
    assert "7 A case review" in part_b
    assert "paragraphs 1 and 7 of Part 1 of Schedule 12A" in part_b
    assert "prevention, investigation or prosecution of crime" in part_b
    assert fixture.SECRET not in text


@pytest.mark.parametrize("fmt", [fmt for fmt in FORMATS if fmt != "csv"])
def test_a_part_b_sub_item_of_a_public_item_is_private_too(fmt: str) -> None:
    page = agenda_of(
        AgendaItem(id="i-1", title="Open"),
        AgendaItem(id="i-2", title="Closed", parent="i-1", part=Part.B, text=fixture.SECRET),
        AgendaItem(id="i-3", title="Deeper", parent="i-2", text=fixture.SECRET),
    )
    assert fixture.SECRET not in render(page, fmt)


def test_a_private_sub_item_is_private_for_the_reason_of_the_item_above() -> None:
    page = agenda_of(
        AgendaItem(id="i-1", title="Closed", part=Part.B, exempt_paragraphs=(7,)),
        AgendaItem(id="i-2", title="Its price", parent="i-1", part=Part.B),
        AgendaItem(id="i-3", title="Its maker", parent="i-1", part=Part.B, exempt_paragraphs=(3,)),
    )
    part_b = text_of(page, 1000).partition("Its price")[2]
    assert part_b.index("paragraph 7 of Part 1") < part_b.index("paragraph 3 of Part 1")
    assert "not stated" not in part_b
    minuted = (AgendaItem(id="i-8", title="Above", part=Part.B, exempt_paragraphs=(5,)),)
    below = replace(fixture.ITEMS[-1], id="i-9", parent="i-8", exempt_paragraphs=(), part=Part.B)
    minutes = minutes_of(
        items=(*minuted, below),
        log=log(courses={"i-9": ItemStatus.DONE}),
        declarations=(),
        motions=(),
    )
    assert text_of(minutes, 1000).count("in private under paragraph 5 of Part 1") == 2


def test_a_draft_agenda_says_so_in_words_until_published() -> None:
    unpublished = agenda_of(published_at=None, state=MeetingState.SCHEDULED)
    assert "DRAFT agenda: not yet published." in text_of(unpublished)
    assert "DRAFT" in text_of(agenda_of(published_at=dt.datetime(2024, 9, 3, 10)))
    assert "DRAFT" not in text_of(fixture.agenda())


def test_an_agenda_published_on_a_day_not_recorded_is_no_draft() -> None:
    published = text_of(agenda_of(published_at=None, state=MeetingState.PUBLISHED))
    assert "DRAFT" not in published
    assert "Published: day not recorded" in " ".join(published.split())
    held = text_of(agenda_of(published_at=None, state=MeetingState.CLOSED))
    assert "DRAFT" not in held


def test_what_is_urgent_to_follow_or_withdrawn_is_said() -> None:
    text = text_of(
        agenda_of(
            AgendaItem(id="i-1", title="Storm", urgency=Urgency(reason="the storm")),
            AgendaItem(id="i-2", title="Plan", to_follow=True, pages="9"),
            AgendaItem(id="i-3", title="Old"),
            log=log(courses={"i-3": ItemCourse(status=ItemStatus.WITHDRAWN, reason="no report")}),
        )
    )
    assert "Reason for urgency: the storm." in text
    assert "(to follow)" in text
    assert "Pages: 9" in text
    assert "This item was withdrawn: no report." in text


def test_items_that_are_each_others_parents_are_still_on_the_agenda() -> None:
    page = agenda_of(
        AgendaItem(id="a", title="Hen", parent="b"), AgendaItem(id="b", title="Egg", parent="a")
    )
    assert {"Hen", "Egg"} <= {b.text for b in page.body if isinstance(b, Heading)}


# Minutes


def test_the_minutes_have_the_frame_of_the_house() -> None:
    lines = text_of(fixture.minutes()).splitlines()
    frame = [line for line in lines if re.match(r"[A-Z].*:|\d+\. |Test|\d+ Sep|Chairman \.", line)]
    assert frame[:2] == ["Test Scrutiny Committee", "10 September 2024"]
    assert [line.split(":")[0] for line in frame[2:9]] == [
        "Place",
        "Time",
        "Present", "Substitutes", "Apologies", "In attendance", "Visitors",
    ]  # fmt: skip
    assert [line for line in frame if line[0].isdigit()][1:] == [
        "7. Community safety partnership",
        "8. A bridge closed",
        "9. Exclusion of the Public",
        "10. A case review",
    ]
    assert "Present:- Councillor Able, Councillor Baker (from 18:20 until 19:45)" in frame
    assert "Substitutes:- Councillor Eaves (for Councillor Cook)" in frame


def test_a_declaration_stands_in_its_item_before_the_debate() -> None:
    body = fixture.minutes().body
    at = next(n for n, b in enumerate(body) if isinstance(b, Heading) and b.number == "7.")
    first, second = body[at + 1], body[at + 2]
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert first.spans[0].text == (
        "Councillor Able (by reason of being a trustee of a charity) declared a non-pecuniary "
        "interest in the following item pursuant to the provisions of Procedure Rule 7 (5)."
    )
    assert second.spans[0].text.startswith("The Head of Safety")


def test_a_declaration_for_no_item_or_an_unknown_one_is_printed_all_the_same() -> None:
    for items in ((), ("gone",)):
        declaration = Declaration(
            id="d", person="able", kind=InterestKind.PERSONAL, reason="a lease", items=items
        )
        assert "a lease" in text_of(minutes_of(declarations=(declaration,)))
    whole = Declaration(
        id="d", person="able", kind=InterestKind.PERSONAL, reason="a lease", whole_meeting=True
    )
    assert "in the business of the meeting" in text_of(minutes_of(declarations=(whole,)))


def test_the_house_may_print_interests_at_the_standing_item_with_the_items_named() -> None:
    house = replace(fixture.COMMITTEE, interest_place=InterestPlace.AT_DECLARATIONS)
    noticed = Declaration(
        id="d-9", person="cook", kind=InterestKind.DPI, reason="a lease", items=("i-3",),
        noticed=True, left_room=True,
    )  # fmt: skip
    declarations = (*fixture.MEETING.declarations, noticed)
    meeting = replace(fixture.MEETING, declarations=declarations)
    text = text_of(minutes_page(meeting, house, fixture.REGISTER, earlier=()))
    top, rest = text.split("8. Community safety partnership")
    assert "7. Declarations of Interest" in top
    assert "declared a non-pecuniary interest in item 3 pursuant to" in top
    assert "declared a non-registrable interest in an item that was not stated" in top
    assert "Councillor Cook (by" not in top
    assert "While this item was being considered, Councillor Cook (by reason of a lease)" in rest
    assert text.count("being a trustee of a charity") == 1


def test_that_nobody_has_an_interest_is_printed_at_the_standing_item_or_at_the_top() -> None:
    none = NoneDeclared(whip=True)
    text = text_of(minutes_of(none_declared=none, declarations=()))
    assert "Declarations of Interest\n---------------------------\n\nNo interests" in text
    items = tuple(one for one in fixture.ITEMS if one.id != "i-2")
    text = text_of(minutes_of(none_declared=none, declarations=(), items=items))
    assert text.index("No interests were declared") < text.index("7. Community safety")


def test_decisions_stand_apart() -> None:
    decisions = [b for b in fixture.minutes().body if isinstance(b, Decision)]
    assert Decision("RESOLVED", "that the report be noted.") in decisions


def test_an_item_with_motions_and_no_text_prints_them() -> None:
    text = text_of(fixture.minutes())
    assert "On a motion by Councillor Able, seconded by Councillor Eaves, it was" in text
    election = Motion(
        id="mo-2",
        item="i-1",
        kind=MotionKind.ELECTION_OF_CHAIR,
        text="that Councillor Able be appointed as Chairman",
        nominee="able",
        mover="baker",
        seconder="eaves",
        result=MotionResult.CARRIED,
    )
    text = text_of(minutes_of(motions=(election,)), 1000)
    assert "Councillor Able was nominated by Councillor Baker, seconded by Councillor" in text
    assert "RESOLVED that Councillor Able be appointed as Chairman." in text


def test_urgency_is_specified_and_the_chairs_opinion_not_invented() -> None:
    text = text_of(fixture.minutes(), 1000)
    assert "matter of urgency by reason of special circumstances: the bridge was closed" in text
    items = tuple(
        replace(item, urgency=Urgency(reason="haste")) if item.id == "i-5" else item
        for item in fixture.ITEMS
    )
    text = text_of(minutes_of(items=items), 1000)
    assert "reason: haste." in text
    assert "was of the opinion" not in text


def test_a_deferred_item_is_said_with_its_reason() -> None:
    text = text_of(fixture.minutes())
    assert "Work programme\n--------------\n\nThis item was deferred: the officer was ill." in text


@pytest.mark.parametrize("fmt", [fmt for fmt in FORMATS if fmt != "csv"])
def test_an_exempt_item_shows_its_public_side_alone(fmt: str) -> None:
    document = fixture.minutes()
    assert not document.restricted
    written = render(document, fmt, width=200)
    assert fixture.SECRET not in written
    text = text_of(document, 1000)
    assert "10. A case review" in text
    assert "in private under paragraphs 1 and 7 of Part 1 of Schedule 12A to the Local" in text
    assert "The Committee considered a case and made recommendations." in text


def test_an_exempt_item_without_a_summary_or_paragraphs_is_not_a_bare_number() -> None:
    items = tuple(replace(item, exempt_paragraphs=()) for item in fixture.ITEMS)
    text = text_of(minutes_of(items=items, minutes=()), 1000)
    assert "A case review" in text
    assert "considered in private; the reason is not stated." in text
    assert "not open to public inspection" in text


def test_with_the_restricted_part_the_document_says_so() -> None:
    document = fixture.minutes(fixture.RESTRICTED)
    assert document.restricted
    assert document.marking == "DRAFT, NOT FOR PUBLICATION"
    notes = [block.text for block in document.body if isinstance(block, Note)]
    assert notes[0].startswith("NOT FOR PUBLICATION")
    assert fixture.SECRET in text_of(document)
    empty = fixture.minutes(Restricted(id=fixture.MEETING.id))
    assert empty.restricted


def test_a_reason_for_deferring_an_exempt_item_stays_private() -> None:
    put_off = ItemCourse(status=ItemStatus.DEFERRED, reason=fixture.SECRET)
    text = text_of(minutes_of(log=log(courses={"i-8": put_off})))
    assert "This item was deferred." in text
    assert fixture.SECRET not in text


def test_draft_until_confirmed_and_then_at_which_meeting() -> None:
    assert "DRAFT" in text_of(fixture.minutes())
    done = minutes_of(minutes_state=MinutesState.CONFIRMED, minutes_confirmed_at="TST/2024-12-03")
    assert "Confirmed as a correct record at the meeting of 3 December 2024." in text_of(done)
    assert "DRAFT" not in text_of(done)
    assert done.marking is None
    odd = minutes_of(minutes_state=MinutesState.CONFIRMED, minutes_confirmed_at="somewhere")
    assert "at the meeting of somewhere." in text_of(odd)


def test_what_is_not_known_is_not_printed() -> None:
    text = text_of(minutes_of(log=()))
    assert "ended" not in text
    assert "Present" not in text


def test_a_comma_within_an_entry_parts_the_entries_by_semicolons() -> None:
    officers = tuple(
        Attendance(id=f"a-{n}", kind=AttendanceKind.IN_ATTENDANCE, name=name, capacity="Officer")
        for n, name in enumerate(("One", "Two"))
    )
    assert "In attendance: One, Officer; Two, Officer" in text_of(
        minutes_of(log=log(attendance=officers))
    )


# The real papers


def test_the_minutes_of_10_september_2019_have_the_published_frame() -> None:
    document = dict(sample_pages())["sample-minutes-2019-09-10"]
    text = text_of(document, 10_000)
    wanted = (
        "Crime and Disorder Committee\n",
        "10 September 2019\n",
        "Present:- Councillor Bentley, Councillor Bourne, Councillor Dundas, Councillor Hogg, "
        "Councillor McCarthy, Councillor Whitehead\n",
        "Substitutes:- Councillor Hazell (for Councillor Davies), "
        "Councillor Willetts (for Councillor Bentley)\n",
        "Also Present:- Councillor Lilley\n",
        "17. Welcome and Announcements\n",
        "RESOLVED that Councillor Dundas be appointed as Chairman for the ensuing meeting",
        "18. Minutes of previous meetings",
        "RESOLVED that the minutes of the meetings held on 26 February 2019 and 22 May 2019 be "
        "confirmed as a correct record.\n",
        "19. Safer Colchester Partnership\n",
        "Councillor Hogg (by reason of ",
        "declared a non-pecuniary interest in the following item pursuant to the provisions of "
        "Meetings General Procedure Rule 7 (5).",
        "Councillor Bourne (by reason of ",
    )
    at = 0
    for words in wanted:
        at = text.index(words, at)


def test_a_meeting_without_anything_still_makes_pages() -> None:
    meeting = Meeting(id="TST/2025-01-07", committee="TST", date=dt.date(2025, 1, 7))
    empty = Register(id="register")
    minutes = minutes_page(meeting, fixture.COMMITTEE, empty, earlier=(fixture.MEETING,))
    agenda = agenda_page(meeting, fixture.COMMITTEE, empty, now=dt.datetime(2025, 1, 1))
    assert "DRAFT" in text_of(minutes)
    assert "No items have been entered yet." in text_of(agenda)
