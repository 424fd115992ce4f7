"""Between the text a clerk types and the paragraphs of a minute (R6.6)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scp_tui.records.meeting import Block, BlockKind

_VERBS = "RESOLVED|RECOMMENDED|REQUESTED|NOTED|AGREED"
_DECISION = re.compile(
    rf"\s*((?:UNANIMOUSLY |DULY )?(?:{_VERBS})(?: AND (?:{_VERBS}))*"
    r"(?: UNANIMOUSLY| NEM CON)?)\b\s*"
)
_OPENS_BELOW = re.compile(rf"\n(?=[^\S\n]*(?:(?:UNANIMOUSLY|DULY) )?(?:{_VERBS})\b)")
"""Where, inside a paragraph, a line begins with the verb of a decision."""
_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")
# A stop before a small letter is inside a sentence (6.30 p.m. that day).
_SENTENCE_END = re.compile(r"(?:[!?][\"'”’)\]]*(?=\s|$)|\.[\"'”’)\]]*(?=\s+[^\sa-z]|\s*$))")
# A stop after these does not end a sentence.
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:Cllrs?|Mrs?|Ms|Dr|Rev|Revd|St|No|Nos|para|paras|approx|cf|vs|etc"
    r"|e\.g|i\.e|[A-Z])\.$"
)


def blocks_from_text(text: str) -> tuple[Block, ...]:
    """Return the paragraphs of ``text``, which blank lines divide.

    A paragraph that opens with a decision verb in capitals is a decision, and so is a line that
    does: it ends the paragraph above. Any other line end stays inside its paragraph.
    """
    paragraphs = (part.strip("\n") for part in _BLANK.split(f"\n\n{text}\n\n"))
    lines = (part for whole in paragraphs for part in _OPENS_BELOW.split(whole))
    return tuple(block_from_paragraph(part) for part in lines if part.strip())


def block_from_paragraph(paragraph: str) -> Block:
    """Return one paragraph as a block of its kind."""
    kind = BlockKind.DECISION if _DECISION.match(paragraph) else BlockKind.NARRATIVE
    return Block(kind=kind, text=paragraph)


def text_from_blocks(blocks: Iterable[Block]) -> str:
    """Return the text of the blocks, a blank line between them: inverse of the above."""
    return "\n\n".join(block.text for block in blocks)


def split_decision(text: str) -> tuple[str, str]:
    """Return the opening verb of a decision and the words after it: ``("RESOLVED", "that …")``.

    The verb is empty when the text opens with none.
    """
    match = _DECISION.match(text)
    return (match[1], text[match.end() :]) if match else ("", text)


def sentence_at(text: str, offset: int) -> str:
    """Return the sentence of ``text`` at the character ``offset``.

    Between two sentences, and just after a stop, it is the one before: that is where the
    cursor stands when a sentence has just been typed. A blank line ends a sentence.
    """
    offset = max(0, min(offset, len(text)))
    best = ""
    for start, end in _sentences(text):
        if start > offset and best:
            break
        if start <= offset or not best:
            best = text[start:end]
    return " ".join(best.split())


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, each on one line."""
    return tuple(" ".join(text[start:end].split()) for start, end in _sentences(text))


def _sentences(text: str) -> Iterable[tuple[int, int]]:
    """Yield the start and end of each sentence that is not blank."""
    ends = {match.start() for match in _BLANK.finditer(text)}
    for match in _SENTENCE_END.finditer(text):
        start = max(0, match.start() - 12)
        if not _ABBREVIATED.search(text[start : match.start() + 1]):
            ends.add(match.end())
    ends.add(len(text))
    start = 0
    for end in sorted(ends):
        sentence = text[start:end]
        if sentence.strip():
            yield start + len(sentence) - len(sentence.lstrip()), end
        start = end
