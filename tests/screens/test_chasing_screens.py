"""Letters, decisions and the pack, by keys."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.records.agenda import ItemKind
from scp_tui.records.followups import ClosureDecision, FactKind, FollowUpStatus, Owner
from scp_tui.screens.app import ScpApp
from scp_tui.screens.printing import PrintForm
from tests.screens.driving import REF, SIZES, Driver, drive, key_line, shown
from tests.screens.live_driving import evening, type_in, words


def at(name: str, desk: Desk, script: Driver, *args: str, size: tuple[int, int] = (80, 24)) -> None:
    async def begin(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to(name, *args)
        await pilot.pause()
        await script(app, pilot)

    drive(desk, begin, size=size)


def owing() -> Desk:
    """An office in which somebody is late."""
    desk = evening()
    desk.follow_ups.ask(
        None, committee="XYZ", title="Late figures", owner="Essex Police", due="10 July 2026",
        asked_on=dt.date(2026, 6, 1),
    )  # fmt: skip
    desk.follow_ups.ask(REF, title="Undated", owner="Borough Council")
    return desk


@pytest.mark.parametrize("size", SIZES)
def test_who_is_due_and_the_letter_show_at_every_size(size: tuple[int, int]) -> None:
    async def script(app: ScpApp, _pilot: Pilot[None]) -> None:
        assert "Essex Poli" in shown(app)
        assert "Reminder" in shown(app)
        line = "  ".join(key_line(app))
        for key in ("Space Mark", "w Write letters", "l Log as sent", "e All who owe"):
            assert key in line

    at("chasing", owing(), script, size=size)


def test_what_was_asked_in_private_stands_last_and_has_no_letter() -> None:
    desk = owing()
    ref = desk.follow_ups.ask(
        None, committee="XYZ", title="A contract", wording="SECRET", owner="SECRET Limited",
        due="10 July 2026", asked_on=dt.date(2026, 6, 1), restricted=True,
    ).id  # fmt: skip

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "1 due a reminder today, 1 apart" in shown(app)
        await pilot.press("down")
        await pilot.pause()
        assert f"{ref} was asked in private" in " ".join(shown(app).split())
        await pilot.press("l")
        await pilot.pause()
        assert not desk.store.follow_up(ref).history
        assert "SECRET" not in shown(app)

    at("chasing", desk, script, size=(120, 40))


def test_letters_are_written_and_logged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    desk = owing()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("w")
        await pilot.pause()
        await pilot.press(*["backspace"] * 200)
        await type_in(app, pilot, str(tmp_path))
        await pilot.press("f2")
        await pilot.pause()
        assert len(list(tmp_path.glob("chase-*"))) == 3
        await pilot.press("l", "e")
        await pilot.pause()
        assert "Nobody is due a reminder today" in shown(app)
        await pilot.press("e")
        await pilot.pause()
        assert "nothing due yet" in shown(app)
        await pilot.press("u")
        await pilot.pause()

    at("chasing", desk, script)
    late = next(line for line in desk.follow_ups.lines() if "Late" in line.follow_up.title)
    assert not late.follow_up.history


@pytest.mark.parametrize("size", SIZES)
def test_what_is_put_to_the_meeting_shows_at_every_size(size: tuple[int, int]) -> None:
    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "XYZ/26-27/01   Late fig" in shown(app)
        await pilot.press("k")
        await pilot.pause()
        assert "KEPT OPEN" in shown(app)
        line = "  ".join(key_line(app))
        for key in ("c Close", "k Keep open", "n Not satisfied", "w Into the minute"):
            assert key in line

    at("decisions", owing(), script, REF, size=size)


def test_decisions_take_one_key_and_go_into_the_minute() -> None:
    desk = owing()
    desk.agenda.add_item(REF, "Progress", kind=ItemKind.FOLLOW_UPS)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("c")
        await pilot.pause()
        assert "CLOSED" in shown(app)
        assert "1 of 2" in shown(app)
        await pilot.press("w")
        await pilot.pause()
        assert "RESOLVED that" in words(app)
        await pilot.press("space", "space", "n")
        await pilot.pause()

    at("decisions", desk, script, REF)
    item = next(one for one in desk.store.meeting(REF).items if one.kind is ItemKind.FOLLOW_UPS)
    assert "be closed." in desk.minutes.text(REF, item.id).text
    taken = [
        fact.decision
        for line in desk.follow_ups.lines(all=True)
        for fact in line.follow_up.history
        if fact.kind is FactKind.DECISION
    ]
    assert ClosureDecision.CLOSE in taken
    assert ClosureDecision.NOT_SATISFIED in taken


def test_the_pack_is_made_with_one_key(tmp_path: Path) -> None:
    desk = owing()
    desk.agenda.create_meeting("XYZ", dt.date(2026, 12, 1))

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("b")
        await pilot.pause()
        await pilot.press("tab", *["backspace"] * 200)
        await type_in(app, pilot, str(tmp_path))
        await pilot.press("f2")
        await pilot.pause()
        assert "6 files written" in words(app)

    at("follow_ups", desk, script)
    assert len(list(tmp_path.iterdir())) == 6


def test_several_marked_are_proposed_at_once_and_undone_at_once() -> None:
    desk = owing()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("space", "space")
        await pilot.pause()
        assert "2 marked" in shown(app)
        await pilot.press("c", "f2")
        await pilot.pause()
        assert {line.status for line in desk.follow_ups.lines()} == {FollowUpStatus.PROPOSED}
        await pilot.press("u")
        await pilot.pause()

    at("follow_ups", desk, script)
    assert {line.status for line in desk.follow_ups.lines()} == {FollowUpStatus.OPEN}


def test_letters_are_written_in_word_and_the_choice_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("w", *["backspace"] * 200)
        await type_in(app, pilot, str(tmp_path))
        await pilot.press("tab", "space")
        await type_in(app, pilot, "word")
        await pilot.press("enter", "f2")
        await pilot.pause()
        assert [path.suffix for path in tmp_path.glob("chase-*")] == [".docx"]
        assert app.screen.desk.chasing.formats() == ("docx",)  # type: ignore[attr-defined]

    at("chasing", owing(), script)


@pytest.mark.parametrize(
    ("keys", "how"), [("l", "letter"), ("e", "e-mail"), ("t", "telephone"), ("o", "by hand")]
)
def test_how_a_reminder_went_is_logged(keys: str, how: str) -> None:
    desk = owing()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("l", keys)
        await pilot.pause()
        if keys == "o":
            await pilot.press("f2")
            await pilot.pause()
            assert len(app.screen_stack) > 2, "no words are no way"
            await type_in(app, pilot, how)
            await pilot.press("f2")
            await pilot.pause()
        assert "Logged on 1 follow-up." in shown(app)

    at("chasing", desk, script)
    late = next(line for line in desk.follow_ups.lines() if "Late" in line.follow_up.title)
    assert late.follow_up.history[-1].how == how


@pytest.mark.parametrize("size", SIZES)
def test_a_decision_names_its_limb_and_one_that_was_corrected_is_none(
    size: tuple[int, int],
) -> None:
    desk = owing()
    one, other = (line.follow_up.id for line in desk.follow_ups.lines()[:2])
    desk.follow_ups.split(one, Owner(said="The Borough Council"))
    desk.follow_ups.decide(one, ClosureDecision.CLOSE, meeting=REF, limb="b")
    desk.follow_ups.decide(other, ClosureDecision.KEEP_OPEN, meeting=REF)
    desk.follow_ups.correct(other, len(desk.store.follow_up(other).history), "Another was meant.")

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "LIMB B CLOSED" in shown(app)
        assert "KEPT OPEN" not in shown(app)
        assert "1 of 2" in words(app)

    at("decisions", desk, script, REF, size=size)


def test_what_was_decided_on_a_private_ask_is_said_to_be_in_no_public_minute() -> None:
    desk = owing()
    desk.agenda.add_item(REF, "Progress", kind=ItemKind.FOLLOW_UPS)
    ref = desk.follow_ups.ask(REF, title="Safe", owner="Essex Police", restricted=True).id
    desk.follow_ups.decide(ref, ClosureDecision.CLOSE, meeting=REF)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("w")
        await pilot.pause()
        assert "asked in private, and the minute of this item is public" in words(app)
        await pilot.press("home", "c", "w")
        await pilot.pause()
        assert f"Not written: {ref}, asked in private" in words(app)

    at("decisions", desk, script, REF, size=(160, 40))


def test_f9_prints_the_letter_under_the_cursor() -> None:
    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f9")
        for _ in range(40):
            await pilot.pause(0.05)
            if isinstance(app.screen, PrintForm):
                break
        form = app.screen
        assert isinstance(form, PrintForm)
        assert (form.what.kind, form.what.ref, form.what.owner) == (
            "letters", "XYZ", "Essex Police",
        )  # fmt: skip

    at("chasing", owing(), script)
