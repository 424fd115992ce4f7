"""An ask and the sentence of the minute it was made of: whether that still says the same."""

from __future__ import annotations

from difflib import SequenceMatcher

from scp_tui.rules.minute_text import sentences

LIKE = 0.6
"""How alike a sentence must be to count as what the one quoted has become."""


def sentence_now(quoted: str, text: str) -> str | None:
    """Return what the text now says in place of a sentence that was quoted from it.

    The quoted words themselves while they stand, with whatever blanks between them; else the
    sentence that is most like them; None when there is none.
    """
    wanted = " ".join(quoted.split())
    if not wanted or wanted in " ".join(text.split()):
        return quoted
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted.split())
    best, found = LIKE, None
    for sentence in sentences(text):
        matcher.set_seq1(sentence.split())
        if matcher.real_quick_ratio() >= best and (ratio := matcher.ratio()) >= best:
            best, found = ratio, sentence
    return found
