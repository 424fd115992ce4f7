"""Interests by keys: declared, declared again as last time, none at all, and the list of them."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace
from textual.pilot import Pilot

from scp_tui.desk import Desk
from scp_tui.records.agenda import ItemKind
from scp_tui.records.interests import DispensationScope, InterestKind, Relation
from scp_tui.records.room import EventKind
from scp_tui.rules.interest_leaving import Leaving
from scp_tui.screens.app import ScpApp
from scp_tui.screens.interests import InterestsScreen
from scp_tui.screens.interests_form import InterestForm
from tests.screens.driving import REF, shown
from tests.screens.live_driving import evening, live, on_live, type_in, words

PAST = "XYZ/2026-03-04"


class Counted:
    """Keys pressed and characters typed, counted apart."""

    def __init__(self, app: ScpApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot
        self.keys = self.letters = 0

    async def press(self, *keys: str) -> None:
        self.keys += len(keys)
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str, *, reason: bool = False) -> None:
        if reason:
            self.letters += len(text)
        else:
            self.keys += len(text)
        await type_in(self.app, self.pilot, text)


def with_declarations_item() -> tuple[Desk, str]:
    desk = evening()
    first = desk.store.meeting(REF).items[0].id
    made = desk.agenda.add_item(REF, "Declarations", kind=ItemKind.DECLARATIONS, after=first)
    return desk, next(one.id for one in made.items if one.kind is ItemKind.DECLARATIONS)


def test_two_declarations_take_few_keys() -> None:
    desk = evening()
    reasons = "being a trustee of a local charity", "being employed by the County Council"
    counted: list[Counted] = []

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        hand = Counted(app, pilot)
        counted.append(hand)
        for name, reason in zip(("bak", "clo"), reasons, strict=True):
            await hand.press("f3")
            await hand.type(name)
            await hand.press("enter", "enter")
            await hand.type(reason, reason=True)
            await hand.press("f2")
        assert "Interests: Baker (" in words(app)

    on_live(desk, script)
    made = desk.store.meeting(REF).declarations
    assert [one.person for one in made] == ["baker", "clough"]
    assert tuple(one.reason for one in made) == reasons
    assert counted[0].keys <= 20, "sixty are allowed"


def test_what_the_kind_lets_the_member_do_is_said_and_its_questions_are_asked() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f3")
        await pilot.pause()
        await type_in(app, pilot, "baker")
        await pilot.press("enter")
        await pilot.pause()
        assert "is not said yet" in words(app), "of a non-registrable interest it depends"
        assert "Bears on item" in shown(app)
        await type_in(app, pilot, "disclos")
        await pilot.press("enter")
        await pilot.press("up")
        await pilot.pause()
        assert "May not speak, may not vote, must leave the room." in words(app)
        assert "Bears on item" not in shown(app)
        await type_in(app, pilot, "non-reg")
        await pilot.press("enter")
        await type_in(app, pilot, "living opposite")
        await pilot.press("down", "down")
        await type_in(app, pilot, "direct")
        await pilot.press("enter")
        await pilot.press("f2")
        await pilot.pause()

    on_live(desk, script)
    (made,) = desk.store.meeting(REF).declarations
    assert made.kind is InterestKind.NON_REGISTRABLE
    assert made.relation is Relation.DIRECTLY_RELATES


def test_a_dispensation_asks_what_it_allows() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f3")
        await pilot.pause()
        await type_in(app, pilot, "baker")
        await pilot.press("enter")
        await type_in(app, pilot, "disclos")
        await pilot.press("enter")
        await type_in(app, pilot, "owning it")
        assert "It allows" not in shown(app)
        while app.focused is not None and app.focused.id != "f-dispensation":
            await pilot.press("tab")
        await type_in(app, pilot, "Standards Committee, 3 June")
        assert "It allows" in shown(app)
        await pilot.press("tab")
        await type_in(app, pilot, "speak only")
        await pilot.press("enter")
        await pilot.press("up")
        await pilot.pause()
        assert "May speak, may not vote, may stay." in words(app)
        await pilot.press("f2")
        await pilot.pause()

    on_live(desk, script)
    (made,) = desk.store.meeting(REF).declarations
    assert made.dispensation_scope is DispensationScope.SPEAK
    assert desk.agenda.findings(REF) == () or not any(
        "left the room" in one.message for one in desk.agenda.findings(REF)
    )


def test_none_declared_is_two_keys_and_prints() -> None:
    desk, _ = with_declarations_item()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("ctrl+n", "f3")
        await pilot.pause()
        assert "F4 None declared" in shown(app)
        await pilot.press("f4")
        await pilot.pause()
        assert "Recorded: no interests were declared." in words(app)
        assert app.focused is live(app).editor

    on_live(desk, script)
    page = desk.pages.render("minutes", REF, "txt")
    assert "No interests were declared." in page
    desk.room.declare(REF, "baker", InterestKind.NON_PECUNIARY, reason="x", whole_meeting=True)
    assert desk.store.meeting(REF).none_declared is None, "one declared after all"
    desk.office.undo()
    assert desk.store.meeting(REF).none_declared is not None


def test_what_was_declared_last_time_is_taken_over_with_one_key() -> None:
    desk = evening()
    desk.agenda.create_meeting("XYZ", dt.date(2026, 3, 4))
    item = desk.store.meeting(PAST).items[2].id
    desk.room.declare(
        PAST, "baker", InterestKind.NON_PECUNIARY, reason="being a school governor", items=(item,)
    )

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f3")
        await pilot.pause()
        assert "As last time" not in shown(app)
        await type_in(app, pilot, "baker")
        await pilot.press("enter")
        await pilot.pause()
        assert "F3 takes over from Wed 4 Mar 2026: non-pecuniary: being a school governor" in words(
            app
        )
        await pilot.press("f3", "f2")
        await pilot.pause()

    on_live(desk, script)
    meeting = desk.store.meeting(REF)
    (made,) = meeting.declarations
    assert (made.kind, made.reason) == (InterestKind.NON_PECUNIARY, "being a school governor")
    assert made.items == (meeting.items[2].id,), "the item of the same title"
    assert desk.room.interest_reminders(REF) == ()


def test_the_list_offers_what_was_declared_before_and_records_that_there_is_none() -> None:
    desk, _ = with_declarations_item()
    desk.agenda.create_meeting("XYZ", dt.date(2026, 3, 4))
    desk.room.declare(PAST, "baker", InterestKind.DPI, reason="a lease", whole_meeting=True)

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f6", "i")
        await pilot.pause()
        assert "Declared at earlier meetings" in shown(app)
        await pilot.press("w")
        await pilot.pause()
        assert "None declared" in shown(app)
        assert "nor the existence of a party whip" in words(app)
        await pilot.press("d")
        await pilot.pause()
        assert desk.store.meeting(REF).none_declared is None
        await pilot.press("o", "u")
        await pilot.pause()
        assert desk.store.meeting(REF).none_declared is None
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.press("tab")
        await type_in(app, pilot, "3")
        await pilot.press("f2")
        await pilot.pause()
        assert "Declared at earlier meetings" not in shown(app)
        assert "monitoring officer is to be told by 11 August 2026" in words(app)

    on_live(desk, script)
    (made,) = desk.store.meeting(REF).declarations
    assert (made.person, made.reason) == ("baker", "a lease")


def test_a_sensitive_interest_takes_no_nature() -> None:
    desk = evening()
    committee = desk.office.committee("XYZ")
    desk.office.save_committee(replace(committee, dpi_leave_room=False))

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f3")
        await pilot.pause()
        await type_in(app, pilot, "baker")
        await pilot.press("enter")
        await type_in(app, pilot, "disclos")
        await pilot.press("enter")
        await type_in(app, pilot, "owning it")
        while app.focused is not None and app.focused.id != "f-sensitive":
            await pilot.press("tab")
        await pilot.press("space", "f2")
        await pilot.pause()
        assert "the nature of a sensitive interest is not recorded" in words(app)
        await pilot.press(*["backspace"] * 9, "f2")
        await pilot.pause()

    on_live(desk, script)
    (made,) = desk.store.meeting(REF).declarations
    assert (made.sensitive, made.reason) == (True, None)


def test_whether_the_member_left_is_in_the_log_and_put_right_there() -> None:
    desk = evening()
    item = desk.store.meeting(REF).items[0].id

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f3")
        await pilot.pause()
        await type_in(app, pilot, "baker")
        await pilot.press("enter")
        await type_in(app, pilot, "disclos")
        await pilot.press("enter")
        await type_in(app, pilot, "living opposite")
        form = app.screen
        assert isinstance(form, InterestForm)
        left = form.row("left")
        assert left is not None
        assert left.display
        left.set_value("yes")
        await pilot.press("f2")
        await pilot.pause()
        assert "Baker (disclosable pecuniary, left" in words(app)

    on_live(desk, script)
    meeting = desk.store.meeting(REF)
    (made,) = meeting.declarations
    assert (made.left_room, Leaving(meeting).answer(made, item)) == (None, True)
    assert meeting.log[-1].kind is EventKind.LEFT_FOR_INTEREST
    assert desk.store.meeting(REF).log[-1].declaration == made.id

    async def again(app: ScpApp, pilot: Pilot[None]) -> None:
        await app.push_screen(InterestsScreen(desk, REF))
        await pilot.pause()
        assert "item 1 left the room; livin" in words(app)
        await pilot.press("enter")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, InterestForm)
        left = form.row("left")
        assert left is not None
        assert not left.display
        assert "Who left stands in the log: F2 and Tab put it right." in shown(app)

    on_live(desk, again)
    event = desk.store.meeting(REF).log[-1]
    desk.room.strike(REF, event.id, event.rev)
    struck = desk.store.meeting(REF)
    assert Leaving(struck).answer(made, item) is None
    desk.office.undo()
    desk.office.undo()
    assert desk.store.meeting(REF).declarations == (), "one act, taken back as one"


def test_an_interest_without_a_reason_is_saved_with_a_remark() -> None:
    desk = evening()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("f3")
        await pilot.pause()
        await type_in(app, pilot, "baker")
        await pilot.press("enter", "f2")
        await pilot.pause()
        assert "It has no reason yet (R3.5)." in words(app)

    on_live(desk, script)
    (made,) = desk.store.meeting(REF).declarations
    assert made.reason is None
