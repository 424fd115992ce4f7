"""What the Act asks for, on the tracker: listed with one key, recorded with the next."""

from __future__ import annotations

import datetime as dt

from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.records.followups import FollowUpKind, MatterStep, ReportBasis
from scp_tui.records.people import Organisation, StatutoryStatus
from scp_tui.screens.app import ScpApp
from tests.screens.driving import REF, shown
from tests.screens.live_driving import evening, type_in, words
from tests.screens.test_follow_ups_screen import on_follow_ups


def office(kind: FollowUpKind, basis: ReportBasis | None = None) -> tuple[Desk, str]:
    desk = evening()
    for name in ("Fire", "Health", "Police"):
        status = (StatutoryStatus(statutory=True),)
        desk.office.save_organisation(Organisation(id=f"a-{name}", name=name, statuses=status))
    one = desk.follow_ups.ask(REF, title="Hosting", kind=kind, owner="a-Police", basis=basis)
    return desk, one.id


def test_copies_are_ticked_off_for_all_but_one() -> None:
    desk, ref = office(FollowUpKind.STATUTORY_REPORT, ReportBasis.PJA_19)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "To do: a copy to Fire (R7.1)" in words(app)
        await pilot.press("a")
        await pilot.pause()
        assert "0 of 4 done" in shown(app)
        assert "[ ] A copy to Health" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "[3: Fire; Health; Police]" in shown(app)
        await pilot.press("backspace", "tab")
        await type_in(app, pilot, "by hand")
        await pilot.press("f2")
        await pilot.pause()
        assert "To do: a copy to Police" in words(app)
        await pilot.press("a")
        await pilot.pause()
        assert "[x] A copy to Fire" in shown(app)

    on_follow_ups(desk, script)
    left = [duty.key for duty in desk.follow_ups.duties(ref) if duty.done is None]
    assert left == ["copy:a-Police", "notice"]


def test_the_steps_of_a_local_matter_come_one_by_one_with_their_days() -> None:
    desk, ref = office(FollowUpKind.LOCAL_CRIME_MATTER)
    desk.agenda.create_meeting("XYZ", dt.date(2026, 9, 1))

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("a", "enter", "f2", "a", "enter")
        await pilot.pause()
        assert "whether it is such a matter" in words(app)
        await pilot.press("f2")
        await pilot.pause()
        assert "Nothing is chosen" in words(app) or "nothing is chosen" in words(app)
        await pilot.press("space", "down", "enter", "f2")
        await pilot.pause()
        assert "there are no reasons" in words(app)
        await type_in(app, pilot, "Another ward.")
        await pilot.press("f2")
        await pilot.pause()
        assert "To do: the member told, with reasons" in words(app)
        await pilot.press("u")
        await pilot.pause()
        assert "on the first available agenda (by Fri 21 Aug 2026)" in words(app)

    on_follow_ups(desk, script, size=(120, 40))
    history = desk.follow_ups.line(ref).follow_up.history
    assert [fact.step for fact in history] == [MatterStep.NOTICE]


def test_a_reply_is_looked_at_for_names_from_the_steps() -> None:
    desk, ref = office(FollowUpKind.INFORMATION_REQUEST)
    desk.follow_ups.reply(ref, "Here.")

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("s")
        await pilot.pause()
        await pilot.press("i", "space")
        await pilot.pause()
        assert "Nobody can be known from it" in shown(app)
        await pilot.press("enter", "f2")
        await pilot.pause()
        assert "looked at for names: nobody can be known from it of 1" in words(app)
        await pilot.press("s", "l", "space", "enter", "tab")
        await pilot.press("f2")
        await pilot.pause()
        assert "there are no words" in words(app)
        await pilot.press("escape", "y")

    on_follow_ups(desk, script)
    assert [duty.key for duty in desk.follow_ups.duties(ref) if duty.done is None] == ["sent"]


def test_an_ask_of_which_the_act_asks_nothing_says_so() -> None:
    desk, _ = office(FollowUpKind.OTHER)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("a")
        await pilot.pause()
        assert "The Act asks for nothing of this one" in words(app)

    on_follow_ups(desk, script, size=(60, 20))
