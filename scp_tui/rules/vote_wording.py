"""A vote in the words of the house: counts, names, the casting vote, votes asked for (R5.2-5.4)."""

from __future__ import annotations

import re

from scp_tui.records.committee import Committee, Register
from scp_tui.records.motions import Ballot, MotionResult, Presider, Vote, VoteMethod, Voter
from scp_tui.rules.names import join_names, name_of
from scp_tui.rules.phrases import phrase
from scp_tui.rules.votes import figures


def vote_words(
    vote: Vote, committee: Committee | None = None, result: MotionResult | None = None
) -> str:
    """Return ``(For 5, Against 0, Abstentions 1)`` of the figures known; empty of none (R5.2).

    Those not voting are told only when there were any. ``result`` says which way a casting vote
    went (R5.1).
    """
    found = figures(vote)
    known = (
        ("vote_for", found.votes_for),
        ("vote_against", found.votes_against),
        ("vote_abstained", found.abstained),
        ("vote_not_voting", found.not_voting or None),
    )
    counts = [phrase(committee, name, count=n) for name, n in known if n is not None]
    if vote.casting_vote:
        lost = result is MotionResult.LOST
        name = "vote_casting_against" if lost else "vote_casting"
        counts.append(presided(name, vote.casting_by, committee))
    elif vote.casting_declined:
        counts.append(presided("vote_casting_declined", vote.casting_by, committee))
    return phrase(committee, "vote_counts", counts=", ".join(counts)) if counts else ""


def presided(
    name: str, by: Presider | None, committee: Committee | None, /, **fields: object
) -> str:
    """Return the phrase about a tie broken, with who presided by their office (R5.1).

    Where nobody is known to have presided no title is printed. In a house's own phrase
    ``{chair}`` stands for the same office.
    """
    if by is None:
        return phrase(committee, f"{name}_unknown", **fields)
    office = phrase(committee, f"presider_{by.office.value}", member=by.name)
    bare = office.removeprefix("the ")
    told = phrase(committee, name, presiding=office, chair=bare, **fields)
    if "," not in bare:
        return told
    # A name in apposition is closed by a comma where the sentence goes on.
    return re.sub(rf"{re.escape(bare)}(?= \w)", lambda found: f"{found[0]},", told)


def vote_paragraphs(vote: Vote, committee: Committee | None = None) -> list[str]:
    """Return the names under FOR, AGAINST and ABSTAINED of a vote by names (R5.4)."""
    if vote.method is not VoteMethod.RECORDED:
        return []
    found: list[str] = []
    for ballot in Ballot:
        names = [one.name for one in vote.entitled or () if one.ballot is ballot]
        if names:
            words = phrase(committee, f"names_{ballot.value}")
            listed = join_names(names)
            found.append(
                phrase(committee, "names_line", heading=words, names=listed, count=len(names))
            )
    return found


def own_votes(vote: Vote, committee: Committee | None = None) -> list[str]:
    """Return the sentences for members who required their own vote to be recorded (R5.3)."""
    found: list[str] = []
    if vote.method is VoteMethod.RECORDED:
        return found
    for ballot in Ballot:
        names = [
            one.name
            for one in vote.entitled or ()
            if one.ballot is ballot and one.requested_at is not None
        ]
        if names:
            many = "many" if len(names) > 1 else "one"
            done = phrase(committee, f"own_vote_{ballot.value}")
            found.append(
                phrase(committee, f"own_vote_{many}", members=join_names(names), voted=done)
            )
    return found


def demanded(vote: Vote, register: Register, committee: Committee | None) -> list[str]:
    """Return the sentence that says who demanded a vote by names, under which rule (R5.4)."""
    if vote.method is not VoteMethod.RECORDED or not vote.demanded_by:
        return []
    names = join_names([name_of(person, register.people) for person in vote.demanded_by])
    rule = committee.named_vote_rule if committee is not None else None
    if rule:
        return [phrase(committee, "names_demanded_rule", members=names, rule=rule)]
    return [phrase(committee, "names_demanded", members=names)]


def voter_names(voters: tuple[Voter, ...]) -> str:
    """Return the names as a list in prose."""
    return join_names([one.name for one in voters])
