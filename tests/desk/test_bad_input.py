"""What cannot be taken is refused in one line that says what and where, and nothing is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from scp_tui.desk import Desk
from scp_tui.errors import InputRefused, NotFound, ScpError, UsageError
from scp_tui.records.agenda import Report, Urgency
from scp_tui.records.committee import Committee, Membership
from scp_tui.records.followups import Due, DueKind, FactKind
from scp_tui.records.interests import InterestKind
from scp_tui.records.people import Organisation, Person
from scp_tui.records.room import AttendanceKind, ItemStatus
from tests.desk.conftest import DAY, REF, item_called

Act = Callable[[Desk, str], object]

REFUSED: dict[str, tuple[type[ScpError], Act]] = {
    "a meeting twice": (InputRefused, lambda desk, _: desk.agenda.create_meeting("XYZ", DAY)),
    "an unknown committee": (NotFound, lambda desk, _: desk.agenda.create_meeting("ABC", DAY)),
    "an empty title": (InputRefused, lambda desk, _: desk.agenda.add_item(REF, " \t\n ")),
    "a title of 10,000 characters": (
        InputRefused,
        lambda desk, _: desk.agenda.add_item(REF, "x" * 10_000),
    ),
    "a blank title in the place of one": (
        InputRefused,
        lambda desk, item: desk.agenda.edit_item(REF, item, 1, title="  "),
    ),
    "a field of no item": (
        InputRefused,
        lambda desk, item: desk.agenda.edit_item(REF, item, 1, number="9"),
    ),
    "an unknown item": (NotFound, lambda desk, _: desk.minutes.write(REF, "nope", "Text.", 0)),
    "an unknown meeting": (NotFound, lambda desk, _: desk.minutes.text("XYZ/2030-01-01", "i-1")),
    "an unknown member": (
        NotFound,
        lambda desk, _: desk.room.mark(REF, "nobody", AttendanceKind.PRESENT),
    ),
    "an unknown substitute": (
        NotFound,
        lambda desk, _: desk.room.mark(REF, "able", AttendanceKind.APOLOGIES, substitute="nobody"),
    ),
    "a substitute for themselves": (
        InputRefused,
        lambda desk, _: desk.room.mark(REF, "able", AttendanceKind.ABSENT, substitute="able"),
    ),
    "a substitute who is not named": (
        InputRefused,
        lambda desk, _: desk.room.mark(REF, "able", AttendanceKind.SUBSTITUTE),
    ),
    "an attendance without a name": (
        InputRefused,
        lambda desk, _: desk.room.add_attendee(REF, AttendanceKind.VISITOR),
    ),
    "a declaration in an unknown item": (
        NotFound,
        lambda desk, _: desk.room.declare(
            REF, "able", InterestKind.DPI, reason="x", items=("nope",)
        ),
    ),
    "a motion without words": (
        InputRefused,
        lambda desk, item: desk.motions.record(REF, item, " RESOLVED "),
    ),
    "a motion by somebody unknown": (
        NotFound,
        lambda desk, item: desk.motions.record(REF, item, "that x", mover="nobody"),
    ),
    "minutes to confirm that are not named": (
        InputRefused,
        lambda desk, item: desk.motions.confirm_minutes(REF, item),
    ),
    "an ask without a title": (InputRefused, lambda desk, _: desk.follow_ups.ask(REF, title=" ")),
    "an ask of no committee": (InputRefused, lambda desk, _: desk.follow_ups.ask(None, title="x")),
    "an ask by somebody unknown": (
        InputRefused,
        lambda desk, _: desk.follow_ups.ask(REF, title="x", requester="Somebody"),
    ),
    "an ask due on a date that does not exist": (
        InputRefused,
        lambda desk, _: desk.follow_ups.ask(REF, title="x", due="30 February 2027"),
    ),
    "a due date without a date": (
        InputRefused,
        lambda desk, _: desk.follow_ups.ask(REF, title="x", due=Due(kind=DueKind.DATE)),
    ),
    "a minute of more than any minute": (
        InputRefused,
        lambda desk, item: desk.minutes.write(REF, item, "x" * 400_001, 0),
    ),
    "a person without a name": (
        InputRefused,
        lambda desk, _: desk.office.save_person(Person(id="new", family_name=" ")),
    ),
    "a body without a name": (
        InputRefused,
        lambda desk, _: desk.office.save_organisation(Organisation(id="new", name="")),
    ),
    "a committee under a taken abbreviation": (
        InputRefused,
        lambda desk, _: desk.office.save_committee(Committee(id="XYZ", name="Another")),
    ),
    "an abbreviation that is a path": (
        InputRefused,
        lambda desk, _: desk.office.save_committee(Committee(id="../X", name="Another")),
    ),
    "a seat that ends before it begins": (
        InputRefused,
        lambda desk, _: desk.office.save_membership(
            Membership(
                id="new",
                committee="XYZ",
                person="able",
                since=dt.date(2026, 5, 2),
                until=dt.date(2026, 5, 1),
            )
        ),
    ),
    "a page of no kind": (UsageError, lambda desk, _: desk.pages.page("diary", REF)),
    "a page of no meeting": (UsageError, lambda desk, _: desk.pages.page("minutes")),
    "a page in no format": (UsageError, lambda desk, _: desk.pages.render("minutes", REF, "pdf")),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_one_line_and_nothing_changes(desk: Desk, meeting: str, name: str) -> None:
    error, act = REFUSED[name]
    item = item_called(desk, "Annual report")
    before = desk.transfer.export_office(restricted=True)

    with pytest.raises(error) as refused:
        act(desk, item)

    line = str(refused.value)
    assert line
    assert "\n" not in line
    assert len(line) < 400
    assert desk.transfer.export_office(restricted=True) == before


HOSTILE = "[bold]x[/] \x1b[31mred\x07 \x9b2J \u202eevil\x00"


def test_markup_is_kept_as_typed_and_controls_are_made_harmless(desk: Desk, meeting: str) -> None:
    item = item_called(desk, "Annual report")
    stored = next(one for one in desk.store.meeting(meeting).items if one.id == item)
    desk.agenda.edit_item(
        meeting,
        item,
        stored.rev,
        title=HOSTILE,
        text=HOSTILE,
        pages=HOSTILE,
        report=Report(title=HOSTILE, author=HOSTILE, appendices=(HOSTILE,)),
        urgency=Urgency(reason=HOSTILE, chair_agrees=True),
    )
    desk.agenda.edit_meeting(
        meeting, desk.store.meeting(meeting).rev, venue=HOSTILE, title=HOSTILE, notes=HOSTILE
    )
    desk.room.open_meeting(meeting)
    desk.room.add_attendee(meeting, AttendanceKind.VISITOR, name=HOSTILE, capacity=HOSTILE)
    desk.room.declare(
        meeting,
        "able",
        InterestKind.NON_PECUNIARY,
        reason=HOSTILE,
        rule=HOSTILE,
        dispensation=HOSTILE,
        items=(item,),
    )
    desk.room.set_item_status(meeting, item, ItemStatus.DEFERRED, HOSTILE)
    desk.minutes.write(meeting, item, HOSTILE, 0)
    desk.minutes.set_heading(meeting, item, HOSTILE)
    desk.motions.record(meeting, item, HOSTILE)
    asked = desk.follow_ups.ask(meeting, title=HOSTILE, wording=HOSTILE, owner=HOSTILE)
    desk.follow_ups.record(asked.id, FactKind.NOTE, HOSTILE, by=HOSTILE, how=HOSTILE)
    desk.office.save_person(Person(id="new", family_name=HOSTILE, notes=HOSTILE))

    records = desk.transfer.export_office(restricted=True)

    for control in ("\\u001b", "\x1b", "\\u0000", "\\u0007", "\x9b", "\u202e"):
        assert control not in records
    assert records.count("[bold]x[/]") >= 20
    for kind in ("agenda", "minutes", "actions"):
        for fmt in ("txt", "md", "html", "svg"):
            assert "\x1b" not in desk.pages.render(kind, meeting, fmt)
    assert "[bold]x[/]" in desk.pages.render("minutes", meeting, "txt")


def test_a_clock_that_is_no_time_is_refused() -> None:
    from scp_tui.desk import Clock

    with pytest.raises(InputRefused, match="SCP_TUI_NOW"):
        Clock.from_environment({"SCP_TUI_NOW": "yesterday"})
    with pytest.raises(InputRefused, match="time zone"):
        Clock.from_environment({"SCP_TUI_NOW": "2019-09-10T18:00:00+01:00"})
