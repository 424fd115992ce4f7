"""Of an agenda is public what was published: what came later waits for a supplement (R1.12)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from scp_tui.desk import Desk
from scp_tui.desk.parts import find_item
from scp_tui.errors import RefusedByRule
from scp_tui.records.agenda import AgendaItem, ItemKind, Part, Report, Urgency
from scp_tui.records.meeting import Meeting, MeetingState
from scp_tui.records.motions import MotionResult
from scp_tui.records.room import AttendanceKind
from scp_tui.rules.published_agenda import as_published, for_supplement, print_kept, to_print
from tests.desk.conftest import DAY, NOW, REF, Hands, furnish, item_called
from tests.desk.test_site import publish

LATER = dt.datetime(2026, 7, 3, 9, 0)


def edit(desk: Desk, called: str, /, **fields: Any) -> None:
    item = find_item(desk.store.meeting(REF), item_called(desk, called))
    desk.agenda.edit_item(REF, item.id, item.rev, **fields)


def day_unknown(desk: Desk) -> None:
    """Forget the day of publication, as where the agenda came in from a file."""
    desk.store.change_meeting(REF, lambda one: replace(one, published_at=None), what="no day")


@pytest.fixture
def out(disk_desk: Desk) -> Desk:
    """Return a desk with an agenda that is out, of which one report is to follow."""
    disk_desk.agenda.create_meeting("XYZ", DAY)
    disk_desk.agenda.add_item(REF, "Annual report", report=Report(title="Report of the year"))
    disk_desk.agenda.add_item(REF, "Budget", to_follow=True)
    disk_desk.agenda.publish(REF)
    return disk_desk


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def on_site(desk: Desk, site: Path) -> dict[str, str]:
    publish(desk, site)
    return {path.stem: path.read_text(encoding="utf-8") for path in (site / REF).glob("*.html")}


@pytest.mark.parametrize("known", [True, False])
def test_what_came_after_the_agenda_is_on_no_public_page_before_its_supplement(
    out: Desk, clock: Hands, site: Path, known: bool
) -> None:
    before = on_site(out, site)
    if not known:
        day_unknown(out)
        before = on_site(out, site)
    out.agenda.add_item(REF, "A bridge", report=Report(title="On bridges"))
    out.agenda.add_item(REF, "A lease", part=Part.B, exempt_paragraphs=(3,))
    edit(out, "Annual report", title="A year ended", pages="7 - 14")
    edit(out, "Budget", to_follow=False, report=Report(title="The figures"))
    assert on_site(out, site) == before
    clock.set(LATER)
    out.agenda.publish(REF)
    assert (out.store.meeting(REF).published_at is not None) is known
    after = on_site(out, site)
    for words in ("A bridge", "A lease", "A year ended"):
        for kind in ("agenda", "notice", "supplements"):
            assert words in after[kind], (kind, words)
    for words in ("On bridges", "The figures"):
        for kind in ("agenda", "reports", "supplements"):
            assert words in after[kind], (kind, words)
    marked = "Supplement 1, published 3 July 2026"
    for kind in ("agenda", "notice"):
        assert after[kind].count(marked) == 4, kind
    assert marked in after["reports"]


def test_the_clerk_sees_what_is_not_yet_published(out: Desk, clock: Hands) -> None:
    out.agenda.add_item(REF, "A bridge")
    edit(out, "Annual report", title="A year ended")
    agenda = out.pages.render("agenda", REF, "txt")
    assert agenda.count("Not yet published.") == 1
    assert agenda.count("Changed since it was published.") == 1
    assert "A bridge (not yet published)" in out.pages.render("notice", REF, "txt")
    assert "Not yet published, items:" in out.pages.render("supplements", REF, "txt")
    clock.set(LATER)
    out.agenda.publish(REF)
    assert "ot yet published" not in out.pages.render("agenda", REF, "txt")


def test_a_meeting_published_before_the_printed_words_were_kept_still_has_its_additions_held(
    out: Desk, site: Path
) -> None:
    out.store.change_meeting(REF, lambda one: replace(one, published=()), what="as of old")
    before = on_site(out, site)
    out.agenda.add_item(REF, "A bridge")
    edit(out, "Budget", to_follow=False, report=Report(title="The figures"))
    assert on_site(out, site) == before


def test_an_item_that_goes_private_goes_from_the_public_agenda_at_once(
    out: Desk, site: Path
) -> None:
    edit(out, "Annual report", part=Part.B, exempt_paragraphs=(3,), title="A year")
    pages = on_site(out, site)
    for kind in ("agenda", "notice", "reports"):
        assert "Annual report" not in pages[kind]
        assert "Report of the year" not in pages[kind]
    assert "Annual report" not in out.transfer.export_meeting(REF)


@pytest.mark.parametrize("way", ["form", "lost motion"])
@pytest.mark.parametrize("retitled_first", [True, False])
def test_what_was_printed_before_it_was_private_does_not_come_back_with_the_release(
    out: Desk, clock: Hands, site: Path, way: str, retitled_first: bool
) -> None:
    safe: dict[str, Any] = {"title": "A sale", "text": "safe note", "report": None, "pages": None}
    if retitled_first:
        edit(out, "Annual report", part=Part.B, exempt_paragraphs=(3,), **safe)
    else:
        edit(out, "Annual report", part=Part.B, exempt_paragraphs=(3,))
        edit(out, "Annual report", **safe)
    kept = {one.title: one for one in out.store.meeting(REF).published}
    assert "Annual report" not in kept
    assert kept["A sale"].report is None
    if way == "form":
        edit(out, "A sale", part=Part.A, release_to_public=True)
    else:
        clock.set(dt.datetime(2026, 7, 15, 18, 0))
        out.room.open_meeting(REF)
        out.motions.exclude_public(
            REF, item_called(out, "Exclusion of the Public"), mover="able", result=MotionResult.LOST
        )
        out.private.stay_public(REF, out.store.meeting(REF).motions[-1].id)
        item = item_called(out, "A sale")
        assert out.private.kept_words(REF, item) == "safe note"
        out.private.release(REF, item)
    pages = on_site(out, site)
    assert "safe note" in pages["agenda"]
    exported = out.transfer.export_meeting(REF)
    for words in ("Annual report", "Report of the year"):
        assert words not in exported
        assert not [kind for kind, page in pages.items() if words in page]


def test_undo_of_going_private_puts_back_what_was_printed(out: Desk) -> None:
    printed = out.store.meeting(REF).published
    edit(out, "Annual report", part=Part.B, exempt_paragraphs=(3,), title="A sale")
    out.office.undo()
    assert out.store.meeting(REF).published == printed


def test_business_taken_in_public_after_all_is_not_told_as_changed(
    disk_desk: Desk, clock: Hands
) -> None:
    desk = disk_desk
    desk.agenda.create_meeting("XYZ", DAY)
    desk.agenda.add_item(REF, "A lease", part=Part.B, exempt_paragraphs=(3,), to_follow=True)
    edit(desk, "A lease", report=Report(title="The rent"))
    desk.agenda.publish(REF)
    clock.set(dt.datetime(2026, 7, 15, 18, 0))
    desk.room.open_meeting(REF)
    desk.motions.exclude_public(
        REF, item_called(desk, "Exclusion of the Public"), mover="able", result=MotionResult.LOST
    )
    desk.private.stay_public(REF, desk.store.meeting(REF).motions[-1].id)
    edit(desk, "A lease", title="The lease", to_follow=False)
    agenda = desk.pages.render("agenda", REF, "txt")
    assert "The lease" in agenda
    assert "Changed since" not in agenda


def test_an_urgent_item_taken_at_the_meeting_is_public_with_why(
    out: Desk, clock: Hands, site: Path
) -> None:
    clock.set(dt.datetime(2026, 7, 15, 18, 0))
    out.room.open_meeting(REF)
    out.room.mark(REF, "able", AttendanceKind.PRESENT)
    out.agenda.add_item(REF, "A flood", urgency=Urgency(reason="it rained", chair_agrees=True))
    out.agenda.add_item(REF, "A whim")
    agenda = on_site(out, site)["agenda"]
    assert "Urgent item, not on the published agenda. Reason for urgency: it rained." in agenda
    assert "A whim" not in agenda
    item = item_called(out, "A whim")
    out.minutes.write(REF, item, "RESOLVED that it be so.", 0)
    out.room.close_meeting(REF)
    assert "A whim" in on_site(out, site)["decisions"], "what was decided is public wherever"


def test_the_agenda_of_a_closed_meeting_takes_nothing_new(out: Desk, clock: Hands) -> None:
    clock.set(dt.datetime(2026, 7, 15, 18, 0))
    out.room.open_meeting(REF)
    out.agenda.add_item(REF, "A flood")
    out.room.close_meeting(REF)
    before = out.store.meeting(REF)
    with pytest.raises(RefusedByRule, match="closed"):
        out.agenda.add_item(REF, "A whim")
    with pytest.raises(RefusedByRule, match="closed"):
        out.agenda.move_item(REF, item_called(out, "Budget"), -1)
    assert out.store.meeting(REF) == before
    out.room.reopen_meeting(REF)
    out.agenda.add_item(REF, "A whim")


def test_a_pack_leaves_an_agenda_alone_whose_day_is_not_recorded(out: Desk) -> None:
    day_unknown(out)
    made = out.pack.make(REF)
    assert made.item is None
    assert "supplement" in made.remark
    assert not any(one.kind is ItemKind.FOLLOW_UPS for one in out.store.meeting(REF).items)
    told = out.pages.render("supplements", REF, "txt")
    assert "Nothing was published after the agenda" not in told
    assert "No supplement is on record" in told
    with pytest.raises(RefusedByRule, match="published as item"):
        out.agenda.remove_item(REF, item_called(out, "Budget"))


def test_before_the_agenda_is_out_no_supplement_is_denied(disk_desk: Desk) -> None:
    disk_desk.agenda.create_meeting("XYZ", DAY)
    told = disk_desk.pages.render("supplements", REF, "txt")
    assert "The agenda has not been published." in told


def test_a_report_says_which_supplement_it_came_in_and_none_vanishes(
    out: Desk, clock: Hands
) -> None:
    def state(title: str) -> str:
        page = out.pages.render("reports", REF, "csv")
        return next((line for line in page.splitlines() if title in line), "")

    assert state("Budget").endswith("to follow")
    edit(out, "Budget", to_follow=False)
    assert state("Budget").endswith("not yet published")
    clock.set(LATER)
    out.agenda.publish(REF)
    assert "Supplement 1, published 3 July 2026" in state("Budget")
    assert state("Report of the year").endswith("with the agenda")


def test_confidential_business_and_what_is_under_it_say_why_on_every_page(
    disk_desk: Desk, clock: Hands, site: Path
) -> None:
    desk = disk_desk
    desk.agenda.create_meeting("XYZ", DAY)
    desk.agenda.add_item(REF, "Annual report")
    desk.agenda.publish(REF)
    clock.set(LATER)
    desk.agenda.add_item(REF, "A brief", part=Part.B, confidential=True)
    desk.agenda.add_item(REF, "A map", parent=item_called(desk, "A brief"))
    desk.agenda.publish(REF)
    pages = on_site(desk, site)
    for kind in ("agenda", "notice", "supplements"):
        assert pages[kind].count("section 100A(3)") == 2, kind
        assert "not stated" not in pages[kind].split("A brief")[1], kind
    clock.set(dt.datetime(2026, 7, 15, 18, 0))
    desk.room.open_meeting(REF)
    desk.room.mark(REF, "able", AttendanceKind.PRESENT)
    for title in ("A brief", "A map"):
        item = item_called(desk, title)
        desk.room.open_item(REF, item)
        desk.minutes.set_public_summary(REF, item, "RESOLVED that advice be noted.")
    desk.room.close_meeting(REF)
    for kind in ("decisions", "minutes"):
        told = desk.pages.render(kind, REF, "txt", 400)
        assert told.count("section 100A(2)") == 2, kind
        assert "not stated" not in told.split("A brief")[1], kind
    assert not any("without a paragraph" in one.message for one in desk.agenda.findings(REF))


ACTS = st.lists(st.sampled_from(("add", "late", "title", "came", "private", "publish")), max_size=7)


@settings(max_examples=30, deadline=None)
@given(ACTS)
def test_whatever_is_prepared_only_publishing_changes_what_is_published(acts: list[str]) -> None:
    desk = Desk.in_memory(clock=Hands(NOW), actor="tester")
    furnish(desk)
    desk.agenda.create_meeting("XYZ", DAY)
    desk.agenda.add_item(REF, "Annual report", to_follow=True)
    desk.agenda.publish(REF)
    first = item_called(desk, "Annual report")
    for act in acts:
        meeting = desk.store.meeting(REF)
        before, item = as_published(meeting), find_item(meeting, first)
        if act == "add":
            desk.agenda.add_item(REF, "A bridge")
        elif act == "late":
            desk.agenda.add_item(REF, "A lease", part=Part.B, exempt_paragraphs=(3,))
        elif act == "title":
            desk.agenda.edit_item(REF, first, item.rev, title=f"{item.title} again")
        elif act == "came":
            desk.agenda.edit_item(REF, first, item.rev, to_follow=not item.to_follow)
        elif act == "private":
            part = Part.A if item.part is Part.B else Part.B
            desk.agenda.edit_item(REF, first, item.rev, part=part, release_to_public=True)
        else:
            waiting = for_supplement(meeting)
            published, _ = desk.agenda.publish(REF)
            assert for_supplement(published) == ()
            assert [one.items for one in published.supplements[len(meeting.supplements) :]] == (
                [waiting] if waiting else []
            )
            assert published.state is MeetingState.PUBLISHED
            continue
        if act != "private":
            now = as_published(desk.store.meeting(REF))
            told = [(one.id, one.title, one.to_follow, one.report) for one in now.items]
            was = [(one.id, one.title, one.to_follow, one.report) for one in before.items]
            if item.part is Part.A:
                assert told == was, act


HAPPENS = ("close", "open", "withhold", "give back", "retitle", "note", "publish")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(HAPPENS), max_size=12))
def test_no_words_from_before_an_item_closed_are_printed_after_it(acts: list[str]) -> None:
    """Whatever happens to an item, a page has of it what was public since it last was closed."""
    item = AgendaItem(id="i-1", title="title 0", text="note 0", number="1")
    meeting = Meeting(
        id=REF, committee="XYZ", date=DAY, state=MeetingState.PUBLISHED, items=(item,)
    )
    meeting = replace(meeting, published=to_print(meeting))
    spoilt: set[str] = set()
    for count, act in enumerate(acts, 1):
        item = meeting.items[0]
        fields: dict[str, dict[str, Any]] = {
            "close": {"part": Part.B},
            "open": {"part": Part.A},
            "withhold": {"papers_withheld": True},
            "give back": {"papers_withheld": False},
            "retitle": {"title": f"title {count}"},
            "note": {"text": f"note {count}"},
            "publish": {},
        }
        after = replace(meeting, items=(replace(item, **fields[act]),))
        if act == "publish":
            after = replace(after, published=to_print(after))
        meeting = print_kept(meeting, after)
        now, printed = meeting.items[0], meeting.published[0]
        if now.part is Part.B or now.papers_withheld:
            spoilt |= {f"{kind} {n}" for kind in ("title", "note") for n in range(count + 1)}
        spoilt -= {now.title, now.text or ""}
        assert not spoilt & {printed.title, printed.text, as_published(meeting).items[0].title}
        if now.part is Part.B or now.papers_withheld:
            assert (printed.title, printed.text) == (now.title, None)
