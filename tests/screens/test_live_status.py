from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from scp_tui.records.meeting import MeetingState
from scp_tui.screens.live_core import HINTS
from scp_tui.screens.live_status import RoomWords, Status, status_line

DATE = dt.date(2019, 9, 10)


def status(**changes: object) -> Status:
    fields: dict[str, object] = {
        "committee": "CDC",
        "date": DATE,
        "private": False,
        "room": RoomWords(MeetingState.IN_PROGRESS, 8, 8, 3),
        "asks": 4,
        "unresolved": 2,
        "saving": "saved 18:42:07",
        "failed": False,
        **changes,
    }
    return Status(**fields)  # type: ignore[arg-type]


def test_eighty_columns_hold_everything_that_was_asked_of_the_line() -> None:
    line = status_line(status(), 80)
    assert line == (
        "CDC 10 Sep  PUBLIC  present 8/8, quorum 3  asks 4 (2 unresolved)  saved 18:42:07"
    )
    assert cell_len(line) == 80


def test_a_wide_line_says_it_all_at_length() -> None:
    assert status_line(status(), 120).startswith(
        "CDC  Tue 10 Sep 2019  PUBLIC  present 8 of 8, quorum 3"
    )


def test_without_unresolved_asks_the_line_says_only_how_many() -> None:
    assert "asks 4  " in status_line(status(unresolved=0), 120)


@pytest.mark.parametrize(("private", "word"), [(False, "PUBLIC"), (True, "PRIVATE")])
def test_private_is_said_in_words(private: bool, word: str) -> None:
    assert f"  {word}  " in status_line(status(private=private), 80)


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
def test_a_public_text_open_while_the_public_are_out_is_told_apart(width: int) -> None:
    line = status_line(status(public_out=True), width)
    assert "PRIVATE" in line
    assert width < 40 or "PRIVATE, TEXT PUBLIC" in line
    assert "TEXT PUBLIC" not in status_line(status(public_out=True, private=True), width)


def test_a_failed_save_takes_the_place_of_the_rest_and_says_why() -> None:
    line = status_line(status(saving="NOT SAVED: the disk is full", failed=True), 60)
    assert line == "CDC  PUBLIC  NOT SAVED: the disk is full"


def test_too_few_for_business_is_said() -> None:
    room = RoomWords(MeetingState.IN_PROGRESS, 2, 8, 3)
    assert "BELOW quorum 3" in status_line(status(room=room), 120)


def test_what_is_not_known_is_said_to_be_so() -> None:
    room = RoomWords(MeetingState.IN_PROGRESS, 2, None, None)
    assert "present 2, quorum not known" in status_line(status(room=room), 120)


@pytest.mark.parametrize(
    ("state", "words"),
    [(MeetingState.PUBLISHED, "not begun"), (MeetingState.CLOSED, "closed")],
)
def test_a_meeting_not_going_on_says_so(state: MeetingState, words: str) -> None:
    assert words in status_line(status(room=RoomWords(state, 8, 8, 3)), 100)


@given(
    width=st.integers(24, 200),
    asks=st.integers(0, 300),
    private=st.booleans(),
    committee=st.sampled_from(["CDC", "X", "PLANNING-B"]),
)
def test_the_line_always_fits_and_never_drops_what_matters(
    width: int, asks: int, private: bool, committee: str
) -> None:
    line = status_line(
        status(asks=asks, unresolved=asks, private=private, committee=committee), width
    )
    assert cell_len(line) <= width
    assert ("PRIVATE" if private else "PUBLIC") in line
    assert "saved 18:42:07" in line


@pytest.mark.parametrize(
    ("room", "words"),
    [
        (RoomWords(MeetingState.IN_PROGRESS, 8, 8, 3, adjourned=True), "ADJOURNED"),
        (RoomWords(MeetingState.IN_PROGRESS, 2, 8, 3, lost=True), "INQUORATE"),
        (RoomWords(MeetingState.INQUORATE, 2, 8, 3), "inquorate"),
        (RoomWords(MeetingState.ADJOURNED, 8, 8, 3), "adjourned"),
    ],
)
def test_a_meeting_that_cannot_go_on_says_so_in_words(room: RoomWords, words: str) -> None:
    for width in (60, 80, 100):
        assert words in status_line(status(room=room), width)


@given(st.integers(min_value=24, max_value=140), st.booleans())
def test_the_time_of_a_public_speaker_stands_whatever_the_width(width: int, private: bool) -> None:
    line = status_line(status(speaking="2 min", private=private), width)
    assert cell_len(line) <= width
    if width >= 48:
        assert "SPEAKER 2 min" in line
        assert "saved 18:42:07" in line
    assert ("PRIVATE" if private else "PUBLIC") in line


def test_the_shortest_hint_is_whole_on_a_narrow_screen() -> None:
    assert min(len(hint) for hint in HINTS) <= 60 - 6  # its margins, and room to spare
