from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.widgets import OptionList

from scp_tui.desk import Desk
from scp_tui.errors import InputRefused
from scp_tui.records.followups import FactKind, FollowUpStatus, Owner
from scp_tui.records.people import Organisation
from scp_tui.screens.app import ScpApp
from scp_tui.screens.asks_form import AskForm
from scp_tui.screens.follow_ups import FollowUpsScreen
from scp_tui.screens.follow_ups_owner import owner_form
from scp_tui.screens.rows import RowList
from tests.screens.driving import MARKUP, REF, SIZES, Driver, drive, key_line, put, shown
from tests.screens.live_driving import evening, type_in, words


def on_follow_ups(
    desk: Desk, script: Driver, *, size: tuple[int, int] = (80, 24), query: str = ""
) -> None:
    async def begin(app: ScpApp, pilot: Pilot[None]) -> None:
        app.go_to("follow_ups", query)
        await pilot.pause()
        await script(app, pilot)

    drive(desk, begin, size=size)


def asked() -> Desk:
    desk = evening()
    desk.follow_ups.ask(
        None, committee="XYZ", title="Late figures", owner="Essex Police", due="10 July 2026",
        asked_on=dt.date(2026, 7, 1),
    )  # fmt: skip
    desk.follow_ups.ask(REF, title=f"Text {MARKUP}", due="1 August 2026", requester="a member")
    desk.follow_ups.ask(REF, title="Undated", owner="Borough Council")
    return desk


def refs(app: ScpApp) -> list[str]:
    rows = app.screen.query_one(RowList)
    return [option.id for option in rows.options if option.id]


def test_the_late_ones_stand_first_and_say_so_in_words() -> None:
    async def script(app: ScpApp, _pilot: Pilot[None]) -> None:
        lines = [line for line in shown(app).splitlines() if "XYZ/26-27/" in line]
        assert "OVERDUE 5 days" in lines[0]
        assert "1 overdue" in shown(app).splitlines()[0]
        assert "overdue by 5 days" in words(app)

    on_follow_ups(asked(), script)


def test_the_filter_narrows_while_typing_and_clearing_it_brings_all_back() -> None:
    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        everything = refs(app)
        await pilot.press("slash")
        await type_in(app, pilot, "police")
        await pilot.pause(0.3)
        assert len(refs(app)) == 1
        await pilot.press(*["backspace"] * 6)
        await type_in(app, pilot, "zzz")
        await pilot.pause(0.3)
        assert refs(app) == []
        assert "Nothing fits the filter" in shown(app)
        await pilot.press(*["backspace"] * 3)
        await pilot.pause(0.3)
        assert refs(app) == everything
        await pilot.press("down")
        assert isinstance(app.focused, RowList)

    on_follow_ups(asked(), script)


def test_a_word_of_the_filter_that_says_nothing_is_told_until_it_does() -> None:
    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("slash")
        await type_in(app, pilot, "from:2019-13")
        await pilot.pause(0.3)
        assert "'from:2019-13' names no day, and was left out" in shown(app)
        await pilot.press("backspace")
        await pilot.pause(0.3)
        assert "names no day" not in shown(app)

    on_follow_ups(asked(), script, size=(120, 40))


def test_a_key_alone_is_told_while_the_list_stays() -> None:
    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        everything = refs(app)
        await pilot.press("slash")
        await type_in(app, pilot, "status")
        await pilot.pause(0.3)
        assert refs(app) == everything
        assert "'status' is in none of them, and was left out." in shown(app)
        await type_in(app, pilot, ":open")
        await pilot.pause(0.3)
        assert "was left out" not in shown(app)

    on_follow_ups(asked(), script, size=(120, 40))


def test_what_changed_the_ask_is_not_offered_for_correction_and_an_extension_stands() -> None:
    desk = asked()
    ref = desk.follow_ups.lines()[0].follow_up.id
    desk.follow_ups.move(ref, Owner(said="the college"))

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("s", "k")
        await pilot.pause()
        assert f"{ref} has no line to correct" in shown(app)
        desk.follow_ups.extend(ref, dt.date(2026, 8, 1))
        app.screen.refresh_view()  # type: ignore[attr-defined]
        assert "extended to Sat 1 Aug 2026" in words(app)
        assert "due extended" not in words(app)
        await pilot.press("s", "k")
        await pilot.pause()
        assert len(app.screen.query(OptionList).first().options) == 1

    on_follow_ups(desk, script, size=(120, 40))


def test_an_ask_that_comes_back_says_that_what_was_sent_counts_again() -> None:
    desk = asked()
    ref = desk.follow_ups.lines("Late")[0].follow_up.id
    desk.follow_ups.reply(ref, "Here they are.")

    def to(said: str) -> str:
        values = {"owner": "", "said": said, "contact": "", "text": "", "carries": ""}
        return str(owner_form(desk, [desk.store.follow_up(ref)], split=False).save(values))

    assert to("the college") == f"{ref}: to the college."
    assert to("Essex Police") == f"{ref}: to Essex Police. What it had sent before counts again."


def test_it_opens_with_the_filter_that_it_was_given() -> None:
    async def script(app: ScpApp, _pilot: Pilot[None]) -> None:
        assert len(refs(app)) == 1
        assert "Late figures" in shown(app)

    on_follow_ups(asked(), script, query="overdue")


def test_a_reply_is_added_and_the_cursor_stays_on_its_row() -> None:
    desk = asked()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("down")
        chosen = app.screen.query_one(RowList).current
        assert chosen is not None
        await pilot.press("r")
        await pilot.pause()
        await type_in(app, pilot, "They wrote back.")
        await pilot.press("f2")
        await pilot.pause()
        assert app.screen.query_one(RowList).current == chosen
        line = desk.follow_ups.line(chosen)
        assert line.status is FollowUpStatus.ANSWERED
        assert line.follow_up.history[-1].kind is FactKind.REPLY
        assert line.follow_up.history[-1].text == "They wrote back."
        assert "They wrote back." in shown(app)

    on_follow_ups(desk, script)


def test_a_day_to_come_is_refused_and_what_was_typed_stays() -> None:
    desk = asked()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("t")
        await pilot.pause()
        await type_in(app, pilot, "Rang them")
        await pilot.press("tab", "tab", "tab")
        await type_in(app, pilot, "1 January 2027")
        await pilot.press("f2")
        await pilot.pause()
        assert "has not come yet" in words(app)
        assert "Rang them" in shown(app)

    on_follow_ups(desk, script)
    assert not any(one.follow_up.history for one in desk.follow_ups.lines())


def test_closing_sets_it_aside_and_all_shows_it_again() -> None:
    desk = asked()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("d")
        await pilot.pause()
        await type_in(app, pilot, "closed")
        await pilot.press("enter", "f2")
        await pilot.pause()
        assert len(refs(app)) == 2
        await pilot.press("e")
        await pilot.pause()
        assert len(refs(app)) == 3
        await pilot.press("e", "u")
        await pilot.pause()
        assert len(refs(app)) == 3

    on_follow_ups(desk, script)


def test_any_step_is_chosen_from_a_list_in_words() -> None:
    desk = asked()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("s")
        await pilot.pause()
        assert "A reply came" in words(app)
        await pilot.press("u")
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        first = app.screen.query_one(RowList).current
        assert first is not None
        assert desk.follow_ups.line(first).status is FollowUpStatus.PROMISED

    on_follow_ups(desk, script)


def test_an_ask_between_meetings_is_new_with_its_title_alone() -> None:
    desk = asked()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("n", "f2")
        await pilot.pause()
        assert "title" in words(app).casefold()
        await type_in(app, pilot, "A letter to write")
        await pilot.press("f2")
        await pilot.pause()
        assert "A letter to write" in shown(app)

    on_follow_ups(desk, script)
    titles = [line.follow_up.title for line in desk.follow_ups.lines()]
    assert "A letter to write" in titles


def test_a_change_made_elsewhere_meanwhile_is_shown_and_not_written_over() -> None:
    desk = asked()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        chosen = app.screen.query_one(RowList).current
        assert chosen is not None
        await pilot.press("enter")
        await pilot.pause()
        one = desk.follow_ups.line(chosen).follow_up
        desk.follow_ups.edit(chosen, one.rev, title="Changed elsewhere")
        await type_in(app, pilot, "!")
        await pilot.press("f2")
        await pilot.pause()
        assert "Changed elsewhere" in words(app)
        assert desk.follow_ups.line(chosen).follow_up.title == "Changed elsewhere"

    on_follow_ups(desk, script)


def test_an_empty_list_says_what_to_do() -> None:
    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "Nothing is outstanding. n records an ask" in words(app)
        await pilot.press("r", "s", "c", "g", "enter")
        assert isinstance(app.screen, FollowUpsScreen)

    on_follow_ups(evening(), script)


@pytest.mark.parametrize("size", SIZES)
def test_text_is_literal_and_keys_show_at_every_size(size: tuple[int, int]) -> None:
    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("down")
        await pilot.pause()
        assert "Text [bold]red[/]" in words(app)
        line = "  ".join(key_line(app))
        for key in ("/ Filter", "n New", "r Reply", "s Steps", "c Closure"):
            assert key in line

    on_follow_ups(asked(), script, size=size)


@pytest.mark.parametrize("size", SIZES)
def test_every_key_is_on_the_screen_and_a_box_of_lines_says_how_to_go_on(
    size: tuple[int, int],
) -> None:
    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "F10 Menu" in shown(app)
        await pilot.press("r")
        await pilot.pause()
        assert "Tab Next" in shown(app)
        await pilot.press("a", "tab")
        await pilot.pause()
        assert "Tab Next" not in shown(app)

    on_follow_ups(asked(), script, size=size)


@pytest.mark.parametrize("size", SIZES)
def test_what_waits_for_a_meeting_is_counted_over_the_list_and_on_the_desk(
    size: tuple[int, int],
) -> None:
    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        assert "1 waits for a meeting that is not in the diary" in words(app)
        assert "no meeting yet*" in words(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "1 waits for a meeting that is not in the diary" in words(app)

    on_follow_ups(asked(), script, size=size)


def split_asks() -> tuple[Desk, str, str]:
    desk = evening()
    bodies = ("Essex Police", "Borough Council")
    both = desk.follow_ups.ask(REF, title="Figures of both", owner=bodies[0], others=bodies[1:]).id
    one = desk.follow_ups.ask(REF, title="Figures of one", owner=bodies[0]).id
    return desk, both, one


def test_a_reply_to_an_ask_of_two_bodies_says_whose_it_is() -> None:
    desk, both, _ = split_asks()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("r")
        await pilot.pause()
        await pilot.press("tab")
        await type_in(app, pilot, "Ours.")
        await pilot.press("f2")
        await pilot.pause()
        assert "it has several limbs (a Essex Police, b Borough Council)" in words(app)
        assert desk.store.follow_up(both).history == ()
        await pilot.press("b", "enter")
        await pilot.pause()
        assert "b Borough Council" in shown(app)
        await pilot.press("f2")
        await pilot.pause()
        assert [fact.limb for fact in desk.store.follow_up(both).history] == ["b"]
        desk.follow_ups.record(both, FactKind.WITHDRAWN, "No more.", limb="a")
        app.screen.refresh_view()  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press("j")
        await pilot.pause()
        assert "b Borough Council" in shown(app), "the only one that waits"

    on_follow_ups(desk, script, query="both")


def test_of_several_marked_those_of_two_bodies_are_left_out_or_meant_as_a_whole() -> None:
    desk, both, one = split_asks()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        for chosen in (False, True):
            await pilot.press("space", "space", "h")
            await pilot.pause()
            assert "1 of these has several limbs" in words(app)
            if chosen:
                await pilot.press("a", "enter")
            await pilot.press("f2")
            await pilot.pause()
            told = desk.store.follow_up(both).history
            assert [fact.kind for fact in told] == [FactKind.CHASE] * chosen
            if not chosen:
                assert f"{both}: it has several limbs" in shown(app)
                app.screen.marked.clear()  # type: ignore[attr-defined]
                app.screen.refresh_view()  # type: ignore[attr-defined]
                await pilot.press("home")
        assert len(desk.store.follow_up(one).history) == 2

    on_follow_ups(desk, script, query="figures", size=(120, 30))


def test_two_marked_are_merged_the_way_that_is_chosen() -> None:
    desk, both, one = split_asks()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("space", "space", "m")
        await pilot.pause()
        assert f"{one} goes into {both}" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert desk.store.follow_up(both).history == ()
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert desk.store.follow_up(one).history[-1].kind is FactKind.SUPERSEDED

    on_follow_ups(desk, script, query="figures", size=(120, 30))


def test_a_note_stays_in_the_office_unless_it_is_marked() -> None:
    desk = asked()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        for said, may_print in (("Rang them.", False), ("It is in Appendix C.", True)):
            await pilot.press("t")
            await pilot.pause()
            await type_in(app, pilot, said)
            await pilot.press("tab", "tab", "tab", "tab")
            if may_print:
                await pilot.press("space")
            await pilot.press("f2")
            await pilot.pause()
        assert "It is in Appendix C. [may be printed]" in shown(app)

    on_follow_ups(desk, script)
    printed = desk.pages.render("actions", None, "txt")
    assert "Rang them" not in printed
    assert "It is in Appendix C." in " ".join(printed.split())


@pytest.mark.parametrize("typed", ["ov", "overd", "overdue", "own", "owner:", "late unres"])
def test_a_half_typed_word_of_the_filter_does_not_empty_the_list(typed: str) -> None:
    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("slash")
        await type_in(app, pilot, typed)
        await pilot.pause(0.3)
        assert refs(app)
        if typed.startswith("ov"):
            assert refs(app) == ["XYZ/26-27/01"]

    on_follow_ups(asked(), script)


@pytest.mark.parametrize(
    ("kind", "said"),
    [(FactKind.REPLY, "answered"), (FactKind.PAUSED, "paused"), (FactKind.PROPOSED, "proposed")],
)
def test_a_row_says_what_is_not_owed_where_there_is_no_column_for_it(
    kind: FactKind, said: str
) -> None:
    desk = asked()
    ref = "XYZ/26-27/02"
    if kind is FactKind.PROPOSED:
        desk.follow_ups.reply(ref, "Here.")
        desk.follow_ups.move(ref, desk.follow_ups.owner_from("Borough Council"), carries=True)
        desk.follow_ups.propose(ref)
    else:
        desk.follow_ups.record(ref, kind, "Why.")

    async def script(app: ScpApp, _pilot: Pilot[None]) -> None:
        (row,) = (line for line in shown(app).splitlines() if ref in line and "Text" in line)
        assert said in row
        assert "2026" not in row

    on_follow_ups(desk, script)


def test_several_split_at_once_are_undone_as_that() -> None:
    desk = asked()
    form = owner_form(desk, [line.follow_up for line in desk.follow_ups.lines()], split=True)
    form.save({"owner": "", "said": "The college", "contact": "", "share": ""})
    assert desk.office.undo() == "Undone: Split: 3"


def test_a_body_has_one_limb_by_its_name_of_then_and_of_now() -> None:
    desk = asked()
    police = desk.follow_ups.line("XYZ/26-27/01").follow_up.owner
    old = desk.office.organisation(police.organisation or "")
    desk.office.save_organisation(Organisation(id="constabulary", name="The Constabulary"))
    desk.office.save_organisation(
        replace(old, renamed_to="constabulary", renamed_on=dt.date(2026, 7, 10))
    )
    with pytest.raises(InputRefused, match="has this limb already"):
        desk.follow_ups.split("XYZ/26-27/01", Owner(organisation="constabulary"))
    share = desk.follow_ups.split("XYZ/26-27/01", Owner(organisation="constabulary"), "Rural")
    assert len(share.limbs) == 2


@pytest.mark.parametrize(
    ("asked_on", "source", "day", "meeting"),
    [
        ("", "", dt.date(2026, 7, 15), None),
        ("1 July 2026", "", dt.date(2026, 7, 1), None),
        ("", REF, dt.date(2026, 7, 15), REF),
    ],
)
def test_a_new_ask_says_when_and_where_it_was_asked(
    asked_on: str, source: str, day: dt.date, meeting: str | None
) -> None:
    desk = asked()

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("n")
        await pilot.pause()
        assert "Asked on" in shown(app)
        assert "At the meeting" in shown(app)
        form = app.screen
        assert isinstance(form, AskForm)
        values = {**form.values(), "title": "Costs", "committee": "XYZ"}
        for wrong in ({"asked_on": "1 August 2026"}, {"asked_on": "some day"}):
            with pytest.raises(InputRefused):
                form.save({**values, **wrong})
        form.save({**values, "asked_on": asked_on, "source": source})

    on_follow_ups(desk, script)
    made = next(line.follow_up for line in desk.follow_ups.lines("costs"))
    assert (made.asked_on, made.meeting) == (day, meeting)


def test_a_day_changed_in_the_form_is_told_in_the_history_below() -> None:
    desk = asked()
    first = desk.follow_ups.lines()[0].follow_up.id
    desk.follow_ups.sent(first, "letter")

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("tab", "tab", "tab", "tab")
        await put(pilot, "1 August 2026", anew=True)
        await pilot.press("f2")
        await pilot.pause()
        last = desk.store.follow_up(first).history[-1]
        assert (last.field, last.was, last.now) == ("due", "10 July 2026", "1 August 2026")
        assert "by when: was 10 July 2026, is 1 August 2026" in words(app)

    on_follow_ups(desk, script)


def test_what_became_of_a_recommendation_is_of_one_limb() -> None:
    desk = evening()
    desk.follow_ups.ask(REF, title="Two bodies", owner="Essex Police", others=("Borough Council",))

    async def script(app: ScpApp, pilot: Pilot[None]) -> None:
        await pilot.press("s")
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        assert "Limb" in words(app)

    on_follow_ups(desk, script)
