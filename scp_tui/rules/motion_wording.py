"""The paragraphs that a motion gives the minute, in the words of the house (R5.5, R6.6)."""

from __future__ import annotations

from scp_tui.records.committee import Committee, Register
from scp_tui.records.motions import DecisionVerb, Motion, MotionKind, MotionResult
from scp_tui.rules import motions, votes
from scp_tui.rules.amendment_wording import course_paragraphs
from scp_tui.rules.candidate_wording import round_paragraphs
from scp_tui.rules.candidates import is_ballot
from scp_tui.rules.motion_parts import challenged, moved_words, stopped, with_that
from scp_tui.rules.names import name_of
from scp_tui.rules.phrases import phrase
from scp_tui.rules.vote_wording import demanded, own_votes, vote_paragraphs, vote_words

_TAKES_THAT = (DecisionVerb.RESOLVED, DecisionVerb.RECOMMENDED)


def decision_text(
    motion: Motion, register: Register | None = None, committee: Committee | None = None
) -> str:
    """Return the paragraphs that a motion gives the minute, a blank line between them.

    Carried, it is the verb and the words as they then stood, ``RESOLVED that …``; with a
    ``register`` the mover and seconder of an ordinary resolution come before it. What was not
    carried is narrative and has no verb that could be taken for a decision (R5.5). A motion with
    a course, amendments or words altered, is told step by step.
    """
    paragraphs: list[str] = []
    ballot = is_ballot(motion)
    if ballot:
        paragraphs += round_paragraphs(motion, register, committee)
    staged = bool(motion.amendments or motion.earlier_words)
    if staged:
        paragraphs += course_paragraphs(motion, register, committee)
    paragraphs += _before_the_vote(motion, register, committee)
    if motion.result is MotionResult.CARRIED:
        paragraphs += _carried(motion, register, committee, staged=staged)
    elif ballot:
        paragraphs += [phrase(committee, "appointment_none")] if motion.result else []
    elif not (staged and motion.result is None):
        paragraphs.append(_not_carried(motion, register, committee, staged=staged))
    if motion.vote is not None:
        paragraphs += vote_paragraphs(motion.vote, committee)
        paragraphs += own_votes(motion.vote, committee)
    return "\n\n".join(part for part in paragraphs if part)


def _carried(
    motion: Motion, register: Register | None, committee: Committee | None, *, staged: bool
) -> list[str]:
    decision = decision_sentence(motion, committee)
    words = vote_words(motion.vote, committee, motion.result) if motion.vote else ""
    if words:
        decision = f"{decision.removesuffix('.')} {words}."
    if staged:
        name = "motion_put_substantive" if motions.amended(motion) else "motion_put"
        return [phrase(committee, name), decision]
    moved = moved_words(motion, register, committee, "motion_moved", "motion_moved_only")
    named = (MotionKind.RESOLUTION, MotionKind.EXCLUSION, MotionKind.PROCEDURAL)
    return [moved, decision] if moved and motion.kind in named else [decision]


def _before_the_vote(
    motion: Motion, register: Register | None, committee: Committee | None
) -> list[str]:
    """Return what came between the debate and the vote: reply, demand, a vote challenged."""
    found: list[str] = []
    people = register.people if register is not None else ()
    if motion.replied and motion.mover is not None and register is not None:
        found.append(phrase(committee, "motion_replied", member=name_of(motion.mover, people)))
    for earlier in motion.earlier_votes:
        found += challenged(earlier, register, committee)
    if motion.vote is not None and register is not None:
        found += demanded(motion.vote, register, committee)
    return found


def decision_sentence(motion: Motion, committee: Committee | None = None) -> str:
    """Return the decision alone: ``RESOLVED that …``, ``UNANIMOUSLY RESOLVED that …``.

    Unanimous and nem con are said only where no figure speaks against it (R5.2).
    """
    verb = motion.verb.value
    if votes.unanimous(motion):
        verb = phrase(committee, "decision_unanimous", verb=verb)
    elif votes.nem_con(motion):
        verb = phrase(committee, "decision_nem_con", verb=verb)
    text = motions.substantive(motion).strip()
    if motion.verb in _TAKES_THAT:
        text = with_that(text)
    return stopped(f"{verb} {text}")


def _not_carried(
    motion: Motion, register: Register | None, committee: Committee | None, *, staged: bool
) -> str:
    name = f"motion_{motion.result.value}" if motion.result else "motion_open"
    text = with_that(motions.substantive(motion).strip().rstrip("."))
    counts = vote_words(motion.vote, committee, motion.result) if motion.vote else ""
    said = f" {counts}" if counts else ""
    if staged:
        kind = "substantive" if motions.amended(motion) else "put"
        return phrase(committee, f"{name}_{kind}", text=text, votes=said)
    moved = moved_words(motion, register, committee, "moved_both", "moved_by")
    return phrase(committee, name, text=text, moved=moved, votes=said)


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
    carried = motion.result is MotionResult.CARRIED
    absent = "election_absent_chair" if carried else "election_absent_chair_none"
    opening = phrase(committee, absent) if chair_absent else ""
    if is_ballot(motion):
        told = decision_text(motion, register, committee)
        return tuple(part for part in (opening, *told.split("\n\n")) if part and told)
    narrative = _nominated(motion, register, committee)
    paragraphs = [" ".join(part for part in (opening, narrative) if part)]
    if carried:
        decision = decision_sentence(motion, committee)
        words = vote_words(motion.vote, committee, motion.result) if motion.vote else ""
        paragraphs.append(f"{decision.removesuffix('.')} {words}." if words else decision)
    if motion.vote is not None:
        paragraphs += [*vote_paragraphs(motion.vote, committee), *own_votes(motion.vote, committee)]
    return tuple(paragraphs)


def _nominated(motion: Motion, register: Register, committee: Committee | None) -> str:
    people = register.people
    nominee = name_of(motion.nominee, people)
    if motion.result is not MotionResult.CARRIED:
        moved = moved_words(motion, register, committee, "moved_both", "moved_by")
        return phrase(committee, "election_not_approved", nominee=nominee, moved=moved)
    names = {
        role: name_of(person, people)
        for role, person in (("mover", motion.mover), ("seconder", motion.seconder))
        if person is not None
    }
    known = {
        ("mover", "seconder"): "election_nominated",
        ("mover",): "election_nominated_only",
        ("seconder",): "election_seconded_only",
    }
    name = known.get(tuple(names), "election_approved")
    return phrase(committee, name, nominee=nominee, **names)
