"""A form under hurried fingers: where it begins, and what Enter does in each kind of field."""

from __future__ import annotations

from textual.pilot import Pilot

from scp_tui.screens.app import ScpApp
from scp_tui.screens.dialogs import Choice, ChooseDialog
from scp_tui.screens.fields import YES, Field, FieldKind
from scp_tui.screens.form import FormDialog
from tests.screens.driving import drive, key_line, shown, small_office, typed
from tests.screens.live_driving import evening, live, on_live, text_of, type_in

WHO = (Choice("a", "Councillor Able"), Choice("b", "Councillor Baker"))


def fields(kind: str, who: str = "", *, optional: bool = True) -> list[Field]:
    """Return a form with a choice in the middle and a tick at the end."""
    return [
        Field("kind", "Kind", kind, FieldKind.CHOICE, WHO, optional=False),
        Field("who", "Who", who, FieldKind.CHOICE, WHO, optional=optional),
        Field("open", "Open", YES, FieldKind.CHECK),
    ]


def test_enter_goes_through_what_is_filled_in_and_saves_at_the_end() -> None:
    results: list[object] = []

    async def hurry(app: ScpApp, pilot: Pilot[None]) -> None:
        app.push_screen(FormDialog("Form", fields("a", "b"), dict), results.append)
        await pilot.pause()
        assert key_line(app)[0].startswith("Enter Next  Space List")
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert key_line(app)[0].startswith("Enter Next  Space Yes/no")
        await pilot.press("enter")
        await pilot.pause()

    drive(small_office(), hurry)
    assert results == [{"kind": "a", "who": "b", "open": YES}]


def test_space_opens_the_list_of_a_choice_already_made() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        form = FormDialog("Form", fields("a"), dict)
        app.push_screen(form)
        await pilot.pause()
        await pilot.press("space")
        await pilot.pause()
        assert isinstance(app.screen, ChooseDialog)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert form.values()["kind"] == "b"

    drive(small_office(), look)


def test_enter_on_an_empty_choice_opens_its_list_and_says_so() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        app.push_screen(FormDialog("Form", fields(""), dict))
        await pilot.pause()
        assert key_line(app)[0].startswith("Enter List")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ChooseDialog)

    drive(small_office(), look)


def test_enter_upon_enter_never_names_anybody() -> None:
    results: list[object] = []

    async def hurry(app: ScpApp, pilot: Pilot[None]) -> None:
        app.push_screen(FormDialog("Form", fields("a"), dict), results.append)
        await pilot.pause()
        await pilot.press("enter", "enter")
        await pilot.pause()
        assert "(leave it open)" in shown(app)
        await pilot.press("enter", "enter")
        await pilot.pause()

    drive(small_office(), hurry)
    assert results == [{"kind": "a", "who": "", "open": YES}]


def test_letters_find_a_name_and_not_the_line_that_leaves_it_open() -> None:
    async def look(app: ScpApp, pilot: Pilot[None]) -> None:
        form = FormDialog("Form", fields("a"), dict)
        app.push_screen(form)
        await pilot.pause()
        await pilot.press("enter")
        await typed(pilot, "le")
        assert "(leave it open)" not in shown(app)
        assert "Councillor Able" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert form.values()["who"] == "a"

    drive(small_office(), look)


def test_a_motion_begins_with_its_words() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f4", "r")
        await pilot.pause()
        await type_in(app, pilot, "that the report be noted")
        assert "Nothing fits" not in shown(app)
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert live(app) is app.screen

    on_live(desk, script)
    assert "RESOLVED that the report be noted." in text_of(desk, 0)
