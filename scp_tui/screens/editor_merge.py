"""Two versions of one text, grown from the same base: joined so that nothing written is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

MARKER = "[Also written here by another, please compare:]"
"""Stands before a paragraph of the other's that could not be joined with ours."""

_GAP = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True)
class Merged:
    """The joined text, where the cursor now stands in it, and how many places were marked."""

    text: str
    cursor: int
    marked: int


@dataclass(frozen=True)
class _Piece:
    """A paragraph of the result; ``ours`` is its index among our paragraphs, if it is ours."""

    text: str
    ours: int | None = None


def merge(base: str, ours: str, theirs: str, cursor: int = 0) -> Merged:
    """Join ``ours`` and ``theirs``, both made from ``base``; ``cursor`` is an offset in ``ours``.

    Paragraphs that only one side changed are taken from that side. Where both changed the same
    paragraph, ours stands first and the other's follows below ``MARKER``. Paragraphs are
    divided by one blank line in the result.
    """
    if theirs in (base, ours):
        return Merged(ours, cursor, 0)
    our_parts = _paragraphs(ours)
    pieces, marked = _merge_parts(_paragraphs(base), our_parts, _paragraphs(theirs))
    index, within = _place(ours, cursor)
    text, place = "", None
    for piece in pieces:
        text += "\n\n" if text else ""
        if piece.ours is not None and piece.ours == index:
            place = len(text) + min(within, len(piece.text))
        text += piece.text
    return Merged(text, len(text) if place is None else place, marked)


def lacking(base: str, ours: str, theirs: str) -> str:
    """Return the paragraphs that ``ours`` has beyond ``base`` and ``theirs`` has not."""
    known = {*_paragraphs(base), *_paragraphs(theirs)}
    return "\n\n".join(part for part in _paragraphs(ours) if part not in known)


def _paragraphs(text: str) -> list[str]:
    return [part.rstrip() for part in _GAP.split(text.strip("\n")) if part.strip()]


def _place(text: str, cursor: int) -> tuple[int, int]:
    """Return the paragraph the cursor is in, and how far into it."""
    before = _GAP.split(text[:cursor].lstrip("\n"))
    return len(before) - 1, len(before[-1])


def _merge_parts(base: list[str], ours: list[str], theirs: list[str]) -> tuple[list[_Piece], int]:
    pieces: list[_Piece] = []
    marked = b = o = t = 0
    for b_next, o_next, t_next in _common(base, ours, theirs):
        added, marks = _region(base[b:b_next], ours[o:o_next], theirs[t:t_next], o)
        pieces += added
        marked += marks
        if o_next < len(ours):
            pieces.append(_Piece(ours[o_next], o_next))
        b, o, t = b_next + 1, o_next + 1, t_next + 1
    return pieces, marked


def _common(base: list[str], ours: list[str], theirs: list[str]) -> list[tuple[int, int, int]]:
    """Return the places of the paragraphs that all three share, closed by the three ends."""
    in_ours, in_theirs = _matches(base, ours), _matches(base, theirs)
    shared = [(i, in_ours[i], in_theirs[i]) for i in sorted(in_ours.keys() & in_theirs.keys())]
    return [*shared, (len(base), len(ours), len(theirs))]


def _matches(base: list[str], other: list[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {start + n: at + n for start, at, size in blocks for n in range(size)}


def _region(
    base: list[str], ours: list[str], theirs: list[str], first: int
) -> tuple[list[_Piece], int]:
    """Join one stretch between shared paragraphs."""
    mine = [_Piece(text, first + n) for n, text in enumerate(ours)]
    if theirs in (base, ours):
        return mine, 0
    if ours == base:
        return [
            _Piece(text, first + n if n < len(ours) else None) for n, text in enumerate(theirs)
        ], 0
    if len(base) == len(ours) == len(theirs) > 1:  # the same paragraphs, some of them changed
        each = [_region(*one, first + n) for n, one in enumerate(_threes(base, ours, theirs))]
        return [piece for pieces, _ in each for piece in pieces], sum(marks for _, marks in each)
    new = [_Piece(text) for text in theirs if text not in base and text not in ours]
    only_added = [text for text in theirs if text in base] == base
    if not new or only_added:
        return [*mine, *new], 0
    return [*mine, _Piece(MARKER), *new], 1


def _threes(
    base: list[str], ours: list[str], theirs: list[str]
) -> list[tuple[list[str], list[str], list[str]]]:
    return [([b], [o], [t]) for b, o, t in zip(base, ours, theirs, strict=True)]
