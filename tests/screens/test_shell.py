"""What holds on every screen: the keys fit, texts are literal, help and menu are about here."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea

from scp_tui.errors import ScpError, StoreError
from scp_tui.records.people import Person
from scp_tui.screens.app import ScpApp, screen_class
from scp_tui.screens.base import BaseScreen
from scp_tui.screens.committee_form import CommitteeForm
from scp_tui.screens.fields import LABEL_WIDTH
from scp_tui.screens.item_form import ItemForm
from scp_tui.screens.meeting_form import MeetingForm
from scp_tui.screens.new_meeting import NewMeetingDialog
from scp_tui.screens.palette import Menu
from scp_tui.screens.people_forms import MembershipForm, OrganisationForm, PersonForm
from tests.screens.driving import (
    DAY,
    MARKUP,
    REF,
    SIZES,
    drive,
    key_line,
    office_with_meeting,
    shown,
    small_office,
    typed,
)

BETWEEN_MEETINGS = {
    "desk": (),
    "agenda": (REF,),
    "register": (),
    "preview": (REF,),
    "check": (),
}


@pytest.mark.parametrize("size", SIZES)
def test_every_key_fits_the_line_and_the_way_out_is_shown(size: tuple[int, int]) -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        for name, about in BETWEEN_MEETINGS.items():
            if name != "desk":
                app.go_to(name, *about)
                await pilot.pause()
            lines = key_line(app)
            assert all(len(line) <= size[0] for line in lines)
            assert len(lines) <= (2 if size[0] >= 80 else 3)
            text = shown(app)
            assert "F1 Help" in text
            assert "F10 Menu" in text
            assert ("q Quit" if name == "desk" else "Esc Back") in text
            assert all(len(line) <= size[0] for line in text.splitlines())

    drive(office_with_meeting(), look, size=size)


def test_nothing_is_taken_for_markup_wherever_it_is_shown() -> None:
    desk = small_office()
    desk.office.save_person(Person(id="new", family_name=MARKUP))
    desk.agenda.create_meeting("XYZ", DAY, venue=MARKUP)
    desk.agenda.add_item(REF, MARKUP, text=MARKUP)

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("agenda", REF)
        await pilot.pause()
        await pilot.press(*["down"] * 2)
        assert shown(app).count("[bold]red[/] [/]") >= 3  # place, item, all about the item
        await pilot.press("enter")
        await pilot.pause()
        assert f"Item: {MARKUP}" in shown(app)
        await pilot.press("escape", "d")
        await pilot.pause()
        assert MARKUP in shown(app)
        await pilot.press("y")
        await pilot.pause()
        assert f"Removed the item '{MARKUP}'" in shown(app)
        app.go_to("register", "p")
        await pilot.pause()
        assert "[bold]red[/]" in shown(app)

    drive(desk, look)


def test_help_is_about_what_is_in_focus_and_lists_the_keys_of_here() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f1")
        await pilot.pause()
        assert "The desk." in shown(app)
        await pilot.press("escape", "r")
        await pilot.pause()
        await pilot.press("slash", "f1")
        await pilot.pause()
        text = shown(app)
        assert "Type a few letters and the list shows only" in text
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.name is None
        assert app.focused is not None
        assert app.focused.id == "find"

    drive(office_with_meeting(), look, size=(80, 50))


def test_the_menu_offers_what_makes_sense_here_and_does_it() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("agenda", REF)
        await pilot.pause()
        await pilot.press("f10")
        await pilot.pause(0.4)
        text = shown(app)
        assert "Postpone the meeting" in text
        assert "New meeting" not in text  # that is for the desk
        await typed(pilot, "postp")
        await pilot.pause(0.4)
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert not isinstance(app.screen, Menu)
        assert app.desk.store.meeting(REF).state == "postponed"
        await pilot.press("u")
        await pilot.pause()
        assert app.desk.store.meeting(REF).state == "scheduled"
        assert "Undone" in shown(app)

    drive(office_with_meeting(), look)


def test_undo_says_when_there_is_nothing_to_undo() -> None:
    desk = small_office()
    while desk.office.undo():
        pass

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("u")
        await pilot.pause()
        assert "There is nothing to undo." in shown(app)

    drive(desk, look)


def test_no_cursor_blinks() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        for name in ("agenda", "register", "new_meeting"):
            app.go_to(name, *BETWEEN_MEETINGS.get(name, ()))
            await pilot.pause()
            for field in (*app.screen.query(Input), *app.screen.query(TextArea)):
                assert not field.cursor_blink
        await pilot.press("escape", "f10")
        await pilot.pause()
        assert isinstance(app.screen, Menu)
        assert all(not field.cursor_blink for field in app.screen.query(Input))

    drive(office_with_meeting(), look)


def test_the_place_of_the_keys_shows_without_colours() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        rows = app.screen.query_one(OptionList)
        assert rows.highlighted is not None
        strip = rows.render_line(rows.highlighted)
        assert all(segment.style is not None and segment.style.reverse for segment in strip)
        app.go_to("new_meeting")
        await pilot.pause()
        assert "> Date" in shown(app)
        await pilot.press("tab")
        await pilot.pause()
        assert "> Start" in shown(app)

    drive(office_with_meeting(), look)


def test_a_refusal_of_the_desk_is_one_line_on_the_screen_and_no_end_of_it() -> None:
    class Refusing(BaseScreen[None]):
        def reload(self) -> None:
            raise ScpError("cannot be read [/]", where="meetings", todo="Try again.")

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        app.push_screen(Refusing(app.desk))
        await pilot.pause()
        assert "! meetings: cannot be read [/]. Try again." in shown(app)

    drive(small_office(), look)


def test_leaving_saves_what_is_typed_on_every_screen_even_if_one_cannot() -> None:
    saved: list[str] = []

    class Typing(BaseScreen[None]):
        def save_typing(self) -> None:
            saved.append(str(self.id))
            if self.id == "broken":
                raise RuntimeError

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        for name in ("first", "broken", "last"):
            screen = Typing(app.desk)
            screen.id = name
            app.push_screen(screen)
            await pilot.pause()
        app.leave()
        assert saved == ["last", "broken", "first"]

    drive(small_office(), look)


def test_the_key_for_copying_does_not_end_the_program_and_q_does() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert app.is_running
        assert "To leave: Esc until the desk, then q." in shown(app)
        await pilot.press("q")
        await pilot.pause()
        assert app._exit

    drive(small_office(), look)


def test_leaving_asks_only_when_something_cannot_be_stored(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = small_office()

    def full(form: str, values: object) -> None:
        raise StoreError("the disk is full")

    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("n")
        await pilot.pause()
        await pilot.press("x")
        monkeypatch.setattr(desk.office, "keep_typed", full)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert "It could not be stored: New meeting." in shown(app)
        await pilot.press("n")
        await pilot.pause()
        assert "> Date             x" in shown(app)
        monkeypatch.undo()
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert app._exit

    drive(desk, look)


@pytest.mark.parametrize(
    ("do", "imported"),
    [
        (lambda: screen_class("desk"), "desk_screen"),
        (lambda: screen_class("check"), "check"),
    ],
)
def test_screens_are_found_by_name(do: Callable[[], object], imported: str) -> None:
    assert do()
    assert f"scp_tui.screens.{imported}" in sys.modules


def test_only_the_desk_is_loaded_to_begin_with_and_nothing_moves() -> None:
    code = (
        "import sys, scp_tui.screens.app, scp_tui.screens.desk_screen, textual.constants as c;"
        "late = [n for n in sys.modules if n.startswith('scp_tui.screens.')"
        " and n.split('.')[2] in ('register','agenda','preview','form','palette','live','check')];"
        "slow = [n for n in ('holidays','tinydb','dateutil') if n in sys.modules];"
        "assert not late, late; assert not slow, slow;"
        "assert c.TEXTUAL_ANIMATIONS == 'none'; assert not c.SMOOTH_SCROLL;"
        "assert c.DISABLE_KITTY_KEY"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_label_of_a_form_fits_beside_its_field() -> None:
    desk = office_with_meeting()
    meeting = desk.store.meeting(REF)
    forms = (
        NewMeetingDialog(desk),
        ItemForm(desk, meeting, meeting.items[-1]),
        MeetingForm(desk, meeting),
        CommitteeForm(desk),
        PersonForm(desk),
        OrganisationForm(desk),
        MembershipForm(desk),
    )
    for form in forms:
        for field in form.fields:
            assert len(field.label) <= LABEL_WIDTH - 3, field.label
