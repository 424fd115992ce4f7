"""The private session and who leaves for an interest, by keys."""

from __future__ import annotations

from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.records.agenda import Part
from scp_tui.records.interests import InterestKind
from scp_tui.records.room import EventKind
from scp_tui.rules.private import public_in
from scp_tui.screens.app import ScpApp
from tests.screens.driving import REF, shown
from tests.screens.live_driving import evening, live, on_live, text_of, type_in, words


def kinds(desk: Desk) -> list[str]:
    return [one.kind.value for one in desk.store.meeting(REF).log]


def test_who_leaves_for_an_interest_is_asked_as_the_item_opens_and_back_as_it_ends() -> None:
    desk = evening()
    items = desk.store.meeting(REF).items
    desk.room.declare(REF, "baker", InterestKind.DPI, items=(items[1].id,), reason="a lease")
    desk.room.declare(REF, "able", InterestKind.NON_PECUNIARY, items=(items[1].id,), reason="x")

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f6", "n")
        await pilot.pause()
        assert "Did they leave the room?" in shown(app)
        await pilot.press("y")
        await pilot.pause()
        assert "Interests: Baker (disclosable pecuniary, left" in shown(app)
        assert "BELOW quorum" in shown(app).splitlines()[0]
        await pilot.press("f6", "n")
        await pilot.pause()
        assert "left for an interest. Are they back?" in words(app)
        await pilot.press("y")
        await pilot.pause()
        assert "BELOW" not in shown(app).splitlines()[0]
        assert app.focused is live(app).editor

    on_live(desk, script)
    log = [one for one in desk.store.meeting(REF).log if one.person == "baker"]
    assert [one.kind for one in log][-2:] == [EventKind.LEFT_FOR_INTEREST, EventKind.RETURNED]
    assert all(one.at is not None for one in log[-2:])
    page = desk.pages.render("minutes", REF, "txt", width=400)
    assert "left the meeting during its consideration" in page


def test_the_whole_screen_says_private_and_the_doors_are_one_key() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f6", "3", "enter", "f6", "x")
        await pilot.pause()
        assert "The motion to exclude the public" in words(app)
        await pilot.press("escape")
        desk.motions.exclude_public(REF, live(app).item.id, mover="able")  # type: ignore[union-attr]
        live(app).refresh_view()
        await pilot.press("f6", "x", "l", "y")
        await pilot.pause()
        assert "The public left at 18:42;" in words(app)
        await pilot.press("f6", "4", "enter")
        await pilot.pause()
        top, *rest = shown(app).splitlines()
        assert "PRIVATE" in top
        assert sum("PRIVATE" in line for line in rest) >= 2, "over the text and under it"
        assert live(app).has_class("-private")
        await type_in(app, pilot, "Secret.")
        await pilot.press("f6", "x", "n")
        await pilot.pause()
        assert "The public are back in, from 18:42." in words(app)

    on_live(desk, script)
    assert "public_excluded recording_stopped" in " ".join(kinds(desk))
    assert kinds(desk)[-1] == "public_readmitted"
    assert "Secret." in text_of(desk, 3)
    assert "Secret." not in desk.pages.render("minutes", REF, "txt")


def test_a_lost_motion_takes_the_item_in_public_and_says_so_in_the_minute() -> None:
    desk = evening()
    item = desk.store.meeting(REF).items[3].id
    desk.minutes.write(REF, item, "Prepared in private.", 0)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        from scp_tui.records.motions import MotionResult

        await pilot.press("f6", "3", "enter")
        here = live(app).item
        assert here is not None
        desk.motions.exclude_public(REF, here.id, mover="able", result=MotionResult.LOST)
        live(app).refresh_view()
        live(app).private.after_motion()
        await pilot.pause()
        assert "Lost: the public stay." in words(app)
        await pilot.press("p")
        await pilot.pause()
        await pilot.press("f6", "4", "enter")
        await pilot.pause()
        assert "PRIVATE" not in shown(app)
        assert live(app).editor.text == ""
        await pilot.press("f6", "z")
        await pilot.pause()
        assert "Prepared in private." in words(app), "read before it is released"
        await pilot.press("y")
        await pilot.pause()
        assert live(app).editor.text == "Prepared in private."

    on_live(desk, script)
    assert "The public were therefore not excluded, and item 4 was" in text_of(desk, 2)
    assert public_in(desk.store.meeting(REF))


def test_private_business_taken_while_the_public_are_in_says_so_under_its_title() -> None:
    desk = evening()
    said = "! THE PUBLIC ARE IN: F6 x when they leave (R2.6)"

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f6", "4", "enter")
        await pilot.pause()
        assert said not in words(app), "it is not taken yet"
        await pilot.press("f6", "t")
        await pilot.pause()
        assert said in shown(app)
        desk.private.exclude(REF, item=desk.store.meeting(REF).items[3].id)
        live(app).refresh_view()
        await pilot.pause()
        assert said not in shown(app)

    on_live(desk, script)


def test_several_items_of_a_lost_motion_are_named_together() -> None:
    desk = evening()
    desk.agenda.add_item(REF, "Another case", part=Part.B)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        from scp_tui.records.motions import MotionResult

        here = live(app).item
        assert here is not None
        desk.motions.exclude_public(REF, here.id, mover="able", result=MotionResult.LOST)
        live(app).refresh_view()
        live(app).private.after_motion()
        await pilot.pause()
        assert "Items 4 and 5: taken in public" in words(app)
        assert "Items 4 and 5: stay in Part B, and are not taken now" in words(app)

    on_live(desk, script)


def test_undo_in_the_text_never_brings_private_words_into_a_public_minute() -> None:
    desk = evening()
    item = desk.store.meeting(REF).items[3]

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        from scp_tui.records.motions import MotionResult

        await pilot.press("f6", "4", "enter")
        await type_in(app, pilot, "Secret words.")
        live(app).save_typing()
        meeting, _ = desk.motions.exclude_public(
            REF, desk.store.meeting(REF).items[2].id, result=MotionResult.LOST
        )
        desk.private.stay_public(REF, meeting.motions[-1].id)
        live(app).refresh_view()
        assert live(app).editor.text == ""
        await pilot.press("ctrl+z", "ctrl+z")
        await pilot.pause()
        assert live(app).editor.text == ""
        await type_in(app, pilot, "Open.")

    on_live(desk, script)
    assert "Secret" not in str(desk.store.meeting(REF))
    assert desk.store.meeting(REF).items[3].part is Part.A
    assert "Secret words." in desk.private.kept_words(REF, item.id)


def test_what_waits_unsaved_in_private_is_kept_apart_when_another_makes_the_item_public() -> None:
    desk = evening()
    item = desk.store.meeting(REF).items[3]

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        from scp_tui.records.motions import MotionResult

        await pilot.press("f6", "4", "enter")
        await pilot.pause()
        meeting, _ = desk.motions.exclude_public(
            REF, desk.store.meeting(REF).items[2].id, result=MotionResult.LOST
        )
        live(app).editor.insert("Secret words.")
        live(app).keep()
        desk.private.stay_public(REF, meeting.motions[-1].id)
        live(app).save()
        await pilot.pause()

    on_live(desk, script)
    assert "Secret" not in str(desk.store.meeting(REF))
    assert "Secret words." in desk.private.kept_words(REF, item.id)
