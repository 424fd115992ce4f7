"""A clerk's note, or a gap, is found wherever it would print (R2.8, R6.6)."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from scp_tui.records.agenda import Report, Urgency
from scp_tui.records.confirmation import Correction
from scp_tui.records.interests import Declaration, InterestKind
from scp_tui.records.meeting import (
    Block,
    BlockKind,
    ItemNotes,
    Meeting,
    Minute,
    Note,
    Restricted,
)
from scp_tui.records.motions import Amendment, AmendmentKind, EarlierWords, Motion, Vote
from scp_tui.records.room import EventKind, RoomEvent, Trace, TraceAct
from scp_tui.records.speakers import Speaker, WithheldName
from scp_tui.rules.findings import Level
from scp_tui.rules.note_checks import note_findings
from tests.rules.people import DAY, item, meeting

MARK = "as said [note] ask him again"
MOTION = Motion(id="v-1", item="i-1", text="that it be so")
DPI = InterestKind.DPI


def held(**fields: object) -> Meeting:
    return meeting(DAY, **({"items": (item("i-1"),)} | fields))


def amended(**fields: str) -> Motion:
    one = Amendment(id="a1", kind=AmendmentKind.INSERT, **fields)  # type: ignore[arg-type]
    return replace(MOTION, amendments=(one,))


def minute(**fields: object) -> Minute:
    return Minute(id="m-1", item="i-1", **fields)  # type: ignore[arg-type]


def event(**fields: object) -> RoomEvent:
    return RoomEvent(id="e-1", kind=EventKind.ADJOURNED, **fields)  # type: ignore[arg-type]


PRINTED = [
    ({"items": (item("i-1", title=MARK),)}, "the agenda"),
    ({"items": (item("i-1", text=MARK),)}, "the agenda"),
    ({"items": (item("i-1", script=MARK),)}, "the agenda"),
    ({"items": (item("i-1", urgency=Urgency(reason=MARK)),)}, "the agenda"),
    ({"items": (item("i-1", report=Report(title="x", appendices=(MARK,))),)}, "the agenda"),
    ({"minutes": (minute(heading=MARK),)}, "the heading of the minute"),
    ({"motions": (replace(MOTION, text=MARK),)}, "the words of a motion"),
    ({"motions": (replace(MOTION, post=MARK),)}, "the words of a motion"),
    ({"motions": (amended(insert=MARK),)}, "the words of a motion"),
    ({"motions": (replace(MOTION, earlier_words=(EarlierWords(text=MARK, step=1),)),)},
     "the words of a motion"),
    ({"declarations": (Declaration(id="d-1", person="able", kind=DPI, reason=MARK,
                                   items=("i-1",)),)}, "a declaration of interest"),
    ({"declarations": (Declaration(id="d-1", person="able", kind=DPI, as_declared=MARK),)},
     "a declaration of interest"),
    ({"speakers": (Speaker(id="s-1", item="i-1", gist=MARK),)}, "a public speaker"),
    ({"speakers": (Speaker(id="s-1", item="i-1", response=MARK),)}, "a public speaker"),
    ({"log": (event(reason=MARK),)}, "the log of the room"),
    ({"log": (event(adjourned_place=MARK),)}, "the log of the room"),
    ({"corrections": (Correction(id="c-1", of="ABC/2019-03-10", new=MARK),)}, "a correction"),
    ({"venue": MARK}, "the heading of the meeting"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "part"), PRINTED)
def test_a_note_is_found_wherever_it_would_print(fields: dict[str, object], part: str) -> None:
    (found,) = note_findings(held(**fields), None)
    assert (found.level, found.rule) == (Level.ERROR, "R2.8")
    assert part in found.message
    assert "ask him again" not in found.message


def test_a_note_in_the_restricted_record_is_found_without_its_words() -> None:
    block = Block(kind=BlockKind.NARRATIVE, text=MARK)
    parts = {
        "minutes": (minute(blocks=(block,)),),
        "motions": (replace(MOTION, text=MARK),),
        "speakers": (Speaker(id="s-1", item="i-1", gist=MARK),),
        "names": (WithheldName(id="s-1", name=MARK),),
    }
    for name, records in parts.items():
        found = list(note_findings(held(), Restricted(id="x", **{name: records})))  # type: ignore[arg-type]
        assert len(found) == 1
        assert "ask him again" not in found[0].message


def test_what_never_prints_is_left_alone() -> None:
    quiet = held(
        motions=(replace(MOTION, vote=Vote(difference=MARK)),),
        log=(event(trace=(Trace(act=TraceAct.STRUCK, why=MARK),)),),
        notes=MARK,
    )
    notes = ItemNotes(id="n-1", item="i-1", notes=(Note(after=0, text=MARK),))
    assert list(note_findings(quiet, Restricted(id="x", notes=(notes,)))) == []


@pytest.mark.parametrize("text", ["that … be thanked", "that {presiding} be thanked", "…"])
def test_a_gap_that_a_phrase_left_is_noted(text: str) -> None:
    (found,) = note_findings(held(motions=(replace(MOTION, text=text),)), None)
    assert (found.level, found.message) == (
        Level.NOTE, "a gap is still to be filled in the words of a motion",
    )  # fmt: skip


@pytest.mark.parametrize("text", ["he said so…", "…and then", "and...so", "a set {A, B}"])
def test_an_ellipsis_in_prose_is_no_gap(text: str) -> None:
    assert list(note_findings(held(motions=(replace(MOTION, text=text),)), None)) == []
