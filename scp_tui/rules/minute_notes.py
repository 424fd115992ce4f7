"""The clerk's private notes among the paragraphs of a minute: never printed, never published.

In the text a note is a paragraph that opens with ``[note]``, or a line that does: it goes on to
the next blank line. It is kept apart from the minute, with the place that it stood in.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from scp_tui.records.meeting import Block, Note
from scp_tui.rules.minute_text import blocks_from_text, text_from_blocks

MARK = "[note]"
"""What a note opens with in the editor."""
_MARKED = re.compile(r"[^\S\n]*\[note\]", re.IGNORECASE)
_OPENS = re.compile(r"^(?=[^\S\n]*\[note\])", re.IGNORECASE | re.MULTILINE)
_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")


def split_notes(text: str) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """Return the paragraphs that print, and the notes with how many of those stand before each."""
    blocks: list[Block] = []
    notes: list[Note] = []
    for paragraph in _BLANK.split(f"\n\n{text}\n\n"):
        for piece in _OPENS.split(paragraph.strip("\n")):
            match = _MARKED.match(piece)
            if match is None:
                blocks += blocks_from_text(piece)
            elif words := piece[match.end() :].strip():
                notes.append(Note(after=len(blocks), text=words))
    return tuple(blocks), tuple(notes)


def text_with_notes(blocks: Sequence[Block], notes: Iterable[Note]) -> str:
    """Return the text of paragraphs with the notes in their places: the inverse of the above."""
    waiting = sorted(notes, key=lambda note: note.after)
    pieces: list[str] = []
    for place in range(len(blocks) + 1):
        last = place == len(blocks)
        while waiting and (last or waiting[0].after <= place):
            pieces.append(f"{MARK} {waiting.pop(0).text}")
        if not last:
            pieces.append(text_from_blocks(blocks[place : place + 1]))
    return "\n\n".join(pieces)


def as_kept(text: str) -> str:
    """Return a text as it comes back once it has been stored."""
    return text_with_notes(*split_notes(text))


def in_note(text: str, offset: int) -> bool:
    """Return whether the place in a text is inside a note: its paragraph opens as one above it."""
    start = max((match.end() for match in _BLANK.finditer(text, 0, offset)), default=0)
    return bool(_OPENS.search(text[start:offset]))


def without_notes(text: str) -> str:
    """Return the text that prints, for what quotes it."""
    return text_from_blocks(split_notes(text)[0])


def notes_blanked(text: str) -> str:
    """Return the text with line ends in place of every note: what is left keeps its place."""
    kept = list(text)
    starts = [0, *(match.end() for match in _BLANK.finditer(text))]
    for start, end in pairwise((*starts, len(text))):
        opens = _OPENS.search(text[start:end])
        if opens is not None:
            kept[start + opens.start() : end] = "\n" * (end - start - opens.start())
    return "".join(kept)


def as_note(text: str) -> str:
    """Return a text of paragraphs that go on with a note, so that each of them is one."""
    return _BLANK.sub(f"\n\n{MARK} ", text.rstrip())


def time_mark(now: dt.datetime, began: dt.datetime | None) -> str:
    """Return ``[note] 18:42:07, recording 0:41:10``; without the latter where it is not known."""
    mark = f"{MARK} {now:%H:%M:%S}"
    if began is None or now < began:
        return mark
    seconds = int((now - began).total_seconds())
    return f"{mark}, recording {seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
