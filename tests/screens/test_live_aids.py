"""Names, phrases and slash words while typing on the live screen."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.records.committee import Committee
from scp_tui.records.people import Person, Role
from scp_tui.records.room import AttendanceKind
from scp_tui.rules.room_items import attendance
from scp_tui.screens.app import ScpApp
from scp_tui.screens.slash_words import SLASH_WORDS
from tests.screens.driving import REF, drive, shown, small_office
from tests.screens.live_driving import evening, live, on_live, text_of, type_in, words


def with_commander() -> Desk:
    desk = evening()
    role = Role(title="Police District Commander", organisation="police", since=dt.date(2020, 1, 1))
    desk.office.save_person(
        Person(
            id="rob",
            family_name="Huddleston",
            given_name="Rob",
            style="Chief Inspector",
            roles=(role,),
        )
    )
    return desk


def test_a_name_is_completed_and_the_same_key_names_by_role() -> None:
    desk = with_commander()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Then @hud")
        assert "Chief Inspector Rob Huddleston" in shown(app)
        assert "Then @hud" in shown(app)  # the line being written stays to be seen
        await pilot.press("tab")
        await type_in(app, pilot, " spoke. @hud")
        await pilot.press("tab")
        assert "Tab again: the District Commander" in words(app)
        await pilot.press("tab")
        await type_in(app, pilot, " left.")
        assert "again" not in words(app)

    on_live(desk, script)
    assert text_of(desk, 0) == (
        "Then Chief Inspector Rob Huddleston spoke. The District Commander left."
    )


def test_escape_leaves_it_as_typed_and_arrows_choose() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "@ab")
        await pilot.press("escape")
        await type_in(app, pilot, "le ")
        assert app.focused is live(app).editor
        await type_in(app, pilot, "@councillor")
        await pilot.press("down", "enter")

    on_live(desk, script)
    assert text_of(desk, 0) == "@able Councillor Baker"


def test_what_is_offered_never_covers_the_line_not_even_the_last_one() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        for _ in range(40):
            await pilot.press("enter")
        await type_in(app, pilot, "last @ab")
        assert "last @ab" in shown(app)
        assert "Councillor Able" in shown(app)
        await pilot.press("tab")
        assert "last Councillor Able" in shown(app)

    on_live(desk, script, size=(60, 20))


def test_an_ordinary_enter_stays_one_and_a_slash_in_the_text_is_left_alone() -> None:
    desk = evening()
    text = "Police / Fire and/or 24/7 on 10/9/2019; ask clerk@council. /nothing"

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, text)
        await pilot.press("enter")
        await type_in(app, pilot, "@zzz")
        await pilot.press("enter")
        await type_in(app, pilot, "/")
        await pilot.press("enter")

    on_live(desk, script)
    assert text_of(desk, 0) == f"{text}\n@zzz\n/"


def test_a_phrase_is_written_filled_in_and_a_decision_stands_by_itself() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "It was so. ;left")
        await pilot.press("tab")
        await type_in(app, pilot, "@ab")
        await pilot.press("tab", "end")
        await type_in(app, pilot, " ;res")
        await pilot.press("tab")
        await type_in(app, pilot, "it be noted.")

    on_live(desk, script)
    assert text_of(desk, 0) == (
        "It was so. Councillor Able left the meeting at 18:42.\n\nRESOLVED that it be noted."
    )


def test_one_undo_takes_back_a_completion_and_no_more() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Then @ab")
        await pilot.press("tab", "ctrl+z")
        assert live(app).editor.text == "Then @ab"

    on_live(desk, script)


@pytest.mark.parametrize(
    ("typed", "shows"),
    [
        ("/ask ", "What is asked, in a few words"),
        ("/interest ", "Interest declared"),
        ("/motion ", "Motion"),
        ("/vote ", "Motion"),
        ("/private ", "Take it in private"),
        ("/room ", "Room XYZ"),
    ],
)
def test_a_slash_word_goes_out_of_the_text_and_its_act_opens(typed: str, shows: str) -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Members asked for figures. " + typed)
        await pilot.pause()
        assert shows in words(app)

    on_live(desk, script)
    assert text_of(desk, 0).rstrip() == "Members asked for figures."


def test_the_sentence_before_the_slash_word_becomes_the_ask() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "It was late. The Committee asked Essex Police for figures. /ask")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()

    on_live(desk, script)
    (line,) = desk.follow_ups.of_meeting(REF)
    assert line.follow_up.wording == "The Committee asked Essex Police for figures."
    assert line.follow_up.owner.organisation == "police"


def test_who_comes_in_as_the_meeting_begins_is_told_without_an_hour() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "/in dea")
        await pilot.press("enter")
        await pilot.pause()
        assert "Councillor Dean is here." in shown(app)

    on_live(desk, script)
    (line,) = (one for one in attendance(desk.store.meeting(REF)) if one.person == "dean")
    assert line.arrived_at is None


def test_somebody_goes_out_and_comes_in_by_name_without_leaving_the_line() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "So it went /out bak")
        await pilot.press("enter")
        await pilot.pause()
        assert "Councillor Baker left at 18:42" in shown(app)
        await type_in(app, pilot, "on. /in dea")
        await pilot.press("enter")
        await pilot.pause()
        assert "Councillor Dean came in at 18:42" in shown(app)
        assert app.focused is live(app).editor
        await type_in(app, pilot, "/in bak")
        await pilot.press("enter")
        await pilot.pause()
        assert "Councillor Baker came in at 18:42" in shown(app)
        await type_in(app, pilot, "/out bak")
        await pilot.press("enter")
        await pilot.pause()
        await type_in(app, pilot, "/out nobodyatall")
        assert "Nobody by that name" in shown(app)

    on_live(desk, script)
    lines = {line.person: line for line in attendance(desk.store.meeting(REF))}
    assert lines["baker"].left_at == dt.time(18, 42)
    assert lines["dean"].kind is AttendanceKind.ALSO_PRESENT
    assert lines["dean"].arrived_at == dt.time(18, 42)
    assert text_of(desk, 0).startswith("So it went on. ")


def test_private_moves_the_minute_into_its_own_file() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, "Secret words. /private ")
        await pilot.press("p")
        await pilot.pause()
        assert "PRIVATE" in shown(app).splitlines()[0]
        await type_in(app, pilot, "More.")

    on_live(desk, script)
    assert not any(minute.blocks for minute in desk.store.meeting(REF).minutes)
    (minute,) = desk.store.restricted(REF).minutes
    assert "More." in minute.blocks[0].text


def test_every_slash_word_has_an_act_and_is_told_in_the_help() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        for one in SLASH_WORDS:
            assert callable(getattr(live(app), f"action_{one.action}"))
            assert f"/{one.word}" in live(app).editor.help_text

    on_live(desk, script)


def test_the_phrases_are_changed_in_the_register_and_written_so_at_once() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("register")
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        assert "RESOLVED that {here}" in shown(app)
        await pilot.press("n")
        await pilot.pause()
        await type_in(app, pilot, "lead")
        await pilot.press("tab")
        await type_in(app, pilot, "The Lead Officer ")
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("escape")

    drive(desk, script)
    assert desk.office.committee("XYZ").snippets == {"lead": "The Lead Officer"}

    async def write(app: ScpApp, pilot: Pilot[None]) -> None:
        await type_in(app, pilot, ";lea")
        await pilot.press("tab")

    on_live(desk, write)
    assert text_of(desk, 0).strip() == "The Lead Officer"


def test_a_phrase_taken_away_is_offered_no_more_and_a_default_needs_no_storing() -> None:
    desk = small_office()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("register")
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()

    drive(desk, script)
    committee: Committee = desk.office.committee("XYZ")
    assert committee.snippets == {"res": ""}
