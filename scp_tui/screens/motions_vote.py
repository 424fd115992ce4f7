"""A vote as people say it: ``5-2-1``, ``unanimous``, ``5 for, 2 against``, or nothing at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scp_tui.errors import InputRefused
from scp_tui.records.meeting import Vote, VoteMethod

_COUNT = re.compile(r"^(\d{1,3})\s*[-:/,\s]\s*(\d{1,3})(?:\s*[-:/,\s]\s*(\d{1,3}))?$")
_FOR = re.compile(r"(\d{1,3})\s*(?:votes?\s*)?for\b|\bfor\s*:?\s*(\d{1,3})")
_AGAINST = re.compile(r"(\d{1,3})\s*(?:votes?\s*)?against\b|\bagainst\s*:?\s*(\d{1,3})")
_ABSTAINED = re.compile(r"(\d{1,3})\s*(?:abst\w*)|\babst\w*\s*:?\s*(\d{1,3})")


@dataclass(frozen=True)
class SaidVote:
    """What was said of a vote. ``vote`` is None when it was by assent, without a count (R5.2)."""

    vote: Vote | None
    unanimous: bool = False


def parse_vote(text: str) -> SaidVote:
    """Return the vote that the words give. Figures not said stay None.

    Order of bare figures: for, against, abstained. ``casting`` adds the casting vote (R5.1).
    Raises InputRefused for words that give neither a count nor assent.
    """
    said = " ".join(text.lower().split())
    casting = "casting" in said
    said = re.sub(
        r"[,;]?\s*(and\s+)?(on\s+)?(the\s+)?(chair\w*'?s?\s+)?casting( vote)?", "", said
    ).strip()
    if said in ("", "assent", "agreed", "affirmation", "general assent"):
        return SaidVote(Vote(casting_vote=True) if casting else None)
    if said in ("unanimous", "unanimously", "all", "una", "u"):
        return SaidVote(None, unanimous=True)
    if said in ("hands", "show of hands"):
        return SaidVote(Vote(method=VoteMethod.SHOW_OF_HANDS, casting_vote=casting))
    counts = _figures(said)
    if counts is None:
        raise InputRefused(
            f"{text.strip()!r} is not a vote",
            where="Vote",
            todo="Write 5-2-1 (for, against, abstained), unanimous, or leave it empty.",
        )
    in_favour, against, abstained = counts
    return SaidVote(
        Vote(
            method=VoteMethod.SHOW_OF_HANDS,
            votes_for=in_favour,
            votes_against=against,
            abstained=abstained,
            casting_vote=casting,
        )
    )


def _figures(said: str) -> tuple[int | None, int | None, int | None] | None:
    if found := _COUNT.match(said):
        third = found.group(3)
        return int(found.group(1)), int(found.group(2)), None if third is None else int(third)
    named = tuple(_named(pattern, said) for pattern in (_FOR, _AGAINST, _ABSTAINED))
    return None if named == (None, None, None) else (named[0], named[1], named[2])


def _named(pattern: re.Pattern[str], said: str) -> int | None:
    found = pattern.search(said)
    return int(found.group(1) or found.group(2)) if found else None


def vote_words(vote: Vote | None, *, unanimous: bool = False) -> str:
    """Return the vote in the words that ``parse_vote`` reads; the inverse of it."""
    if unanimous:
        return "unanimous"
    if vote is None:
        return ""
    casting = ", casting vote" if vote.casting_vote else ""
    if vote.votes_for is not None and vote.votes_against is not None:
        third = "" if vote.abstained is None else f"-{vote.abstained}"
        return f"{vote.votes_for}-{vote.votes_against}{third}{casting}"
    named = [
        f"{count} {word}"
        for count, word in (
            (vote.votes_for, "for"),
            (vote.votes_against, "against"),
            (vote.abstained, "abstained"),
        )
        if count is not None
    ]
    if named:
        return ", ".join(named) + casting
    return ("show of hands" if vote.method is VoteMethod.SHOW_OF_HANDS else "assent") + casting
