"""Confirming, choosing, and filling in a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from scp_tui.errors import InputRefused, StaleRecord, StoreError
from scp_tui.screens.app import ScpApp
from scp_tui.screens.dialogs import Choice, ChooseDialog, ConfirmDialog
from scp_tui.screens.fields import Field, FieldKind
from scp_tui.screens.form import FormDialog
from tests.screens.driving import MARKUP, drive, shown, small_office, typed

WHO = [Choice("a", f"Councillor {MARKUP}", "chair"), Choice("b", "Councillor Baker")]
FIELDS = (
    Field("title", "Title"),
    Field("who", "Who", kind=FieldKind.CHOICE, choices=WHO),
    Field("open", "Open", kind=FieldKind.CHECK),
    Field("text", "Text", kind=FieldKind.TEXT),
)


ANSWERS = (
    (("y",), True),
    (("n",), False),
    (("enter",), False),
    (("down", "enter"), True),
    (("escape",), False),
)


def test_a_question_is_answered_by_its_letters_or_the_cursor() -> None:
    answers: list[bool | None] = []

    async def ask(app: ScpApp, pilot: Pilot[None]) -> None:
        for pressed, _ in ANSWERS:
            app.push_screen(ConfirmDialog("Remove it?", detail=MARKUP), answers.append)
            await pilot.pause()
            assert MARKUP in shown(app)
            await pilot.press(*pressed)
            await pilot.pause()

    drive(small_office(), ask)
    assert answers == [answer for _, answer in ANSWERS]


CHOSEN = (
    (("enter",), "b"),
    (("up", "enter"), "a"),
    (("c", "h", "a", "i", "r", "enter"), "a"),
    (("B", "A", "K", "enter"), "b"),
    (("escape",), None),
    (("z", "enter", "backspace", "down", "enter"), "b"),
)


def test_typing_narrows_a_list_and_enter_takes() -> None:
    answers: list[str | None] = []

    async def ask(app: ScpApp, pilot: Pilot[None]) -> None:
        for pressed, _ in CHOSEN:
            app.push_screen(ChooseDialog("Who?", WHO, initial="b"), answers.append)
            await pilot.pause()
            for key in pressed:
                await pilot.press(key)
                await pilot.pause()

    drive(small_office(), ask)
    assert answers == [chosen for _, chosen in CHOSEN]


def test_a_list_says_when_nothing_fits() -> None:
    async def ask(app: ScpApp, pilot: Pilot[None]) -> None:
        app.push_screen(ChooseDialog("Who?", WHO))
        await pilot.pause()
        await typed(pilot, "zzz")
        assert "Nothing fits what you typed" in shown(app)

    drive(small_office(), ask)


def test_what_begins_with_the_letters_comes_first() -> None:
    parts = [Choice("A", "Part A", "open to the public"), Choice("B", "Part B")]

    async def ask(app: ScpApp, pilot: Pilot[None]) -> None:
        dialog = ChooseDialog("Which part?", parts)
        app.push_screen(dialog)
        await pilot.pause()
        await typed(pilot, "b")
        assert [choice.id for choice in dialog.fitting()] == ["B", "A"]

    drive(small_office(), ask)


def keeping(saved: list[dict[str, str]]) -> Callable[[dict[str, str]], dict[str, str]]:
    """Return a way of saving that keeps the values in a list."""

    def save(values: dict[str, str]) -> dict[str, str]:
        saved.append(values)
        return values

    return save


def test_a_form_is_filled_in_by_keys_alone() -> None:
    saved: list[dict[str, str]] = []

    async def fill(app: ScpApp, pilot: Pilot[None]) -> None:
        app.push_screen(FormDialog("Form", FIELDS, keeping(saved)))
        await pilot.pause()
        await typed(pilot, "Hello")
        await pilot.press("enter", "b")  # a letter opens the list, narrowed
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("space", "tab", "o", "n", "enter", "t", "w", "f2")
        await pilot.pause()

    drive(small_office(), fill)
    assert saved == [{"title": "Hello", "who": "b", "open": "yes", "text": "on\ntw"}]


def test_enter_in_the_last_line_saves() -> None:
    saved: list[dict[str, str]] = []

    async def fill(app: ScpApp, pilot: Pilot[None]) -> None:
        one = Field("title", "Title")
        app.push_screen(FormDialog("Form", [one], keeping(saved)))
        await pilot.pause()
        await pilot.press("x", "enter")
        await pilot.pause()

    drive(small_office(), fill)
    assert saved == [{"title": "x"}]


def test_what_is_wrong_stands_under_its_field_and_the_input_stays() -> None:
    names = ["person.title", "Title", "title"]

    def refuse(_: dict[str, str]) -> None:
        raise InputRefused("it is too [/] long", where=names.pop(), todo="Shorten it.")

    async def fill(app: ScpApp, pilot: Pilot[None]) -> None:
        app.push_screen(FormDialog("Form", FIELDS, refuse))
        await pilot.pause()
        while names:
            await pilot.press("x", "tab", "f2")
            await pilot.pause()
            lines = shown(app).splitlines()
            place = next(n for n, line in enumerate(lines) if "> Title" in line)  # it came back
            assert "x" in lines[place]
            assert "! it is too [/] long. Shorten it." in lines[place + 1]
            await pilot.press("y")
            await pilot.pause()
            assert "too [/] long" not in shown(app)  # it is being put right

    drive(small_office(), fill)


@pytest.mark.parametrize(
    "error", [StoreError("the disk is full", where="/office"), OSError(28, "No space left")]
)
def test_a_form_that_cannot_be_stored_stays_as_typed(error: Exception) -> None:
    def refuse(_: dict[str, str]) -> None:
        raise error

    async def fill(app: ScpApp, pilot: Pilot[None]) -> None:
        form = FormDialog("Form", FIELDS, refuse)
        app.push_screen(form)
        await pilot.pause()
        await pilot.press("x", "f2")
        await pilot.pause()
        assert app.screen is form
        assert form.values()["title"] == "x"
        assert "!" in form.message

    drive(small_office(), fill)


def test_a_stale_form_shows_what_the_other_saved() -> None:
    def refuse(_: dict[str, str]) -> None:
        raise StaleRecord("somebody else changed it", current={"title": "Theirs"}, where="item 7")

    def others(current: Any) -> dict[str, str]:
        return dict(current)

    async def fill(app: ScpApp, pilot: Pilot[None]) -> None:
        form = FormDialog("Form", FIELDS, refuse, others=others)
        app.push_screen(form)
        await pilot.pause()
        await pilot.press("M", "i", "n", "e", "f2")
        await pilot.pause()
        text = shown(app)
        assert "Mine" in text
        assert "now saved as: Theirs" in text
        assert "somebody else changed it" in text

    drive(small_office(), fill)


def test_a_paste_of_several_lines_becomes_one_and_that_is_said() -> None:
    async def fill(app: ScpApp, pilot: Pilot[None]) -> None:
        form = FormDialog("Form", FIELDS, dict)
        app.push_screen(form)
        await pilot.pause()
        assert app.focused is not None
        app.focused.post_message(events.Paste("one\r\ntwo\n\n  three\n"))
        await pilot.pause()
        assert form.values()["title"] == "one two three"
        assert "The 3 pasted lines were joined into one line." in shown(app)

    drive(small_office(), fill)


def test_what_could_act_on_the_terminal_is_shown_and_not_sent() -> None:
    async def fill(app: ScpApp, pilot: Pilot[None]) -> None:
        form = FormDialog("Form", FIELDS, dict)
        app.push_screen(form)
        await pilot.pause()
        for name in ("title", "text"):
            form.query_one(f"#f-{name}").focus()
            await pilot.pause()
            assert app.focused is not None
            app.focused.post_message(events.Paste("a\x1b[2Jb\x07"))
            await pilot.pause()
            assert form.values()[name] == "a␛[2Jb␇"
        assert shown(app).count("a␛[2Jb␇") == 2

    drive(small_office(), fill)


def test_esc_asks_before_it_throws_away_what_was_typed() -> None:
    results: list[object] = []

    async def fill(app: ScpApp, pilot: Pilot[None]) -> None:
        form = FormDialog("Form", FIELDS, dict)
        app.push_screen(form, results.append)
        await pilot.pause()
        await pilot.press("x", "escape")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert app.screen is form
        assert form.values()["title"] == "x"
        await pilot.press("escape", "y")
        await pilot.pause()
        assert results == [None]

    drive(small_office(), fill)


def test_an_unfinished_form_comes_back_as_typed_and_is_forgotten_once_saved() -> None:
    desk = small_office()
    saved: list[dict[str, str]] = []

    def form() -> FormDialog:
        return FormDialog("Form", FIELDS, keeping(saved))

    async def drop(app: ScpApp, pilot: Pilot[None]) -> None:
        app.push_screen(form())
        await pilot.pause()
        await pilot.press("h", "a", "l", "f")
        app.leave()

    async def resume(app: ScpApp, pilot: Pilot[None]) -> None:
        app.push_screen(form())
        await pilot.pause()
        assert "What you had typed here before is back." in shown(app)
        await pilot.press("f2")
        await pilot.pause()

    async def again(app: ScpApp, pilot: Pilot[None]) -> None:
        again = form()
        app.push_screen(again)
        await pilot.pause()
        assert again.values()["title"] == ""

    drive(desk, drop)
    assert saved == []  # half a form is never taken for a whole one
    drive(desk, resume)
    assert saved[0]["title"] == "half"
    drive(desk, again)


def test_a_tick_is_told_in_words_and_by_letters() -> None:
    async def fill(app: ScpApp, pilot: Pilot[None]) -> None:
        app.push_screen(FormDialog("Form", [FIELDS[2]], dict))
        await pilot.pause()
        assert "[ ] no" in shown(app)
        await pilot.press("y")
        await pilot.pause()
        assert "[x] yes" in shown(app)
        await pilot.press("n")
        await pilot.pause()
        assert "[ ] no" in shown(app)

    drive(small_office(), fill)
