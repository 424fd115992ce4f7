"""What a meeting decided on the follow-ups put to it, and the paragraph of the minute that says so.

Only what counts is decided (R7.12): a decision that was corrected since is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from scp_tui.records.followups import (
    ClosureDecision,
    Fact,
    FactKind,
    FollowUp,
    FollowUpStatus,
)
from scp_tui.rules.follow_up_status import counted, courses
from scp_tui.rules.names import join_names

Decided = tuple[str, ClosureDecision]
"""What was decided on, as a minute names it (``part a of XYZ/26-27/01``), and what it was."""

_OPENS, _BETWEEN = "RESOLVED that ", "; and that "
_WORDS = {
    ClosureDecision.CLOSE: " be closed",
    ClosureDecision.KEEP_OPEN: " be kept open",
    ClosureDecision.NOT_SATISFIED: " be kept open, the answer not being satisfactory",
}


def decided_at(one: FollowUp, meeting: str) -> dict[str | None, ClosureDecision]:
    """Return what a meeting decided on a follow-up, by limb; None is the whole of it.

    What is decided of the whole is decided of each limb, whatever was before. Where the same was
    decided of every limb that was not withdrawn, it is of the whole.
    """
    taken: dict[str | None, ClosureDecision] = {}
    for _, fact in counted(one):
        if _is_of(fact, meeting) and fact.decision is not None:
            if fact.limb is None:
                taken.clear()
            taken[fact.limb] = fact.decision
    found = {limb: course.status for limb, course in courses(one).items()}
    left = {limb for limb, status in found.items() if status is not FollowUpStatus.WITHDRAWN}
    if left and left <= taken.keys() and len(set(taken.values())) == 1:
        return {None: next(iter(taken.values()))}
    return taken


def resolution(asks: Iterable[FollowUp], meeting: str) -> str:
    """Return the decisions of a meeting as its minute says them; "" where there are none."""
    said: dict[ClosureDecision, list[str]] = {}
    for one in sorted(asks, key=lambda one: one.id):
        for limb, decision in decided_at(one, meeting).items():
            said.setdefault(decision, []).append(_name(one, limb))
    parts = [join_names(said[each]) + words for each, words in _WORDS.items() if each in said]
    return f"{_OPENS}{_BETWEEN.join(parts)}." if parts else ""


def ever_decided(asks: Iterable[FollowUp], meeting: str) -> frozenset[Decided]:
    """Return all that was ever put down as decided there, also what does not count any more."""
    return frozenset(each for one in asks for each in _ever(one, meeting))


def _ever(one: FollowUp, meeting: str) -> Iterator[Decided]:
    limbs: dict[ClosureDecision, set[str]] = {}
    for fact in one.history:
        if _is_of(fact, meeting) and fact.decision is not None:
            yield _name(one, fact.limb), fact.decision
            if fact.limb is not None:
                limbs.setdefault(fact.decision, set()).add(fact.limb)
    gone = {fact.limb for fact in one.history if fact.kind is FactKind.WITHDRAWN}
    every = {limb.id for limb in one.limbs}
    yield from ((one.id, decision) for decision, own in limbs.items() if every <= own | gone)


def written_before(paragraph: str, known: frozenset[Decided]) -> bool:
    """Return whether a paragraph is one that ``resolution`` made of what was then decided.

    One that says anything else was changed by hand, or is not ours.
    """
    found = list(_read(paragraph))
    return bool(found) and all(each in known for each in found)


def names_one(paragraph: str, known: frozenset[Decided]) -> bool:
    """Return whether a resolution names what was decided on, in whatever words."""
    said = paragraph.replace("limb ", "part ")  # as it was written before
    return paragraph.startswith(_OPENS) and any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said) for name, _ in known
    )


def _read(paragraph: str) -> Iterator[Decided | None]:
    """Yield what a paragraph says was decided; None for a part in other words."""
    if not (paragraph.startswith(_OPENS) and paragraph.endswith(".")):
        return
    for part in paragraph.removeprefix(_OPENS).removesuffix(".").split(_BETWEEN):
        decision = next((each for each, words in _WORDS.items() if part.endswith(words)), None)
        if decision is None:
            yield None
            return
        names = part.removesuffix(_WORDS[decision])
        for name in names.replace(" and ", ", ").split(", "):
            yield name.replace("limb ", "part "), decision  # as it was written before


def _name(one: FollowUp, limb: str | None) -> str:
    return one.id if limb is None else f"part {limb} of {one.id}"


def _is_of(fact: Fact, meeting: str) -> bool:
    return fact.kind is FactKind.DECISION and fact.meeting == meeting
