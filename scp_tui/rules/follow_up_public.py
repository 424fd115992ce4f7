"""What of a follow-up's history anybody may read: one list, for every page and file.

What a body sent, promised or says that it does, what the committee decided in words, and a note
that is marked for it. Every other word is the office's own: where a reply is filed, what was said
on the telephone, and the reasons that the clerk types (why it waits, why people are named in it,
what was wrong). That a thing happened, when and of which limb is no secret (R2, R7.4).
"""

from __future__ import annotations

from types import MappingProxyType

from msgspec.structs import replace

from scp_tui.records.followups import Fact, FactKind, FollowUp, PersonalCheck
from scp_tui.rules.follow_up_status import counted

WORDS = ("text", "by", "how", "filed", "was", "now")
"""The fields of a fact that hold words; all others are days, numbers, references and choices."""

PUBLIC_WORDS = MappingProxyType(
    {
        FactKind.REPLY: frozenset({"text", "by"}),
        FactKind.OUTCOME: frozenset({"text", "by"}),
        FactKind.PROMISED: frozenset({"text", "by"}),
        FactKind.EXTENDED: frozenset({"by"}),
        FactKind.MERGED: frozenset({"text"}),
        FactKind.DECISION: frozenset({"text", "how"}),
        FactKind.STEP: frozenset({"text"}),
        FactKind.COPIED: frozenset({"how"}),
        FactKind.CHANGED: frozenset({"was", "now"}),
        FactKind.NOTE: frozenset({"text", "by"}),
    }
)
"""The words that may be printed for anybody, by kind of fact.

Of a note only where it is marked for that; of a decision or a step the text where it was taken
at a meeting, and how it was delegated where it was; of a reply nothing that was returned because
people could be known from it; of a title or a wording not what it was. Of what no longer counts
nothing is printed.
"""

UNTOLD_CHANGES = frozenset({"title", "wording"})
"""What may have been changed because it said too much: no page tells what it was."""


def public_side(one: FollowUp) -> FollowUp:
    """Return the follow-up with those words of its history alone that anybody may read.

    No line goes and none changes its number, so where it stands follows as before. It says
    nothing of whether the follow-up itself is restricted (R2.8).
    """
    if not one.history:
        return one
    standing = {number for number, _ in counted(one)} - returned(one)
    history = tuple(
        _shown(fact, _allowed(fact) if number in standing else frozenset())
        for number, fact in enumerate(one.history, 1)
    )
    return replace(one, history=history) if history != one.history else one


def returned(one: FollowUp) -> frozenset[int]:
    """Return the numbers of the replies that identified people and were returned (R7.4).

    A check that came with a merged undertaking names no reply: it is of all that came with it.
    """
    facts = list(counted(one))
    checks = [
        (fact.about, fact.other) for _, fact in facts if fact.personal is PersonalCheck.RETURNED
    ]
    return frozenset(
        number
        for number, fact in facts
        for about, other in checks
        if fact.kind is FactKind.REPLY
        and (number == about or (about is None and other in (None, fact.other)))
    )


def is_withheld(fact: Fact, shown: Fact) -> bool:
    """Return whether words of a fact are on record that its public side does not have."""
    return any(getattr(fact, name) != getattr(shown, name) for name in WORDS)


def _allowed(fact: Fact) -> frozenset[str]:
    """Return the fields of a fact that counts whose words anybody may read."""
    allowed = PUBLIC_WORDS.get(fact.kind, frozenset[str]())
    if fact.kind is FactKind.NOTE:
        return allowed if fact.public else frozenset()
    if fact.kind is FactKind.CHANGED and fact.field in UNTOLD_CHANGES:
        return frozenset()
    if fact.kind in (FactKind.DECISION, FactKind.STEP) and fact.meeting is None:
        return allowed - {"text"}
    if fact.kind is FactKind.DECISION and not fact.delegated:
        return allowed - {"how"}
    return allowed


def _shown(fact: Fact, allowed: frozenset[str]) -> Fact:
    hidden = {
        name: "" if name == "text" else None
        for name in WORDS
        if name not in allowed and getattr(fact, name)
    }
    return replace(fact, **hidden) if hidden else fact
