"""A mark is one only where a clerk means one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scp_tui.rules.typed_marks import LOOK_BACK, Mark, MarkKind, mark_before

NAMED = frozenset({"in", "out"})


def mark(line: str) -> Mark | None:
    return mark_before(line, len(line), named=NAMED)


@pytest.mark.parametrize(
    ("line", "kind", "typed", "start"),
    [
        ("@hud", MarkKind.NAME, "hud", 0),
        ("Then @o'sh", MarkKind.NAME, "o'sh", 5),
        ("(@mc", MarkKind.NAME, "mc", 1),
        ("it was ;res", MarkKind.PHRASE, "res", 7),
        ("/ask", MarkKind.ACT, "ask", 0),
        ("Said. /", MarkKind.ACT, "", 6),
    ],
)
def test_a_mark_at_the_cursor(line: str, kind: MarkKind, typed: str, start: int) -> None:
    assert mark(line) == Mark(kind, start, len(line), typed)


@pytest.mark.parametrize(
    "line",
    [
        "and/or",
        "24/7",
        "10/9/2019",
        "http://a",
        "clerk@council",
        "the first; the second",
        "first;second",
        "@hud ",
        ";res that",
        "/Ask",
        "/ask now",
        "w/o ",
        "@",
        ";",
    ],
)
def test_ordinary_text_has_none(line: str) -> None:
    assert mark(line) is None


def test_an_act_that_takes_a_name_goes_on_until_the_line_is_taken() -> None:
    assert mark("so. /out hog") == Mark(MarkKind.ACT, 4, 12, "hog", "out")
    assert mark("so. /out rob hud") == Mark(MarkKind.ACT, 4, 16, "rob hud", "out")
    assert mark("so. /out ") == Mark(MarkKind.ACT, 4, 9, "", "out")
    assert mark("so. /ask hog") is None


@given(st.text(st.sampled_from("ab @;/."), max_size=200), st.integers(0, 200))
def test_however_long_the_line_only_its_last_part_counts(line: str, column: int) -> None:
    column = min(column, len(line))
    found = mark_before(line, column, named=NAMED)
    near = mark_before("x" + line[max(0, column - LOOK_BACK) : column], column, named=NAMED)
    if found is not None:
        assert line[found.start] == found.kind.value
        assert found.end == column
    if column <= LOOK_BACK:
        assert (found is None) or near is None or found.typed == near.typed
