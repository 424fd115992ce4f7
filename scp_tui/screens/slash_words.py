"""The slash words: acts of the live screen that can be asked for in the middle of a line.

Each stands here once, with what it does in a few words; the live screen looks its act up by the
word. ``SlashWord`` is the seam for further ones: add a line, and a method to the live screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class SlashWord:
    """A word, what it does, and whether it takes the name of somebody after it.

    ``action`` is the method of the live screen that does it, by the name of its action; one
    that takes a name is called with the person's id.
    """

    word: str
    what: str
    action: str
    named: bool = False


SLASH_WORDS: tuple[SlashWord, ...] = (
    SlashWord("ask", "an ask made of this sentence (F5)", "ask"),
    SlashWord("interest", "an interest declared (F3)", "interest"),
    SlashWord("motion", "a motion, an election (F4)", "motion"),
    SlashWord("vote", "the vote on the motion under debate (F4)", "vote"),
    SlashWord("in", "somebody comes in: /in and a name", "came_in", named=True),
    SlashWord("out", "somebody leaves: /out and a name", "went_out", named=True),
    SlashWord("room", "who is here (F2)", "room"),
    SlashWord("private", "take this item in private, or in public again", "private"),
    SlashWord("time", "a time mark, in a private note", "time_mark"),
    SlashWord("note", "a private note: never printed", "note"),
    SlashWord("rec", "the recording begins now: time marks count from it", "recording"),
    SlashWord("goto", "another item, by its number (Ctrl+G)", "go_to_number"),
    SlashWord("editor", "this text in your own editor ($EDITOR)", "own_editor"),
)
NAMED = frozenset(one.word for one in SLASH_WORDS if one.named)


def slash_word(word: str) -> SlashWord:
    """Return the slash word of that name. Raises KeyError for one that there is not."""
    return {one.word: one for one in SLASH_WORDS}[word]


def slash_words(typed: str) -> Sequence[SlashWord]:
    """Return those that begin as typed, the one that is just so first."""
    found = [one for one in SLASH_WORDS if one.word.startswith(typed)]
    return sorted(found, key=lambda one: one.word != typed)
