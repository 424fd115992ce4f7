"""A vote as people say it: ``5-2-1``, ``unanimous``, ``5 for, 2 against``, or nothing at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from msgspec.structs import replace

from scp_tui.errors import InputRefused
from scp_tui.records.motions import Vote, VoteMethod
from scp_tui.rules.votes import figures

_MORE = r"(?:\s*[-:/,\s]\s*(\d{1,3}))?"
_COUNT = re.compile(rf"^(\d{{1,3}})\s*[-:/,\s]\s*(\d{{1,3}}){_MORE}{_MORE}$")
_FOR = re.compile(r"(\d{1,3})\s*(?:votes?\s*)?for\b|\bfor\s*:?\s*(\d{1,3})")
_AGAINST = re.compile(r"(\d{1,3})\s*(?:votes?\s*)?against\b|\bagainst\s*:?\s*(\d{1,3})")
_NOT_VOTING = re.compile(r"(\d{1,3})\s*not vot\w*|\bnot voting\s*:?\s*(\d{1,3})")
_ABSTAINED = re.compile(r"(\d{1,3})\s*(?:abst\w*)|\babst\w*\s*:?\s*(\d{1,3})")


@dataclass(frozen=True)
class SaidVote:
    """What was said of a vote. ``vote`` is None when it was by assent, without a count (R5.2)."""

    vote: Vote | None
    unanimous: bool = False
    nem_con: bool = False


def parse_vote(text: str) -> SaidVote:
    """Return the vote that the words give. Figures not said stay None.

    Order of bare figures: for, against, abstained, not voting. ``casting`` adds the casting vote,
    ``casting declined`` that none was given (R5.1).
    Raises InputRefused for words that give neither a count nor assent.
    """
    said = " ".join(text.lower().split())
    declined = "declined" in said
    casting = "casting" in said and not declined
    said = re.sub(
        r"[,;]?\s*(and\s+)?(on\s+)?(the\s+)?(chair\w*'?s?\s+)?casting( vote)?( declined)?", "", said
    ).strip()
    if said in ("", "assent", "agreed", "affirmation", "general assent"):
        given = Vote(casting_vote=casting, casting_declined=declined)
        return SaidVote(given if casting or declined else None)
    if said in ("unanimous", "unanimously", "all", "una", "u"):
        return SaidVote(None, unanimous=True)
    if said in ("nem con", "nem. con.", "nemine contradicente"):
        return SaidVote(None, nem_con=True)
    if said in ("hands", "show of hands"):
        return SaidVote(
            Vote(method=VoteMethod.SHOW_OF_HANDS, casting_vote=casting, casting_declined=declined)
        )
    counts = _figures(said)
    if counts is None:
        raise InputRefused(
            f"{text.strip()!r} is not a vote",
            where="Vote",
            todo="Write 5-2-1 (for, against, abstained), unanimous, or leave it empty.",
        )
    in_favour, against, abstained, not_voting = counts
    return SaidVote(
        Vote(
            method=VoteMethod.SHOW_OF_HANDS,
            votes_for=in_favour,
            votes_against=against,
            abstained=abstained,
            not_voting=not_voting,
            casting_vote=casting,
            casting_declined=declined,
        )
    )


Counts = tuple[int | None, int | None, int | None, int | None]


def _figures(said: str) -> Counts | None:
    if found := _COUNT.match(said):
        rest = [None if figure is None else int(figure) for figure in found.groups()[2:]]
        return int(found.group(1)), int(found.group(2)), rest[0], rest[1]
    named = (
        _named(_FOR, said),
        _named(_AGAINST, said),
        _named(_ABSTAINED, said),
        _named(_NOT_VOTING, said),
    )
    return None if named == (None, None, None, None) else named


def _named(pattern: re.Pattern[str], said: str) -> int | None:
    found = pattern.search(said)
    return int(found.group(1) or found.group(2)) if found else None


def vote_words(vote: Vote | None, *, unanimous: bool = False, nem_con: bool = False) -> str:
    """Return the vote in the words that ``parse_vote`` reads; the inverse of it."""
    if vote is None or not any(figure is not None for figure in figures(vote)):
        if unanimous or nem_con:
            return "unanimous" if unanimous else "nem con"
        if vote is None:
            return ""
    casting = ", casting vote" if vote.casting_vote else ""
    if vote.casting_declined:
        casting = ", casting vote declined"
    votes_for, votes_against, abstained, not_voting = figures(vote)
    counts = [votes_for, votes_against, abstained, not_voting]
    while counts and counts[-1] is None:
        counts.pop()
    if len(counts) > 1 and None not in counts:
        return "-".join(str(count) for count in counts) + casting
    words = ("for", "against", "abstained", "not voting")
    named = [f"{n} {word}" for n, word in zip(counts, words, strict=False) if n is not None]
    if named:
        return ", ".join(named) + casting
    if vote.method is VoteMethod.SHOW_OF_HANDS:
        return f"show of hands{casting}"
    return f"assent{casting}" if casting else ""


def corrected(vote: Vote | None, typed: str, said: SaidVote, *, shown: str) -> Vote | None:
    """Return a vote on record with other figures; who could vote in it stays as it was.

    Where ``typed`` is still what was ``shown``, nothing changes, and no ballot is touched.
    """
    if vote is None or typed.strip() == shown:
        return vote if typed.strip() == shown else said.vote
    new = said.vote or Vote()
    return replace(
        new,
        entitled=vote.entitled,
        withdrawn=vote.withdrawn,
        difference=vote.difference,
        demanded_by=vote.demanded_by,
        casting_by=vote.casting_by,
        at=vote.at,
    )
