"""The sentences that a minute takes from what was entered: interests, decisions, elections."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from scp_tui.records.committee import Committee, Register
from scp_tui.records.meeting import (
    DecisionVerb,
    Declaration,
    InterestKind,
    Motion,
    MotionKind,
    MotionResult,
    Vote,
)
from scp_tui.rules.date_words import date_in_words
from scp_tui.rules.names import join_names, name_of
from scp_tui.rules.phrases import phrase

_TAKES_THAT = (DecisionVerb.RESOLVED, DecisionVerb.RECOMMENDED)
_NO_THAT = ("that ", "to ", "that:", "that-", "that,", ":", "-", "–", "—")
_COUNT_THEN_THAT = re.compile(r"\([^)]*\)[\s:,–—-]*that\b", re.IGNORECASE)


def declaration_sentence(
    decl: Declaration,
    register: Register,
    committee: Committee | None,
    *,
    items: Sequence[str] | None = None,
) -> str:
    """Return a declaration in the form of the house, with reason and rule (R3, section 3).

    Written inside the item it concerns it speaks of "the following item"; ``items`` names them
    instead ("item 7"), for a list. The reason of a sensitive interest is left out (R3.4).
    """
    member = name_of(decl.person, register.people)
    whip = decl.kind is InterestKind.PARTY_WHIP
    scope = _scope(
        decl, committee, items, "declaration_whip_scope" if whip else "declaration_scope"
    )
    reason = _reason(decl)
    if whip:
        because = f" ({reason})" if reason else ""
        return phrase(committee, "declaration_whip", member=member, scope=scope, reason=because)
    interest = interest_words(decl.kind, committee)
    if decl.sensitive:
        interest += phrase(committee, "declaration_sensitive")
    rule = (decl.rule or "").strip().rstrip(".")
    under = phrase(committee, "declaration_under_rule", rule=rule) if rule else ""
    fields = {
        "member": member,
        "interest": interest,
        "scope": scope,
        "rule": rule,
        "under_rule": under,
        "then": _then(decl, committee),
    }
    if reason:
        return phrase(committee, "declaration", reason=reason, **fields)
    return phrase(committee, "declaration_no_reason", **fields)


def interest_words(kind: InterestKind, committee: Committee | None = None) -> str:
    """Return the kind of interest with its article: ``a non-pecuniary interest``."""
    return phrase(committee, f"interest_{kind.value}")


def _reason(decl: Declaration) -> str:
    if decl.sensitive:
        return ""
    reason = " ".join((decl.reason or "").split()).rstrip(".")
    opening = "by reason of "
    return reason[len(opening) :] if reason.casefold().startswith(opening) else reason


def _scope(
    decl: Declaration, committee: Committee | None, items: Sequence[str] | None, name: str
) -> str:
    if decl.whole_meeting:
        return phrase(committee, f"{name}_meeting")
    if items:
        return phrase(committee, f"{name}_items", items=join_names(items))
    return phrase(committee, name)


def _then(decl: Declaration, committee: Committee | None) -> str:
    if decl.left_room:
        return phrase(committee, "declaration_left")
    if decl.dispensation:
        dispensation = decl.dispensation.strip().rstrip(".")
        return phrase(committee, "declaration_dispensation", dispensation=dispensation)
    return ""


def decision_text(
    motion: Motion, register: Register | None = None, committee: Committee | None = None
) -> str:
    """Return the paragraphs that a motion gives the minute, a blank line between them.

    Carried, it is the verb and the words, ``RESOLVED that …``; with a ``register`` the mover
    and seconder of an ordinary resolution come before it. What was not carried is narrative
    and has no verb that could be taken for a decision (R5.5).
    """
    votes = vote_words(motion.vote, committee) if motion.vote else ""
    if motion.result is not MotionResult.CARRIED:
        return _not_carried(motion, register, committee, votes)
    decision = decision_sentence(motion)
    if votes:
        decision = f"{decision.removesuffix('.')} {votes}."
    moved = _moved(motion, register, committee, "motion_moved", "motion_moved_only")
    if moved and motion.kind in (MotionKind.RESOLUTION, MotionKind.EXCLUSION):
        return f"{moved}\n\n{decision}"
    return decision


def decision_sentence(motion: Motion) -> str:
    """Return the decision alone: ``RESOLVED that …``, ``UNANIMOUSLY RESOLVED that …``."""
    verb = f"UNANIMOUSLY {motion.verb}" if motion.unanimous else motion.verb.value
    text = motion.text.strip()
    if motion.verb in _TAKES_THAT:
        text = _with_that(text)
    return _stopped(f"{verb} {text}")


def vote_words(vote: Vote, committee: Committee | None = None) -> str:
    """Return ``(For 5, Against 0, Abstentions 1)`` of the figures known; empty of none (R5.2)."""
    figures = (
        ("vote_for", vote.votes_for),
        ("vote_against", vote.votes_against),
        ("vote_abstained", vote.abstained),
    )
    counts = [phrase(committee, name, count=n) for name, n in figures if n is not None]
    if vote.casting_vote:
        counts.append(phrase(committee, "vote_casting"))
    return phrase(committee, "vote_counts", counts=", ".join(counts)) if counts else ""


def _not_carried(
    motion: Motion, register: Register | None, committee: Committee | None, votes: str
) -> str:
    name = f"motion_{motion.result.value}" if motion.result else "motion_open"
    text = _with_that(motion.text.strip().rstrip("."))
    moved = _moved(motion, register, committee, "moved_both", "moved_by")
    return phrase(committee, name, text=text, moved=moved, votes=f" {votes}" if votes else "")


def _with_that(text: str) -> str:
    """Return the words of a motion from "that" on; "(a) ..." wants it, "(by 7 to 0) that" not."""
    opened = text.casefold().startswith(_NO_THAT) or _COUNT_THEN_THAT.match(text)
    return text if opened else f"that {text}"


def _moved(
    motion: Motion, register: Register | None, committee: Committee | None, both: str, one: str
) -> str:
    if register is None or motion.mover is None:
        return ""
    mover = name_of(motion.mover, register.people)
    if motion.seconder is None:
        return phrase(committee, one, mover=mover)
    seconder = name_of(motion.seconder, register.people)
    return phrase(committee, both, mover=mover, seconder=seconder)


def election_text(nominee: str, committee: Committee | None) -> str:
    """Return the words of the motion that elects a chair for the meeting, from "that" on (R4.9).

    ``nominee`` is the name to print.
    """
    return phrase(committee, "election_resolved", nominee=nominee)


def election_sentences(
    motion: Motion, register: Register, committee: Committee | None, *, chair_absent: bool = True
) -> tuple[str, ...]:
    """Return the paragraphs of an election of a chair: the narrative, then the decision (R4.9).

    What is not known, a mover or a seconder, is not printed. Not carried, there is no decision.
    ``chair_absent`` opens with the absence of chair and deputy.
    """
    people = register.people
    names = {
        role: name_of(person, people)
        for role, person in (("mover", motion.mover), ("seconder", motion.seconder))
        if person is not None
    }
    nominee = name_of(motion.nominee, people)
    absent = "election_absent_chair"
    if motion.result is not MotionResult.CARRIED:
        absent = "election_absent_chair_none"
    opening = phrase(committee, absent) if chair_absent else ""
    if motion.result is MotionResult.CARRIED:
        known = {
            ("mover", "seconder"): "election_nominated",
            ("mover",): "election_nominated_only",
            ("seconder",): "election_seconded_only",
        }
        name = known.get(tuple(names), "election_approved")
        narrative = phrase(committee, name, nominee=nominee, **names)
    else:
        moved = _moved(motion, register, committee, "moved_both", "moved_by")
        narrative = phrase(committee, "election_not_approved", nominee=nominee, moved=moved)
    paragraphs = [" ".join(part for part in (opening, narrative) if part)]
    if motion.result is MotionResult.CARRIED:
        paragraphs.append(decision_sentence(motion))
    return tuple(paragraphs)


def confirm_minutes_text(dates: Sequence[dt.date], committee: Committee | None = None) -> str:
    """Return the words that confirm the minutes of the meetings on ``dates``, from "that" on."""
    name = "confirm_minutes_one" if len(dates) == 1 else "confirm_minutes_many"
    return phrase(committee, name, dates=dates_in_words(dates))


def dates_in_words(dates: Sequence[dt.date]) -> str:
    """Return ``26 February 2019 and 22 May 2019``, earliest first."""
    return join_names([date_in_words(date) for date in sorted(dates)])


def exclusion_resolution(
    paragraphs: Sequence[int],
    items: Sequence[str] = (),
    committee: Committee | None = None,
    *,
    count: int | None = None,
) -> str:
    """Return the words that exclude the public, from "that" on (R2.2, R2.5).

    ``paragraphs`` are of Schedule 12A Part 1; ``items`` name the business ("item 9"), since the
    resolution must identify it. ``count`` is the number of items when they are not named.
    """
    many = (count if count is not None else len(items)) > 1
    return phrase(
        committee,
        "exclusion",
        items_word="items" if many else "item",
        items=f" ({join_names(items)})" if items else "",
        pronoun="they involve" if many else "it involves",
        paragraphs=paragraphs_in_words(paragraphs),
    )


def paragraphs_in_words(paragraphs: Sequence[int]) -> str:
    """Return ``paragraph 1`` or ``paragraphs 1, 2 and 7``, in order and once each."""
    numbers = [str(number) for number in sorted(set(paragraphs))]
    word = "paragraph" if len(numbers) == 1 else "paragraphs"
    return f"{word} {join_names(numbers)}" if numbers else "the paragraphs named in the agenda"


def urgency_sentence(reason: str, committee: Committee | None) -> str:
    """Return the sentence that says why an urgent item was taken (R1.3)."""
    return phrase(committee, "urgent_reason", reason=reason.strip().rstrip("."))


def _stopped(text: str) -> str:
    return text if text.endswith((".", "!", "?", ".)", ".”", '."')) else f"{text}."
