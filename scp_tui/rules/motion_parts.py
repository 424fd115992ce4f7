"""Small parts of the sentences about motions, amendments and votes."""

from __future__ import annotations

import re

from scp_tui.records.committee import Committee, Register
from scp_tui.records.motions import EarlierVote, Motion
from scp_tui.rules.names import name_of
from scp_tui.rules.phrases import phrase
from scp_tui.rules.vote_wording import vote_words

_NO_THAT = ("that ", "to ", "that:", "that-", "that,", ":", "-", "–", "—")
_COUNT_THEN_THAT = re.compile(r"\([^)]*\)[\s:,–—-]*that\b", re.IGNORECASE)


def with_that(text: str) -> str:
    """Return the words of a motion from "that" on; "(a) ..." wants it, "(by 7 to 0) that" not."""
    opened = text.casefold().startswith(_NO_THAT) or _COUNT_THEN_THAT.match(text)
    return text if opened else f"that {text}"


def moved_words(
    motion: Motion, register: Register | None, committee: Committee | None, both: str, one: str
) -> str:
    """Return who moved and seconded a motion, in the phrase ``both`` or ``one``; "" if unknown."""
    return people_words(motion.mover, motion.seconder, register, committee, both, one)


def people_words(
    mover: str | None,
    seconder: str | None,
    register: Register | None,
    committee: Committee | None,
    both: str,
    one: str,
) -> str:
    """Return mover and seconder in the phrase ``both``, a mover alone in ``one``; "" if unknown."""
    if register is None or mover is None:
        return ""
    name = name_of(mover, register.people)
    if seconder is None:
        return phrase(committee, one, mover=name)
    return phrase(committee, both, mover=name, seconder=name_of(seconder, register.people))


def challenged(
    earlier: EarlierVote, register: Register | None, committee: Committee | None
) -> list[str]:
    """Return the sentence about a vote that was challenged and taken again (R5.9)."""
    result = earlier.result.value if earlier.result else ""
    counts = vote_words(earlier.vote, committee, earlier.result) if earlier.vote else ""
    by = ""
    if earlier.challenged_by is not None and register is not None:
        member = name_of(earlier.challenged_by, register.people)
        by = phrase(committee, "vote_challenged_by", member=member)
    result_words = phrase(committee, f"result_{result}") if result else ""
    votes_words = f" {counts}" if counts else ""
    return [phrase(committee, "vote_challenged", result=result_words, votes=votes_words, by=by)]


def ordinal(number: int) -> str:
    """Return ``first``, ``second`` … ``ninth``, then ``10th``."""
    words = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
    if 0 < number <= len(words):
        return words[number - 1]
    teen = 10 <= number % 100 <= 20
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def stopped(text: str) -> str:
    """Return the text with a full stop at its end, unless it has one."""
    return text if text.endswith((".", "!", "?", ".)", ".”", '."')) else f"{text}."
