"""The public speakers by keys: a name taken, the time told, a reply owed."""

from __future__ import annotations

import asyncio
import datetime as dt

from msgspec.structs import replace
from textual.pilot import Pilot

from scp_tui.desk import Clock
from scp_tui.records.agenda import ItemKind
from scp_tui.records.speakers import SpeakingKind
from scp_tui.screens.app import ScpApp
from tests.screens.driving import REF, shown
from tests.screens.live_driving import evening, live, on_live, type_in, words

BEGAN = dt.datetime(2026, 7, 15, 18, 10)


class Hands(Clock):
    """A clock that a test sets."""

    def __init__(self) -> None:
        super().__init__(fixed=BEGAN)

    def later(self, seconds: float) -> None:
        self._fixed = BEGAN + dt.timedelta(seconds=seconds)


def test_a_speaker_by_keys_with_the_time_in_the_top_line_of_the_meeting() -> None:
    desk = evening()
    hands = Hands()
    desk.clock = desk.session.clock = hands
    first = desk.store.meeting(REF).items[0].id
    desk.agenda.add_item(REF, "Have Your Say!", kind=ItemKind.PUBLIC_SPEAKING, after=first)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f6", "p")
        await pilot.pause()
        assert "3 minutes each. Names by 12:00 on Tuesday 14 July 2026 (passed)" in words(app)
        await pilot.press("n")
        await pilot.pause()
        await type_in(app, pilot, "Jo Green")
        await pilot.press("enter", "enter")
        await type_in(app, pilot, "a resident")
        await pilot.press("enter")
        await type_in(app, pilot, "lighting")
        await pilot.press("f2")
        await pilot.pause()
        assert "Jo Green, a resident, addressed the Committee on lighting." in words(app)
        await pilot.press("t")
        await pilot.pause()
        assert "speaking: 3 min" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        top = shown(app).splitlines()[0]
        assert "PUBLIC  SPEAKER 3 min" in top
        assert len(top) <= 80
        hands.later(61)
        live(app).show_title()
        assert "SPEAKER 2 min" in shown(app).splitlines()[0]
        hands.later(185)
        live(app).show_title()
        assert "SPEAKER TIME UP" in shown(app).splitlines()[0]
        await pilot.press("f6", "p", "t", "r")
        await pilot.pause()
        assert "Was a written reply promised?" in shown(app)
        assert not desk.follow_ups.of_meeting(REF), "one letter alone makes no ask"
        await pilot.press("y")
        await pilot.pause()
        assert "u takes it back" in words(app)
        assert "The reply is owed: XYZ/26-27/01" in words(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "SPEAKER" not in shown(app).splitlines()[0]

    on_live(desk, script)
    (speaker,) = desk.store.meeting(REF).speakers
    assert speaker.follow_up == "XYZ/26-27/01"
    ((turn),) = speaker.turns
    assert turn.ended_at == BEGAN + dt.timedelta(seconds=185)


def test_the_top_line_goes_on_by_itself_when_its_words_change() -> None:
    desk = evening()
    hands = Hands()
    desk.clock = desk.session.clock = hands
    item = desk.store.meeting(REF).items[0].id
    desk.speakers.add(REF, item, name="Jo Green")
    desk.speakers.start(REF, desk.store.meeting(REF).speakers[0].id)
    hands.later(59.5)  # half a second before the words change

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "SPEAKER 3 min" in shown(app).splitlines()[0]
        hands.later(60.1)
        for _ in range(1_000):
            if "SPEAKER 2 min" in shown(app).splitlines()[0]:
                break
            await asyncio.sleep(0.02)
        assert "SPEAKER 2 min" in shown(app).splitlines()[0]

    on_live(desk, script)


def test_an_empty_form_records_nobody_and_a_nameless_speaker_is_remarked_on() -> None:
    desk = evening()
    first = desk.store.meeting(REF).items[0].id
    desk.agenda.add_item(REF, "Have Your Say!", kind=ItemKind.PUBLIC_SPEAKING, after=first)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f6", "p", "n")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        assert "nothing is said of the speaker" in words(app)
        assert desk.store.meeting(REF).speakers == ()
        await pilot.press("tab", "tab", "tab")
        await type_in(app, pilot, "lighting")
        await pilot.press("f2")
        await pilot.pause()
        assert "Recorded without a name" in words(app)

    on_live(desk, script)
    (speaker,) = desk.store.meeting(REF).speakers
    assert (speaker.name, speaker.subject) == (None, "lighting")


def test_a_petition_by_keys_and_the_minutes_that_are_left_for_all() -> None:
    desk = evening()
    committee = desk.office.committee("XYZ")
    rule = replace(committee.speaking, total_minutes=15)
    desk.office.save_committee(replace(committee, speaking=rule))
    first = desk.store.meeting(REF).items[0].id
    desk.agenda.add_item(REF, "Have Your Say!", kind=ItemKind.PUBLIC_SPEAKING, after=first)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f6", "p")
        await pilot.pause()
        assert "3 minutes each, 15 in all (0 used)." in words(app)
        await pilot.press("n")
        await pilot.pause()
        await type_in(app, pilot, "Jo Green")
        while app.focused is not None and app.focused.id != "f-petition":
            await pilot.press("tab")
        await pilot.press("space", "tab")
        await type_in(app, pilot, "many")
        await pilot.press("f2")
        await pilot.pause()
        assert "Signed by" in shown(app)
        assert desk.store.meeting(REF).speakers == ()
        await pilot.press(*["backspace"] * 4)
        await type_in(app, pilot, "412")
        await pilot.press("f2")
        await pilot.pause()
        assert "Jo Green (petition)" in shown(app)
        assert "Jo Green presented a petition, signed by 412 people." in words(app)

    on_live(desk, script)
    (one,) = desk.store.meeting(REF).speakers
    assert (one.kind, one.signatures) == (SpeakingKind.PETITION, 412)
