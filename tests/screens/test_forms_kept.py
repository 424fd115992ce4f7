"""Forms half filled in when the line drops: they come back on the same thing, and only there."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.screens import form
from scp_tui.screens.app import ScpApp
from scp_tui.screens.form import FormDialog
from tests.screens.driving import Driver, shown
from tests.screens.live_driving import evening, on_live, type_in

BACK = "What you had typed here before is back."


def values(app: ScpApp) -> dict[str, str]:
    """Return what is in the form on the screen."""
    assert isinstance(app.screen, FormDialog)
    return app.screen.values()


def dropped(*keys: str, words: str) -> Driver:
    """Return a script that opens a form by keys, types into it, and loses the line."""

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        await pilot.pause()
        await type_in(app, pilot, words)
        app.leave()

    return script


def opened(desk: Desk, *keys: str, item: str | None = None) -> tuple[dict[str, str], str]:
    """Return the values of the form that the keys open, and what the screen shows."""
    seen: list[tuple[dict[str, str], str]] = []

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        await pilot.pause()
        seen.append((values(app), shown(app)))

    on_live(desk, script, item=item)
    return seen[0]


def test_a_field_that_is_still_being_typed_is_kept_for_a_program_that_is_killed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(form, "KEEP_AFTER", 0.05)
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f5")
        await pilot.pause()
        await type_in(app, pilot, "Figures")
        screen = app.screen
        assert isinstance(screen, FormDialog)
        for _ in range(200):
            if "Figures" in desk.office.kept_typed(screen.kept_under).values():
                break
            await pilot.pause(0.02)
        else:
            raise AssertionError("not kept while the field is typed in")
        await pilot.press("f2")
        await pilot.pause(0.2)
        assert desk.office.kept_typed(screen.kept_under) == {}

    on_live(desk, script)


@pytest.mark.parametrize(
    ("keys", "field"),
    [(("f4", "r"), "text"), (("f4", "p", "o"), "text"), (("f3", "tab", "tab"), "reason")],
)
def test_a_form_without_its_member_is_kept(keys: tuple[str, ...], field: str) -> None:
    desk = evening()
    on_live(desk, dropped(*keys, words="being half done"))
    meeting = desk.store.meeting("XYZ/2026-07-15")
    assert not meeting.motions
    assert not meeting.declarations  # a form not finished decides nothing
    found, screen = opened(desk, *keys)
    assert found[field] == "being half done"
    assert BACK in screen


def test_an_interest_comes_back_in_whichever_item_the_form_is_opened_again() -> None:
    desk = evening()
    on_live(desk, dropped("f3", "tab", "tab", words="being a trustee"), item="1")
    found, _ = opened(desk, "f3", item="4")
    assert found["reason"] == "being a trustee"
    assert found["items"] == "1"  # of the item that it was declared in, not of the one open now


def test_a_motion_comes_back_on_its_own_item_alone() -> None:
    desk = evening()
    on_live(desk, dropped("f4", "r", words="that it be noted"), item="1")
    found, screen = opened(desk, "f4", "r", item="2")
    assert found["text"] == ""
    assert BACK not in screen
    found, _ = opened(desk, "f4", "r", item="1")
    assert found["text"] == "that it be noted"


def test_a_motion_that_was_being_read_back_is_kept_until_it_is_recorded() -> None:
    desk = evening()

    async def drop(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f4", "r")
        await pilot.pause()
        await type_in(app, pilot, "that it be noted")
        await pilot.press("f2")
        await pilot.pause()
        assert "Read back" in shown(app)
        app.leave()

    async def record(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f4", "r")
        await pilot.pause()
        assert values(app)["text"] == "that it be noted"
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()

    on_live(desk, drop)
    on_live(desk, record)
    assert len(desk.store.meeting("XYZ/2026-07-15").motions) == 1
    found, screen = opened(desk, "f4", "r")
    assert found["text"] == ""
    assert BACK not in screen


def test_a_motion_sent_back_from_being_read_is_not_thrown_away_without_asking() -> None:
    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f4", "r")
        await pilot.pause()
        await type_in(app, pilot, "that it be noted")
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert values(app)["text"] == "that it be noted"
        await pilot.press("escape")
        await pilot.pause()
        assert "Leave without saving what you typed?" in shown(app)

    on_live(evening(), script)
