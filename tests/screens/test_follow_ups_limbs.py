"""A form on all limbs that wait records of all of them, or of none; and undo says of what."""

from __future__ import annotations

import datetime as dt

import pytest
from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.errors import InputRefused
from scp_tui.records.followups import FactKind, Judgement
from scp_tui.screens.app import ScpApp
from scp_tui.screens.follow_ups_forms import fact_form
from scp_tui.screens.follow_ups_limbs import EVERY
from tests.screens.driving import drive
from tests.screens.live_driving import evening, words


def split() -> tuple[Desk, str]:
    """Return an ask of three limbs: the second has longer already, the third is withdrawn."""
    desk = evening()
    ref = desk.follow_ups.ask(
        None, committee="XYZ", title="Figures", owner="Essex Police", due="1 August 2026",
        others=["Borough Council", "the college"], asked_on=dt.date(2026, 7, 1),
    ).id  # fmt: skip
    desk.follow_ups.extend(ref, dt.date(2026, 10, 1), limb="b")
    desk.follow_ups.record(ref, FactKind.WITHDRAWN, "Not theirs.", limb="c")
    return desk, ref


def save(desk: Desk, ref: str, kind: FactKind, **values: str) -> str:
    given = {"limb": EVERY, "text": "", "by": "", "on": "", **values}
    return str(fact_form(desk, [desk.store.follow_up(ref)], kind).save(given))


def test_an_act_on_all_limbs_is_refused_whole_and_corrected_is_done_once() -> None:
    desk, ref = split()
    before = desk.store.follow_up(ref)
    with pytest.raises(InputRefused, match="extends nothing: limb b is due"):
        save(desk, ref, FactKind.EXTENDED, until="1/9/2026")
    assert desk.store.follow_up(ref) == before
    save(desk, ref, FactKind.EXTENDED, until="1/11/2026")
    after = desk.store.follow_up(ref)
    assert [(one.limb, one.until) for one in after.history[len(before.history) :]] == [
        ("a", dt.date(2026, 11, 1)),
        ("b", dt.date(2026, 11, 1)),
    ]
    assert after.rev == before.rev + 1
    assert desk.office.undo() == f"Undone: Recorded an extension on {ref}, limbs a and b"
    assert desk.store.follow_up(ref).history == before.history


def test_judging_all_that_answered_and_a_sent_notice_are_one_write_each() -> None:
    desk, ref = split()
    for limb in "ab":
        desk.follow_ups.reply(ref, "Here.", limb=limb)
    before = desk.store.follow_up(ref)
    save(desk, ref, FactKind.JUDGED, judgement=Judgement.ANSWERS.value)
    after = desk.store.follow_up(ref)
    assert [(one.limb, one.about) for one in after.history[-2:]] == [("a", 3), ("b", 4)]
    assert after.rev == before.rev + 1
    save(desk, ref, FactKind.SENT, notice="1")
    assert [one.kind for one in desk.store.follow_up(ref).history[-4:]] == [
        FactKind.SENT, FactKind.NOTICE, FactKind.SENT, FactKind.NOTICE,
    ]  # fmt: skip
    said = desk.office.undo()
    assert said == f"Undone: Recorded that it was sent on {ref}, limbs a and b"
    assert desk.store.follow_up(ref).history == after.history


def test_undo_of_a_form_on_one_limb_names_it_and_the_ask() -> None:
    desk, ref = split()
    save(desk, ref, FactKind.REPLY, limb="a", text="Here.")
    assert desk.office.undo() == f"Undone: Recorded a reply on {ref}, limb a"


def test_decisions_on_several_say_what_was_done_beside_what_was_refused() -> None:
    desk = evening()
    ref = desk.pack.next_meeting()
    asks = [
        desk.follow_ups.ask(None, committee="XYZ", title=f"Ask {n}", owner="Essex Police").id
        for n in range(3)
    ]
    desk.follow_ups.decide(asks[0], "close", meeting=ref)  # type: ignore[arg-type]

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("decisions", ref)
        await pilot.pause()
        await pilot.press("space", "space", "space", "c")
        await pilot.pause()
        said = words(app)
        assert "2 of 3: closed." in said
        assert f"{asks[0]}: " in said

    drive(desk, script)
