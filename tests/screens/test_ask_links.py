"""Asks made in mid-sentence: who was just mentioned, the next one, the sentence they are of."""

from __future__ import annotations

from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.records.agenda import Part
from scp_tui.screens.app import ScpApp
from tests.screens.driving import REF, shown
from tests.screens.live_driving import evening, live, on_live, type_in, words

ASKED = "The Committee asked for figures on burglary."


async def ask_of(app: ScpApp, pilot: Pilot[None], sentence: str) -> None:
    await type_in(app, pilot, f"{sentence} /ask ")
    await pilot.pause()
    await pilot.press("f2")
    await pilot.pause()


def asks(desk: Desk) -> list[str]:
    return [line.follow_up.wording or "" for line in desk.follow_ups.of_meeting(REF)]


def test_whom_the_text_has_just_mentioned_is_offered_first() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Essex Police spoke. Then Councillor Clough did. Figures. /ask ")
        await pilot.pause()
        await pilot.press("tab", "space")
        await pilot.pause()
        lines = [line.strip("│║ ") for line in shown(app).splitlines()]
        place = next(n for n, line in enumerate(lines) if "(leave it open)" in line)
        assert "Essex Police" in lines[place + 1]
        assert "Clough" in lines[place + 2]
        await pilot.press("escape", "tab", "tab", "space")
        await pilot.pause()
        found = shown(app)
        assert found.index("Councillor Clough") < found.index("Councillor Able")

    on_live(desk, script)


def test_a_changed_sentence_is_told_and_its_new_words_taken() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await ask_of(app, pilot, ASKED)
        assert desk.minutes.sentences_changed(REF) == {}
        await pilot.press("backspace", "backspace")
        await type_in(app, pilot, " by ward.")
        await pilot.press("ctrl+s")
        assert "now reads otherwise: Ctrl+T" in words(app) or "Saved." in words(app)
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "minute changed" in words(app)
        assert "The minute now says: The Committee asked for figures on burglary by ward." in words(
            app
        )
        await pilot.press("w")
        await pilot.pause()
        assert "has the new words" in words(app)
        assert "minute changed" not in words(app)

    on_live(desk, script)
    assert asks(desk) == ["The Committee asked for figures on burglary by ward."]
    assert desk.minutes.sentences_changed(REF) == {}


def test_its_own_words_can_be_kept_and_a_sentence_that_is_gone_is_said() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await ask_of(app, pilot, ASKED)
        live(app).editor.replace_all("Something else.", 0)
        await pilot.press("ctrl+s", "ctrl+t")
        await pilot.pause()
        assert "no longer has the sentence" in words(app)
        await pilot.press("w")
        await pilot.pause()
        assert asks(desk) == [ASKED]
        await pilot.press("k")
        await pilot.pause()
        assert "keeps its own words" in words(app)

    on_live(desk, script)
    assert asks(desk) == [ASKED]
    assert desk.minutes.sentences_changed(REF) == {}


def test_one_key_saves_and_goes_on_to_the_next_that_is_unresolved() -> None:
    desk = evening()
    for title in ("First", "Second", "Third"):
        desk.follow_ups.ask(REF, title=title)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("ctrl+t")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        for title in ("First", "Second", "Third"):
            assert title in words(app)
            await pilot.press("end", "!", "f3")
            await pilot.pause()

    on_live(desk, script)
    titles = [line.follow_up.title for line in desk.follow_ups.of_meeting(REF)]
    assert titles == ["First!", "Second!", "Third!"]


def test_what_a_private_minute_says_is_quoted_by_nothing_public() -> None:
    desk = evening()
    item = desk.store.meeting(REF).items[3]
    assert item.part is Part.B
    ask = desk.follow_ups.ask(
        REF, title="Safe", item=item.id, restricted=False, sentence="SECRET words."
    )
    assert ask.sentence is None
    kept = desk.follow_ups.ask(REF, title="Safe", item=item.id, sentence="SECRET words.")
    assert kept.restricted
    assert kept.sentence == "SECRET words."
    opened = desk.follow_ups.edit(kept.id, kept.rev, restricted=False)
    assert opened.sentence is None
