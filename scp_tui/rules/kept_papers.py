"""What of a paper put to a meeting may still be shown when its asks have changed (R2.8, R7.4).

A row of the paper tells of one ask as it stood. It may be shown as long as nothing that it could
tell has been taken back since: the ask become restricted, its title or requester put otherwise, a
line of its history struck, or a reply returned since people could be known from it. What has been
added to the history since takes nothing back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import msgspec

from scp_tui.records.followups import FollowUp
from scp_tui.records.papers import KeptAsk, KeptPaper
from scp_tui.rules.follow_up_public import public_side


def kept_ask(one: FollowUp) -> KeptAsk:
    """Return what an ask told anybody when the paper was made."""
    facts = len(one.history)
    return KeptAsk(ref=one.id, facts=facts, digest=_digest(one, facts))


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
        if kept.ref not in known or _digest(known[kept.ref], kept.facts) != kept.digest
    )


def _digest(one: FollowUp, facts: int) -> str:
    # Of a fact alone what anybody may read: a line struck later, or a reply returned, reads
    # otherwise from then on. The whole history decides that, so it is cut only afterwards.
    told = (one.title, one.restricted, one.requester, public_side(one).history[:facts])
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()
