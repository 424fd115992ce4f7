"""Whether two owners are one body: renamed, succeeded, or said in words before (R7.13).

And what a body that owed a limb before takes up again when the limb comes back to it.
"""

from __future__ import annotations

from msgspec.structs import replace

from scp_tui.records.committee import Register
from scp_tui.records.followups import FactKind, FollowUp, Limb, Owner
from scp_tui.rules.follow_up_status import concerns, counted
from scp_tui.rules.membership import names_of_body

_QUIET = frozenset(
    {FactKind.NOTE, FactKind.TAKEN, FactKind.MOVED, FactKind.CHANGED, FactKind.CORRECTION}
)
"""What is between the office and nobody: neither a letter to a body nor anything from it."""


def same_body(one: Owner, other: Owner, register: Register) -> bool:
    """Return whether what one of them owes is owed by the other as the same body.

    A body is the same under a later name and as its successor, whoever answers for it. Two
    bodies that were made into one are not each other. Words stand for the body that they name.
    """
    if one.organisation and other.organisation:
        ids = one.organisation, other.organisation
        return ids[1] in _line(ids[0], register) or ids[0] in _line(ids[1], register)
    if one.organisation or other.organisation:
        body, named = (one, other) if one.organisation else (other, one)
        if named.person:
            return named.person == body.person
        names = names_of_body(register, body.organisation or "")
        return _plain(named.said) in {_plain(name) for name in names}
    if one.person or other.person:
        return one.person == other.person
    return _plain(one.said) == _plain(other.said)


def taken_up(
    follow_up: FollowUp, limb: Limb, owner: Owner, register: Register, *, in_error: bool
) -> int | None:
    """Return from which line on what came counts for a body that gets a limb back; None for none.

    It takes up what it had sent where nothing went to the bodies that had the limb meanwhile,
    nor came from them. ``in_error`` says that the present one was entered in error: then what
    came while it had the limb counts for the body as well.
    """
    at = limb.since
    if not in_error and _exchanged(follow_up, limb, at, len(follow_up.history)):
        return None
    while (former := _moved_from(follow_up, limb, at)) is not None:
        begun = _begun(follow_up, limb, at, register)
        if same_body(former, owner, register):
            return begun
        if _exchanged(follow_up, limb, begun, at):
            return None
        at = begun
    return None


def _exchanged(follow_up: FollowUp, limb: Limb, since: int, until: int) -> bool:
    """Return whether anything went to who owes a limb or came from there between two lines."""
    then = replace(limb, since=since)
    return any(
        number <= until and fact.kind not in _QUIET and concerns(fact, number, then)
        for number, fact in counted(follow_up)
    )


def _moved_from(follow_up: FollowUp, limb: Limb, number: int) -> Owner | None:
    """Return who owed a limb before a line of the history that moved it; None of any other."""
    if not 0 < number <= len(follow_up.history):
        return None
    fact = follow_up.history[number - 1]
    mine = fact.kind is FactKind.MOVED and fact.limb in (None, limb.id) and not fact.retold
    return fact.owner if mine else None


def _begun(follow_up: FollowUp, limb: Limb, number: int, register: Register) -> int:
    """Return the line by which a limb came to the body from which line ``number`` moved it."""
    body = _moved_from(follow_up, limb, number)
    for earlier in range(number - 1, 0, -1):
        fact = follow_up.history[earlier - 1]
        if fact.kind is FactKind.SPLIT and fact.limb == limb.id:
            return earlier
        former = _moved_from(follow_up, limb, earlier)
        if former is not None and body is not None and not same_body(former, body, register):
            return earlier
    return 0


def _line(body: str, register: Register) -> set[str]:
    """Return a body's id and those of all that it has become, whatever the day."""
    later = {org.id: org.renamed_to for org in register.organisations}
    found: set[str] = set()
    at: str | None = body
    while at is not None and at not in found:
        found.add(at)
        at = later.get(at)
    return found


def _plain(words: str | None) -> str:
    return " ".join((words or "").split()).casefold()
