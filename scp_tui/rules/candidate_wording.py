"""Nominations and rounds of voting in the words of the house (R4.9, R5.9)."""

from __future__ import annotations

from scp_tui.records.committee import Committee, Register
from scp_tui.records.motions import Candidate, Motion, Round
from scp_tui.rules.candidates import round_outcome
from scp_tui.rules.motion_parts import ordinal
from scp_tui.rules.names import join_names, name_of
from scp_tui.rules.phrases import phrase
from scp_tui.rules.vote_wording import presided


def round_paragraphs(
    motion: Motion, register: Register | None, committee: Committee | None
) -> list[str]:
    """Return the nominations, then each round of voting with what it decided."""
    if not motion.candidates:
        return []
    nominated = [_candidate(one, register, committee) for one in motion.candidates]
    paragraphs = [phrase(committee, "candidates", candidates=join_names(nominated))]
    names = {one.person: one.name for one in motion.candidates}
    for number, one in enumerate(motion.rounds, start=1):
        paragraphs.append(_round(one, number, names, committee))
    return paragraphs


def appointment_text(nominee: str, post: str, committee: Committee | None) -> str:
    """Return the words that appoint somebody, from "that" on; ``nominee`` is the name to print."""
    return phrase(committee, "appointment_resolved", nominee=nominee, post=post)


def _candidate(one: Candidate, register: Register | None, committee: Committee | None) -> str:
    if register is None or one.mover is None:
        return one.name
    mover = name_of(one.mover, register.people)
    if one.seconder is None:
        return phrase(committee, "candidate_by", name=one.name, mover=mover)
    seconder = name_of(one.seconder, register.people)
    return phrase(committee, "candidate_both", name=one.name, mover=mover, seconder=seconder)


def _round(one: Round, number: int, names: dict[str, str], committee: Committee | None) -> str:
    counts = [
        phrase(committee, "round_count", name=names.get(p.person, p.person), count=p.votes)
        for p in one.polled
    ]
    if one.abstained:
        counts.append(phrase(committee, "round_abstained", count=one.abstained))
    if one.not_voting:
        counts.append(phrase(committee, "round_not_voting", count=one.not_voting))
    told = phrase(committee, "round_votes", ordinal=ordinal(number), counts=join_names(counts))
    found = round_outcome(one)
    if found.elected is not None:
        name = "round_casting" if one.casting == found.elected else "round_elected"
        who = names.get(found.elected, found.elected)
    elif found.dropped is not None:
        tied = one.dropped == found.dropped
        name = "round_dropped_casting" if tied else "round_dropped"
        who = names.get(found.dropped, found.dropped)
    else:
        name = "round_tied"
        who = join_names([names.get(person, person) for person in found.tied])
    if name in ("round_casting", "round_dropped_casting"):
        return f"{told} {presided(name, one.casting_by, committee, name=who)}"
    return f"{told} {phrase(committee, name, name=who)}"
