"""What is kept apart: nothing is lost or doubled, whatever the log and whatever is moved (R2.8)."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from scp_tui.records.agenda import AgendaItem, Part
from scp_tui.records.interests import Declaration, InterestKind
from scp_tui.records.meeting import Meeting, Restricted
from scp_tui.records.room import EventKind, RoomEvent, Trace, TraceAct
from scp_tui.records.speakers import Speaker
from scp_tui.rules.kept_apart import apart, parted, released, together, unsaid_entries

REF = "XYZ/2026-07-15"
KINDS = (
    EventKind.ITEM_OPENED,
    EventKind.ITEM_CLOSED,
    EventKind.ITEM_DEFERRED,
    EventKind.ADJOURNED,
    EventKind.LEFT,
    EventKind.PUBLIC_EXCLUDED,
    EventKind.PUBLIC_READMITTED,
)


@st.composite
def meetings(draw: st.DrawFn) -> Meeting:
    parts = draw(st.lists(st.sampled_from(Part), min_size=1, max_size=4))
    items = tuple(AgendaItem(id=f"i-{n}", title="T", part=part) for n, part in enumerate(parts))
    item_ids = st.sampled_from([one.id for one in items])
    log = []
    for n in range(draw(st.integers(0, 8))):
        kind = draw(st.sampled_from(KINDS))
        about_item = kind.value.startswith("item_")
        struck = draw(st.booleans())
        log.append(
            RoomEvent(
                id=f"e-{n}",
                kind=kind,
                item=draw(item_ids) if about_item else None,
                person="able" if kind is EventKind.LEFT else None,
                reason=draw(st.sampled_from([None, f"reason {n}"])),
                trace=(Trace(act=TraceAct.STRUCK, why=draw(st.sampled_from([None, "why"]))),)
                if struck
                else (),
            )
        )
    speakers = tuple(
        Speaker(id=f"p-{n}", item=draw(item_ids), name=f"N{n}")
        for n in range(draw(st.integers(0, 3)))
    )
    sensitive = draw(st.booleans())
    declared = (Declaration(id="d-1", person="able", kind=InterestKind.DPI, sensitive=True),)
    return Meeting(
        id=REF,
        committee="XYZ",
        date=dt.date(2026, 7, 15),
        items=items,
        log=tuple(log),
        speakers=speakers,
        declarations=declared if sensitive else (),
    )


def by_id(meeting: Meeting) -> Meeting:
    """Return the meeting with its speakers in an order of their own: theirs is not a fact."""
    return replace(meeting, speakers=tuple(sorted(meeting.speakers, key=lambda one: one.id)))


@given(meetings())
def test_apart_and_together_lose_nothing(meeting: Meeting) -> None:
    public, private = apart(meeting, Restricted(id=REF))
    assert by_id(together(public, private)) == by_id(meeting)
    assert apart(public, private) == (public, private), "once is enough"
    assert parted(together(public, private), private) == (public, private)
    hidden = {one.id for one in public.items if one.part is Part.B}
    assert not [one for one in public.speakers if one.item in hidden]
    for event in public.log:
        if event.id in unsaid_entries(public):
            assert event.reason is None
            assert not any(one.why for one in event.trace)


@given(meetings(), st.sampled_from(Part))
def test_what_was_kept_apart_stays_so_until_it_is_released(meeting: Meeting, part: Part) -> None:
    public, private = apart(meeting, Restricted(id=REF))
    moved = replace(public, items=tuple(replace(one, part=part) for one in public.items))
    again = parted(together(moved, private), private)
    assert {one.id for one in again[1].speakers} >= {one.id for one in private.speakers}
    assert {one.id for one in again[1].reasons} >= {one.id for one in private.reasons}
    for item in moved.items:
        again = released(*again, item.id) if part is Part.A else again
    settled = apart(*again)
    assert by_id(together(*settled)) == by_id(replace(meeting, items=moved.items)), (
        "no word is lost or doubled"
    )
    if part is Part.A:
        assert settled[1].speakers == ()


@given(meetings(), st.data())
def test_what_is_taken_out_of_the_whole_is_gone(meeting: Meeting, data: st.DataObject) -> None:
    public, private = apart(meeting, Restricted(id=REF))
    whole = together(public, private)
    keep = data.draw(st.sets(st.sampled_from([one.id for one in whole.speakers] or ["none"])))
    fewer = replace(
        whole,
        speakers=tuple(one for one in whole.speakers if one.id in keep),
        log=tuple(replace(one, reason=None) for one in whole.log),
    )
    after = parted(fewer, private)
    assert together(*after) == fewer
    assert not any(one.reason for one in after[1].reasons)


def test_the_entry_that_corrects_one_kept_apart_is_kept_apart() -> None:
    log = (RoomEvent(id="e-1", kind=EventKind.ADJOURNED),)
    meeting = Meeting(id=REF, committee="XYZ", date=dt.date(2026, 7, 15), log=log)
    private = Restricted(id=REF)
    assert apart(meeting, private) == (meeting, private)
    told = replace(log[0], reason="words")
    out = RoomEvent(id="e-0", kind=EventKind.PUBLIC_EXCLUDED)
    meeting, private = apart(replace(meeting, log=(out, told)), private)
    struck = replace(out, trace=(Trace(act=TraceAct.STRUCK),))
    whole = together(replace(meeting, log=(struck, meeting.log[1])), private)
    again = replace(told, id="e-2", replaces="e-1", reason="other words")
    after = parted(replace(whole, log=(*whole.log, again)), private)
    assert [one.reason for one in after[0].log] == [None, None, None]
    assert [one.reason for one in after[1].reasons] == ["words", "other words"]
