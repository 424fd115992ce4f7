"""A text changed by edits: how what was typed is made again from what was noted of it."""

from __future__ import annotations

from scp_tui.records.typing import Change, Place


def change_lines(lines: list[str], change: Change) -> None:
    """Make a change to a text given as its lines; ``lines`` itself is changed.

    Places beyond the text are taken for its end, so that nothing typed is ever left out.
    """
    start, end = sorted((_within(lines, change.start), _within(lines, change.end)))
    new = change.text.split("\n")
    new[0] = lines[start[0]][: start[1]] + new[0]
    new[-1] += lines[end[0]][end[1] :]
    lines[start[0] : end[0] + 1] = new


def offset_of(text: str, place: Place) -> int:
    """Return a place as an offset in ``text``; one beyond an end is that end."""
    row, column = place
    at = 0
    for _ in range(row):
        found = text.find("\n", at)
        if found < 0:
            return len(text)
        at = found + 1
    end = text.find("\n", at)
    return min(at + column, len(text) if end < 0 else end)


def place_of(text: str, offset: int) -> Place:
    """Return the line and column of an offset in ``text``; one beyond an end is that end."""
    offset = max(0, min(offset, len(text)))
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, start), offset - start


def difference(before: str, after: str) -> tuple[int, int, str]:
    """Return the one change that makes ``after`` of ``before``: from where, to where, the text."""
    start = _alike(before, after)
    most = min(len(before), len(after)) - start
    tail = _alike(before[::-1][:most], after[::-1][:most])
    return start, len(before) - tail, after[start : len(after) - tail]


def _alike(one: str, other: str) -> int:
    """Return how many characters the two begin with alike; slices are compared, not letters."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _within(lines: list[str], place: Place) -> Place:
    row, column = place
    if row >= len(lines):
        return len(lines) - 1, len(lines[-1])
    return max(0, row), max(0, min(column, len(lines[row])))
