"""What was written in private is in the restricted files, and nowhere else by any path (R2.8)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from scp_tui.desk import Desk
from scp_tui.errors import InputRefused, RefusedByRule, UsageError
from scp_tui.exports.writers import FORMATS
from scp_tui.records.agenda import Part
from scp_tui.records.followups import FactKind
from scp_tui.records.interests import InterestKind
from scp_tui.records.room import AttendanceKind
from tests.desk.conftest import REF, item_called

MARK = "NIGHTJAR"
"""Stands in everything that is written in private, and in nothing else."""


def _private_business(desk: Desk) -> str:
    """Write a marked minute, motion and ask on the Part B item, and return the item's id."""
    desk.room.open_meeting(REF)
    desk.room.mark(REF, "able", AttendanceKind.PRESENT)
    item = item_called(desk, "A contract")
    desk.room.open_item(REF, item)
    desk.minutes.write(REF, item, f"The price was {MARK}-1.", 0)
    desk.motions.record(REF, item, f"that {MARK}-2 be paid", mover="able")
    asked = desk.follow_ups.ask(
        REF,
        item=item,
        title="",
        wording=f"Pay {MARK}-3.",
        owner=f"{MARK}-4 Limited",
        due="next meeting",
    )
    desk.follow_ups.record(asked.id, FactKind.CHASE, f"Rang {MARK}-5.")
    desk.minutes.append(REF, item, f"RESOLVED that {MARK}-6.")
    return item


def _public_texts(desk: Desk) -> dict[str, str]:
    """Return everything that a public path gives, by the path."""
    texts = {}
    for kind in ("agenda", "minutes", "actions"):
        for fmt in FORMATS:
            try:
                texts[f"{kind} {fmt}"] = desk.pages.render(kind, REF, fmt)
            except UsageError:
                assert fmt == "csv"
    texts["meeting"] = desk.transfer.export_meeting(REF)
    texts["office"] = desk.transfer.export_office()
    texts["actions"] = desk.pages.actions("json")
    texts["check"] = "\n".join(str(finding) for finding in desk.office.check())
    return texts


def test_no_public_path_gives_what_was_written_in_private(desk: Desk, meeting: str) -> None:
    _private_business(desk)
    for path, text in _public_texts(desk).items():
        assert MARK not in text, path
    desk.room.close_meeting(meeting)
    for path, text in _public_texts(desk).items():
        assert MARK not in text, path
    minutes = desk.pages.render("minutes", REF, "txt")
    assert "A contract" in minutes, "the item has its heading and number in public (R2.7)"


def test_the_restricted_paths_give_it_and_say_so(desk: Desk, meeting: str) -> None:
    _private_business(desk)
    page = desk.pages.page("minutes", meeting, restricted=True)
    assert page.restricted
    text = desk.pages.render("minutes-restricted", meeting, "txt")
    assert f"{MARK}-1" in text
    assert f"{MARK}-6" in text
    records = desk.transfer.export_meeting(meeting, restricted=True)
    assert all(f"{MARK}-{number}" in records for number in range(1, 7))


def test_on_the_disk_it_stands_in_restricted_files_alone(
    disk_desk: Desk, office_folder: Path
) -> None:
    disk_desk.agenda.create_meeting("XYZ", dt.date(2026, 7, 15))
    disk_desk.agenda.add_item(REF, "A contract", part=Part.B, exempt_paragraphs=(3,))
    _private_business(disk_desk)
    disk_desk.room.close_meeting(REF)
    holders = [
        path.relative_to(office_folder).parts[0]
        for path in office_folder.rglob("*")
        if path.is_file() and MARK in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert set(holders) == {"restricted"}


def test_moving_an_item_into_part_b_takes_its_text_along(disk_desk: Desk, tmp_path: Path) -> None:
    desk = disk_desk
    desk.agenda.create_meeting("XYZ", dt.date(2026, 7, 15))
    desk.agenda.add_item(REF, "A contract")
    desk.agenda.add_item(REF, "Its price", parent=item_called(desk, "A contract"))
    desk.room.open_meeting(REF)
    above, below = item_called(desk, "A contract"), item_called(desk, "Its price")
    desk.minutes.write(REF, above, f"Above: {MARK}-1.", 0)
    desk.minutes.write(REF, below, f"Below: {MARK}-2.", 0)
    desk.motions.record(REF, below, f"that {MARK}-3 be paid")
    asked = desk.follow_ups.ask(REF, item=below, title=f"Pay {MARK}-4", wording=f"{MARK}-5")
    item = next(one for one in desk.store.meeting(REF).items if one.id == above)

    meeting = desk.agenda.edit_item(REF, above, item.rev, part=Part.B, exempt_paragraphs=(3,))

    assert MARK not in str(meeting)
    assert {one.part for one in meeting.items if one.id in (above, below)} == {Part.B}
    assert desk.minutes.text(REF, above).text == f"Above: {MARK}-1."
    assert desk.minutes.text(REF, below).restricted
    assert [one.text for one in desk.motions.of_item(REF, below)] == [f"that {MARK}-3 be paid"]
    hidden = desk.store.follow_up(asked.id)
    assert hidden.restricted
    assert hidden.title.startswith("Matter considered in private, item ")
    assert hidden.wording == f"Pay {MARK}-4\n\n{MARK}-5"
    for path, text in _public_texts(desk).items():
        assert MARK not in text, path


def test_a_private_item_becomes_public_only_when_that_is_said(desk: Desk, meeting: str) -> None:
    item = _private_business(desk)
    stored = next(one for one in desk.store.meeting(meeting).items if one.id == item)

    with pytest.raises(RefusedByRule) as refused:
        desk.agenda.edit_item(meeting, item, stored.rev, part=Part.A)
    assert refused.value.rule == "R2.8"
    assert desk.minutes.text(meeting, item).restricted

    released = desk.agenda.edit_item(meeting, item, stored.rev, part=Part.A, release_to_public=True)
    assert f"{MARK}-1" in str(released)
    assert f"{MARK}-2" in str(released.motions)
    assert desk.store.restricted(meeting).minutes == ()
    assert desk.store.restricted(meeting).motions == ()
    assert desk.follow_ups.of_meeting(meeting)[0].follow_up.restricted, "asks are released singly"

    desk.office.undo()
    assert desk.minutes.text(meeting, item).restricted
    assert MARK not in str(desk.store.meeting(meeting))


def test_an_empty_private_item_may_go_to_part_a(desk: Desk, meeting: str) -> None:
    item = item_called(desk, "A contract")
    stored = next(one for one in desk.store.meeting(meeting).items if one.id == item)
    moved = desk.agenda.edit_item(meeting, item, stored.rev, part=Part.A)
    assert next(one for one in moved.items if one.id == item).part is Part.A


def test_a_sub_item_cannot_leave_a_private_item_for_part_a(desk: Desk, meeting: str) -> None:
    above = item_called(desk, "A contract")
    desk.agenda.add_item(meeting, "Its price", parent=above)
    below = next(one for one in desk.store.meeting(meeting).items if one.title == "Its price")
    assert below.part is Part.B
    with pytest.raises(RefusedByRule):
        desk.agenda.edit_item(meeting, below.id, below.rev, part=Part.A, release_to_public=True)


def test_an_ask_out_of_private_business_has_a_title_safe_to_publish(
    desk: Desk, meeting: str
) -> None:
    item = item_called(desk, "A contract")
    asked = desk.follow_ups.ask(meeting, item=item, title="", wording="The words")
    assert (asked.title, asked.restricted) == ("Matter considered in private, item 6", True)
    said = desk.follow_ups.ask(meeting, item=item, title="A report back", wording="The words")
    assert (said.title, said.restricted) == ("A report back", True)


def test_the_nature_of_a_sensitive_interest_is_not_recorded(desk: Desk, meeting: str) -> None:
    with pytest.raises(InputRefused, match=r"R3\.4"):
        desk.room.declare(
            meeting, "able", InterestKind.DPI, reason="a secret", sensitive=True, whole_meeting=True
        )
    made = desk.room.declare(meeting, "able", InterestKind.DPI, sensitive=True, whole_meeting=True)
    with pytest.raises(InputRefused, match="the nature of Councillor Able's interest"):
        desk.room.edit_declaration(
            meeting, made.declarations[0].id, made.declarations[0].rev, reason="a secret"
        )


def test_a_public_summary_is_for_private_items(desk: Desk, meeting: str) -> None:
    private, public = item_called(desk, "A contract"), item_called(desk, "Annual report")
    desk.minutes.write(meeting, private, f"Text {MARK}.", 0)
    summary = desk.minutes.set_public_summary(meeting, private, "A contract was discussed.")
    assert (summary.public_summary, summary.text) == (
        "A contract was discussed.",
        f"Text {MARK}.",
    )
    assert desk.minutes.write(meeting, private, "More.", summary.rev).text == "More."
    with pytest.raises(InputRefused):
        desk.minutes.set_public_summary(meeting, public, "Not here.")


def test_a_restricted_file_can_be_read_by_its_owner_alone(
    desk: Desk, meeting: str, tmp_path: Path
) -> None:
    _private_business(desk)
    private = desk.pages.write("minutes", meeting, "txt", tmp_path / "p.txt", restricted=True)
    assert private.stat().st_mode & 0o777 == 0o600
    public = desk.pages.write("minutes", meeting, "txt", tmp_path / "m.txt")
    assert public.stat().st_mode & 0o077
