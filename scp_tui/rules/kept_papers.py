"""What of a paper put to a meeting may still be shown when its asks have changed (R2.8, R7.4).

A row of the paper tells of one ask as it stood. It may be shown as long as nothing that it could
tell has been taken back since: the ask become restricted, its title or requester put otherwise, a
line of its history struck, a reply returned since people could be known from it, or an owner who
was named by mistake. What has been added to the history since takes nothing back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from scp_tui.records.followups import FactKind, FollowUp, Owner
from scp_tui.records.papers import KeptAsk, KeptPaper
from scp_tui.rules.follow_up_public import public_side
from scp_tui.rules.follow_up_state import is_owned
from scp_tui.rules.follow_up_status import counted


def kept_ask(one: FollowUp) -> KeptAsk:
    """Return what an ask told anybody when the paper was made."""
    facts = len(one.history)
    return KeptAsk(ref=one.id, facts=facts, digest=_digest(one, facts), owed=_owed(one))


def kept_asks(asks: Iterable[FollowUp]) -> tuple[KeptAsk, ...]:
    """Return the same of several; of a restricted one the paper tells nothing but its title."""
    return tuple(kept_ask(one) for one in asks)


def taken_back(paper: KeptPaper, known: Mapping[str, FollowUp]) -> frozenset[str]:
    """Return the references of the asks whose rows may not be shown any more.

    ``known`` are the asks as they stand, by their reference; one that there is no more counts.
    """
    return frozenset(
        kept.ref
        for kept in paper.asks
        if kept.ref not in known
        or _digest(known[kept.ref], kept.facts) != kept.digest
        or not set(kept.owed) <= {*_owed(known[kept.ref]), *_owed_before(known[kept.ref])}
    )


def _owed(one: FollowUp) -> tuple[str, ...]:
    """Return a digest for each limb of who owes which share."""
    return tuple(_owing(limb.owner, limb.share) for limb in one.limbs if is_owned(limb.owner))


def _owed_before(one: FollowUp) -> Iterator[str]:
    """Yield the same for who owed a limb until it was moved, and was no mistake."""
    for _, fact in counted(one):
        if fact.kind is FactKind.MOVED and fact.owner is not None and not fact.mistaken:
            for limb in one.limbs:
                yield _owing(fact.owner, limb.share)


def _owing(owner: Owner, share: str | None) -> str:
    return hashlib.sha256(msgspec.json.encode((owner, share))).hexdigest()


def _digest(one: FollowUp, facts: int) -> str:
    # Of a fact alone what anybody may read: a line struck later, or a reply returned, reads
    # otherwise from then on. The whole history decides that, so it is cut only afterwards.
    told = (one.title, one.restricted, one.requester, public_side(one).history[:facts])
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()
