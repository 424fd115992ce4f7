"""Which limb of a request each limb of an undertaking goes into, when the two are merged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, count
from string import ascii_lowercase

from scp_tui.records.base import Value
from scp_tui.records.committee import Register
from scp_tui.records.followups import FollowUp, Limb
from scp_tui.rules.follow_up_state import is_owned
from scp_tui.rules.follow_up_status import SETTLED, standing
from scp_tui.rules.owners import same_body


class Pairs(Value, frozen=True, kw_only=True):
    """Where each limb goes.

    ``into`` has the limb of the request by the id of the undertaking's, one each; ``further``
    are the limbs that the request does not have yet; ``owned_by`` the ids of those of the
    request that nobody owned, and that one of the undertaking takes.
    """

    into: dict[str, str]
    further: tuple[Limb, ...] = ()
    owned_by: frozenset[str] = frozenset()


def pairs_of(request: FollowUp, accepted: FollowUp, register: Register) -> Pairs:
    """Return the limb of the request that each limb of the undertaking goes into.

    That of the same body (R7.13), with the same share where it has several; else one that nobody
    owns, or the only one where nobody is named in the undertaking. An owner that the request
    does not have becomes a further limb. What is settled in the request takes nothing in.
    """
    there, here = standing(request).limbs, standing(accepted).limbs
    free = {limb.id: limb for limb in request.limbs if there[limb.id] not in SETTLED}
    only = len(request.limbs) == 1

    def same(limb: Limb, new: Limb) -> bool:
        both = is_owned(limb.owner) and is_owned(new.owner)
        return both and same_body(limb.owner, new.owner, register)

    def alike(limb: Limb, new: Limb) -> bool:
        return same(limb, new) and (limb.share or "") == (new.share or "")

    def exact(limb: Limb, new: Limb) -> bool:
        return same(limb, new) and limb.owner.organisation == new.owner.organisation

    def open_to(limb: Limb, new: Limb) -> bool:
        if not is_owned(new.owner):
            return only or not is_owned(limb.owner)
        return not is_owned(limb.owner) and here[new.id] not in SETTLED

    tests: tuple[Callable[[Limb, Limb], bool], ...] = (
        lambda limb, new: exact(limb, new) and alike(limb, new),
        exact,
        alike,
        same,
        open_to,
    )
    into: dict[str, str] = {}
    taken: set[str] = set()
    for fits in tests:
        for new in accepted.limbs:
            at = next((limb for limb in free.values() if fits(limb, new)), None)
            if new.id not in into and at is not None:
                into[new.id] = at.id
                del free[at.id]
                if not is_owned(at.owner) and is_owned(new.owner):
                    taken.add(at.id)
    further = []
    names = (name for name in letters() if name not in {limb.id for limb in request.limbs})
    for new in accepted.limbs:
        if new.id not in into:
            limb = Limb(
                id=next(names), owner=new.owner, share=new.share, contact=new.contact,
                since=len(request.history),
            )  # fmt: skip
            into[new.id] = limb.id
            further.append(limb)
    return Pairs(into=into, further=tuple(further), owned_by=frozenset(taken))


def letters() -> Iterator[str]:
    """Yield what limbs are called: a to z, then z1, z2 and so on, without an end."""
    return chain(ascii_lowercase, (f"z{number}" for number in count(1)))
