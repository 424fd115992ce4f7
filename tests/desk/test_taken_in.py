"""What is changed of an ask for privacy holds where it was taken in, and when it is settled."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from scp_tui.desk import Desk
from scp_tui.errors import InputRefused
from scp_tui.records.followups import ClosureDecision, FactKind
from tests.desk.conftest import REF, Hands
from tests.desk.searching import public_pages, published

AFTER = dt.datetime(2026, 8, 1, 9, 0)
MARKS = ("NIGHTJAR-1", "NIGHTJAR-2", "NIGHTJAR-3")
"""The title, the wording and the reply of the ask that is taken in."""


@pytest.fixture
def held(desk: Desk, meeting: str, clock: Hands) -> str:
    clock.set(AFTER)
    return meeting


def chain(desk: Desk, held: str) -> tuple[str, str, str]:
    """Return an ask that took in one which had taken in another, innermost last."""
    ask = desk.follow_ups.ask
    outer, middle = (ask(held, title=title, owner="EP").id for title in ("Figures", "Times"))
    inner = ask(held, title=MARKS[0], wording=f"It is {MARKS[1]}.", owner="EP").id
    desk.follow_ups.reply(inner, f"Of {MARKS[2]}.")
    desk.follow_ups.merge(middle, inner)
    desk.follow_ups.merge(outer, middle)
    return outer, middle, inner


def rev(desk: Desk, ref: str) -> int:
    return desk.store.follow_up(ref).rev


def told(desk: Desk) -> str:
    texts = [text for _, text in public_pages(desk, REF)]
    return "\n".join([*texts, desk.transfer.export_office()])


@pytest.mark.parametrize("mended", [False, True])
def test_what_is_made_private_is_private_where_it_was_taken_in(
    desk: Desk, held: str, mended: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    refs = chain(desk, held)
    assert all(mark in told(desk) for mark in MARKS)
    fields = {"title": "A safe title"} if mended else {}
    desk.follow_ups.edit(refs[2], rev(desk, refs[2]), restricted=True, **fields)
    assert all(desk.store.follow_up(ref).restricted for ref in refs)
    site = tmp_path_factory.mktemp("site")
    everything = told(desk) + "".join(text for _, text in published(desk, site))
    assert [mark for mark in MARKS if mark in everything] == ([] if mended else [MARKS[0]])


def test_making_it_private_is_one_act_to_take_back(desk: Desk, held: str) -> None:
    refs = chain(desk, held)
    before = [desk.store.follow_up(ref) for ref in refs]
    desk.follow_ups.edit(refs[2], rev(desk, refs[2]), restricted=True, title="A safe title")
    desk.office.undo()
    for ref, one in zip(refs, before, strict=True):
        after = desk.store.follow_up(ref)
        assert (after.restricted, after.title, after.history) == (False, one.title, one.history)


def test_words_that_are_mended_are_quoted_as_they_are_now(desk: Desk, held: str) -> None:
    outer, middle, inner = chain(desk, held)
    desk.follow_ups.edit(inner, rev(desk, inner), title="Call times", wording=None)
    assert MARKS[0] not in told(desk)
    assert MARKS[1] not in told(desk)
    for ref in (outer, middle):
        assert not desk.store.follow_up(ref).restricted
        assert any(fact.text == "Call times" for fact in desk.store.follow_up(ref).history)


@pytest.mark.parametrize("how", ["closed", "withdrawn", "superseded"])
def test_the_words_of_what_is_settled_can_be_mended_with_a_trace(
    desk: Desk, held: str, how: str
) -> None:
    follow_ups = desk.follow_ups
    ref = follow_ups.ask(held, title=MARKS[0], wording=MARKS[1], owner="EP").id
    if how == "closed":
        follow_ups.decide(ref, ClosureDecision.CLOSE, meeting=held)
    elif how == "withdrawn":
        follow_ups.record(ref, FactKind.WITHDRAWN, "No longer.")
    else:
        follow_ups.merge(follow_ups.ask(held, title="Other").id, ref)
    was = follow_ups.line(ref).status
    after = follow_ups.edit(ref, rev(desk, ref), title="Figures", wording="By ward.")
    changed = [(fact.field, fact.was) for fact in after.history if fact.kind is FactKind.CHANGED]
    assert changed == [("title", MARKS[0]), ("wording", MARKS[1])]
    assert after.history[-1].on == AFTER.date()
    assert follow_ups.line(ref).status is was
    assert "NIGHTJAR" not in told(desk)
    assert follow_ups.edit(ref, after.rev, restricted=True, title="A safe title").restricted
    with pytest.raises(InputRefused, match=f"it is {how}"):
        follow_ups.edit(ref, rev(desk, ref), due="1 September 2026")


def test_the_desk_names_acts_and_no_keys() -> None:
    import re

    import scp_tui.desk

    for path in Path(scp_tui.desk.__file__).parent.glob("*.py"):
        found = re.findall(r'todo="[^"]*\([a-z](?:, then [a-z])?\)[^"]*"', path.read_text())
        assert not found, path.name
